"""Empty sheets for partners to fill in: the format's headings, lists to choose from, and a second sheet that says how.

Every cell below the headings is text, so that a spreadsheet program leaves telephone numbers and dates as typed.
Knows no database.
"""

import io
from datetime import UTC, datetime
from typing import Any

from portfolio.ground.errors import PortfolioError
from portfolio.information.ingest.readers.formats import PARTNERS, named
from portfolio.information.ingest.readers.shape import Column, Format

ROWS = 5_000  # below the headings that offer their lists; more may be filled in
HOW = "How to fill this in"
_DEEP, _PALE = "#1d70b8", "#f3f2f1"
_LONGEST_NOTE = 255  # characters that a spreadsheet shows beside a cell


class NoTemplate(PortfolioError):
    """A published format, which nobody fills in."""

    status = 404


def names() -> tuple[str, ...]:
    """The formats that have a template."""
    return tuple(format.name for format in PARTNERS)


def workbook(name: str) -> bytes:
    """The template of that format as xlsx. UnknownFormat; NoTemplate for files that come as they are published."""
    format = named(name)
    if name not in names():
        raise NoTemplate(f"A {name} file is sent as its publisher gives it. Templates: {', '.join(names())}.")
    return workbook_of(format)


def workbook_of(format: Format) -> bytes:
    """The template of a format that need not be among those that agencies send."""
    import xlsxwriter

    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, settings) as book:
        # Of one content there is one file, whenever it is made.
        book.set_properties({"title": format.title, "created": datetime(2026, 1, 1, tzinfo=UTC)})
        _table(book, format)
        _guide(book, format)
    return out.getvalue()


def heading(column: Column) -> str:
    """As the sheet shows it: an asterisk marks what must be filled in in every row."""
    return f"{column.header} *" if column.needs_value else column.header


def _table(book: Any, format: Format) -> None:
    sheet = book.add_worksheet(format.name)
    text = book.add_format({"num_format": "@", "valign": "top"})
    needed = book.add_format({"bold": True, "font_color": "white", "bg_color": _DEEP, "text_wrap": True})
    other = book.add_format({"bold": True, "bg_color": _PALE, "text_wrap": True})
    for place, column in enumerate(format.columns):
        sheet.set_column(place, place, max(14, min(len(column.header) + 4, 30)), text)
        sheet.write_string(0, place, heading(column), needed if column.needs_value else other)
        sheet.data_validation(1, place, ROWS, place, _validation(column))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _validation(column: Column) -> dict[str, Any]:
    """A list to choose from where there is one; the note beside the cell in any case."""
    note = {
        "input_title": column.header[:32],
        "input_message": (f"{'Must be filled in. ' if column.needs_value else ''}{column.hint}" or " ")[:_LONGEST_NOTE],
    }
    if not column.allowed:
        return {"validate": "any", **note}
    return {
        "validate": "list",
        "source": list(column.allowed),
        "error_title": column.header[:32],
        "error_message": f"Choose one of: {', '.join(column.allowed)}."[:_LONGEST_NOTE],
        **note,
    }


def _guide(book: Any, format: Format) -> None:
    sheet = book.add_worksheet(HOW)
    bold = book.add_format({"bold": True, "bg_color": _PALE})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, format.title, title)
    for row, sentence in enumerate(SENTENCES, start=1):
        sheet.write_string(row, 0, sentence)
    first = len(SENTENCES) + 2
    for place, words in enumerate(("Column", "Must be filled in", "What to write", "Example", "Allowed values")):
        sheet.write_string(first, place, words, bold)
    for row, column in enumerate(format.columns, start=first + 1):
        cells = (
            column.header,
            "yes" if column.needs_value else "",
            column.hint,
            column.example,
            ", ".join(column.allowed),
        )
        for place, words in enumerate(cells):
            sheet.write_string(row, place, words, text)
    for place, width in enumerate((26, 18, 60, 34, 60)):
        sheet.set_column(place, place, width)


SENTENCES = (
    "Fill in the first sheet, one row for each line. Columns without an asterisk may stay empty, or be taken out.",
    "Write dates with the day first, like 03/05/2026. Where a cell may hold several values, part them by ;",
    "Nothing marked SECRET or above may be written here. Send the file to your partnership, never by open e-mail.",
)
