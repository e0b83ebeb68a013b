"""Severity weights from a file the user holds: by crime type, by offence subgroup or by offence code.

Accepted as they are handed about: a file for many forces (choose the force), a summary with means and medians (choose
the column), a list of offences with expired ones marked.
"""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from portfolio.ground.findings import MOST, BadFile, Finding, refuse
from portfolio.ground.sheets import Row, Sheet

# What the weights are by, and the columns that say so; the first column found decides.
_KEYS = (
    ("offence", r"offence code|ho code|home office code|cjs code"),
    ("subgroup", r"(offence )?sub ?group"),
    ("category", r"policeuk category|police uk cat(egory)?|crime type|category"),
)
_VALUE = r"(.* )?(days|weights?|score|value)( .*)?"
_LEAST, _MOST = r"(min|least|lowest)( .*)?", r"(max|most|highest)( .*)?"
_TRUE = frozenset({"yes", "y", "true", "1", "expired"})


@dataclass(frozen=True)
class Line:
    """What one key weighs; least and most are None where the file gives none."""

    key: str
    value: float
    least: float | None
    most: float | None
    expired: bool


@dataclass
class Weighing:
    """by: category, subgroup or offence. column: the one the values came from."""

    by: str
    column: str
    lines: list[Line] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


def read(sheet: Sheet, *, force: str = "", value_column: str = "", known: Collection[str] = ()) -> Weighing:
    """The weights in the sheet. known: crime types, so that one which no police file uses is warned of.

    BadFile where the force or the column must be chosen, where a value cannot be used or a key stands twice.
    """
    return _Reader(sheet, force, value_column).read(known)


class _Reader:
    def __init__(self, sheet: Sheet, force: str, value_column: str) -> None:
        self.sheet, self.force = sheet, force
        self.by, self.key = self._key()
        self.force_at = self._at(r"(police )?force( name)?")
        self.least, self.most = self._at(_LEAST), self._at(_MOST)
        self.expired = self._at(r"expired|is expired")
        self.value = self._value(value_column)
        self.errors: list[Finding] = []

    def read(self, known: Collection[str]) -> Weighing:
        made = Weighing(self.by, self.sheet.header[self.value])
        seen: dict[str, int] = {}
        for row in self._of_force(self.sheet.rows):
            line = self._line(row)
            if line and line.key in seen:
                problem = f"“{line.key}” stands in row {seen[line.key]} already, so which weight holds is not clear."
                self._bad(row, self.key, problem, "Keep one row for each, or load a summary.")
            elif line:
                seen[line.key] = row.number
                made.lines.append(line)
        if self.errors:
            raise BadFile(self.errors)
        if not made.lines:
            raise refuse("The file has a header and no weights.", "Check that it was saved whole.")
        made.warnings = [_unknown(line.key) for line in made.lines if self.by == "category" and line.key not in known]
        return made

    def _of_force(self, rows: object) -> Sequence[Row]:
        every = list(self.sheet.rows)
        if self.force_at is None:
            return every
        forces = dict.fromkeys(row.cells[self.force_at] for row in every)
        chosen = [row for row in every if row.cells[self.force_at].lower() == self.force.lower()]
        if not chosen:
            problem = (
                f"The file has no weights for “{self.force}”." if self.force else "The file has a row for each force."
            )
            raise refuse(problem, f"Choose one: {', '.join(forces)}.", column=self.sheet.header[self.force_at])
        return chosen

    def _line(self, row: Row) -> Line | None:
        key = row.cells[self.key]
        if not key:
            self._bad(row, self.key, "This row says of nothing what it weighs.", "Fill it in, or take the row out.")
            return None
        value = self._number(row, self.value, required=True)
        least, most = self._number(row, self.least), self._number(row, self.most)
        if least is not None and most is not None and least > most:
            self._bad(row, self.least, "The least is more than the most.", "Correct it at the source.")
        expired = self.expired is not None and row.cells[self.expired].lower() in _TRUE
        return None if value is None else Line(key, value, least, most, expired)

    def _number(self, row: Row, index: int | None, *, required: bool = False) -> float | None:
        text = row.cells[index] if index is not None else ""
        if not text and not required:
            return None
        try:
            value = float(text.replace(",", ""))
        except ValueError:
            value = math.nan
        if not (math.isfinite(value) and value >= 0):
            problem = "There is no weight." if not text else f"“{text[:40]}” is not a weight."
            self._bad(row, index, problem, "Give a number of nought or more.")
            return None
        return value

    def _bad(self, row: Row, index: int | None, problem: str, remedy: str) -> None:
        column = self.sheet.header[index] if index is not None else ""
        value = row.cells[index][:100] if index is not None else ""
        self.errors.append(Finding(row.number, column, value, problem, remedy))
        if len(self.errors) >= MOST:
            raise BadFile(self.errors)

    def _key(self) -> tuple[str, int]:
        for by, pattern in _KEYS:
            index = self._at(pattern)
            if index is not None:
                return by, index
        raise refuse(
            "There is no column that says what is weighed.",
            "Name one of the columns policeuk_category, offence_subgroup or offence_code.",
        )

    def _value(self, wanted: str) -> int:
        header = self.sheet.header
        if wanted:
            for index, text in enumerate(header):
                if _plain(text) == _plain(wanted):
                    return index
            raise refuse(f"There is no column “{wanted}”.", f"The columns are: {', '.join(header)}.")
        ranges = {self.least, self.most}
        found = [n for n, text in enumerate(header) if re.fullmatch(_VALUE, _plain(text)) and n not in ranges]
        if len(found) == 1:
            return found[0]
        if not found:
            raise refuse("There is no column with weights.", f"Name it. The columns are: {', '.join(header)}.")
        names = " or ".join(header[index] for index in found)
        raise refuse("Several columns could be the weight.", f"Choose one: {names}.")

    def _at(self, pattern: str) -> int | None:
        return next((n for n, text in enumerate(self.sheet.header) if re.fullmatch(pattern, _plain(text))), None)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _unknown(key: str) -> Finding:
    problem = f"No police file uses the crime type “{key}”, so this weight will not be used."
    return Finding(None, "", key, problem, "Write the type as data.police.uk does.", "warning")
