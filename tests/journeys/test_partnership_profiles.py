"""Journey: from a question to a partner to a signed profile, a copy for one person, and its recall."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Seat
from tests.partnership.partnership_profiles import made
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_exploited_child_is_asked_about_written_signed_and_shared(world: World, seat: Seat, tmp_path: Path) -> None:
    # Given a child in view, a graded report about her, one under conditions, and an answer from housing
    child = made.subjects.exploited_child(world)
    seen = made.report(tmp_path, world.analyst)
    bound = made.report(tmp_path, world.analyst, handling="C")
    profile = made.commissioned(world, child.id)
    made.ask(world, child.id, profile=profile, about="A child, born in 2011")

    # When housing answers, in the browser
    practitioner = seat("practitioner")
    practitioner.open("/requests/")
    practitioner.check()
    practitioner.page.get_by_role("link", name="R-0001").click()
    practitioner.check()
    practitioner.page.get_by_role("button", name="Answer", exact=True).click()
    practitioner.check()
    practitioner.page.get_by_label("Hit", exact=True).check()
    practitioner.page.get_by_label("What may be used").fill("Her mother is the tenant at 2 Quay Street.")
    practitioner.page.get_by_label("Is that a fact or an assessment?").select_option("fact")
    practitioner.page.get_by_role("button", name="Send the answer").click()
    expect(practitioner.page.get_by_text("is answered. Thank you.")).to_be_visible()

    # And the analyst writes over it
    analyst = seat("analyst")
    analyst.open(f"/partnership-profiles/{profile.id}/state/partners/")
    analyst.page.get_by_label("Statement").fill("She lives at her mother’s.")
    analyst.page.get_by_label("Fact", exact=True).check()
    analyst.page.get_by_label("Staithe Homes answered R-0001", exact=False).check()
    analyst.check()
    analyst.page.get_by_role("button", name="Add the statement").click()
    made.say(
        profile, world.analyst, seen, section="harm", text="She is made to carry drugs to Staithe.", about_victim=True
    )
    made.say(
        profile,
        world.analyst,
        seen,
        section="harm",
        kind="assessment",
        text="Whoever sends her will use force if she stops.",
        probability="likely",
        confidence="medium",
        whose="A. Analyst, police",
    )
    made.say(
        profile,
        world.analyst,
        bound,
        section="police",
        kind="allegation",
        text="A man waits for her.",
        whose="A caller",
    )
    made.say(profile, world.analyst, seen, section="safeguarding", text="A referral was made on 2 June.")
    made.worded(profile, world.analyst)
    analyst.open(f"/partnership-profiles/{profile.id}/")
    analyst.check()
    analyst.page.get_by_role("button", name="Freeze it for signature").click()
    analyst.check()
    analyst.page.get_by_role("button", name="Freeze it for signature").click()
    expect(analyst.page.get_by_text("Somebody who wrote none of it must sign", exact=False).first).to_be_visible()

    # Then somebody else reads and signs it
    lead = seat("lead")
    lead.open("/partnership-profiles/")
    lead.check()
    lead.open(f"/partnership-profiles/{profile.id}/read/")
    lead.check()
    lead.page.get_by_role("button", name="Sign this profile").click()

    # And a copy is made for housing: what goes and what does not, before it is made
    analyst.open(f"/partnership-profiles/{profile.id}/copy/")
    analyst.check()
    analyst.page.get_by_label("Agency").select_option("housing")
    analyst.page.get_by_label("Shared for").select_option("prevent_crime")
    analyst.page.get_by_label("Legal gateway").select_option("CDA98_S115")
    analyst.page.get_by_role("button", name="Show what they would get").click()
    analyst.check()
    analyst.page.get_by_label("Why is it necessary", exact=False).fill(
        "They act on the tenancy, and keep her safe there."
    )
    analyst.page.get_by_label("For which provision", exact=False).fill("Section 6")
    analyst.page.get_by_label("What is the recipient", exact=False).fill("Registered social landlord")
    analyst.page.get_by_label("Issue it without", exact=False).check()
    analyst.page.get_by_role("button", name="Issue the copy").click()
    analyst.check()

    # The recipient reads it, with their own name on it, and not what is not theirs
    practitioner.open("/your-copies/")
    practitioner.check()
    practitioner.page.get_by_role("link", name="C-00001").click()
    practitioner.check()
    expect(practitioner.page.get_by_text("Copy C-00001 for Practitioner", exact=False).first).to_be_visible()
    expect(practitioner.page.get_by_text("A man waits for her.")).to_have_count(0)

    # And after the recall it opens no more
    governance = seat("governance")
    governance.open("/copies/")
    governance.check()
    governance.page.get_by_role("link", name="C-00001").click()
    governance.page.get_by_role("button", name="Recall this copy").click()
    governance.page.get_by_label("Reason").fill("Sent in error.")
    governance.check()
    governance.page.get_by_role("button", name="Recall it").click()
    expect(governance.page.get_by_text("is recalled", exact=False).first).to_be_visible()
    practitioner.open("/your-copies/")
    practitioner.page.get_by_role("link", name="C-00001").click()
    expect(practitioner.page.get_by_text("was recalled on", exact=False).first).to_be_visible()
