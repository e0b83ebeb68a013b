"""A two-way table of counts before protection, and as it is displayed after it."""

from dataclasses import dataclass
from enum import StrEnum

from portfolio.ground.statistics.errors import NothingToDivideBy, StatisticsError
from portfolio.ground.statistics.small_numbers import HIDDEN, Rule

Place = tuple[int | None, int | None]  # row and column; None for the total over all of them


@dataclass(frozen=True)
class CountTable:
    """Counts by row and column, and which totals stand beside them. Totals are summed here, never given.

    A plain list is a table with one column and row_totals=False. Raises StatisticsError where the counts are not
    one per row and column, or one is negative.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    row_totals: bool = True
    column_totals: bool = True
    grand_total: bool = True

    def __post_init__(self) -> None:
        if len(self.counts) != len(self.rows) or any(len(row) != len(self.columns) for row in self.counts):
            raise StatisticsError(
                f"A table of {len(self.rows)} rows and {len(self.columns)} columns needs one count for each cell."
            )
        if any(count < 0 for row in self.counts for count in row):
            raise StatisticsError("A count cannot be below nought. Check the figures of the table.")

    def row_total(self, row: int) -> int:
        return sum(self.counts[row])

    def column_total(self, column: int) -> int:
        return sum(row[column] for row in self.counts)

    @property
    def total(self) -> int:
        return sum(map(sum, self.counts))


class State(StrEnum):
    SHOWN = "shown"  # the exact count
    ROUNDED = "rounded"  # to the nearest multiple of the rule
    PRIMARY = "primary"  # hidden because it is small
    SECONDARY = "secondary"  # hidden so that a small one cannot be worked out


@dataclass(frozen=True)
class Cell:
    """One figure as displayed.

    low and high: what the reader learns from it alone, both included; high is None where there is no upper limit.
    Primary and secondary look the same: the state is for our own accounts and must not be published.
    """

    shown: str
    state: State
    low: int
    high: int | None

    @property
    def is_hidden(self) -> bool:
        return self.shown == HIDDEN

    @property
    def figure(self) -> int | None:
        """The displayed number; None where hidden."""
        return None if self.is_hidden else int(self.shown)


@dataclass(frozen=True)
class ProtectedTable:
    """What may be shown of a table under a rule. A kind of total that is not displayed is None."""

    rule: Rule
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...] | None
    column_totals: tuple[Cell, ...] | None
    grand_total: Cell | None

    @property
    def figures(self) -> list[Cell]:
        """Every displayed figure, totals included."""
        totals = [*(self.row_totals or ()), *(self.column_totals or ())]
        return [cell for row in self.cells for cell in row] + totals + ([self.grand_total] if self.grand_total else [])

    @property
    def places(self) -> list[Place]:
        """Where each of the figures stands, in the same order."""
        rows, columns = range(len(self.rows)), range(len(self.columns))
        found: list[Place] = [(row, column) for row in rows for column in columns]
        found += [(row, None) for row in rows if self.row_totals]
        found += [(None, column) for column in columns if self.column_totals]
        return found + ([(None, None)] if self.grand_total else [])

    def count(self, *states: State) -> int:
        """How many displayed figures, totals included, are in one of these states."""
        return sum(cell.state in states for cell in self.figures)

    @property
    def hidden(self) -> int:
        return self.count(State.PRIMARY, State.SECONDARY)

    def summary(self) -> dict[str, str | int]:
        """The rule's code, and how many displayed figures are hidden: {"rule": ..., "cells": ...}."""
        return {"rule": self.rule.code, "cells": self.hidden}


def percentage(part: Cell, whole: Cell) -> str:
    """The share from the displayed figures, such as 40%, so that it tells no more than they do; * where one is hidden.

    Rounded figures can give a part above its whole; the share then stops at 100%.
    Raises NothingToDivideBy where the whole is displayed as 0.
    """
    if part.figure is None or whole.figure is None:
        return HIDDEN
    if whole.figure == 0:
        raise NothingToDivideBy("There is no share of a total that is shown as 0.")
    return f"{min(100.0, 100 * part.figure / whole.figure):.0f}%"
