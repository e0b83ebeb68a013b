"""A report takes a meeting's agreed words and counts, and nothing else of what the room heard can reach it."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pikepdf
import pytest

from portfolio.flow import papers, tracing
from portfolio.ground.errors import Refused
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.meetings.models import Item
from portfolio.partnership.meetings.operations import Said
from portfolio.partnership.sharing import operations, queries
from portfolio.partnership.sharing.errors import HoldsParticulars, NotOpen, UnknownReport
from portfolio.partnership.sharing.open.counts import Work, show_work
from portfolio.partnership.sharing.operations import Taken
from tests.ground.documents.test_pdf import Reader
from tests.partnership.meetings.conftest import Board
from tests.partnership.sharing.conftest import Open
from tests.partnership.sharing.test_ledger import ROWS
from tests.picture.conftest import Hold

AGREED = "One person was stopped from dealing."
CANARY = re.compile("zanzibar", re.IGNORECASE)
Speak = Callable[..., Said]


def held(board: Board, said: Speak) -> Item:
    """A closed item with a canary in everything that is typed under it, and words for the public without one."""
    item = board.closed_item("Zanzibar1: what next", presenter="Zanzibar2")
    board.begin()
    board.present(item, "chair", "coordinator", "analyst", "social_worker")
    by = board.world.coordinator
    meetings.write_summary(item=item, text="Zanzibar3 was seen.", seen_revision=0, by=by)
    spoken = said(
        question="Zanzibar4?", options=("Zanzibar5", "Nothing"), choice="Zanzibar6.", rationale="Zanzibar7.",
        legal_basis="Zanzibar8", necessity="Zanzibar9", proportionality="Zanzibar10", equality_note="Zanzibar11 more.",
        dissent="Zanzibar12", signed_off_note="Zanzibar13",
    )  # fmt: skip
    meetings.record_decision(item=item, said=spoken, by=by)
    meetings.agree_open_text(item=item, text=AGREED, by=by)
    return item


def everything_in(content: bytes, format: str) -> str:
    """All text of a file: every part of a Word file, every object and stream of a PDF, metadata included."""
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return " ".join(name + archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if format == "pdf":
        found = [*Reader(content).pages]  # the text, which a font of its own hides in the streams
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for thing in pdf.objects:
                found.append(repr(thing))  # titles, alternative texts, bookmarks
                if isinstance(thing, pikepdf.Stream):
                    found.append(thing.read_bytes().decode("utf-8", "replace"))
        return " ".join(found)
    return content.decode()


def test_nothing_that_was_said_in_the_closed_part_is_in_any_file(
    board: Board,
    said: Speak,
    open_report: Open,
    hold: Hold,
) -> None:
    hold(ROWS)
    held(board, said)
    report = papers.take_words(report=open_report(), meeting_ids=[board.meeting.id], by=board.world.council_analyst)

    for format in ("docx", "pdf", "html", "json"):
        paper = papers.write_report(report=report, format=format, by=board.world.council_analyst)
        whole = everything_in(paper.content, format)
        assert not CANARY.search(whole + paper.file_name), format
        assert AGREED in whole, format
    frozen = papers.prepare_report(report=report, by=board.world.council_analyst)
    assert not CANARY.search(str(frozen.document))
    ids = [board.meeting.id, *Item.objects.values_list("id", flat=True)]
    assert not any(id in str(frozen.document) for id in ids)


def test_agreed_words_stand_as_agreed_and_can_be_left_out(
    board: Board,
    said: Speak,
    open_report: Open,
) -> None:
    held(board, said)
    report = papers.take_words(report=open_report(), meeting_ids=[board.meeting.id], by=board.world.council_analyst)
    assert papers.draft(board.world.council_analyst, report).data["agreed"] == [AGREED]

    operations.leave_out(report=report, place=0, is_left_out=True, by=board.world.council_analyst)
    assert papers.draft(board.world.council_analyst, report).data["agreed"] == []

    operations.leave_out(report=report, place=0, is_left_out=False, by=board.world.council_analyst)
    papers.prepare_report(report=report, by=board.world.council_analyst)
    with pytest.raises(NotOpen):
        papers.take_words(report=report, meeting_ids=[], by=board.world.council_analyst)


def test_particulars_are_refused_whoever_agreed_them(board: Board, open_report: Open) -> None:
    words = [Taken("Seen at 12 Dock Road.", board.meeting.id, "item", ())]

    with pytest.raises(HoldsParticulars):
        operations.take_words(
            report=open_report(), meetings=[board.meeting.id], words=words, by=board.world.council_analyst
        )


def test_the_way_back_is_open_to_those_who_were_in_the_room(
    board: Board,
    said: Speak,
    open_report: Open,
) -> None:
    item = held(board, said)
    report = papers.take_words(report=open_report(), meeting_ids=[board.meeting.id], by=board.world.council_analyst)

    (trail,) = tracing.trails(board.world.analyst, report)
    assert (trail.text, trail.item.id) == (AGREED, item.id)
    assert [one.choice for one in trail.decisions] == ["Zanzibar6."]
    for who in ("council_analyst", "governance", "councillor", "outsider"):
        assert tracing.trails(getattr(board.world, who), report) == []
        assert not tracing.leads_somewhere(getattr(board.world, who), report)


def test_the_councillor_may_not_ask_where_it_comes_from(board: Board, open_report: Open) -> None:
    with pytest.raises(Refused):
        queries.origins(board.world.councillor, open_report())


def test_a_report_of_a_meeting_is_opened_once_on_the_months_up_to_it(
    board: Board,
    said: Speak,
    merrowby: str,
) -> None:
    held(board, said)
    asked = {"meeting": board.meeting, "area": merrowby, "by": board.world.coordinator}
    with pytest.raises(UnknownReport):
        papers.report_of_meeting(board="", meets_on=None, **asked)  # type: ignore[arg-type]

    first = papers.report_of_meeting(board="Policy Board", meets_on=date(2026, 12, 20), **asked)  # type: ignore[arg-type]
    again = papers.report_of_meeting(board="", meets_on=None, **asked)  # type: ignore[arg-type]

    assert first.id == again.id
    assert first.last_month == f"{board.meeting.meets_on:%Y-%m}"


def test_small_numbers_of_actions_are_hidden_and_large_ones_rounded() -> None:
    work = Work(actions={"pursue": 23, "protect": 3, "done": 9}, disruptions={"major": 0, "minor": 12})

    shown = show_work(work, area_code="L1", months=["2026-10"], name="Work")

    assert [(caption, cell.shown) for caption, cell in shown.rows] == [
        ("Actions agreed to pursue offenders", "25"),
        ("Actions agreed to prevent people being drawn in", "0"),
        ("Actions agreed to protect people and places", "*"),
        ("Actions agreed to prepare for harm that happens", "0"),
        ("Actions done, and confirmed by a second person", "10"),
        ("Disruptions with a major effect", "0"),
        ("Disruptions with a moderate effect", "0"),
        ("Disruptions with a minor effect", "10"),
        ("Attempts that had no effect", "0"),
        ("Attempts that left things worse", "0"),
    ]
    assert shown.hidden == 1


def test_a_later_report_on_the_same_numbers_gives_nothing_away() -> None:
    """The same cell released twice with different roundings may not narrow what is hidden."""
    first = show_work(Work(actions={"pursue": 3}), area_code="L1", months=["2026-10"], name="First")
    second = show_work(
        Work(actions={"pursue": 3}), area_code="L1", months=["2026-10"], name="Second", earlier=first.figures
    )

    assert next(cell.shown for _, cell in second.rows) == "*"


def test_nothing_is_counted_where_nothing_is_known() -> None:
    assert show_work(Work(), area_code="L1", months=["2026-10"]).rows == ()
