"""The governance lead: who looked at this person; and one who may not be held is removed, and then is nowhere."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from portfolio.flow import agenda
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.meetings.models import Meeting
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.picture.subjects.models import Subject
from tests.journeys.conftest import Desk, Seat
from tests.partnership.meetings.conftest import Board
from tests.partnership.partnership_profiles import made
from tests.partnership.plan.conftest import Add, Open
from tests.partnership.sharing.closed.test_copies import issue
from tests.picture.network.conftest import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME, CODE = "Kane Doyle", "N-001"
WORDS = "Preparing what the landlord asked."
REASON = "He was acquitted, and two agencies have nothing since."


@dataclass
class Held:
    """One person in view, and everything that rests on it."""

    subject: Subject
    identity: str
    profile: PartnershipProfile
    meeting: Meeting


@pytest.fixture
def person(board: Board, story: Story, open_plan: Open, add: Add, tmp_path: Path) -> Held:
    """In view as N-001, tied to a friend, with a plan, a signed profile, the landlord's copy and an agenda item."""
    world = board.world
    story.together(NAME, "Lee Marsh", event="E1", format="events")
    story.build()
    identity = story.id(NAME)
    subject = made.subjects.nominal(world, name=NAME, identity=identity)
    profile = made.commissioned(world, subject.id, meeting=board.meeting.id, meets_on=board.meeting.meets_on)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst))
    issue(world, made.signed(world, profile))
    add(open_plan(subject))
    meetings.open_agenda(meeting=board.meeting, by=world.coordinator)
    agenda.fill(meeting=board.meeting, by=world.coordinator)
    meetings.issue_papers(meeting=board.meeting, by=world.coordinator)
    return Held(subject, identity, profile, board.meeting)


def pack(desk: Desk, meeting: Meeting) -> str:
    """Everything in the pack that this person takes, packed files unpacked once."""
    with desk.page.expect_download() as download:
        desk.page.get_by_role("link", name=": pack").first.click()
    with zipfile.ZipFile(download.value.path()) as outer:
        inner = [outer.read(name) for name in outer.namelist()]
    found = []
    for content in inner:
        if content[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(content)) as opened:
                found += [opened.read(name).decode("utf-8", "replace") for name in opened.namelist()]
    return " ".join(found)


def search(desk: Desk, term: str) -> None:
    desk.open("/search/")
    desk.page.get_by_label("Name, phone, plate, address").fill(term)
    desk.press("Search")


def test_who_looked_at_somebody_and_their_removal_everywhere(seat: Seat, person: Held) -> None:
    subject, meeting = person.subject, person.meeting

    # Given an analyst who opened him and said why, and an officer who has a copy and read it
    analyst, officer = seat("analyst"), seat("practitioner")
    analyst.open(f"/subjects/{subject.id}/")
    analyst.say_why("Answering a partner's question", WORDS)
    expect(analyst.page.get_by_role("heading", name=NAME)).to_be_visible()
    for term in (CODE, NAME):
        search(analyst, term)
        expect(analyst.page.get_by_role("table", name="Subjects")).to_contain_text(CODE)
    officer.open("/your-copies/")
    officer.follow("C-00001")
    expect(officer.page.get_by_text("Copy C-00001 for Practitioner").first).to_be_visible()
    officer.open(f"/meetings/{meeting.id}/")
    assert CODE in pack(officer, meeting)

    # When the governance lead asks who looked at him
    governance = seat("governance")
    page = governance.page
    governance.check()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Oversight").click()
    governance.check()
    page.get_by_label("Code of the subject").fill(CODE)
    page.get_by_label("Checking that processing was lawful").last.check()
    governance.press("Show who saw what")

    # Then one account says who was given a copy and opened it, and who looked and how often
    expect(page.get_by_role("table", name="Copies")).to_contain_text("Practitioner")
    expect(page.get_by_role("table", name="People")).to_contain_text("Analyst")
    governance.check()
    governance.show("who-saw-it", height=1500)

    # And each opening is there with its reason in their own words
    governance.follow(f"Go to {CODE}")
    governance.check()
    governance.follow("Who opened it, and why")
    expect(page.get_by_role("row").filter(has_text=WORDS)).to_contain_text("Analyst")
    governance.check()
    governance.show("who-opened-it", height=900)

    # When they remove him from view
    governance.open(f"/subjects/{subject.id}/")
    governance.follow("Remove it from view")
    governance.check()
    governance.press("Remove from view")
    expect(page).to_have_title("Error: Remove from view - Portfolio")
    governance.check()
    page.get_by_label("Reason").fill(REASON)
    governance.press("Remove from view")
    expect(page.get_by_text("It is removed from view.")).to_be_visible()
    governance.check()

    # Then he is in no register, and the address of his page leads nowhere
    for desk in (governance, analyst):
        desk.open("/subjects/")
        expect(desk.page.locator("main").get_by_text(CODE)).to_have_count(0)
        response = desk.page.goto(f"{desk.address}/subjects/{subject.id}/")
        assert response is not None
        assert response.status == 404
        desk.check()

    # And in no search, by code or by name
    for term in (CODE, NAME):
        search(analyst, term)
        expect(analyst.page.get_by_text("Nothing was found that you can see.")).to_be_visible()
    analyst.check()

    # And on no chart, plan, agenda or pack; the list of profiles keeps a withdrawn number, and no name
    for address in (
        f"/network/person/{person.identity}/",
        "/network/",
        "/plan/?which=every",
        f"/meetings/{meeting.id}/",
        "/",
    ):
        analyst.open(address)
        expect(analyst.page.locator("main").get_by_text(CODE)).to_have_count(0)
        assert CODE not in analyst.page.content()
    analyst.open("/partnership-profiles/")
    assert NAME not in analyst.page.content()
    officer.open(f"/meetings/{meeting.id}/")
    assert CODE not in pack(officer, meeting)

    # And whoever has a copy is told that it is called back, and what to do
    officer.open("/")
    officer.check()
    officer.open("/your-copies/")
    officer.check()
    officer.follow("C-00001")
    expect(officer.page.get_by_text("was recalled on").first).to_be_visible()
    expect(officer.page.get_by_text("no longer held in view").first).to_be_visible()
    officer.check()
    officer.show("copy-recalled", height=800)

    # While the log keeps who did it
    governance.open("/oversight/log/?use=LAWFULNESS")
    expect(page.get_by_role("row").filter(has_text="Governance").first).to_be_visible()
