"""The sheet of an agency's open actions: written as a workbook, and what came back read from one. No database.

Every cell is written as text, never as a formula, and none begins with a sign that a spreadsheet would take for one.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from portfolio.ground.findings import Finding, refuse
from portfolio.ground.values import date as dates
from portfolio.ground.values.errors import BadValue
from portfolio.information.ingest.readers.shape import Column, Format
from portfolio.information.ingest.readers.workbook import records

LIMIT_BYTES = 4 << 20  # of a sheet that comes back: thousands of actions

ACTION, SUBJECT, MARK, TEXT, POWER, OWNER, DUE, STATUS = (
    "Action",
    "Subject",
    "Victim or child",
    "What is to be done",
    "Power",
    "Owner",
    "Due",
    "Status",
)
NEW_STATUS, WORDS, NEW_DUE, WHY_DUE = "New status", "Evidence, blocker or reason", "New due date", "Why the date moves"
COLUMNS = (ACTION, SUBJECT, MARK, TEXT, POWER, OWNER, DUE, STATUS, NEW_STATUS, WORDS, NEW_DUE, WHY_DUE)
TO_FILL = (NEW_STATUS, WORDS, NEW_DUE, WHY_DUE)
_WIDTHS = (10, 10, 16, 50, 32, 22, 12, 16, 16, 50, 14, 36)

# What somebody chooses in the sheet, and the state it stands for.
STATUSES = {
    "Accepted": "accepted",
    "Rejected": "rejected",
    "In progress": "in_progress",
    "Blocked": "blocked",
    "Done": "done_claimed",
}
_WORDS_OF = {
    "proposed": "Proposed",
    "offered": "Offered",
    **{state: words for words, state in STATUSES.items()},
}

HELP = (
    "How to fill this in",
    "Each row is one action of your agency. The white columns say what was agreed; leave them as they are.",
    "Fill in only the last four columns, and only where something changed.",
    "New status: choose from the list. Accepted or Rejected answers an action that was offered to you.",
    "Blocked: say what stands in the way. Rejected: say why. Done: say what shows it, so that somebody else can look.",
    "New due date: write it as 27/3/2027, and say in the next column why the date moves.",
    "Subjects are codes. Write no names, addresses or dates of birth in this sheet: it travels by e-mail.",
    "Victim or child: keep them safe first, whatever else the row says. Ring the coordinator if you are unsure.",
    "Send the file back to your coordinator. A row that cannot be read comes back with its number and what to do.",
)


@dataclass(frozen=True)
class Line:
    """One open action as its agency may read it."""

    code: str
    subject: str
    mark: str  # victim, child, exploited child; "" for neither
    text: str
    power: str
    owner: str
    due: date
    state: str


@dataclass(frozen=True)
class Update:
    """What one row asks for. row: the spreadsheet's own number. state: "" for no change; due: None for none."""

    row: int
    code: str
    was: str  # the state when the sheet was written
    state: str
    words: str
    due: date | None
    why: str


# The sheet as the reader of workbooks knows it: by these columns it finds the sheet among others, and dates stay whole.
_SHEET = Format(
    name="actions",
    title="Open actions",
    columns=tuple(Column(name, name, 2000) for name in (ACTION, STATUS, *TO_FILL)),
    months=lambda columns: (),
    faults=lambda columns: iter(()),
    is_personal=True,
)


