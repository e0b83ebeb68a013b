"""In which area a point lies. For rows that carry no code: a published code outranks its point.

The tree stands over the points and each polygon is asked once, which takes about three microseconds a point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import shapely
from django.db.models import Sum

from portfolio.ground.geography.errors import NoBoundaries
from portfolio.ground.geography.kinds import CAPTIONS, Kind
from portfolio.ground.geography.models import Area, Load


@dataclass(frozen=True)
class _Polygons:
    codes: tuple[str, ...]
    shapes: Any  # an array of geometries, in the order of the codes


def locate(
    lons: Sequence[float | None], lats: Sequence[float | None], kind: str = Kind.LSOA, edition: str | None = None
) -> list[str | None]:
    """The code of the area around each point (WGS 84 degrees), in the order of the points.

    None for a point outside every area and for one without a place. On a shared edge the first code by order has it.
    The edition is the most finely drawn one unless given: simplified boundaries misplace points near the edges.
    Raises NoBoundaries where none of that kind (and edition) is loaded.
    """
    chosen = edition or most_detailed(kind)
    polygons = _prepared(kind, chosen, newest_load()) if chosen else None
    if polygons is None or not polygons.codes:
        which = f"{CAPTIONS[Kind(kind)]} boundaries{f' of {edition}' if edition else ''}"
        raise NoBoundaries(f"No {which} are loaded, so points cannot be placed. Load the boundaries first.")
    held = [n for n, (lon, lat) in enumerate(zip(lons, lats, strict=True)) if lon is not None and lat is not None]
    answer: list[str | None] = [None] * len(lons)
    if not held:
        return answer
    points = shapely.points([lons[n] for n in held], [lats[n] for n in held])
    areas, places = shapely.STRtree(points).query(polygons.shapes, predicate="intersects")
    for area, place in sorted(zip(areas.tolist(), places.tolist(), strict=True), reverse=True):
        answer[held[place]] = polygons.codes[area]
    return answer


def most_detailed(kind: str) -> str | None:
    """The edition whose boundaries of this kind have the most points to an area; the newer of equals; None if none."""
    drawn = Area.objects.filter(kind=kind, vertices__gt=0).order_by()
    by_edition: dict[str, list[int]] = {}
    for edition, vertices in drawn.values_list("edition").annotate(Sum("vertices")):
        by_edition[edition] = [vertices, drawn.filter(edition=edition).count()]
    return max(by_edition, key=lambda one: (by_edition[one][0] / by_edition[one][1], one), default=None)


def newest_load() -> str:
    """Changes with every load, so that nothing prepared outlives what it was prepared from."""
    newest = Load.objects.order_by("-at", "-id").values_list("id", flat=True).first()
    return newest or ""


@lru_cache(maxsize=4)
def _prepared(kind: str, edition: str, load: str) -> _Polygons:
    rows = list(
        Area.objects.filter(kind=kind, edition=edition)
        .exclude(geometry="")
        .order_by("code")
        .values_list("code", "geometry")
    )
    shapes = shapely.from_geojson([geometry for _, geometry in rows])
    shapely.prepare(shapes)
    return _Polygons(tuple(code for code, _ in rows), shapes)
