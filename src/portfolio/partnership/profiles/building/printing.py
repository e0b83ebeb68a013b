"""Tables of a version as they are printed: every cell a text, months short in headings, wide tables in parts."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from portfolio.ground.documents.model import Column, Table
from portfolio.ground.months import caption
from portfolio.ground.statistics.small_numbers import HIDDEN, Rule
from portfolio.partnership.profiles.building.compose import headings_of, rows_of, totals_of
from portfolio.partnership.profiles.building.pieces import OpenTable, Shown

WIDEST = 15  # columns that fit across a page beside the first


def table_of(part: Shown) -> Table:
    """A protected table, its displayed totals as the last row, its rates hidden where their counts are."""
    headings, lead = headings_of(part), 2 if part.grid.codes else 1
    beside = len(part.grid.beside_headings)
    rows = []
    for at, row in enumerate(rows_of(part)):
        unknown = HIDDEN if part.figure(at) is None else "not known"
        counted = len(row) - beside
        rows.append((*map(text_of, row[:counted]), *(text_of(cell, unknown) for cell in row[counted:])))
    if totals := totals_of(part):
        blanks = len(headings) - lead - len(totals)
        rows.append(("Total", *[""] * (lead - 1), *map(text_of, totals), *[""] * blanks))
    return Table(
        part.grid.id,
        part.grid.title,
        tuple(Column(_heading(heading), "left" if at < lead else "right") for at, heading in enumerate(headings)),
        tuple(rows),
        note=note_of(part),
        source=part.grid.source,
    )


def open_table_of(part: OpenTable) -> Table:
    """A table that needed no protection; columns of numbers to the right, shares as percentages."""
    numeric = [all(isinstance(row[at], int | float | None) for row in part.rows) for at in range(len(part.columns))]
    columns = [
        Column(heading, "right" if at and number else "left")
        for at, (heading, number) in enumerate(zip(part.columns, numeric, strict=True))
    ]
    printers: list[Callable[[Any], str]] = [_percentage if name == "Share" else text_of for name in part.columns]
    return Table(
        part.id,
        part.title,
        tuple(columns),
        tuple(tuple(prints(cell) for prints, cell in zip(printers, row, strict=True)) for row in part.rows),
        note=part.note or None,
        source=part.source,
    )


def in_parts(table: Table) -> list[Table]:
    """A table wider than a page as several of equal width, each with the first column; the first keeps the id."""
    wide = len(table.columns) - 1
    if wide <= WIDEST:
        return [table]
    parts = -(-wide // WIDEST)
    step = -(-wide // parts)
    return [
        replace(
            table,
            id=table.id if number == 1 else f"{table.id}-{number}",
            title=f"{table.title} ({number} of {parts})",
            columns=(table.columns[0], *table.columns[start : start + step]),
            rows=tuple((row[0], *row[start : start + step]) for row in table.rows),
        )
        for number, start in enumerate(range(1, wide + 1, step), start=1)
    ]


def note_of(part: Shown) -> str | None:
    """What stands beneath a table or a picture of it: its own note, and what was done to its numbers."""
    return " ".join(text for text in (part.grid.note, _of_rule(part.cells.rule)) if text) or None


def _of_rule(rule: Rule) -> str:
    """The rule in one short sentence; in full it stands on the cover."""
    if not rule.hidden_up_to:
        return ""
    rest = f", others to the nearest {rule.rounded_to}" if rule.rounded_to > 1 else ""
    return f"{HIDDEN} is a count of 1 to {rule.hidden_up_to} or hides one{rest}; totals are rounded by themselves."


def text_of(cell: Any, unknown: str = "not known") -> str:
    """1,234; 12.5; the mark itself; the words for what is not known."""
    if cell is None:
        return unknown
    if isinstance(cell, bool | str):
        return str(cell)
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:,.1f}"


def _percentage(cell: Any) -> str:
    return "not known" if cell is None else f"{cell:.1%}"


def _heading(heading: str) -> str:
    """A month is printed shorter in a table than in text."""
    return f"{caption(heading)[:3]} {heading[:4]}" if heading[:2] == "20" and heading[4:5] == "-" else heading
