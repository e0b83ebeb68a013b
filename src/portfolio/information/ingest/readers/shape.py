"""What a format is: its columns, and how a cell, a row and its month are judged."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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
    """

    header: str
    field: str
    longest: int
    check: Callable[[str], Verdict | None] | None = None


@dataclass(frozen=True)
class Fault:
    """Something wrong between the cells of one row. place: of the row in the batch; column: its number."""

    place: int
    column: int
    verdict: Verdict


@dataclass(frozen=True)
class Format:
    """An agency's file as published. months: the month of every row of a batch that holds no errors."""

    name: str
    title: str
    columns: tuple[Column, ...]
    months: Callable[[Columns], Sequence[str]]
    faults: Callable[[Columns], Iterator[Fault]]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(column.field for column in self.columns)

    def index(self, field: str) -> int:
        """Where the column of that field stands; ValueError where the format has none."""
        return self.fields.index(field)
