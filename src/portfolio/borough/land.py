"""The land of Merrowby: one authority, 18 wards, 16 middle areas and 80 small areas that fit without gap or overlap.

The map is part of the story, so it never changes with the seed: one borough, whatever its people do on it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from portfolio.borough import mesh, sketch
from portfolio.borough.chance import part
from portfolio.borough.mesh import Cell, Point
from portfolio.borough.middle import group_into_middle_areas

MAP_SEED = 2017  # of the map alone; another number would be another borough
WARD_COUNT, MIDDLE_COUNT, SMALL_COUNT = 18, 16, 80

Rings = tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Area:
    """A named area; `rings` are closed, in (longitude, latitude): the land first, then any holes."""

    code: str
    name: str
    rings: Rings


@dataclass(frozen=True)
class SmallArea(Area):
    """A small area with the areas it nests in and what it is like.

    cells: kilometres of points well inside it, in no particular order.
    kind: what its streets are like (see pattern.py). hardship: 0 easiest to 1 hardest.
    """

    ward: int
    middle: int
    town: str
    kind: str
    hardship: float
    cells: tuple[Point, ...]


@dataclass(frozen=True)
class Land:
    authority: Area
    wards: tuple[Area, ...]
    middles: tuple[Area, ...]
    smalls: tuple[SmallArea, ...]
    towns: dict[str, tuple[str, ...]]  # name to ward codes


@lru_cache(maxsize=1)
def draw() -> Land:
    """The whole map; the same on every call and every machine."""
    rng = part(MAP_SEED, "land")
    noise = mesh.unevenness(rng)
    banks = _dry_cells(noise)
    cost = {
        cell: 0.3 + 2.2 * noise(*_shift(mesh.place(cell), 50), 0.55)
        for cells in banks.values()
        for cell in cells
    }
    owner, ward_of = _small_areas(rng, banks, cost)
    middle_of = group_into_middle_areas(owner, [sketch.WARDS[ward].town for ward in ward_of], MIDDLE_COUNT)
    return _named(rng, owner, ward_of, middle_of)


def _dry_cells(noise: mesh.unevenness.__class__) -> dict[str, list[Cell]]:  # type: ignore[name-defined]
    raise NotImplementedError
