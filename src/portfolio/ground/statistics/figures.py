"""Displayed figures as the release ledger keeps them: what each counts, and what a reader learns from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portfolio.ground import months as calendar
from portfolio.ground.statistics.counts import Cell, ProtectedTable, State
from portfolio.ground.statistics.errors import StatisticsError


@dataclass(frozen=True)
class Scope:
    """What a figure counts: these areas, months (YYYY-MM) and categories, all of them together.

    A row or a column of a table states its own part and leaves the others empty.
    """

    areas: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()

    def __or__(self, other: "Scope") -> "Scope":
        return Scope(self.areas | other.areas, self.months | other.months, self.categories | other.categories)

    @property
    def caption(self) -> str:
        first, last = min(self.months), max(self.months)
        when = calendar.caption(first) if first == last else f"{calendar.caption(first)} to {calendar.caption(last)}"
        return f"{_some(self.categories, 'categories')} in {_some(self.areas, 'areas')}, {when}"


def _some(names: frozenset[str], plural: str) -> str:
    return ", ".join(sorted(names)) if len(names) <= 2 else f"{len(names)} {plural}"


@dataclass(frozen=True)
class Figure:
    """One displayed figure. table: the name and edition of its table, for the sentences.

    low and high: what a reader takes from it, high None without a limit; a hidden small cell is 1 to limit.
    limit: the rule's greatest hidden count, 0 where the rule hides nothing.
    """

    table: str
    scope: Scope
    low: int
    high: int | None
    state: State
    is_total: bool
    limit: int

    @property
    def is_hidden(self) -> bool:
        return self.state in (State.PRIMARY, State.SECONDARY)

    def as_data(self) -> dict[str, Any]:
        """For the ledger's JSON; from_data reads it back."""
        return {
            "areas": sorted(self.scope.areas),
            "months": sorted(self.scope.months),
            "categories": sorted(self.scope.categories),
            "low": self.low,
            "high": self.high,
            "state": self.state.value,
            "is_total": self.is_total,
            "limit": self.limit,
        }

    @classmethod
    def from_data(cls, table: str, data: Mapping[str, Any]) -> "Figure":
        scope = Scope(frozenset(data["areas"]), frozenset(data["months"]), frozenset(data["categories"]))
        return cls(
            table, scope, data["low"], data["high"], State(data["state"]), data["is_total"], data["limit"]
        )  # fmt: skip


def released(
    table: ProtectedTable, *, name: str, rows: Sequence[Scope], columns: Sequence[Scope], everywhere: Scope
) -> list[Figure]:
    """Every displayed figure of a protected table, totals included.

    rows, columns: what each counts, in the table's order; everywhere: what the whole table has in common.
    Raises StatisticsError where a scope is missing, or a figure lacks areas, months or categories.
    """
    if (len(rows), len(columns)) != (len(table.rows), len(table.columns)):
        raise StatisticsError("Say for every row and every column of the table what it counts.")
    limit = table.rule.hidden_up_to
    all_rows, all_columns = _union(rows), _union(columns)

    def figure(cell: Cell, scope: Scope, is_total: bool) -> Figure:
        whole = scope | everywhere
        if not (whole.areas and whole.months and whole.categories):
            raise StatisticsError("A released figure needs its areas, its months and its categories.")
        high = limit if cell.state is State.PRIMARY and not is_total else cell.high
        return Figure(name, whole, cell.low, high, cell.state, is_total, limit)

    found = [
        figure(cell, row | column, False)
        for row, cells in zip(rows, table.cells, strict=True)
        for column, cell in zip(columns, cells, strict=True)
    ]
    found += [figure(cell, row | all_columns, True) for row, cell in zip(rows, table.row_totals or (), strict=False)]
    found += [
        figure(cell, all_rows | column, True) for column, cell in zip(columns, table.column_totals or (), strict=False)
    ]
    if table.grand_total and table.rows:
        found.append(figure(table.grand_total, all_rows | all_columns, True))
    return found


def _union(scopes: Sequence[Scope]) -> Scope:
    whole = Scope()
    for scope in scopes:
        whole = whole | scope
    return whole
