"""Does the header belong to the format? If not: which columns are missing, and what the file looks like instead."""

from collections.abc import Sequence

from portfolio.ground.findings import BadFile, Finding
from portfolio.information.ingest.readers.formats import FORMATS
from portfolio.information.ingest.readers.shape import Format


def order(header: Sequence[str], format: Format, row: int) -> list[int]:
    """Where each of the format's columns stands in the header, whatever the order and the capitals.

    BadFile where one is missing or stands twice. row: the header's own number, for the finding.
    """
    names = [_plain(cell) for cell in header]
    wanted = [_plain(column.header) for column in format.columns]
    missing = [column.header for column, name in zip(format.columns, wanted, strict=True) if name not in names]
    if missing:
        raise _refuse(row, f"{_columns(missing)} missing from the header.", _advice(names, format))
    twice = [column.header for column, name in zip(format.columns, wanted, strict=True) if names.count(name) > 1]
    if twice:
        raise _refuse(row, f"{_columns(twice)} in the header more than once.", "Take out the columns not published.")
    return [names.index(name) for name in wanted]


def surplus(header: Sequence[str], format: Format) -> list[str]:
    """The header's named columns that the format does not have."""
    wanted = {_plain(column.header) for column in format.columns}
    return [cell for cell in header if cell.strip() and _plain(cell) not in wanted]


def _plain(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _columns(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"The column {names[0]} is"
    return f"The columns {', '.join(names[:-1])} and {names[-1]} are"


def _advice(names: Sequence[str], format: Format) -> str:
    for other in FORMATS.values():
        if other is not format and {_plain(column.header) for column in other.columns} <= set(names):
            return f"This file looks like {other.name}: send it with that format."
    return (
        f"A {format.name} file begins with {format.columns[0].header}, {format.columns[1].header}: send it unchanged."
    )


def _refuse(row: int, problem: str, remedy: str) -> BadFile:
    return BadFile([Finding(row, "", "", problem, remedy)])
