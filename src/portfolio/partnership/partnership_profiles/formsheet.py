"""A request as a form to fill in and send back, as a workbook or a Word file; and the filled form read again.

Plain functions on plain data. A form is two columns: what is asked, and the answer beside it. What comes back is read
by its row labels, so a form with moved or added rows is still understood; findings name the row as the sheet counts it.
Cells are text: nothing in them is worked out, and no written cell begins with = + - or @.
"""

import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio.ground.findings import BadFile, Finding, refuse

MOST_BYTES = 5 << 20
FIELDS = {
    "outcome": "Your answer",
    "released": "What may be used",
    "kind": "Fact or assessment",
    "handling": "Handling",
    "conditions": "Conditions",
    "onward": "Conditions in words",
    "reason": "Reason",
    "reason_words": "Reason in your own words",
}
HELP = {
    "outcome": "Hit, Nil, In part or Refused. Nil means that you hold nothing.",
    "released": "With Hit or In part: the text that the partners may use.",
    "kind": "With Hit or In part: Fact or Assessment.",
    "handling": "P: may be shared under the agreement. C: only under the conditions below.",
    "conditions": "With C: codes parted by ;",
    "onward": "Anything that whoever reads it must keep to.",
    "reason": "With Refused or In part: choose from the list.",
    "reason_words": "With Refused: say why in your own words.",
}
NUMBER = "Request"
_KINDS = {"fact": "Fact", "assessment": "Assessment"}


@dataclass(frozen=True)
class Form:
    """facts: rows of label and value that the agency reads and does not change. outcomes, reasons: code to words."""

    number: str
    facts: tuple[tuple[str, str], ...]
    outcomes: Mapping[str, str]
    reasons: Mapping[str, str]
    conditions: Mapping[str, str]  # code to what it means
    marking: str

    def choices(self, field: str) -> tuple[str, ...]:
        """The words that a cell can be chosen from; empty for free text."""
        return {
            "outcome": tuple(self.outcomes.values()),
            "kind": tuple(_KINDS.values()),
            "handling": ("P", "C"),
            "reason": tuple(self.reasons.values()),
        }.get(field, ())


