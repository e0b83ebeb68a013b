"""A plan is opened, a power is found behind its check, an action is given; a disruption and an order are recorded."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portfolio.ground import clock
from tests.journeys.conftest import Seat
from tests.picture.subjects import made
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _fill_date(page: Page, group: str, days: int) -> None:
    day = clock.today() + timedelta(days=days)
    for name, part in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_role("group", name=group).get_by_label(name).fill(str(part))


def test_a_plan_is_opened_and_a_power_waits_behind_its_check(seat: Seat, world: World) -> None:
    made.nominal(
        world,
        "SUSPECT",
        "VICTIM",
        safeguarding_lead=world.users["social_worker"].id,
        nrm_considered="yes",
        nrm_reason="Referred on 3 November.",
    )

    # Given a coordinator who opens a plan for somebody who is a suspect and a victim
    coordinator = seat("coordinator")
    page = coordinator.page
    coordinator.open("/plan/")
    coordinator.check()
    coordinator.press("Open a plan")
    coordinator.check()
    page.get_by_label("Code of the subject").fill("N-001")
    page.get_by_label("Lead responsible officer").select_option(label="Lead")
    page.get_by_label("What the plan is for, and its risks").fill("Stop the supply; keep N-001 safe from his debt.")
    _fill_date(page, "Review due", 60)
    coordinator.press("Open a plan")
    expect(page.get_by_text("The plan is open.")).to_be_visible()
    coordinator.check()
    coordinator.press("Add an objective")
    page.get_by_label("Protect").check()
    page.get_by_label("What is to be different").fill("N-001 is free of the debt.")
    page.get_by_label("How it will be measured").fill("No demand reported for 60 days.")
    page.get_by_label("Lead agency").select_option("police")
    _fill_date(page, "Review due", 60)
    coordinator.check()
    coordinator.press("Add an objective")
    expect(page.get_by_text("The objective is added.")).to_be_visible()

    # When the finder is asked, safeguarding comes first and enforcement waits for the check
    coordinator.follow("Find powers for N-001")
    expect(page.get_by_text("Safeguarding and support come first.")).to_be_visible()
    coordinator.check()
    page.get_by_role("link", name="Read about it (National Referral Mechanism", exact=False).first.click()
    coordinator.check()
    page.go_back()
    coordinator.follow("Make the check: who might be a victim here?")
    for group in page.get_by_role("radio", name="Yes").all():
        group.check()
    for box in page.get_by_label("The facts:").all():
        box.fill("Carries to pay a debt; seen in fear on three days.")
    page.get_by_label("Who was consulted").fill("Duty social worker")
    page.get_by_label("Whose safeguarding lead signs?").select_option("childrens_social_care")
    coordinator.check()
    coordinator.press("Send it to be signed")
    expect(page.get_by_text("The check is sent")).to_be_visible()
    coordinator.check()

    # And the safeguarding lead signs it
    signer = seat("social_worker")
    signer.open("/plan/")
    signer.follow("Check of N-001")
    signer.check()
    signer.press("Decide")
    signer.page.get_by_label("I agree, and sign").check()
    signer.page.get_by_label("Why").fill("Met and safe; agreed.")
    signer.check()
    signer.press("Record the decision")
    expect(signer.page.get_by_text("Your decision is recorded.")).to_be_visible()

    # Then an action is given to a practitioner
    coordinator.open("/plan/")
    coordinator.follow("N-001")
    coordinator.press("Add an action")
    page.get_by_label("What is to be done").fill("Visit and change the locks.")
    page.get_by_label("Protect").check()
    page.get_by_label("No legal power needed: why").fill("A visit by agreement.")
    page.get_by_label("Owner", exact=True).select_option(label="Practitioner")
    _fill_date(page, "Due", 14)
    coordinator.check()
    coordinator.press("Add an action")
    expect(page.get_by_text("A-0001 is added and offered to its owner.")).to_be_visible()
    coordinator.check()
    coordinator.open("/plan/?which=ended&view=board")
    coordinator.check()
    coordinator.open("/plan/sheet/")
    coordinator.check()
    coordinator.open("/powers/?kind=safeguarding&target=child")
    coordinator.check()


def test_a_disruption_is_recorded_by_one_person_and_moderated_by_another(seat: Seat, world: World) -> None:
    made.nominal(world)

    # Given a lead who records a disruption
    lead = seat("lead")
    lead.open("/outcomes/")
    lead.check()
    lead.press("Record a disruption")
    page = lead.page
    page.get_by_label("What happened").fill("Line silent after two warrants")
    _fill_date(page, "Day", -40)
    page.get_by_label("Which subjects did it touch?").fill("N-999")
    page.get_by_label("Pursue").check()
    page.get_by_label("Major").check()
    page.get_by_label("Why this level").fill("Two of three holders are in custody.")
    page.get_by_label("What it meant for victims").fill("Not known.")
    lead.press("Record the disruption")
    expect(page.get_by_text("There is no subject that you can see with the code N-999").first).to_be_visible()
    lead.check()
    page.get_by_label("Which subjects did it touch?").fill("N-001")
    lead.press("Record the disruption")
    expect(page.get_by_text("Somebody else must agree its level.")).to_be_visible()
    lead.check()

    # When another person agrees a lower level
    coordinator = seat("coordinator")
    coordinator.open("/outcomes/?which=to_moderate")
    coordinator.check()
    coordinator.follow("D-0001")
    coordinator.press("Moderate it")
    coordinator.page.get_by_label("Minor").check()
    coordinator.page.get_by_label("Why", exact=True).fill("The line was back within a week.")
    coordinator.check()
    coordinator.press("Record your judgement")

    # Then both levels stand, and the lower one counts
    expect(coordinator.page.get_by_text("Level agreed").first).to_be_visible()
    coordinator.check()
    coordinator.press("Record a review")
    coordinator.page.get_by_label("After 30 days").check()
    coordinator.page.get_by_label("None", exact=True).check()
    coordinator.page.get_by_label("What shows it").fill("Selling again from a new number.")
    coordinator.check()
    coordinator.press("Record the review")
    coordinator.check()
    coordinator.press("Let another record count instead")
    coordinator.check()
    for address in ("/outcomes/levels/", "/outcomes/levels/minor/", "/outcomes/uses/", "/outcomes/use/new/"):
        coordinator.open(address)
        coordinator.check()

    # And an order goes its way
    coordinator.open("/outcomes/orders/")
    coordinator.press("Record an order")
    coordinator.page.get_by_label("Code of the subject").fill("N-001")
    coordinator.page.get_by_label("Power", exact=True).select_option("gang-injunction")
    coordinator.page.get_by_label("Agency whose power it is").select_option("police")
    coordinator.page.get_by_label("Why, and what less intrusive").fill("A warning was ignored.")
    coordinator.check()
    coordinator.press("Record the order")
    coordinator.check()
    coordinator.follow("It has been applied for")
    coordinator.check()
