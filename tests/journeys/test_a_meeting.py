"""A meeting from its series to its approved minutes: planned, typed in the room, approved by the chair."""

import pytest
from playwright.sync_api import Page, expect

from portfolio.partnership.meetings import operations
from portfolio.partnership.meetings.models import Item, Meeting
from tests.journeys.conftest import Desk, Seat
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "N-017: what next"


def _fill_date(page: Page, group: str, *parts: str) -> None:
    for name, part in zip(("Day", "Month", "Year"), parts, strict=True):
        page.get_by_role("group", name=group).get_by_label(name).fill(part)


def _ask(coordinator: Desk, who: str) -> None:
    coordinator.page.get_by_label("Somebody with an account").select_option(label=who)
    coordinator.press("Ask them")


def test_a_meeting_is_planned_held_and_minuted(seat: Seat, world: World) -> None:
    # Given a coordinator who begins a series and says how often it meets
    coordinator = seat("coordinator")
    page = coordinator.page
    coordinator.open("/meetings/")
    coordinator.check()
    coordinator.press("Begin a series")
    coordinator.check()
    page.get_by_label("Name of the series").fill("Organised crime partnership group")
    page.get_by_label("Agency that answers for it").select_option(label="Merrowby Borough Council")
    page.get_by_label("Chair").select_option(label="Chair, Merrowby Borough Council")
    page.get_by_label("Where it meets").fill("Town Hall")
    coordinator.press("Begin a series")
    coordinator.follow("Set how often it meets")
    coordinator.check()
    page.get_by_label("Every two months").check()
    page.get_by_label("Which week of the month").select_option(label="Second")
    page.get_by_label("Which day").select_option(label="Tuesday")
    coordinator.press("Set how often it meets")
    coordinator.follow("Set a quorum")
    coordinator.check()
    coordinator.follow("Organised crime partnership group")
    coordinator.check()

    # When a meeting is planned on the day that the cadence gives, and people are asked
    coordinator.press("Plan a meeting")
    coordinator.check()
    coordinator.press("Plan a meeting")
    expect(page.get_by_text("The meeting is planned.")).to_be_visible()
    coordinator.follow("Ask somebody, and record signatures")
    for who in (
        "Coordinator, Merrowby Borough Council",
        "Analyst, Merrowby Police",
        "Practitioner, Staithe Homes",
        "Social Worker, Merrowby Children's Social Care",
    ):
        _ask(coordinator, who)
    coordinator.check()
    coordinator.follow("Meeting 1")
    meeting = Meeting.objects.get()

    # And the agenda is opened, gathered and ordered, with an item about a subject
    coordinator.press("Open the agenda")
    coordinator.press("Gather what the system holds")
    expect(page.get_by_text("Nothing new was found for the agenda.")).to_be_visible()
    item = operations.add_item(meeting=meeting, heading="subjects", title=TITLE, part="closed", by=world.coordinator)
    coordinator.follow("Add an item")
    coordinator.check()
    page.get_by_label("Under which heading").select_option(label="Data and performance")
    page.get_by_label("Title").fill("Returns on time")
    page.get_by_label("Open", exact=True).check()
    coordinator.press("Add an item")
    coordinator.follow("Put the items in order")
    coordinator.check()
    page.get_by_label("Returns on time").fill("1")
    coordinator.press("Put the items in order")
    expect(page.get_by_role("table", name="Agenda").get_by_role("row").nth(1)).to_contain_text("Returns on time")
    coordinator.press("Issue the papers")
    coordinator.check()

    # Then somebody who is asked sees what is coming, and takes their pack
    practitioner = seat("practitioner")
    practitioner.open(f"/meetings/{meeting.id}/")
    practitioner.follow(TITLE)
    expect(practitioner.page.get_by_text("can be read afterwards by those who are in the room")).to_be_visible()
    practitioner.check()
    practitioner.follow("Meeting 1")
    with practitioner.page.expect_download() as download:
        practitioner.follow("Staithe Homes")
    assert download.value.suggested_filename.startswith("pack-housing-")

    # When the meeting is held: signatures first, then who is here for the item
    coordinator.press("Begin the meeting")
    coordinator.open(f"/meetings/{meeting.id}/people/")
    for who in ("Analyst", "Chair", "Coordinator", "Practitioner", "Social Worker"):
        page.get_by_role("checkbox", name=f"{who}, ").first.check()
    coordinator.press("Record the signatures")
    coordinator.open(f"/meetings/items/{item.id}/room/")
    coordinator.check()
    page.get_by_label("Practitioner, Staithe Homes").select_option(label="Left for this item")
    page.get_by_label("Social Worker, Merrowby Children's Social Care").select_option(label="Apology")
    page.get_by_label("Analyst, Merrowby Police").select_option(label="In the room")
    page.get_by_label("Coordinator, Merrowby Borough Council").select_option(label="In the room")
    page.get_by_label("Chair, Merrowby Borough Council").select_option(label="In the room")
    page.get_by_label("What was said").fill("Warnings had no effect.")

    # And a decision without quorum is refused with who is missing; nothing typed is lost
    page.get_by_label("Kind of decision").select_option(label="Enforcement and disruption")
    page.get_by_label("Question").fill("What is done about N-017?")
    page.get_by_label("Options considered").fill("Nothing\nA civil injunction")
    page.get_by_label("Choice").fill("A civil injunction is applied for.")
    page.get_by_label("Why").fill("Warnings had no effect.")
    page.get_by_label("Legal basis in words").fill("Anti-social Behaviour, Crime and Policing Act 2014, part 1")
    page.get_by_label("Necessity").fill("The harm goes on.")
    page.get_by_label("Proportionality").fill("Less has been tried.")
    page.get_by_label("Equality").fill("Young men are affected more than others; looked at after a month.")
    page.get_by_label("A child").check()
    coordinator.press("Record the decision")
    expect(page.get_by_role("alert")).to_contain_text(
        "Merrowby Children's Social Care must be in the room, and is not."
    )
    expect(page.get_by_label("Choice")).to_have_value("A civil injunction is applied for.")
    coordinator.check()

    # When children's social care comes in and signs it off
    page.get_by_label("Social Worker, Merrowby Children's Social Care").first.select_option(label="In the room")
    page.get_by_label("Safeguarding sign-off by").select_option(label="Social Worker, Merrowby Children's Social Care")
    coordinator.press("Record the decision")
    expect(page.get_by_text("The decision is recorded.")).to_be_visible()
    coordinator.check()

    # And the room agrees words for the public, which name nobody
    page.get_by_label("Words agreed for the public").fill("Seen at 12 Dock Road.")
    coordinator.press("The room agrees these words")
    expect(page.get_by_role("alert")).to_contain_text("a house number and street")
    page.get_by_label("Words agreed for the public").fill("One case was taken to court.")
    coordinator.press("The room agrees these words")
    expect(page.get_by_text("The words for the public are recorded.")).to_be_visible()
    coordinator.press("Dealt with: next item")
    coordinator.open(f"/meetings/{meeting.id}/")
    coordinator.press("End the meeting and draft the minutes")
    expect(page.get_by_text("You drafted these minutes. The chair approves them.")).to_be_visible()
    coordinator.check()

    # Then the chair finds them on one page, reads and approves
    chair = seat("chair")
    chair.open("/meetings/chair/")
    chair.check()
    chair.page.get_by_role("list").get_by_role("link", name="Meeting 1").click()
    expect(chair.page.get_by_role("heading", name=TITLE)).to_be_visible()
    chair.press("Approve these minutes")
    chair.check()
    chair.open(f"/meetings/items/{item.id}/")
    chair.check()
    chair.follow("A civil injunction is applied for.")
    expect(chair.page.get_by_text("A child")).to_be_visible()
    chair.check()

    # And whoever left for the item finds the minutes without it, and no item
    practitioner.open(f"/meetings/{meeting.id}/minutes/")
    expect(practitioner.page.get_by_role("heading", name="Returns on time")).to_be_visible()
    expect(practitioner.page.get_by_text("N-017")).to_have_count(0)
    practitioner.check()
    response = practitioner.page.goto(f"{practitioner.address}/meetings/items/{item.id}/")
    assert response is not None
    assert response.status == 404

    # Until it is given to them, on record
    coordinator.open(f"/meetings/items/{item.id}/give/")
    page.get_by_label("To whom").select_option(label="Practitioner, Staithe Homes")
    page.get_by_label("Reason").fill("They carry the action.")
    coordinator.check()
    coordinator.press("Give this item later")
    coordinator.check()
    practitioner.open(f"/meetings/items/{item.id}/")
    expect(practitioner.page.get_by_text("Warnings had no effect.")).to_be_visible()
    assert Item.objects.get(pk=item.id).revision == 1
