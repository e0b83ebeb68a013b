"""Figures of many tables as boxes of areas by months by categories, and what follows for one from the others.

A box that is cut along one side into others is their sum. Every such sum narrows what a reader knows of its parts
and of the whole, and is worked through until nothing narrows any more. Whatever is found can really be worked out;
not everything that can be worked out is found: combinations of unlike cuts at once are beyond it.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from portfolio.ground.statistics.figures import Figure

Box = tuple[int, int, int]  # areas, months, categories as sets of bits
SIDES = (0, 1, 2)
NO_LIMIT = 1 << 60


@dataclass
class Known:
    """What a reader knows of one box, from every table that displays it.

    high leaves out the rule's word that a hidden count is small: cap holds it. A reader uses it of a part, where
    other parts hide as well; of a whole that is hidden it must not count, or small cells under a small total, which
    look like any other hidden cells, could never be shown beside it.
    """

    low: int = 0
    high: int = NO_LIMIT
    cap: int = NO_LIMIT
    figures: list[Figure] = field(default_factory=list)
    narrowed_by: "Sum | None" = None  # the last sum that told more of it

    @property
    def high_as_part(self) -> int:
        return min(self.high, self.cap)

    def learn(self, figure: Figure) -> None:
        """Take in one more display of the box; a display that contradicts is a revision, and the later one stands."""
        self.figures.append(figure)
        high = NO_LIMIT if figure.high is None else figure.high
        if figure.is_hidden:
            self.cap, high = min(self.cap, high), NO_LIMIT
        low, high = max(self.low, figure.low), min(self.high, high)
        if low > high:
            low, high = figure.low, NO_LIMIT if figure.is_hidden or figure.high is None else figure.high
        self.low, self.high = low, high


@dataclass(frozen=True)
class Sum:
    """A whole that is exactly these parts."""

    whole: Box
    parts: tuple[Box, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        return self.whole, *self.parts


class Boxes:
    """The figures of all tables by box."""

    def __init__(self, figures: Iterable[Figure], leaves: Mapping[str, frozenset[str]]) -> None:
        self._bits: tuple[dict[str, int], ...] = ({}, {}, {})
        self.known: dict[Box, Known] = {}
        for figure in figures:
            self.known.setdefault(self._box(figure, leaves), Known()).learn(figure)

    def _box(self, figure: Figure, leaves: Mapping[str, frozenset[str]]) -> Box:
        areas = frozenset[str]().union(*(leaves.get(area, frozenset({area})) for area in figure.scope.areas))
        sides = (areas, figure.scope.months, figure.scope.categories)
        areas_, months, categories = (self._mask(side, names) for side, names in enumerate(sides))
        return areas_, months, categories

    def _mask(self, side: int, names: Iterable[str]) -> int:
        bits = self._bits[side]
        mask = 0
        for name in names:
            mask |= 1 << bits.setdefault(name, len(bits))
        return mask

    def tables(self, boxes: Iterable[Box]) -> tuple[str, ...]:
        """The names of the tables that display these boxes."""
        return tuple(sorted({figure.table for box in boxes for figure in self.known[box].figures}))

    def names(self, side: int, mask: int) -> frozenset[str]:
        return frozenset(name for name, bit in self._bits[side].items() if mask >> bit & 1)

    def cuts(self) -> Iterator[tuple[Box, tuple[Box, ...], Box | None]]:
        """Every way found in which a box is cut along one side: the whole, known parts, and the rest or None."""
        for side in SIDES:
            lines: dict[tuple[int, ...], list[Box]] = defaultdict(list)
            for box in self.known:
                lines[tuple(box[other] for other in SIDES if other != side)].append(box)
            for line in lines.values():
                if len(line) > 1:
                    yield from self._cuts_of_line(side, line)

    def _cuts_of_line(self, side: int, line: Sequence[Box]) -> Iterator[tuple[Box, tuple[Box, ...], Box | None]]:
        ascending = sorted(line, key=lambda box: (box[side].bit_count(), box[side]))
        for whole in ascending:
            within = [box for box in ascending if box[side] & whole[side] == box[side] and box != whole]
            seen: set[tuple[Box, ...]] = set()
            for parts in self._families(side, within):
                rest = whole[side]
                for part in parts:
                    rest &= ~part[side]
                left = _with_side(whole, side, rest) if rest else None
                if left in self.known:
                    parts, left = tuple(sorted((*parts, left))), None
                if parts not in seen:
                    seen.add(parts)
                    yield whole, parts, left

    def _families(self, side: int, within: Sequence[Box]) -> Iterator[tuple[Box, ...]]:
        """Sets of parts that do not overlap: each alone, each table's own, the finest and the coarsest of all."""
        by_table: dict[str, list[Box]] = defaultdict(list)
        for box in within:
            yield (box,)
            for table in {figure.table for figure in self.known[box].figures}:
                by_table[table].append(box)
        for boxes in [*by_table.values(), within, within[::-1]]:
            if len(boxes) > 1:
                yield tuple(sorted(_apart(side, boxes)))


def _with_side(box: Box, side: int, mask: int) -> Box:
    sides = [*box]
    sides[side] = mask
    return sides[0], sides[1], sides[2]


def _apart(side: int, boxes: Iterable[Box]) -> list[Box]:
    """As many as do not overlap, taken in order."""
    taken, chosen = 0, []
    for box in boxes:
        if not box[side] & taken:
            taken |= box[side]
            chosen.append(box)
    return chosen


def narrow(boxes: Boxes, sums: Sequence[Sum]) -> None:
    """Work every sum through until nothing narrows any more. A sum that contradicts itself (revised data) is left."""
    touching: dict[Box, list[Sum]] = defaultdict(list)
    for found in sums:
        for box in found.boxes:
            touching[box].append(found)
    waiting, queued = deque(sums), set(sums)
    while waiting:
        found = waiting.popleft()
        queued.discard(found)
        for box in _narrow_one(boxes.known, found):
            for other in touching[box]:
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)


def _narrow_one(known: Mapping[Box, Known], found: Sum) -> list[Box]:
    whole, parts = known[found.whole], [known[part] for part in found.parts]
    least, most = sum(part.low for part in parts), sum(part.high_as_part for part in parts)
    news = [(found.whole, least, most)]
    for box, part in zip(found.parts, parts, strict=True):
        others_most = most - part.high_as_part
        low = 0 if others_most >= NO_LIMIT else whole.low - others_most
        high = NO_LIMIT if whole.high >= NO_LIMIT else whole.high - (least - part.low)
        news.append((box, low, high))
    changed: list[Box] = []
    for box, low, high in news:
        entry = known[box]
        low, high = max(entry.low, low), min(entry.high, high)
        if low > high:
            return changed
        if (low, high) != (entry.low, entry.high):
            entry.low, entry.high, entry.narrowed_by = low, high, found
            changed.append(box)
    return changed
