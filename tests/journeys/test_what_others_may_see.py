"""Journey: a chair decides by the open part of a nomination, governance reviews a refusal, an analyst walks back."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from portfolio.partnership.partnership_profiles import operations
from tests.journeys.conftest import Seat
from tests.partnership.partnership_profiles import made
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_each_sees_what_they_need_and_no_more(world: World, seat: Seat, tmp_path: Path) -> None:
    # Given a child whom the police nominate, a question that the school refuses, and a statement about her
    child = made.subjects.exploited_child(world)
    operations.nominate(
        subject_id=child.id,
        reasons="Tia was seen with the runners.",
        open_reason="A child is made to carry. It needs more than one agency.",
        criteria=made.ANSWERS,
        by=world.analyst,
    )
    asked = made.ask(world, child.id, to="school", question="Is Tia Marsh a pupil?", about="Tia Marsh, born in 2011")
    operations.answer(
        request=asked, outcome="refuse", reason="harm", reason_words="She asked us not to.", by=world.teacher
    )
    profile = made.commissioned(world, child.id)
    said = made.say(profile, world.analyst, made.report(tmp_path, world.analyst), text="She is made to carry.")

    # When the chair comes, what waits is on the first page; the reason for the meeting is enough to decide by
    chair = seat("chair")
    chair.check()
    chair.page.get_by_role("link", name="Nominations").first.click()
    chair.check()
    chair.page.get_by_role("link", name="N-001").click()
    expect(chair.page.get_by_text("You see what was written for the meeting")).to_be_visible()
    expect(chair.page.get_by_text("Tia")).to_have_count(0)
    chair.check()
    chair.page.get_by_role("button", name="Decide").click()
    chair.page.get_by_label("Select it for a profile").check()
    chair.page.get_by_label("Reason", exact=True).fill("It needs us all.")
    chair.check()
    chair.press("Record the decision")
    expect(chair.page.get_by_text("The decision is recorded.")).to_be_visible()

    # And the information governance lead reads what was asked and refused, and no name
    governance = seat("governance")
    governance.open("/oversight/disclosures/")
    governance.check()
    governance.page.get_by_role("link", name="R-0001").click()
    expect(governance.page.get_by_text("Is [withheld] [withheld] a pupil?")).to_be_visible()
    governance.check()

    # And the analyst walks from the statement down to its record
    analyst = seat("analyst")
    analyst.open(f"/partnership-profiles/{profile.id}/")
    analyst.follow("Walk back to the records")
    expect(analyst.page.get_by_role("heading", level=1)).to_contain_text("What a statement rests on")
    expect(analyst.page.get_by_text(said.text)).to_be_visible()
    analyst.check()
    analyst.page.get_by_role("main").get_by_role("listitem").get_by_role("link").last.click()
    expect(analyst.page.get_by_role("heading", level=1)).to_be_visible()
