"""The counts of a report, protected once: everything it shows is taken from the one table made here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portfolio.ground.statistics.counts import Cell, CountTable, ProtectedTable
from portfolio.ground.statistics.figures import Figure, Scope
from portfolio.ground.statistics.small_numbers import NHS_SUBNATIONAL
from portfolio.ground.statistics.together import Draft, protect_together

RULE = NHS_SUBNATIONAL
TRACKS = {
    "reported": "Reported by victims and witnesses",
    "behaviour": "Told to the police; not counted as crime",
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
        """The most frequent first."""
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
    """What a report displays of its counts. table: those figures and no others; figures: the same for the ledger.

    reveals: whether earlier releases and these figures together give something away, however much is hidden here.
    """

    detail: Detail
    months: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    table: ProtectedTable | None = None
    figures: tuple[Figure, ...] = ()
    reveals: bool = False

    @property
    def hidden(self) -> int:
        return self.table.hidden if self.table else 0

    def of(self, track: str) -> list[Row]:
        return [row for row in self.rows if row.track == track]


def fullest(
    counts: Counts, *, name: str = "", earlier: Sequence[Figure] = (), parents: Mapping[str, str] | None = None
) -> Shown:
    """The most that can be shown without giving away, beside what was released before, a figure that is hidden.

    name: of the table, for sentences about the ledger. earlier, parents: as differencing.check_release takes them.
    """
    for detail in (Detail.MONTHS, Detail.PERIOD):
        shown = show(counts, detail, name=name, earlier=earlier, parents=parents)
        if not shown.reveals:
            return shown
    return show(counts, Detail.NOTHING)


def show(
    counts: Counts,
    detail: Detail,
    *,
    name: str = "",
    earlier: Sequence[Figure] = (),
    parents: Mapping[str, str] | None = None,
) -> Shown:
    """The counts in that detail, protected beside what was released before; nothing where no month is held.

    Totals over all types are left out: what victims report and what the police find are never added together.
    """
    months = tuple(month for month in counts.months if month in counts.held)
    if detail is Detail.NOTHING or not months or not counts.types:
        return Shown(detail, months)
    release = protect_together([_draft(counts, detail, months, name)], RULE, earlier=earlier, parents=parents)
    table = release.tables[0]
    periods = table.row_totals or tuple(row[0] for row in table.cells)
    rows = tuple(
        Row(
            type=kind,
            track=counts.tracks.get(kind, "unsorted"),
            by_month=dict(zip(months, cells, strict=True)) if detail is Detail.MONTHS else {},
            period=period,
        )
        for kind, cells, period in zip(counts.types, table.cells, periods, strict=True)
    )
    return Shown(detail, months, rows, table, release.figures[0], bool(release.exposures))


def _draft(counts: Counts, detail: Detail, months: tuple[str, ...], name: str) -> Draft:
    columns = [months] if detail is Detail.PERIOD else [(month,) for month in months]
    return Draft(
        name,
        CountTable(
            rows=counts.types,
            columns=tuple(column[0] for column in columns),
            counts=tuple(
                tuple(sum(counts.by_type.get((kind, month), 0) for month in column) for column in columns)
                for kind in counts.types
            ),
            row_totals=detail is Detail.MONTHS,
            column_totals=False,
            grand_total=False,
        ),
        rows=[Scope(categories=frozenset({kind})) for kind in counts.types],
        columns=[Scope(months=frozenset(column)) for column in columns],
        everywhere=Scope(areas=frozenset({counts.area_code})),
    )


# What the partnership did, in the order of the paper. Each mix is shown whole: never one number of success
# (domain/partnership.md section 12).
ACTIONS = {
    "pursue": "Actions agreed to pursue offenders",
    "prevent": "Actions agreed to prevent people being drawn in",
    "protect": "Actions agreed to protect people and places",
    "prepare": "Actions agreed to prepare for harm that happens",
    "done": "Actions done, and confirmed by a second person",
}
LEVELS = {
    "major": "Disruptions with a major effect",
    "moderate": "Disruptions with a moderate effect",
    "minor": "Disruptions with a minor effect",
    "none": "Attempts that had no effect",
    "negative": "Attempts that left things worse",
}


@dataclass(frozen=True)
class Work:
    """Plain numbers handed in. actions: by the keys of ACTIONS; disruptions: by those of LEVELS. None: not known."""

    actions: Mapping[str, int] | None = None
    disruptions: Mapping[str, int] | None = None

    def rows(self) -> tuple[tuple[str, int], ...]:
        """Caption and number of everything that is known, noughts included."""
        found = []
        for captions, numbers in ((ACTIONS, self.actions), (LEVELS, self.disruptions)):
            if numbers is not None:
                found += [(caption, numbers.get(key, 0)) for key, caption in captions.items()]
        return tuple(found)


@dataclass(frozen=True)
class WorkShown:
    """The same as displayed. is_withheld: it would give something away beside what was released before."""

    rows: tuple[tuple[str, Cell], ...] = ()
    figures: tuple[Figure, ...] = ()
    is_withheld: bool = False

    @property
    def hidden(self) -> int:
        return sum(cell.is_hidden for _, cell in self.rows)


def show_work(
    work: Work,
    *,
    area_code: str,
    months: Sequence[str],
    name: str = "",
    earlier: Sequence[Figure] = (),
    parents: Mapping[str, str] | None = None,
) -> WorkShown:
    """What the partnership did, small numbers hidden, beside what was released before; without any totals."""
    rows = work.rows()
    if not rows:
        return WorkShown()
    table = CountTable(
        rows=tuple(caption for caption, _ in rows),
        columns=("Number",),
        counts=tuple((count,) for _, count in rows),
        row_totals=False,
        column_totals=False,
        grand_total=False,
    )
    draft = Draft(
        name,
        table,
        rows=[Scope(categories=frozenset({caption})) for caption, _ in rows],
        columns=[Scope(months=frozenset(months))],
        everywhere=Scope(areas=frozenset({area_code})),
    )
    release = protect_together([draft], RULE, earlier=earlier, parents=parents)
    if release.exposures:
        return WorkShown(is_withheld=True)
    cells = release.tables[0].cells
    return WorkShown(
        tuple((caption, row[0]) for (caption, _), row in zip(rows, cells, strict=True)), release.figures[0]
    )
