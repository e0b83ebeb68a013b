"""What a format is: its columns, and how a cell, a row and its month are judged."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

Columns = Sequence[Sequence[str]]  # the cells of a batch, column by column in the format's order


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a value, and what to do. "error" refuses the file, "warning" does not."""

    problem: str
    remedy: str
    severity: str = "error"


@dataclass(frozen=True)
class Column:
    """header: as published. field: its name in records. longest: characters.

    check judges a value and is asked once for each distinct one; None where any text will do.
    needs_value: an empty cell is an error; missing: what is said of it, where that is more than that it is empty.
    may_be_absent: the header need not hold the column, whose cells are empty then.
    hint, example, allowed: what a person filling in a template is told.
    """

    header: str
    field: str
    longest: int
    check: Callable[[str], Verdict | None] | None = None
    needs_value: bool = False
    may_be_absent: bool = False
    hint: str = ""
    example: str = ""
    allowed: tuple[str, ...] = ()
    missing: "Verdict | None" = None


@dataclass(frozen=True)
class Fault:
    """Something wrong between the cells of one row. place: of the row in the batch; column: its number."""

    place: int
    column: int
    verdict: Verdict


class Across(Protocol):
    """Watches one reading for rows that contradict each other."""

    def faults(self, numbers: Sequence[int], columns: Columns) -> Iterator[Fault]:
        """What is wrong with rows of this batch, seen beside all rows before them. numbers: the spreadsheet's own."""


@dataclass(frozen=True)
class Format:
    """An agency's file as published.

    months: the month of every row of a batch that holds no errors; "" where a row names no day. faults: what is wrong
    between the cells of one row; a warning keeps the row. across: a new watch for one reading, or None.
    is_personal: its rows speak of people. Then a workbook's dates are whole days, and a cell marked above OFFICIAL
    refuses the file.
    points: a field whose value must stand in another field of some row, of this file or held already.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    months: Callable[[Columns], Sequence[str]]
    faults: Callable[[Columns], Iterator[Fault]]
    across: Callable[[], Across] | None = None
    is_personal: bool = False
    points: tuple[str, str] | None = None

    @cached_property
    def fields(self) -> tuple[str, ...]:
        return tuple(column.field for column in self.columns)

    def index(self, field: str) -> int:
        """Where the column of that field stands; ValueError where the format has none."""
        return self.fields.index(field)
