"""Workbooks (xlsx, xls, ods) as records: each cell the text that was published, formulas as the value last shown."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from portfolio.ground.findings import BadFile, refuse
from portfolio.information.ingest.readers.unpacking import OLD_OFFICE, check_workbook, magic

UNPACKED_BYTES = 256 << 20  # of a workbook: its sheet stands in memory whole, unlike a CSV file
_AS_CSV = "Save the sheet as “CSV UTF-8” and send that."


def records(path: Path, limit_bytes: int) -> Iterator[list[str]]:
    """Every row of the first sheet that holds any, blank ones before the header too. BadFile where none can be read."""
    if magic(path) != OLD_OFFICE:
        check_workbook(path, min(limit_bytes, UNPACKED_BYTES))
    for rows in _sheets(path):
        if rows:
            return ([_text(cell) for cell in row] for row in rows)
    raise refuse("The workbook is empty.", "Check that it was saved with its rows.")


def _sheets(path: Path) -> Iterator[list[list[Any]]]:
    import python_calamine as calamine

    try:
        with path.open("rb") as file:
            book = calamine.load_workbook(file)
            for name in book.sheet_names:
                yield book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except calamine.PasswordError:
        raise refuse("The workbook is protected by a password.", "Save it without one.") from None
    except (BadFile, GeneratorExit, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # the reader is written in Rust and may also panic on a broken file, which is no Exception
        raise refuse("This is not a workbook that can be read, or it is broken.", _AS_CSV) from None


def _text(cell: Any) -> str:
    """Numbers without a needless .0; a first of a month at midnight is what a spreadsheet makes of 2018-10."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() != time():
        return cell.isoformat()
    if isinstance(cell, date):
        return f"{cell:%Y-%m}" if cell.day == 1 else f"{cell:%Y-%m-%d}"
    return "" if cell is None or isinstance(cell, timedelta) else str(cell)
