"""Journey: from a frozen profile to a copy for one person, and its recall."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from portfolio.partnership.partnership_profiles import operations
from tests.journeys.conftest import Seat
from tests.partnership.partnership_profiles import made
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_profile_of_an_exploited_child_is_shared_and_recalled(world: World, seat: Seat, tmp_path: Path) -> None:
    # Given a child in view, and a profile that rests on a graded report about her, and on one under conditions
    child = made.subjects.exploited_child(world)
    seen = made.report(tmp_path, world.analyst)
    bound = made.report(tmp_path, world.analyst, handling="C")
    profile = made.commissioned(world, child.id)
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

    # When the analyst freezes it, and somebody else has signed it
    analyst = seat("analyst")
    analyst.open(f"/partnership-profiles/{profile.id}/")
    analyst.check()
    analyst.press("Freeze it for signature")
    analyst.check()
    analyst.press("Freeze it for signature")
    expect(analyst.page.get_by_text("Somebody who wrote none of it must sign", exact=False).first).to_be_visible()
    profile.refresh_from_db()
    operations.sign(profile=profile, by=world.lead)

    # Then a copy is made for housing: what goes and what does not, before it is made
    analyst.open(f"/partnership-profiles/{profile.id}/copy/")
    analyst.check()
    analyst.page.get_by_label("Agency").select_option("housing")
    analyst.page.get_by_label("Shared for").select_option("prevent_crime")
    analyst.page.get_by_label("Legal gateway").select_option("CDA98_S115")
    analyst.press("Show what they would get")
    analyst.check()
    analyst.page.get_by_label("Why is it necessary", exact=False).fill(
        "They act on the tenancy, and keep her safe there."
    )
    analyst.page.get_by_label("For which provision", exact=False).fill("Section 6")
    analyst.page.get_by_label("What is the recipient", exact=False).fill("Registered social landlord")
    analyst.page.get_by_label("Issue it without", exact=False).check()
    analyst.press("Issue the copy")
    analyst.check()

    # The recipient reads it, with their own name on it, and not what is not theirs
    practitioner = seat("practitioner")
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
    governance.press("Recall this copy")
    governance.page.get_by_label("Reason").fill("Sent in error.")
    governance.check()
    governance.press("Recall it")
    expect(governance.page.get_by_text("is recalled", exact=False).first).to_be_visible()
    practitioner.open("/your-copies/")
    practitioner.page.get_by_role("link", name="C-00001").click()
    expect(practitioner.page.get_by_text("was recalled on", exact=False).first).to_be_visible()
