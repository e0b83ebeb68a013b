"""The land of Merrowby: one authority, 18 wards, 16 middle areas and 80 small areas that fit without gap or overlap.

The map is part of the story, so it never changes with the seed: one borough, whatever happens in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from portfolio.borough import mesh, sketch
from portfolio.borough.chance import part
from portfolio.borough.mesh import Cell, Point
from portfolio.borough.middle import group_into_middle_areas
from portfolio.borough.partition import Partition, divide

MAP_SEED = 2017  # of the map alone; another number would be another borough
MIDDLE_AREAS = 16

Rings = tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Area:
    """A named area; `rings` are closed, in (longitude, latitude): the land first, then any holes."""

    code: str
    name: str
    rings: Rings


@dataclass(frozen=True)
class SmallArea(Area):
    """A small area, what it nests in and what it is like.

    kind: what its streets are like (see pattern.py). hardship: 0 easiest to 1 hardest, of its ward.
    inside: points well inside it, kilometres of the sketch, row by row from the south.
    """

    ward: Area
    middle: Area
    town: str
    kind: str
    hardship: float
    inside: tuple[Point, ...]


@dataclass(frozen=True)
class Land:
    authority: Area
    wards: tuple[Area, ...]
    middles: tuple[Area, ...]
    smalls: tuple[SmallArea, ...]
    towns: Mapping[str, tuple[str, ...]]  # name to ward codes


@lru_cache(maxsize=1)
def draw() -> Land:
    """The whole map; the same on every call and every machine."""
    pieces = divide(part(MAP_SEED, "land"))
    towns = [sketch.WARDS[ward].town for ward in pieces.ward_of]
    middle_of = _from_the_north(pieces, group_into_middle_areas(pieces.owner, towns, MIDDLE_AREAS))
    borders = mesh.Borders(pieces.owner)
    every = range(len(pieces.ward_of))
    authority = Area(sketch.AUTHORITY_CODE, sketch.AUTHORITY_NAME, _rings(borders, dict.fromkeys(every, 0))[0])
    ward_rings = _rings(borders, dict(enumerate(pieces.ward_of)))
    wards = tuple(Area(f"E05999{n + 1:03d}", ward.name, ward_rings[n]) for n, ward in enumerate(sketch.WARDS))
    middle_rings = _rings(borders, dict(enumerate(middle_of)))
    middles = tuple(
        Area(f"E02999{n + 1:03d}", f"{sketch.AUTHORITY_NAME} {n + 1:03d}", middle_rings[n]) for n in range(MIDDLE_AREAS)
    )
    return Land(authority, wards, middles, _smalls(pieces, borders, middle_of, wards, middles), _towns(wards))


def _towns(wards: tuple[Area, ...]) -> dict[str, tuple[str, ...]]:
    codes = [(drawn.town, ward.code) for drawn, ward in zip(sketch.WARDS, wards, strict=True)]
    return {town: tuple(code for of, code in codes if of == town) for town in sketch.TOWN_CENTRES}


def _smalls(
    pieces: Partition,
    borders: mesh.Borders,
    middle_of: list[int],
    wards: tuple[Area, ...],
    middles: tuple[Area, ...],
) -> tuple[SmallArea, ...]:
    """In the order of their names: by middle area, lettered from the north."""
    rings = _rings(borders, {small: small for small in range(len(middle_of))})
    order = sorted(range(len(middle_of)), key=lambda s: (middle_of[s], -pieces.middle(s)[1]))
    lettered = [0] * len(middles)
    smalls = []
    for number, small in enumerate(order):
        middle, ward = middles[middle_of[small]], sketch.WARDS[pieces.ward_of[small]]
        letter = "ABCDEFGH"[lettered[middle_of[small]]]
        lettered[middle_of[small]] += 1
        smalls.append(
            SmallArea(
                code=f"E01999{number + 1:03d}",
                name=f"{middle.name}{letter}",
                rings=rings[small],
                ward=wards[pieces.ward_of[small]],
                middle=middle,
                town=ward.town,
                kind=_kind(pieces, small),
                hardship=ward.hardship,
                inside=tuple(mesh.place(cell) for cell in _deep_inside(pieces, small)),
            )
        )
    return tuple(smalls)


def _kind(pieces: Partition, small: int) -> str:
    """The ward's kind; in a town's central ward the shops, the night-time streets, then plain terraces."""
    ward = pieces.ward_of[small]
    if sketch.WARDS[ward].kind != "centre":
        return sketch.WARDS[ward].kind
    x, y = sketch.TOWN_CENTRES[sketch.WARDS[ward].town]
    siblings = [s for s, of in enumerate(pieces.ward_of) if of == ward]
    middles = {s: pieces.middle(s) for s in siblings}
    nearest = sorted(siblings, key=lambda s: (middles[s][0] - x) ** 2 + (middles[s][1] - y) ** 2)
    return ("shops", "night", "terrace", "terrace", "terrace")[nearest.index(small)]


def _deep_inside(pieces: Partition, small: int) -> list[Cell]:
    """Cells with two rows of the same area all round, so that smoothing the border leaves their middles inside."""
    mine = set(pieces.cells[small])
    inner = {cell for cell in mine if all(other in mine for other in mesh.around(cell))}
    deeper = [cell for cell in sorted(inner) if all(other in inner for other in mesh.around(cell))]
    return deeper if len(deeper) >= 24 else sorted(inner)


def _from_the_north(pieces: Partition, middle_of: list[int]) -> list[int]:
    """Middle areas renumbered from the north, as the statistics office numbers its own."""
    top = [0.0] * MIDDLE_AREAS
    for small, middle in enumerate(middle_of):
        top[middle] = max(top[middle], pieces.middle(small)[1])
    order = sorted(range(MIDDLE_AREAS), key=lambda middle: -top[middle])
    return [order.index(middle) for middle in middle_of]


def _rings(borders: mesh.Borders, group: Mapping[int, int]) -> dict[int, Rings]:
    return {
        label: tuple(tuple(sketch.to_degrees(*point) for point in ring) for ring in rings)
        for label, rings in borders.rings(group).items()
    }
