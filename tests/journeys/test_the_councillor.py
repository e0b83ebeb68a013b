"""The councillor: the public report and nothing else."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Download, Locator, expect

from portfolio.flow import papers
from portfolio.ground.access.rights import GRANTS
from portfolio.ground.access.roles import Role
from portfolio.partnership.meetings.models import Decision, Item
from portfolio.partnership.sharing.models import Report
from tests.journeys.conftest import Desk, Seat
from tests.partnership.meetings.conftest import Board
from tests.partnership.sharing.conftest import Open
from tests.partnership.sharing.test_from_a_meeting import AGREED, CANARY, Speak, everything_in, held
from tests.partnership.sharing.test_ledger import ROWS
from tests.picture.conftest import Hold
from tests.web.test_doors import addresses, filled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAVIGATION = ["Home", "Published", "Help"]
FORMATS = {"Word": "docx", "PDF": "pdf", "web page": "html"}


@pytest.fixture
def report(board: Board, said: Speak, open_report: Open, hold: Hold) -> Report:
    """Approved: the words that a meeting agreed for the public; each word of its closed part holds a canary."""
    hold(ROWS)
    held(board, said)
    analyst = board.world.council_analyst
    written = papers.take_words(
        report=open_report(title="Serious and organised crime: progress"), meeting_ids=[board.meeting.id], by=analyst
    )
    prepared = papers.prepare_report(report=written, by=analyst)
    return papers.approve_report(report=prepared, by=board.world.chair)


def closed_ids(board: Board) -> list[str]:
    """Of what the public may not know: the meeting, its items, what was decided."""
    items, decisions = (model.objects.values_list("id", flat=True) for model in (Item, Decision))
    return [board.meeting.id, *items, *decisions]


def refused(desk: Desk, id: str) -> list[str]:
    """The addresses that did not refuse the councillor, those apart which are theirs; each asked as a link would."""
    wrong = []
    for route, view in addresses().items():
        if Role.COUNCILLOR in GRANTS[view.right].roles:
            continue
        answer = desk.page.request.get(f"{desk.address}{filled(route, id)}")
        if answer.status not in (403, 405) or CANARY.search(answer.text()):
            wrong.append(f"{route}: {answer.status}")
    return wrong


def content(link: Locator, folder: Path) -> bytes:
    """The file behind a link."""
    with link.page.expect_download() as download:
        link.click()
    found: Download = download.value
    path = folder / found.suggested_filename
    found.save_as(path)
    return path.read_bytes()


def test_a_councillor_reads_the_public_report_and_nothing_else(
    seat: Seat, report: Report, board: Board, tmp_path: Path
) -> None:
    # Given a councillor, who can go to what is published and to the help
    councillor = seat("councillor")
    page = councillor.page
    main = page.get_by_role("navigation", name="Main")
    expect(main.get_by_role("link")).to_have_text(NAVIGATION)
    expect(page.locator("dt").get_by_role("link")).to_have_text(NAVIGATION[1:])
    councillor.check()

    # When she opens the report
    main.get_by_role("link", name="Published").click()
    councillor.check()
    councillor.follow("Serious and organised crime: progress")

    # Then she reads the words that the meeting agreed, with its figures, and is led nowhere else
    expect(page.get_by_text(AGREED)).to_be_visible()
    expect(page.get_by_role("cell", name="Found by the police")).to_be_visible()
    expect(page.get_by_text("Where this comes from")).to_have_count(0)
    councillor.check()
    councillor.show("report-public", top="What the partnership reports", height=1100)
    assert not CANARY.search(page.content())
    assert not [id for id in closed_ids(board) if id in page.content()]
    inside = page.locator("main a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert all(re.match(rf"#|/published/report/{report.id}/", href) for href in inside)

    # And the files that she takes hold nothing of the closed part
    for words, format in FORMATS.items():
        whole = everything_in(content(page.get_by_role("link", name=f"{words} file"), tmp_path), format)
        assert AGREED in whole
        assert not CANARY.search(whole)

    # When she types the address of anything else, she is refused with a sentence
    councillor.open(f"/meetings/{board.meeting.id}/")
    expect(page.get_by_role("heading", name="You may not do this")).to_be_visible()
    councillor.check()
    councillor.open(f"/reports/{report.id}/from/")
    expect(page.get_by_role("heading", name="You may not do this")).to_be_visible()

    # And so by every other address, whether or not what it names is there
    for id in (board.meeting.id, report.id):
        assert refused(councillor, id) == []
    for id in closed_ids(board):
        answer = page.request.get(f"{councillor.address}/published/report/{id}/")
        assert answer.status == 404
