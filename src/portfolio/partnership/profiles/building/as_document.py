"""A version as a document, which the writers turn into a page, a Word file or a PDF."""

from collections.abc import Callable, Iterator
from typing import Any

from portfolio.ground.documents.charts import Area, Bar, Kind, choropleth, monthly_columns, ranked_bars
from portfolio.ground.documents.model import (
    Block,
    Column,
    Contents,
    Document,
    Figure,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Reference,
    Statement,
    Table,
)
from portfolio.ground.months import caption
from portfolio.partnership.profiles.building.compose import (
    Composed,
    Profile,
    Said,
    headings_of,
    rows_of,
    totals_of,
)
from portfolio.partnership.profiles.building.pieces import Caveat, NotAssessed, OpenTable, Shown, Words

MOST_ROWS_IN_TEXT = 45  # longer tables stand in the annexe
MOST_MONTHS_ACROSS = 13  # more months than a page is wide: the table is turned by quarters of text, so annexed

# Where a reference opens on the site: kind:id -> path. The web gives its own; elsewhere references stay words.
Opens = Callable[[str], tuple[str, str | None]]


def as_document(profile: Profile, *, is_training: bool, released: str, opens: Opens) -> Document:
    """The document of this version. released: who released it and when, or that it is a draft.

    opens: caption and site path of a reference.
    """
    figures, edition, version = profile.figures, profile.edition, profile.version
    period = f"{caption(figures.months[0])} to {caption(figures.months[-1])}"
    annexe: list[Block] = []
    blocks: list[Block] = [Contents(depth=1), PageBreak()]
    for section in profile.sections:
        blocks += _section(section, profile, opens, annexe)
    if annexe:
        blocks += [PageBreak(), Heading(1, "Annexe: tables in full", "annexe"), *annexe]
    return Document(
        title=f"Local Profile: {figures.area_name}",
        subject=f"Serious and organised crime, {period}",
        area=figures.area_name,
        author=edition.author,
        owner=edition.partnership,
        created=edition.opened,
        identifier=edition.reference,
        marking=version.marking or None,
        banner="Training copy: invented data" if is_training else None,
        control=(
            ("Period", period),
            ("Edition", str(edition.number)),
            ("Version", f"{version.title}, for {version.audience}"),
            ("Status", released),
            ("Review due", f"{edition.review.day} {edition.review:%B %Y}"),
            ("Small numbers", version.rule.sentence),
        ),
        blocks=tuple(blocks),
    )


def _section(section: Composed, profile: Profile, opens: Opens, annexe: list[Block]) -> Iterator[Block]:
    if section.kind.id == "control":
        return  # it is the cover
    yield Heading(1, f"{section.kind.number}. {section.kind.title}", f"section-{section.kind.id}")
    if section.state == "left_out":
        yield Notice("info", "This section is not part of this version.")
        return
    if section.is_stale:
        yield Notice("warning", f"The words of this section are {section.age_days} days old and due for refresh.")
    for said in section.statements:
        yield _statement(said, opens)
    for paragraph in section.words:
        yield Paragraph.of(paragraph)
    for part in section.parts:
        yield from _part(part, profile, annexe)


def _statement(said: Said, opens: Opens) -> Statement:
    references = tuple(Reference(*opens(reference)) for reference in said.rests_on)
    return Statement(
        "assessment" if said.kind == "assessment" else "fact",
        said.text,
        said.probability or None,
        said.confidence or None,
        len(references) or None,
        references if len(references) <= 6 else (),
    )


def _part(part: Any, profile: Profile, annexe: list[Block]) -> Iterator[Block]:
    match part:
        case Words():
            yield Paragraph.of(part.text)
        case Caveat():
            yield Notice("warning", part.text)
        case NotAssessed():
            yield Notice("not-assessed", part.text)
        case Figure():
            yield part
        case OpenTable():
            yield _open_table(part)
        case Shown():
            yield from _shown(part, profile, annexe)


def _open_table(part: OpenTable) -> Table:
    numeric = [all(isinstance(row[at], int | float | None) for row in part.rows) for at in range(len(part.columns))]
    return Table(
        part.id,
        part.title,
        tuple(
            Column(heading, "right" if number else "left")
            for heading, number in zip(part.columns, numeric, strict=True)
        ),
        tuple(tuple(_text(cell) for cell in row) for row in part.rows),
        note=part.note or None,
        source=part.source,
    )


def _shown(part: Shown, profile: Profile, annexe: list[Block]) -> Iterator[Block]:
    table = _table(part, profile)
    if part.grid.picture == "columns":
        yield _columns(part, profile)
        return
    if len(table.rows) > MOST_ROWS_IN_TEXT or len(table.columns) > MOST_MONTHS_ACROSS + 2:
        yield from _shortened(part, profile)
        annexe += _split(table)
        return
    if part.grid.id == "crime-by-ward":
        yield from _ward_pictures(part, profile)
    yield table


