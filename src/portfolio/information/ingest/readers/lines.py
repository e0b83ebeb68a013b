"""A lines sheet: deal lines with their numbers, and which took over from which."""

from collections.abc import Iterator

from portfolio.information.ingest.readers import partner_checks as checks
from portfolio.information.ingest.readers.agreement import Agreement
from portfolio.information.ingest.readers.partner_columns import (
    LINE,
    SHORT,
    TEXT,
    choice,
    column,
    date,
    grade,
    indexes,
    months_of,
    needed,
    reference,
)
from portfolio.information.ingest.readers.shape import Columns, Fault, Format, Verdict

STATUSES = ("active", "quiet", "closed")
LAST_BEFORE_FIRST = Verdict("The line was last seen before it was first seen.", "Check both dates.")
FOLLOWS_ITSELF = Verdict("The line follows itself.", "Name the line that it took over from, or leave it empty.")
NOTHING_TO_FOLLOW = Verdict(
    "This line is said to follow one that is not held.",
    "Send that line's row as well, or correct the reference. It is kept as written.",
    "warning",
)

_COLUMNS = (
    needed(reference("Line reference", "line_reference", "line", "L-04")),
    needed(column("Name", "name", LINE, hint="What the line is called", example="Kestrel")),
    needed(
        column("Number", "number", SHORT, checks.phone, hint="The number that it is run from", example="07700 900456")
    ),
    needed(date("First seen", "first_seen", "When it was first known")),
    date("Last seen", "last_seen", "When it was last known to run", "20/05/2026"),
    choice("Status", "status", STATUSES, "How it stands"),
    column("Origin area", "origin_area", LINE, hint="Where it is run from", example="Merrow"),
    column("Market area", "market_area", LINE, hint="Where it sells", example="Staithe"),
    column("Commodity", "commodity", LINE, hint="What it sells", example="crack; heroin"),
    column("Follows", "follows", SHORT, hint="Line reference of the line that it took over from", example="L-02"),
    *grade(needed_too=True),
    needed(column("Text", "text", TEXT, hint="What is known of it. Nothing marked above OFFICIAL")),
)
(_FIRST, _LAST, _FOLLOWS, _SOURCE) = indexes(_COLUMNS, "first_seen", "last_seen", "follows", "source_grade")


def faults(columns: Columns) -> Iterator[Fault]:
    """Half a grade, dates the wrong way round, a line that follows itself."""
    yield from checks.grades(columns, _SOURCE)
    yield from checks.in_order(columns, _FIRST, _LAST, LAST_BEFORE_FIRST)
    for place, (own, follows) in enumerate(zip(columns[0], columns[_FOLLOWS], strict=True)):
        if follows and own == follows:
            yield Fault(place, _FOLLOWS, FOLLOWS_ITSELF)


LINES = Format(
    name="lines",
    title="Deal lines",
    columns=_COLUMNS,
    months=months_of(_FIRST),
    faults=faults,
    across=lambda: Agreement(0, (), "line"),
    is_personal=True,
    points=("follows", "line_reference"),
)
