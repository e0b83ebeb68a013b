"""The counts of a report, protected once: everything it shows is taken from the one table made here.

The table is the one that the public version of a Local Profile shows for the same area and months, made in the same
order, so that both hide the same figures. Totals over all types are left out: what victims report and what the police
find are never added together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from portfolio.ground.statistics.counts import Cell, CountTable, ProtectedTable
from portfolio.ground.statistics.figures import Figure, Scope, released
from portfolio.ground.statistics.small_numbers import NHS_SUBNATIONAL
from portfolio.ground.statistics.suppression import protect

RULE = NHS_SUBNATIONAL
TRACKS = {
    "reported": "Reported by victims and witnesses",
    "behaviour": "Anti-social behaviour",
    "found": "Found by the police",
    "unsorted": "Not assigned",
}


class Detail(StrEnum):
    """How much of the counts a report shows, the fullest first."""

    MONTHS = "months"  # every type in every month, and over the period
    PERIOD = "period"  # every type over the period
    NOTHING = "nothing"  # words only


@dataclass(frozen=True)
class Counts:
    """Records inside an area. by_type: (type as published, month) -> records; absent pairs are 0.

    held: the months of the period for which a file is held. tracks: type -> a key of TRACKS.
    """

    area_code: str
    months: tuple[str, ...]
    held: frozenset[str]
    by_type: Mapping[tuple[str, str], int]
    tracks: Mapping[str, str]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(month for month in self.months if month not in self.held)

    @property
    def types(self) -> tuple[str, ...]:
        """The most frequent first: the order decides, between equals, which figure is hidden beside a small one."""
        totals: dict[str, int] = {}
        for (kind, _), count in self.by_type.items():
            totals[kind] = totals.get(kind, 0) + count
        return tuple(sorted(totals, key=lambda kind: (-totals[kind], kind)))


@dataclass(frozen=True)
class Row:
    """One type as displayed. by_month: the months held and no others, none where only the period is shown."""

    type: str
    track: str
    by_month: Mapping[str, Cell]
    period: Cell


@dataclass(frozen=True)
class Shown:
    """What a report displays of its counts. table: those figures and no others, for the ledger and for counting."""

    detail: Detail
    months: tuple[str, ...]
    rows: tuple[Row, ...]
    table: ProtectedTable | None

    @property
    def hidden(self) -> int:
        return self.table.hidden if self.table else 0

    def of(self, track: str) -> list[Row]:
        return [row for row in self.rows if row.track == track]

    def figures(self, name: str, area_code: str) -> list[Figure]:
        """What the release ledger keeps of it. name: of the table, for sentences about it."""
        if self.table is None:
            return []
        held = Scope(months=frozenset(self.months))
        if self.detail is Detail.PERIOD:
            columns, everywhere = [held], Scope(areas=frozenset({area_code}))
        else:
            columns = [Scope(months=frozenset({month})) for month in self.months]
            everywhere = Scope(areas=frozenset({area_code}))
        rows = [Scope(categories=frozenset({row.type})) for row in self.rows]
        return released(self.table, name=name, rows=rows, columns=columns, everywhere=everywhere)


def show(counts: Counts, detail: Detail) -> Shown:
    """The counts as a report may display them; nothing at all where no month is held."""
    months = tuple(month for month in counts.months if month in counts.held)
    if detail is Detail.NOTHING or not months or not counts.types:
        return Shown(Detail.NOTHING, months, (), None)
    whole = protect(
        CountTable(
            rows=counts.types,
            columns=counts.months,
            counts=tuple(
                tuple(counts.by_type.get((kind, month), 0) for month in counts.months) for kind in counts.types
            ),
        ),
        RULE,
    )
    assert whole.row_totals is not None
    at = [counts.months.index(month) for month in months]
    cells = tuple(tuple(row[column] for column in at) for row in whole.cells)
    rows = tuple(
        Row(kind, counts.tracks.get(kind, "unsorted"), dict(zip(months, row, strict=True)), total)
        for kind, row, total in zip(counts.types, cells, whole.row_totals, strict=True)
    )
    if detail is Detail.PERIOD:
        table = replace(
            whole,
            columns=("Records",),
            cells=tuple((total,) for total in whole.row_totals),
            row_totals=None,
            column_totals=None,
            grand_total=None,
        )
        return Shown(detail, months, tuple(replace(row, by_month={}) for row in rows), table)
    table = replace(whole, columns=months, cells=cells, column_totals=None, grand_total=None)
    return Shown(detail, months, rows, table)
