"""Workbooks (xlsx, xls, ods) as records: each cell the text that was published, formulas as the value last shown."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from portfolio.ground.findings import BadFile, refuse
from portfolio.information.ingest.readers import headers
from portfolio.information.ingest.readers.shape import Format
from portfolio.information.ingest.readers.unpacking import OLD_OFFICE, check_workbook, magic

UNPACKED_BYTES = 256 << 20  # of a workbook: its sheet stands in memory whole, unlike a CSV file
_AS_CSV = "Save the sheet as “CSV UTF-8” and send that."


def records(path: Path, limit_bytes: int, format: Format) -> Iterator[list[str]]:
    """Every row of the sheet that has the format's header, else of the first that holds any; blank ones before it too.

    BadFile where none can be read, and where several hold rows of the format: half a workbook would be taken in.
    """
    if magic(path) != OLD_OFFICE:
        check_workbook(path, min(limit_bytes, UNPACKED_BYTES))
    text = _whole if format.is_personal else _published
    sheets = [(name, rows) for name, rows in _sheets(path) if rows]
    if not sheets:
        raise refuse("The workbook is empty.", "Check that it was saved with its rows.")
    fitting = [(name, rows) for name, rows in sheets if _has_header(rows, format, text)]
    filled = [(name, rows) for name, rows in fitting if any(map(any, rows[_PEEK:])) or _has_rows(rows, format, text)]
    if len(filled) > 1:
        names = " and ".join(f"“{name}”" for name, _ in filled)
        raise refuse(
            f"The workbook holds such rows on {len(filled)} sheets: {names}.",
            "Put them on one sheet, or send each sheet as a file of its own.",
        )
    _, chosen = (filled or fitting or sheets)[0]
    return ([text(cell) for cell in row] for row in chosen)


_PEEK = 50  # rows in which a header is looked for


def _head(rows: list[list[Any]], text: Callable[[Any], str]) -> list[list[str]]:
    return [[text(cell) for cell in row] for row in rows[:_PEEK]]


def _has_header(rows: list[list[Any]], format: Format, text: Callable[[Any], str]) -> bool:
    return headers.place(_head(rows, text), format) is not None


def _has_rows(rows: list[list[Any]], format: Format, text: Callable[[Any], str]) -> bool:
    head = _head(rows, text)
    place = headers.place(head, format)
    return place is not None and any(cell.strip() for row in head[place + 1 :] for cell in row)


def _sheets(path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    import python_calamine as calamine

    try:
        with path.open("rb") as file:
            book = calamine.load_workbook(file)
            for name in book.sheet_names:
                yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except calamine.PasswordError:
        raise refuse("The workbook is protected by a password.", "Save it without one.") from None
    except (BadFile, GeneratorExit, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # the reader is written in Rust and may also panic on a broken file, which is no Exception
        raise refuse("This is not a workbook that can be read, or it is broken.", _AS_CSV) from None


def _published(cell: Any) -> str:
    """Numbers without a needless .0; a first of a month at midnight is what a spreadsheet makes of 2018-10."""
    if isinstance(cell, date) and not (isinstance(cell, datetime) and cell.time() != time()) and cell.day == 1:
        return f"{cell:%Y-%m}"
    if isinstance(cell, bool):
        return str(cell)
    return "" if isinstance(cell, timedelta) else _whole(cell)


def _whole(cell: Any) -> str:
    """As `_published`, but every date to its day, and a length of time as a time of day."""
    if isinstance(cell, str):
        return cell if "\x00" not in cell else cell.replace("\x00", "")  # written as _x0000_; no database holds it
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() != time():
        return cell.isoformat()
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return "" if cell is None else str(cell)