def workbook(form: Form) -> bytes:
    """The form as .xlsx, with lists to choose from."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Answer")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    box = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#fff7bf", "num_format": "@"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 50)
    at = 0
    for label, value in ((form.marking, ""), (NUMBER, form.number), *form.facts):
        sheet.write_string(at, 0, _safe(label), bold)
        sheet.write_string(at, 1, _safe(value), plain)
        at += 1
    at += 1
    lists, columns = book.add_worksheet("Lists"), itertools.count()
    for field, label in FIELDS.items():
        sheet.write_string(at, 0, label, bold)
        sheet.write_blank(at, 1, None, box)
        sheet.write_string(at, 2, HELP[field], plain)
        if choices := form.choices(field):
            sheet.data_validation(at, 1, at, 1, {"validate": "list", "source": _list(lists, columns, choices)})
        at += 1
    notes = book.add_worksheet("How to fill this in")
    notes.set_column(0, 0, 100)
    for row, line in enumerate(_notes(form)):
        notes.write_string(row, 0, _safe(line), plain)
    book.close()
    return made.getvalue()


def _list(lists: Any, columns: Iterator[int], choices: Sequence[str]) -> str:
    """A column of the sheet of lists that holds these: a list in the cell itself may have 255 characters at most."""
    column = next(columns)
    lists.write_column(0, column, choices)
    letter = chr(ord("A") + column)
    return f"=Lists!${letter}$1:${letter}${len(choices)}"


def word(form: Form) -> bytes:
    """The form as .docx: the same two columns."""
    import docx

    made = docx.Document()
    made.add_heading(f"Request {form.number}", 1)
    made.add_paragraph(form.marking)
    rows = [(NUMBER, form.number), *form.facts]
    table = made.add_table(rows=0, cols=2, style="Table Grid")
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    made.add_heading("Your answer", 2)
    table = made.add_table(rows=0, cols=2, style="Table Grid")
    for field, label in FIELDS.items():
        cells = table.add_row().cells
        cells[0].text = label
        cells[0].add_paragraph(HELP[field])
    made.add_heading("How to fill this in", 2)
    for line in _notes(form):
        made.add_paragraph(line)
    core = made.core_properties
    core.author, core.comments, core.title = "", "", f"Request {form.number}"
    found = io.BytesIO()
    made.save(found)
    return found.getvalue()


def _notes(form: Form) -> Iterator[str]:
    yield "Fill in the answers beside the questions and send the file back. Leave the request’s number as it is."
    yield "Answers: " + "; ".join(form.outcomes.values())
    yield "Reasons: " + "; ".join(form.reasons.values())
    yield "Conditions: " + "; ".join(f"{code} {text}" for code, text in form.conditions.items())


def _safe(text: str) -> str:
    return f"’{text}" if text[:1] in "=+-@" else text


def read(path: Path, form: Form) -> dict[str, Any]:
    """What was filled in, as operations.answer() takes it. BadFile with numbered findings where it cannot be."""
    rows = list(_rows(path))
    held = {label: (number, value) for number, label, value in rows}
    number = held.get(NUMBER)
    if number is None:
        raise refuse("This is not a form of Portfolio: it has no row “Request”.", "Fill in the form that was sent.")
    if number[1] != form.number:
        problem = f"This form is for {number[1] or 'no request'}, not for {form.number}."
        raise refuse(problem, "Send each form for its own request.", row=number[0], column="B", value=number[1])
    findings: list[Finding] = []
    given: dict[str, Any] = {}
    for field, label in FIELDS.items():
        place, text = held.get(label, (None, ""))
        given[field] = _value(field, text, place, form, findings)
    if findings:
        raise BadFile(findings)
    given["handling"] = given["handling"] or "P"
    return given


def number_in(path: Path) -> str:
    """The number of the request that a filled form is for; BadFile where it has none."""
    found = next((value for _, label, value in _rows(path) if label == NUMBER), "")
    if not found:
        raise refuse("This is not a form of Portfolio: it has no row “Request”.", "Fill in the form that was sent.")
    return found


def _value(field: str, text: str, place: int | None, form: Form, findings: list[Finding]) -> Any:
    if field == "conditions":
        return _conditions(text, place, form, findings)
    known = {
        "outcome": form.outcomes,
        "reason": form.reasons,
        "kind": _KINDS,
        "handling": {"P": "P", "C": "C"},
    }.get(field)
    if known is None or not text:
        if field == "outcome":
            findings.append(
                Finding(place, "B", "", "There is no answer.", f"Choose one of: {', '.join(form.outcomes.values())}.")
            )
        return text
    wanted = _plain(text)
    found = next((code for code, words in known.items() if wanted in (_plain(code), _plain(words))), None)
    if found is None:
        remedy = f"Choose one of: {', '.join(known.values())}."
        findings.append(Finding(place, "B", text, f"“{text}” is not a choice for “{FIELDS[field]}”.", remedy))
        return ""
    return found


def _conditions(text: str, place: int | None, form: Form, findings: list[Finding]) -> list[str]:
    codes = [one.strip().upper() for one in text.replace(",", ";").split(";") if one.strip()]
    for code in codes:
        if code not in form.conditions:
            remedy = f"Use codes from the list: {', '.join(form.conditions)}."
            findings.append(Finding(place, "B", code, f"There is no condition {code}.", remedy))
    return codes


def _plain(text: str) -> str:
    return " ".join(text.replace(",", "").lower().split())


def _rows(path: Path) -> Iterator[tuple[int, str, str]]:
    """Row number as the sheet counts it, label, value."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4)
    except OSError as error:
        raise refuse(f"The file {path.name} cannot be read ({error.strerror}).", "Check its name and folder.") from None
    if size > MOST_BYTES:
        raise refuse("The file is larger than 5 MB, which no form is.", "Send the form alone.")
    if head != b"PK\x03\x04":
        raise refuse("This is neither a workbook (.xlsx) nor a Word file (.docx).", "Fill in the form that was sent.")
    yield from _of_word(path) if path.suffix.lower() == ".docx" else _of_workbook(path)


def _of_workbook(path: Path) -> Iterator[tuple[int, str, str]]:
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(str(path))
        name = "Answer" if "Answer" in book.sheet_names else book.sheet_names[0]
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # the reader is written in Rust and may panic on a broken file
        raise refuse("The workbook cannot be read, or is broken.", "Save it again as .xlsx.") from None
    for number, row in enumerate(rows, start=1):
        cells = [str(cell).strip() if cell is not None else "" for cell in row[:2]]
        if cells and cells[0]:
            yield number, cells[0], cells[1] if len(cells) > 1 else ""


def _of_word(path: Path) -> Iterator[tuple[int, str, str]]:
    import docx

    try:
        tables = docx.Document(str(path)).tables
    except Exception:  # python-docx raises whatever its parts do
        raise refuse("The Word file cannot be read, or is broken.", "Save it again as .docx.") from None
    number = 0
    for table in tables:
        for row in table.rows:
            number += 1
            if len(row.cells) >= 2:
                yield number, row.cells[0].text.split("\n")[0].strip(), row.cells[1].text.strip()