def write(lines: Sequence[Line], *, title: str) -> bytes:
    """The workbook: the actions, then a sheet that says how to fill it in."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": "Portfolio"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    fill = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF7BF", "border": 1})
    sheet = book.add_worksheet("Actions")
    sheet.freeze_panes(1, 1)
    for place, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, head)
    for row, line in enumerate(lines, start=1):
        for place, text in enumerate(_cells(line)):
            sheet.write_string(row, place, safe(text), plain)
        for place in range(len(COLUMNS) - len(TO_FILL), len(COLUMNS)):
            sheet.write_blank(row, place, None, fill)
    if lines:
        place = COLUMNS.index(NEW_STATUS)
        sheet.data_validation(1, place, len(lines), place, {"validate": "list", "source": list(STATUSES)})
    help_sheet = book.add_worksheet(HELP[0])
    help_sheet.set_column(0, 0, 100)
    for row, sentence in enumerate(HELP):
        help_sheet.write_string(row, 0, sentence, head if row == 0 else plain)
    book.close()
    return buffer.getvalue()


def _cells(line: Line) -> Iterable[str]:
    due = f"{line.due.day}/{line.due.month}/{line.due.year}"
    return (
        line.code,
        line.subject,
        line.mark,
        line.text,
        line.power,
        line.owner,
        due,
        _WORDS_OF.get(line.state, line.state),
    )


def safe(text: str) -> str:
    """The text, with a mark before it where a spreadsheet would take it for a formula."""
    return f"’{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def read(path: Path) -> tuple[list[Update], list[Finding]]:
    """What the rows ask for, and what is wrong with those that cannot be read. BadFile where it is not our sheet."""
    rows = [[str(cell).strip() for cell in row] for row in records(path, LIMIT_BYTES, _SHEET)]
    header = next((place for place, row in enumerate(rows) if ACTION in row), None)
    missing = [name for name in (ACTION, STATUS, *TO_FILL) if header is None or name not in rows[header]]
    if header is None or missing:
        problem = f"The sheet has no column {', '.join(missing)}."
        raise refuse(problem, "Send back the sheet of `portfolio action form`, with its header row as it was.")
    places = {name: rows[header].index(name) for name in (ACTION, STATUS, *TO_FILL)}
    updates: list[Update] = []
    findings: list[Finding] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        if not any(cells[name] for name in TO_FILL):
            continue
        found = list(_faults(number, cells, seen))
        findings += found
        if not found:
            updates.append(_update(number, cells))
        seen.setdefault(cells[ACTION], number)
    return updates, findings


def _faults(number: int, cells: dict[str, str], seen: dict[str, int]) -> Iterable[Finding]:
    def fault(column: str, problem: str, remedy: str) -> Finding:
        return Finding(number, column, cells[column], problem, remedy)

    if not cells[ACTION]:
        yield fault(ACTION, "The row names no action.", "Put its code back, like A-0042.")
    elif cells[ACTION] in seen:
        yield fault(ACTION, f"Row {seen[cells[ACTION]]} is about the same action.", "Keep one row for each action.")
    status = cells[NEW_STATUS]
    if status and _state(status) is None:
        yield fault(NEW_STATUS, "This is not one of the choices.", f"Choose {', '.join(STATUSES)}.")
    if cells[WORDS] and not status:
        yield fault(NEW_STATUS, "There are words and no new status.", "Choose the new status, or clear the words.")
    if cells[NEW_DUE]:
        try:
            _day(cells[NEW_DUE])
        except BadValue as bad:
            yield fault(NEW_DUE, bad.problem, bad.remedy)
        if not cells[WHY_DUE]:
            yield fault(WHY_DUE, "The due date moves without a reason.", "Say why the date moves.")
    elif cells[WHY_DUE]:
        yield fault(NEW_DUE, "There is a reason and no new due date.", "Write the new due date, or clear the reason.")


def _update(number: int, cells: dict[str, str]) -> Update:
    was = next((state for state, words in _WORDS_OF.items() if words.casefold() == cells[STATUS].casefold()), "")
    return Update(
        row=number,
        code=cells[ACTION].upper(),
        was=was,
        state=_state(cells[NEW_STATUS]) or "",
        words=cells[WORDS],
        due=_day(cells[NEW_DUE]) if cells[NEW_DUE] else None,
        why=cells[WHY_DUE],
    )


def _state(words: str) -> str | None:
    return next((state for said, state in STATUSES.items() if said.casefold() == words.casefold()), None)


def _day(text: str) -> date:
    """A whole date. BadValue otherwise."""
    if len(text) == 5 and text.isascii() and text.isdigit():  # a date cell that lost its format
        return date(1899, 12, 30) + timedelta(days=int(text))
    found = dates.clean(text)
    if found.month is None or found.day is None:
        raise BadValue(text, "This is not a whole date.", "Write day, month and year, like 27/3/2027.")
    return date(found.year, found.month, found.day)


def shown(rows: Iterable[Any]) -> list[Line]:
    """Actions as lines, from what a query saw of them and the captions of their powers."""
    return [
        Line(one.code, one.subject_code, mark(one.marks), one.text, power, one.owner, one.due, one.state)
        for one, power in rows
    ]


def mark(flags: Any) -> str:
    """What a row says of whom it is about: as on every page, without the name."""
    if flags.is_exploited_child:
        return "Exploited child"
    return ", ".join(word for word, is_so in (("Victim", flags.is_victim), ("Child", flags.is_child)) if is_so)
