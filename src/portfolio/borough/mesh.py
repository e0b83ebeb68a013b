"""A net of small six-sided cells, grown into areas and traced as borders that neighbours share to the last digit.

A cell is named by whole numbers (X, Y), its corners too. Three cells meet at a corner, never four, so an area's
border never touches itself and one corner belongs to at most three areas.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Mapping
from random import Random

Cell = tuple[int, int]
Corner = tuple[int, int]
Point = tuple[float, float]

WIDTH_KM = 0.1  # of a cell, flat side to flat side
HALF_WIDTH = WIDTH_KM / 2
HALF_RADIUS = WIDTH_KM / math.sqrt(3) / 2
# Corner, then the neighbour across the side that runs from this corner to the next, against the clock.
CORNERS: tuple[Corner, ...] = ((0, 2), (-1, 1), (-1, -1), (0, -2), (1, -1), (1, 1))
ACROSS: tuple[Cell, ...] = ((-1, 3), (-2, 0), (-1, -3), (1, -3), (2, 0), (1, 3))


def place(at: Cell | Corner) -> Point:
    """Kilometres east and north of a cell's middle, or of a corner before smoothing."""
    return at[0] * HALF_WIDTH, at[1] * HALF_RADIUS


def cover(west: float, south: float, east: float, north: float) -> list[Cell]:
    """Every cell with its middle within these bounds, in kilometres; row by row from the south."""
    rows = range(math.ceil(south / HALF_RADIUS / 3), math.floor(north / HALF_RADIUS / 3) + 1)
    first, last = math.ceil(west / HALF_WIDTH), math.floor(east / HALF_WIDTH)
    return [(x, row * 3) for row in rows for x in range(first, last + 1) if (x - row) % 2 == 0]


def around(cell: Cell) -> list[Cell]:
    return [(cell[0] + dx, cell[1] + dy) for dx, dy in ACROSS]


def unevenness(rng: Random, size: int = 32) -> Callable[[float, float, float], float]:
    """Smooth noise over the plane: f(x, y, step in kilometres) between 0 and 1."""
    table = [[rng.random() for _ in range(size)] for _ in range(size)]

    def at(x: float, y: float, step: float) -> float:
        x, y = x / step, y / step
        column, row = math.floor(x), math.floor(y)
        u, v = x - column, y - row
        u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
        low = table[row % size]
        high = table[(row + 1) % size]
        left, right = column % size, (column + 1) % size
        below = low[left] + (low[right] - low[left]) * u
        above = high[left] + (high[right] - high[left]) * u
        return below + (above - below) * v

    return at


def grow(cells: Iterable[Cell], seeds: Mapping[int, Cell], cost: Mapping[Cell, float]) -> dict[Cell, int]:
    """Each cell with the label of the seed it is cheapest to reach from; each area comes out in one piece.

    Cells that no seed reaches are left out.
    """
    free = set(cells)
    owner: dict[Cell, int] = {}
    queue = [(0.0, label, cell) for label, cell in sorted(seeds.items())]
    heapq.heapify(queue)
    while queue:
        distance, label, cell = heapq.heappop(queue)
        if cell in owner or cell not in free:
            continue
        owner[cell] = label
        for other in around(cell):
            if other in free and other not in owner:
                heapq.heappush(queue, (distance + cost[other], label, other))
    return owner


def largest_piece(cells: Iterable[Cell]) -> set[Cell]:
    """The largest connected piece of these cells; empty for none."""
    left = set(cells)
    best: set[Cell] = set()
    while left:
        start = min(left)
        piece, edge = {start}, [start]
        while edge:
            for other in around(edge.pop()):
                if other in left and other not in piece:
                    piece.add(other)
                    edge.append(other)
        left -= piece
        best = max(best, piece, key=len)
    return best


class Borders:
    """Where the corners between differently labelled cells finally lie, for every level of area at once."""

    def __init__(self, owner: Mapping[Cell, int], *, passes: int = 3) -> None:
        self._owner = owner
        links: dict[Corner, set[Corner]] = {}
        for cell, start, end in self._sides(owner):
            del cell
            links.setdefault(start, set()).add(end)
            links.setdefault(end, set()).add(start)
        self._links = links
        self._places = {corner: place(corner) for corner in links}
        for _ in range(passes):
            self._places = {corner: self._eased(corner) for corner in links}

    @staticmethod
    def _sides(owner: Mapping[Cell, int]) -> Iterable[tuple[Cell, Corner, Corner]]:
        for cell, label in owner.items():
            x, y = cell
            for side, (dx, dy) in enumerate(ACROSS):
                if owner.get((x + dx, y + dy)) != label:
                    ax, ay = CORNERS[side]
                    bx, by = CORNERS[(side + 1) % 6]
                    yield cell, (x + ax, y + ay), (x + bx, y + by)

    def _eased(self, corner: Corner) -> Point:
        """Halfway between where the corner is and the mean of its neighbours along the border."""
        beside = [self._places[other] for other in sorted(self._links[corner])]
        x, y = self._places[corner]
        return (
            (x + math.fsum(p[0] for p in beside) / len(beside)) / 2,
            (y + math.fsum(p[1] for p in beside) / len(beside)) / 2,
        )

    def _is_kept(self, corner: Corner) -> bool:
        # Every second corner of a plain stretch goes, the same ones for every area; where three areas meet, none.
        return len(self._links[corner]) == 3 or corner[1] % 3 == 2

    def rings(self, group: Mapping[int, int]) -> dict[int, list[list[Point]]]:
        """The closed rings, in kilometres, of each group of labels (`group`: label to group), longest ring first.

        Rings run against the clock round the land and with it round a hole; first and last point are equal.
        """
        owner = {cell: group[label] for cell, label in self._owner.items()}
        onward: dict[int, dict[Corner, Corner]] = {}
        for cell, start, end in self._sides(owner):
            onward.setdefault(owner[cell], {})[start] = end
        return {label: self._walk(steps) for label, steps in sorted(onward.items())}

    def _walk(self, steps: dict[Corner, Corner]) -> list[list[Point]]:
        rings: list[list[Point]] = []
        while steps:
            first = min(steps)
            ring, corner = [first], steps.pop(first)
            while corner != first:
                ring.append(corner)
                corner = steps.pop(corner)
            kept = [self._places[at] for at in ring if self._is_kept(at)]
            rings.append([*kept, kept[0]])
        return sorted(rings, key=len, reverse=True)
