"""The sketch turned into cells: which are land, which bank they are on, which ward and small area they belong to."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from portfolio.borough import mesh, sketch
from portfolio.borough.chance import pick, running
from portfolio.borough.mesh import Cell, Point

Noise = Callable[[float, float, float], float]


@dataclass(frozen=True)
class Partition:
    """owner: cell to small area, numbered from 0. ward_of: the ward of each small area, as numbered in the sketch."""

    owner: Mapping[Cell, int]
    ward_of: Sequence[int]
    cells: Sequence[Sequence[Cell]]  # of each small area

    def middle(self, small: int) -> Point:
        return _mean(self.cells[small])


def divide(rng: Random) -> Partition:
    noise = mesh.unevenness(rng)
    banks = _banks(noise)
    cost = {cell: _cost(noise, cell) for cells in banks.values() for cell in cells}
    owner: dict[Cell, int] = {}
    ward_of: list[int] = []
    ward_cells = _ward_cells(banks, cost)
    for ward, drawn in enumerate(sketch.WARDS):
        seeds = _small_seeds(rng, ward_cells[ward], drawn)
        grown = mesh.grow(ward_cells[ward], {len(ward_of) + n: cell for n, cell in enumerate(seeds)}, cost)
        owner.update(grown)
        ward_of.extend([ward] * len(seeds))
    cells: list[list[Cell]] = [[] for _ in ward_of]
    for cell in sorted(owner, key=lambda cell: (cell[1], cell[0])):
        cells[owner[cell]].append(cell)
    return Partition(owner, ward_of, cells)


def _banks(noise: Noise) -> dict[str, set[Cell]]:
    """The land north of the water and the land south of it, each in one piece and without lakes."""
    cells = mesh.cover(-0.6, -0.2, 15.0, 11.2)
    wet = {cell for cell in cells if not _is_land(noise, mesh.place(cell))}
    land = mesh.largest_piece(set(cells) - mesh.largest_piece(wet))
    north = mesh.largest_piece(cell for cell in land if _is_north(noise, mesh.place(cell)))
    return {"Merrow": north, "Staithe": mesh.largest_piece(land - north)}


def _is_land(noise: Noise, at: Point) -> bool:
    """Whether land lies here once the hand-drawn lines are made to wander a little."""
    x = at[0] + 0.55 * (noise(*at, 0.7) - 0.5) + 0.22 * (noise(*at, 0.25) - 0.5)
    y = at[1] + 0.55 * (noise(at[0] + 40, at[1], 0.7) - 0.5) + 0.22 * (noise(at[0], at[1] + 40, 0.25) - 0.5)
    return _within((x, y), sketch.OUTLINE) and not _within((x, y), sketch.ESTUARY)


def _is_north(noise: Noise, at: Point) -> bool:
    wander = 0.35 * (noise(at[0] + 80, at[1], 0.8) - 0.5) if at[0] > 8.4 else 0.0
    for (ax, ay), (bx, by) in zip(sketch.RIVER, sketch.RIVER[1:], strict=False):
        if ax <= at[0] < bx:
            return at[1] + wander > ay + (by - ay) * (at[0] - ax) / (bx - ax)
    return False


def _within(at: Point, outline: Sequence[Point]) -> bool:
    x, y = at
    inside = False
    for (ax, ay), (bx, by) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
            inside = not inside
    return inside


def _cost(noise: Noise, cell: Cell) -> float:
    """What crossing this cell costs a growing area: ridges of cost become borders that follow the ground."""
    x, y = mesh.place(cell)
    ridge = noise(x + 20, y, 0.6)
    return 0.15 + 2.2 * ridge * ridge + 1.3 * noise(x, y + 20, 0.24)


def _ward_cells(banks: Mapping[str, set[Cell]], cost: Mapping[Cell, float]) -> list[list[Cell]]:
    of: list[list[Cell]] = [[] for _ in sketch.WARDS]
    for town, cells in banks.items():
        seeds = {n: _nearest(cells, ward.centre) for n, ward in enumerate(sketch.WARDS) if ward.town == town}
        for cell, ward in mesh.grow(cells, seeds, cost).items():
            of[ward].append(cell)
    return [sorted(cells) for cells in of]


def _small_seeds(rng: Random, cells: list[Cell], ward: sketch.WardSketch) -> list[Cell]:
    """Middles of small areas with about as many homes each: smaller towards the town centre, where homes are dense."""
    homes = {cell: _density(mesh.place(cell), sketch.TOWN_CENTRES[ward.town]) for cell in cells}
    totals = running(homes.values())
    middles = [mesh.place(pick(rng, cells, totals)) for _ in range(ward.small_areas)]
    for _ in range(12):
        near: list[list[Cell]] = [[] for _ in middles]
        for cell in cells:
            at = mesh.place(cell)
            near[min(range(len(middles)), key=lambda m: _apart(at, middles[m]))].append(cell)
        middles = [_mean(of, homes) if of else middles[m] for m, of in enumerate(near)]
    return [_nearest(cells, middle) for middle in middles]


def _density(at: Point, centre: Point) -> float:
    return 1 / (0.4 + _apart(at, centre))


def _mean(cells: Sequence[Cell], weights: Mapping[Cell, float] | None = None) -> Point:
    points = [(*mesh.place(cell), weights[cell] if weights else 1.0) for cell in cells]
    whole = math.fsum(weight for _, _, weight in points)
    return (
        math.fsum(x * weight for x, _, weight in points) / whole,
        math.fsum(y * weight for _, y, weight in points) / whole,
    )


def _nearest(cells: Sequence[Cell] | set[Cell], at: Point) -> Cell:
    return min(cells, key=lambda cell: (_apart(mesh.place(cell), at), cell))


def _apart(a: Point, b: Point) -> float:
    """The square of the distance."""
    return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])
