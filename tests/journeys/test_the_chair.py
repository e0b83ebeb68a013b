"""The chair: one page. What the meeting decides, what was read, the decision."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from portfolio.flow import agenda
from portfolio.partnership.meetings import operations
from portfolio.partnership.meetings.models import Item
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.picture.subjects.queries import Flags
from tests.journeys.conftest import Seat
from tests.partnership.meetings.conftest import Board
from tests.partnership.partnership_profiles import made
from tests.partnership.sharing.closed.test_copies import issue
from tests.partnership.sharing.test_from_a_meeting import Speak

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = "N-001: Partnership Profile, version 1"
ASKED = "Is a civil injunction applied for?"
CHOICE = "A civil injunction is applied for."


@pytest.fixture
def item(board: Board, register: dict[str, Flags], tmp_path: Path) -> Item:
    """On the agenda: a signed profile of N-001, of which the chair has a copy."""
    world = board.world
    subject = made.subjects.nominal(world)
    register[subject.id] = Flags()
    profile = made.commissioned(world, subject.id, meeting=board.meeting.id, meets_on=board.meeting.meets_on)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst), text="He was seen selling at the parade.")
    made.worded(profile, world.analyst)
    profiles.write_section(profile=profile, section_id="decisions", text=ASKED, seen_revision=1, by=world.analyst)
    profiles.prepare(profile=profile, by=world.analyst)
    necessity = "They chair the meeting that decides, and must have read what it decides on."
    issue(world, profiles.sign(profile=profile, by=world.lead), "council", to="chair", necessity=necessity)
    operations.open_agenda(meeting=board.meeting, by=world.coordinator)
    agenda.fill(meeting=board.meeting, by=world.coordinator)
    operations.issue_papers(meeting=board.meeting, by=world.coordinator)
    return Item.objects.get(title=PAPER)


def hold(board: Board, item: Item, said: Speak) -> None:
    """The meeting: everybody is in the room, the decision is recorded, and the minutes are drafted."""
    by = board.world.coordinator
    operations.begin_meeting(meeting=board.meeting, by=by)
    for attendee in board.people.values():
        operations.sign_confidentiality(attendee=attendee, by=by)
    board.present(item)
    operations.write_summary(item=item, text="Warnings had no effect.", seen_revision=0, by=by)
    decided = said(question=ASKED, choice=CHOICE, dissent="Housing would have waited.", profile_seen=item.papers[0])
    operations.record_decision(item=item, said=decided, by=by)
    operations.discuss_item(item=item, by=by)
    operations.draft_minutes(meeting=board.meeting, by=by)


def test_the_chair_reads_one_page_before_and_after(seat: Seat, board: Board, item: Item, said: Speak) -> None:
    # Given a meeting whose papers are out, on which the chair opens one page
    chair = seat("chair")
    page = chair.page
    chair.check()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Meetings").click()
    chair.check()
    chair.follow("What needs deciding, on one page")
    expect(page.get_by_role("table", name="To come on the agenda")).to_contain_text(PAPER)
    chair.check()

    # When they open what is to be decided, the paper is their own copy and nobody else's
    page.get_by_role("link", name=PAPER).click()
    chair.check()
    chair.follow("Partnership Profile: your copy C-00001")
    expect(page.get_by_text(ASKED)).to_be_visible()
    expect(page.get_by_text("Copy C-00001 for Chair", exact=False).first).to_be_visible()
    chair.check()
    chair.show("your-copy", height=1500)

    # And the meeting is held, and decides
    hold(board, item, said)

    # Then the same page says what waits for them, and what was decided
    chair.open("/meetings/chair/")
    expect(page.get_by_role("table", name="Decisions that stand")).to_contain_text(CHOICE)
    chair.check()
    chair.show("chair")

    # And from the decision the chair comes back to what was read, as far as it is theirs
    page.get_by_role("link", name=CHOICE).click()
    expect(page.get_by_text("Housing would have waited.")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="N-001", exact=True)).to_have_count(0)
    chair.check()
    chair.follow("Partnership Profile: your copy C-00001")
    expect(page.get_by_text(ASKED)).to_be_visible()

    # When they approve the minutes, nothing waits any more
    chair.open("/meetings/chair/")
    page.get_by_role("list").get_by_role("link", name="Meeting 1").click()
    expect(page.get_by_text(CHOICE).first).to_be_visible()
    chair.check()
    chair.press("Approve these minutes")
    expect(page.get_by_text("The minutes are approved.")).to_be_visible()
    chair.check()
    chair.open("/meetings/chair/")
    expect(page.get_by_role("heading", name="Minutes that wait for you")).to_have_count(0)
    chair.check()
