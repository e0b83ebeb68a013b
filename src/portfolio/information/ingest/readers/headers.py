"""Does the header belong to the format? If not: which columns are missing, and what the file looks like instead."""

from collections.abc import Sequence

from portfolio.ground.findings import BadFile, Finding
from portfolio.information.ingest.readers.formats import FORMATS
from portfolio.information.ingest.readers.shape import Format

ABOVE = 10  # rows that may stand above the header: titles, dates, notes


def order(header: Sequence[str], format: Format, row: int) -> list[int | None]:
    """Where each of the format's columns stands in the header, whatever the order and the capitals; None: left out.

    BadFile where one that must be there is missing, or one stands twice. row: the header's own number, for the finding.
    """
    names = [_plain(cell) for cell in header]
    wanted = [_plain(column.header) for column in format.columns]
    missing = [
        column.header
        for column, name in zip(format.columns, wanted, strict=True)
        if name not in names and not column.may_be_absent
    ]
    if missing:
        raise _refuse(row, f"{_columns(missing)} missing from the header.", _advice(names, format))
    twice = [column.header for column, name in zip(format.columns, wanted, strict=True) if names.count(name) > 1]
    if twice:
        raise _refuse(row, f"{_columns(twice)} in the header more than once.", "Take out the columns not published.")
    return [names.index(name) if name in names else None for name in wanted]


def place(rows: Sequence[Sequence[str]], format: Format) -> int | None:
    """Which of the first rows of a sheet is the format's header; None where none is."""
    return next((place for place, row in enumerate(rows) if _fits([_plain(cell) for cell in row], format)), None)


def _fits(names: Sequence[str], format: Format) -> bool:
    return {_plain(column.header) for column in format.columns if not column.may_be_absent} <= set(names)


def surplus(header: Sequence[str], format: Format) -> list[str]:
    """The header's named columns that the format does not have."""
    wanted = {_plain(column.header) for column in format.columns}
    return [cell for cell in header if cell.strip() and _plain(cell) not in wanted]


def _plain(cell: str) -> str:
    """Templates mark with an asterisk what must be filled in."""
    return " ".join(cell.split()).casefold().rstrip("* ")


def _columns(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"The column {names[0]} is"
    return f"The columns {', '.join(names[:-1])} and {names[-1]} are"


def _advice(names: Sequence[str], format: Format) -> str:
    fitting = [other for other in FORMATS.values() if other is not format and _fits(names, other)]
    if fitting:
        # A sheet may hold what several formats must have; it is the one that most of its columns belong to.
        likeliest = max(fitting, key=lambda other: len({_plain(one.header) for one in other.columns} & set(names)))
        return f"This file looks like {likeliest.name}: send it with that format."
    if format.is_personal:
        return f"Use the headings of the template ({format.name}), and send the sheet again."
    return (
        f"A {format.name} file begins with {format.columns[0].header}, {format.columns[1].header}: send it unchanged."
    )


def _refuse(row: int, problem: str, remedy: str) -> BadFile:
    return BadFile([Finding(row, "", "", problem, remedy)])
