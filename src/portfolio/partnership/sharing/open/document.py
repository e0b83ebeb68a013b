"""The report as a document: the council's skeleton, the agreed words, and counts of places. Nothing else comes in.

It takes plain values and knows no database: what it is not given it cannot print (REQ-67).
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portfolio.ground import days
from portfolio.ground import months as calendar
from portfolio.ground.documents.charts import Kind, Line, Value, monthly_columns, monthly_lines
from portfolio.ground.documents.model import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    Notice,
    Paragraph,
    Run,
    Table,
)
from portfolio.ground.statistics.counts import Cell
from portfolio.partnership.sharing.open.counts import RULE, TRACKS, Counts, Detail, Row, Shown, WorkShown
from portfolio.partnership.sharing.open.skeleton import PARTS, PRIORITIES, Part

MOST_LINES = 5  # types on one chart
MOST_MONTHS_ACROSS = 6  # months beside each other in a table of the paper
SOURCE = "police-recorded crime and anti-social behaviour, as published by the force"
NOT_ADDED = (
    "Offences that the police find, such as drugs and weapons, show how much the police look as well as how much there "
    "is. They are listed apart from what victims report, and no total over both is given."
)
WITHHELD = {
    Detail.PERIOD: "Figures by month are left out: beside what has been published before, they would give a small "
    "number away.",
    Detail.NOTHING: "Figures are left out: beside what has been published before, they would give a small number away.",
}

WORK_WITHHELD = (
    "Numbers of actions and disruptions are left out: beside what has been published before, they would give a small "
    "number away."
)


@dataclass(frozen=True)
class Facts:
    """What the head of the report says. officer: who reports. identifier: its reference."""

    board: str
    meets_on: dt.date
    title: str
    area_name: str
    months: tuple[str, str]
    partnership: str
    officer: str
    identifier: str
    created: dt.date
    is_training: bool

    @property
    def period(self) -> str:
        first, last = map(calendar.caption, self.months)
        return first if first == last else f"{first} to {last}"


def document(
    facts: Facts,
    texts: Mapping[str, str],
    counts: Counts,
    shown: Shown,
    *,
    status: str,
    agreed: Sequence[str] = (),
    work: WorkShown | None = None,
) -> Document:
    """The whole report. texts: part id to its words, parts without words say that nothing was written.

    status: whether it has been approved, and by whom. agreed: paragraphs that the partnership's meeting agreed for
    the public. work: what the partnership did, as it may be shown.
    """
    return Document(
        title=facts.title,
        subject=f"Report to the {facts.board}, {days.caption(facts.meets_on)}",
        area=facts.area_name,
        author=facts.officer,
        owner=facts.partnership,
        created=facts.created,
        identifier=facts.identifier,
        cover="block",
        banner="Training copy: invented data" if facts.is_training else None,
        control=(
            ("Report to", facts.board),
            ("Date", days.caption(facts.meets_on)),
            ("Owner", facts.partnership),
            ("Author", facts.officer),
            ("Area", facts.area_name),
            ("Period", facts.period),
            ("Status", status),
            ("Reference", facts.identifier),
        ),
        blocks=tuple(_blocks(facts, texts, counts, shown, agreed, work or WorkShown())),
    )


def _blocks(
    facts: Facts,
    texts: Mapping[str, str],
    counts: Counts,
    shown: Shown,
    agreed: Sequence[str],
    work: WorkShown,
) -> Iterator[Block]:
    for part in PARTS:
        if part.number == "6.1":
            yield Heading(1, PRIORITIES, "part-priorities")
        yield Heading(2 if "." in part.number else 1, part.caption, f"part-{part.id}")
        yield from _words(part, texts.get(part.id, ""))
        if part.id == "supporting":
            yield from _agreed(agreed)
            yield from _work(facts, work)
            yield from _figures(facts, counts, shown)
    yield from _annexe(facts, shown)


def _words(part: Part, text: str) -> Iterator[Block]:
    """Paragraphs with the council's numbers before them, 3.1 and so on; or the items of a list."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        yield Notice("not-assessed", "Nothing was written for this part.")
    elif part.is_list:
        yield BulletList.of(*lines, numbered=part.id == "recommendation")
    elif "." in part.number:
        yield from (Paragraph.of(line) for line in lines)
    else:
        for number, line in enumerate(lines, start=1):
            yield Paragraph.of(Run(f"{part.number}.{number}", bold=True), f"  {line}")


