"""Tables that go out together: each protected by itself, then as much more hidden as the set of them needs.

A ward table beside a small-area table undoes what each hides alone. Where subtraction between them, or from what was
released before, would narrow a hidden figure, the least of the displayed figures in that sum is hidden too, the finest
first, and all is checked again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portfolio.ground.statistics.boxes import Box, Sum
from portfolio.ground.statistics.counts import CountTable, Place, ProtectedTable
from portfolio.ground.statistics.differencing import Exposure, Study, study
from portfolio.ground.statistics.figures import Figure, Scope, released
from portfolio.ground.statistics.small_numbers import NHS_SUBNATIONAL, Rule
from portfolio.ground.statistics.suppression import protect


@dataclass(frozen=True)
class Draft:
    """A table that is to go out. rows, columns, everywhere: what they count, as figures.released takes them."""

    name: str
    counts: CountTable
    rows: Sequence[Scope]
    columns: Sequence[Scope]
    everywhere: Scope

    def release(self, table: ProtectedTable) -> list[Figure]:
        return released(table, name=self.name, rows=self.rows, columns=self.columns, everywhere=self.everywhere)


@dataclass(frozen=True)
class Release:
    """tables and figures: one of each for each draft, in order; the figures are for the ledger.

    exposures: what hiding more of these tables cannot help, because earlier releases gave it away; empty as a rule.
    """

    tables: tuple[ProtectedTable, ...]
    figures: tuple[tuple[Figure, ...], ...]
    exposures: tuple[Exposure, ...]


def protect_together(
    drafts: Sequence[Draft],
    rule: Rule = NHS_SUBNATIONAL,
    *,
    earlier: Iterable[Figure] = (),
    parents: Mapping[str, str] | None = None,
) -> Release:
    """The tables as they may go out together, after everything in earlier.

    parents: as check_release takes them. Same drafts, same answer. Names of drafts must differ from each other.
    """
    before = [*earlier]
    more: list[set[Place]] = [set() for _ in drafts]
    while True:
        tables = [protect(draft.counts, rule, also_hidden=hidden) for draft, hidden in zip(drafts, more, strict=True)]
        figures = [draft.release(table) for draft, table in zip(drafts, tables, strict=True)]
        found = study([*before, *(figure for table in figures for figure in table)], parents or {})
        places = _places(found, tables, figures)
        chosen = _chosen(found, places)
        if not chosen:
            left = tuple(exposure for exposure, _ in found.exposed.values())
            return Release(tuple(tables), tuple(map(tuple, figures)), left)
        for at, place in chosen:
            more[at].add(place)


Places = Mapping[Box, Sequence[tuple[int, Place]]]  # of each box, the places of the drafts that display it


def _places(found: Study, tables: Sequence[ProtectedTable], figures: Sequence[Sequence[Figure]]) -> Places:
    by_figure = {
        id(figure): (at, place)
        for at, table in enumerate(tables)
        for figure, place in zip(figures[at], table.places, strict=True)
    }
    return {
        box: [by_figure[id(figure)] for figure in known.figures if id(figure) in by_figure and _can_hide(figure)]
        for box, known in found.boxes.known.items()
    }


def _can_hide(figure: Figure) -> bool:
    return not figure.is_hidden and figure.high != 0


def _chosen(found: Study, places: Places) -> list[tuple[int, Place]]:
    """What to hide next: for each exposure one box, unless a sum it comes from is loosened already."""
    hidden: set[Box] = set()
    chosen: list[tuple[int, Place]] = []
    for box, (_, by) in found.exposed.items():
        candidates = _candidates(found, places, box, by)
        if not candidates or hidden.intersection(candidates):
            continue
        least = min(candidates, key=lambda one: (_size(one), found.boxes.known[one].low, one))
        hidden.add(least)
        chosen += places[least]
    return chosen


def _candidates(found: Study, places: Places, box: Box, by: Sum) -> list[Box]:
    """Boxes that could be hidden: in the sum by which it is exposed, or in the sums that narrowed that one's boxes."""
    seen, waiting = {by}, [by]
    while waiting:
        boxes = [one for found_sum in waiting for one in found_sum.boxes]
        if here := [one for one in boxes if places.get(one)]:
            return here
        causes = {cause for one in boxes if (cause := found.boxes.known[one].narrowed_by)} - seen
        seen |= causes
        waiting = sorted(causes, key=lambda cause: cause.boxes)
    return []


def _size(box: Box) -> int:
    return box[0].bit_count() * box[1].bit_count() * box[2].bit_count()
