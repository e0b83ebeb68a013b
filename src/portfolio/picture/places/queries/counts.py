"""Recorded crime and anti-social behaviour inside an area: by type and month, and by smaller area."""

from collections.abc import Sequence

from portfolio.ground.access.actors import Actor
from portfolio.picture.places import placement
from portfolio.picture.places.figures import AreaFigures
from portfolio.picture.places.queries.cube import rows, sums, within
from portfolio.picture.places.queries.trend import TrackName, track_of
from portfolio.picture.places.rules import area_figure, place


def by_type_and_month(viewer: Actor, area_code: str, months: Sequence[str]) -> dict[tuple[str, str], int]:
    """(category as published, month) to rows inside the area; pairs without rows are absent.

    Whether an absent pair is a nought or a gap, coverage() says. Raises UnknownArea.
    """
    counted = rows(viewer, months).filter(within(placement.inside(area_code)))
    return {(category, month): n for (category, month), n in sums(counted, "category", "month").items()}


def by_area(
    viewer: Actor,
    area_code: str,
    months: Sequence[str],
    kind: str,
    edition: str | None = None,
    category: str | None = None,
    track: TrackName | None = None,
) -> AreaFigures:
    """Every area of that kind within the area, by code, with its rows over the whole period, residents and rate.

    edition: of the smaller areas; by default the one that the rows' small areas fit best. category: as published;
    track: "reported", "found", "behaviour"; neither: all rows. A row counts for the area in which most of its small
    area lies. Raises UnknownArea, NoSuchAreas.
    """
    counted = rows(viewer, months).filter(within(placement.inside(area_code)))
    if category is not None:
        counted = counted.filter(category=category)
    by_small_area: dict[str, int] = {}
    for (lsoa, kind_of_row), n in sums(counted, "lsoa", "category").items():
        if track is None or track_of(kind_of_row) == track:
            by_small_area[lsoa] = by_small_area.get(lsoa, 0) + n
    found = placement.find(area_code, kind, edition, seen=by_small_area.keys(), month=max(months))
    placed, unplaced = place(by_small_area, found.parents, found.areas)
    figures = (
        area_figure(code, name, placed[code], found.residents.get(code)) for code, name in sorted(found.areas.items())
    )
    return AreaFigures(kind, found.edition, tuple(figures), unplaced, found.year)


def types_by_area(
    viewer: Actor, area_code: str, months: Sequence[str], kind: str, edition: str | None = None
) -> dict[str, dict[str, int]]:
    """Code of every area of that kind within the area to its rows by category, without those that cannot be placed.

    Areas without rows have no categories. edition, errors: as by_area().
    """
    counted = rows(viewer, months).filter(within(placement.inside(area_code)))
    held = sums(counted, "lsoa", "category")
    found = placement.find(area_code, kind, edition, seen={lsoa for lsoa, _ in held}, month=max(months))
    by_area: dict[str, dict[str, int]] = {code: {} for code in sorted(found.areas)}
    for (lsoa, category), n in held.items():
        types = by_area.get(found.parents.get(lsoa, ""))
        if types is not None:
            types[category] = types.get(category, 0) + n
    return by_area