def _agreed(paragraphs: Sequence[str]) -> Iterator[Block]:
    """As the room agreed them, word for word."""
    if paragraphs:
        yield Heading(2, "What the partnership reports", "agreed")
        yield from (Paragraph.of(line) for text in paragraphs for line in text.split("\n") if line.strip())


def _work(facts: Facts, work: WorkShown) -> Iterator[Block]:
    if work.is_withheld:
        yield Notice("info", WORK_WITHHELD)
    if work.rows:
        yield Heading(2, "What the partnership did", "did")
        yield Table(
            "work",
            f"Actions agreed in the meetings that this report speaks of, and disruptions in {facts.period}",
            (Column("What"), Column("Number", "right")),
            tuple((caption, _text(cell)) for caption, cell in work.rows),
            note=RULE.sentence,
            source="the partnership’s own records of its meetings",
        )


def _figures(facts: Facts, counts: Counts, shown: Shown) -> Iterator[Block]:
    yield Heading(2, f"What the police recorded, {facts.period}", "counts")
    if counts.missing:
        gaps = ", ".join(map(calendar.caption, counts.missing))
        yield Notice("warning", f"No police file is held for {gaps}. These months are gaps, not noughts.")
    if not counts.held or not counts.types:
        yield Notice("not-assessed", f"No police record is held for {facts.area_name} in this period.")
        return
    if shown.detail in WITHHELD:
        yield Notice("info", WITHHELD[shown.detail])
    if not shown.rows:
        return
    yield Paragraph.of(NOT_ADDED)
    yield _by_type(facts, shown)
    if shown.detail is Detail.MONTHS and len(counts.months) > 1:
        yield from _charts(facts, counts, shown)


def _by_type(facts: Facts, shown: Shown) -> Table:
    return Table(
        "crime-by-type",
        f"Records in {facts.area_name} by type, {facts.period}",
        (Column("Type"), Column("How it comes to light"), Column("Records", "right")),
        tuple((row.type, TRACKS[row.track], _text(row.period)) for track in TRACKS for row in shown.of(track)),
        note=RULE.sentence,
        source=SOURCE,
    )


def _charts(facts: Facts, counts: Counts, shown: Shown) -> Iterator[Block]:
    reported, found = (_drawable(shown, track)[:MOST_LINES] for track in ("reported", "found"))
    if reported:
        yield monthly_lines(
            id="reported-by-month",
            title=f"The most frequent types that victims report, {facts.area_name}, by month",
            months=counts.months,
            lines=[Line(row.type, _values(row, counts)) for row in reported],
            unit="records",
            source=SOURCE,
        )
    if found:
        yield monthly_columns(
            id="found-by-month",
            title=f"Offences that the police find, {facts.area_name}, by month",
            months=counts.months,
            kinds=[Kind(row.type, _values(row, counts)) for row in found],
            unit="records",
            stacked=False,
            source=SOURCE,
        )


def _drawable(shown: Shown, track: str) -> list[Row]:
    """The types of which at least half of the months can be drawn: a picture of hidden figures shows nothing."""
    return [
        row
        for row in shown.of(track)
        if 2 * sum(bool(cell.figure) for cell in row.by_month.values()) >= len(row.by_month)
    ]


def _annexe(facts: Facts, shown: Shown) -> Iterator[Block]:
    """Every type by month, in tables no wider than the paper."""
    if shown.detail is not Detail.MONTHS or not shown.rows:
        return
    yield Heading(1, "Annexe: records by type and month", "annexe")
    starts = range(0, len(shown.months), MOST_MONTHS_ACROSS)
    for number, start in enumerate(starts, start=1):
        months = shown.months[start : start + MOST_MONTHS_ACROSS]
        yield Table(
            "crime-by-type-and-month" if number == 1 else f"crime-by-type-and-month-{number}",
            f"Records in {facts.area_name} by type, {calendar.caption(months[0])} to {calendar.caption(months[-1])}",
            (Column("Type"), *(Column(_short(month), "right") for month in months)),
            tuple(
                (row.type, *(_text(row.by_month[month]) for month in months))
                for track in TRACKS
                for row in shown.of(track)
            ),
            note=RULE.sentence,
            source=SOURCE,
        )


def _values(row: Row, counts: Counts) -> list[Value]:
    """For a chart: the displayed figure, the mark of a hidden one, None for a month that is not held."""
    cells = [row.by_month.get(month) for month in counts.months]
    return [None if cell is None else cell.shown if cell.figure is None else cell.figure for cell in cells]


def _text(cell: Cell) -> str:
    return cell.shown if cell.figure is None else f"{cell.figure:,}"


def _short(month: str) -> str:
    return f"{calendar.caption(month)[:3]} {month[:4]}"