def _table(part: Shown, profile: Profile) -> Table:
    """The table as printed, with its displayed totals as the last row."""
    headings, rows = headings_of(part), rows_of(part)
    lead = 2 if part.grid.codes else 1
    printed = [tuple(_text(cell) for cell in row) for row in rows]
    if totals := totals_of(part):
        blanks = len(headings) - lead - len(totals)
        printed.append((*[""] * (lead - 1), "Total", *(_text(cell) for cell in totals), *[""] * blanks))
    return Table(
        part.grid.id,
        part.grid.title,
        tuple(Column(_heading(heading), "left" if at < lead else "right") for at, heading in enumerate(headings)),
        tuple(printed),
        note=_note(part, profile),
        source=part.grid.source,
    )


def _heading(heading: str) -> str:
    """A month is printed shorter in a table than in text."""
    return f"{caption(heading)[:3]} {heading[:4]}" if heading[:2] == "20" and heading[4:5] == "-" else heading


def _note(part: Shown, profile: Profile) -> str | None:
    rule = profile.version.rule.sentence if profile.version.public_words else ""
    return " ".join(text for text in (part.grid.note, rule) if text) or None


def _columns(part: Shown, profile: Profile) -> Figure:
    """Months along the bottom, whichever way round the table lies."""
    months_down = part.grid.row_heading == "Month"
    months = part.cells.rows if months_down else part.cells.columns
    kinds = (
        [Kind("Records", [_value(cells[0]) for cells in part.cells.cells])]
        if months_down
        else [
            Kind(name, [_value(cell) for cell in cells])
            for name, cells in zip(part.cells.rows, part.cells.cells, strict=True)
        ]
    )
    return monthly_columns(
        id=part.grid.id,
        title=part.grid.title,
        months=months,
        kinds=kinds,
        unit="records",
        stacked=False,
        note=_note(part, profile),
        source=part.grid.source,
    )


def _ward_pictures(part: Shown, profile: Profile) -> Iterator[Block]:
    shapes = profile.figures.ward_shapes
    if shapes:
        yield choropleth(
            id="ward-map",
            title=f"Records by ward, {profile.figures.area_name}",
            areas=[
                Area(code, name, shapes.get(code), _value(part.cells.cells[at][0]))
                for at, (code, name) in enumerate(zip(part.grid.codes, part.cells.rows, strict=True))
            ],
            unit="records",
            what="Ward",
            note=_note(part, profile),
            source=part.grid.source,
        )
    bars = list(_rates(part))
    if bars:
        yield ranked_bars(
            id="ward-rates",
            title="Records per 10,000 residents, by ward",
            bars=bars,
            unit="per 10,000 residents",
            what="Ward",
            decimals=0,
            note="Whiskers are 95% intervals: wards whose whiskers overlap cannot be told apart.",
            source=part.grid.source,
        )


def _rates(part: Shown) -> Iterator[Bar]:
    for row, name in enumerate(part.cells.rows):
        beside = part.grid.beside(row, part.figure(row)) if part.grid.beside else ()
        if len(beside) == 4 and beside[0]:
            _, rate, low, high = beside
            yield Bar(name, "*" if rate is None else rate, low, high)


def _shortened(part: Shown, profile: Profile) -> Iterator[Block]:
    """The ten rows with most records in the text; the whole table in the annexe."""
    order = sorted(range(len(part.cells.rows)), key=lambda row: -(part.figure(row) or 0))[:10]
    if not part.grid.codes or len(part.cells.columns) > 1:
        yield Paragraph.of(f"{part.grid.title}: the table stands in full in the annexe.")
        return
    bars = [Bar(part.cells.rows[row], part.figure(row)) for row in order if part.figure(row) is not None]
    if bars:
        yield ranked_bars(
            id=f"{part.grid.id}-highest",
            title=f"{part.grid.title}: the ten with most records",
            bars=bars,
            unit="records",
            what=part.grid.row_heading,
            note="The order of neighbours may be chance. The table stands in full in the annexe.",
            source=part.grid.source,
        )


def _split(table: Table) -> list[Block]:
    """A table wider than a page, as several that repeat its first column."""
    if len(table.columns) <= MOST_MONTHS_ACROSS + 2:
        return [table]
    step, parts = MOST_MONTHS_ACROSS - 1, []
    starts = range(1, len(table.columns), step)
    for number, start in enumerate(starts, start=1):
        parts.append(
            Table(
                f"{table.id}-{number}" if number > 1 else table.id,
                f"{table.title} ({number} of {len(starts)})",
                (table.columns[0], *table.columns[start : start + step]),
                tuple((row[0], *row[start : start + step]) for row in table.rows),
                note=table.note,
                source=table.source,
            )
        )
    return list(parts)


def _value(cell: Any) -> int | str:
    return cell.shown if cell.figure is None else int(cell.figure)


def _text(cell: Any) -> str:
    if cell is None:
        return "not known"
    if isinstance(cell, bool | str):
        return str(cell)
    if isinstance(cell, int):
        return f"{cell:,}"
    return f"{cell:.1%}" if 0 < cell < 1 else f"{cell:,.1f}"
