"""Cells of a row, with the findings of those that cannot be read, collected until a file has too many."""

import math
from collections.abc import Sequence

from portfolio.ground.findings import MOST, BadFile, Finding
from portfolio.ground.sheets import Row

_NONE = frozenset({"", "-", ":", "..", "na", "n/a", "nan", "null", "c"})  # how publishers write "no figure"


class Cells:
    """Reads the cells of one sheet's rows. Errors are kept, so that one refusal tells of many rows."""

    def __init__(self, header: Sequence[str]) -> None:
        self.header = header
        self.errors: list[Finding] = []
        self.warnings: list[Finding] = []

    def code(self, row: Row, index: int) -> str:
        """The code in that cell, or "" and a finding where there is none or it is not one word."""
        text = row.cells[index]
        if not text:
            self.bad(row, index, "There is no code.", "Add it, or take the row out.")
        elif " " in text or len(text) > 40:
            self.bad(row, index, f"“{text[:40]}” is not a code.", "Check that the columns were not shifted.")
            return ""
        return text

    def number(self, row: Row, index: int | None, *, least: float = -math.inf) -> float | None:
        """The figure in that cell: 1,563 and 8.0 as published; None where there is none, or it is a finding."""
        if index is None or (text := row.cells[index]).lower() in _NONE:
            return None
        try:
            value = float(text.replace(",", "").removesuffix("%"))
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or value < least:
            self.bad(row, index, f"“{text[:40]}” is not a number that can stand here.", "Correct it at the source.")
            return None
        return value

    def whole(self, row: Row, index: int | None, *, least: int = 0) -> int | None:
        """A whole number, even where it is published as 8.0."""
        value = self.number(row, index, least=least)
        if value is not None and index is not None and value != int(value):
            self.bad(row, index, f"“{row.cells[index]}” is not a whole number.", "Correct it at the source.")
            return None
        return None if value is None else int(value)

    def bad(self, row: Row, index: int | None, problem: str, remedy: str) -> None:
        """Keep a finding; BadFile when there are as many as anybody will read."""
        column = self.header[index] if index is not None else ""
        value = row.cells[index][:100] if index is not None else ""
        self.errors.append(Finding(row.number, column, value, problem, remedy))
        if len(self.errors) >= MOST:
            raise BadFile(self.errors)

    def warn(self, problem: str, remedy: str = "Nothing to do.", column: str = "") -> None:
        self.warnings.append(Finding(None, column, "", problem, remedy, "warning"))

    def done(self, rows: int) -> None:
        """BadFile where any cell was bad, or where there was no row at all."""
        if self.errors:
            raise BadFile(self.errors)
        if not rows:
            raise BadFile([Finding(None, "", "", "The file has a header and no rows.", "Download it again.")])
