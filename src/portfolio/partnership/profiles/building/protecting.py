"""Which figures of a version's tables may be shown: each table under the rule, and all of them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portfolio.ground.statistics.counts import ProtectedTable
from portfolio.ground.statistics.figures import Figure
from portfolio.ground.statistics.small_numbers import Rule
from portfolio.ground.statistics.suppression import protect
from portfolio.ground.statistics.together import Draft, protect_together
from portfolio.partnership.profiles.building.areas import BY_SMALL_AREA, BY_WARD
from portfolio.partnership.profiles.building.figures import Figures
from portfolio.partnership.profiles.building.pieces import Grid


@dataclass(frozen=True)
class Safe:
    """tables: by id, as they may be shown. leaving: what a release tells of each; none where all is exact."""

    tables: Mapping[str, ProtectedTable]
    leaving: Mapping[str, Sequence[Figure]] = field(default_factory=dict)


def protected(grids: Sequence[Grid], figures: Figures, rule: Rule, earlier: Sequence[Figure] = ()) -> Safe:
    """Every table as it may be shown beside the others and after what was released before.

    Wards beside their small areas, and types beside months, would undo what each table hides by itself. A table that
    is part of another takes its figures from it, so that none is hidden in one and shown in the other.
    """
    tables: dict[str, ProtectedTable] = {}
    leaving: dict[str, Sequence[Figure]] = {}
    drafts = [_draft(grid) for grid in grids if grid.scopes is not None] if rule.hidden_up_to else []
    if drafts:
        release = protect_together(drafts, rule, earlier=earlier, parents=_parents(grids, figures))
        for draft, table, told in zip(drafts, release.tables, release.figures, strict=True):
            tables[draft.name], leaving[draft.name] = table, told
    for grid in grids:
        if grid.part is None and grid.id not in tables:
            tables[grid.id] = protect(grid.table, rule)
    for grid in grids:
        if grid.part is not None:
            tables[grid.id] = grid.part(tables[grid.of])
    return Safe(tables, leaving)


def _draft(grid: Grid) -> Draft:
    scopes = grid.scopes
    if scopes is None:
        raise ValueError(f"The table {grid.id} does not say what it counts")
    return Draft(grid.id, grid.table, scopes.rows, scopes.columns, scopes.everywhere)


def _parents(grids: Sequence[Grid], figures: Figures) -> dict[str, str]:
    """Which area each lies in, as far as the counts add up: a level that does not tells a reader nothing."""
    counts = {
        grid.id: dict(zip(grid.codes, (row[0] for row in grid.table.counts), strict=True))
        for grid in grids
        if grid.id in (BY_WARD, BY_SMALL_AREA)
    }
    wards, small_areas = counts.get(BY_WARD, {}), counts.get(BY_SMALL_AREA, {})
    whole = sum(figures.by_type.values())
    found: dict[str, str] = {}
    if wards and sum(wards.values()) == whole:
        found |= {code: figures.area_code for code in wards if code != figures.area_code}
    sums: dict[str, int] = dict.fromkeys(wards, 0)
    for code, count in small_areas.items():
        if (ward := figures.ward_of.get(code, "")) in sums:
            sums[ward] += count
    if small_areas and sums == wards and wards:
        return found | {code: figures.ward_of[code] for code in small_areas if figures.ward_of.get(code, "") in wards}
    if small_areas and sum(small_areas.values()) == whole:
        found |= {code: figures.area_code for code in small_areas if code != figures.area_code}
    return found
