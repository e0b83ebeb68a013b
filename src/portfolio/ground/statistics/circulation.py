"""What a reader can work out of a two-way table: the table as a flow, and how far each number could move.

Every row total flows into its row's cells, every cell into its column total, every column total into the grand
total and the grand total back into the row totals. Any table that agrees with what is shown is such a flow within
the same bounds, and because flows in whole numbers reach every whole-number extreme, the bounds found here are
exact and not an estimate: Ahuja, Magnanti and Orlin, Network Flows (1993), chapter 6; for tables, Cox, "Network
models for complementary cell suppression", Journal of the American Statistical Association 90 (1995), 1453-1462.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import inf

UNBOUNDED = 1 << 60  # more than any count; stands for "no upper limit"


@dataclass
class Edge:
    """One number of the table: its present value and what a reader knows of it, both limits included."""

    tail: int
    head: int
    value: int
    low: int
    high: int

    def room(self, upwards: bool) -> int:
        return self.high - self.value if upwards else self.value - self.low


@dataclass(frozen=True)
class Step:
    """One number moved up or down on the way round."""

    edge: int
    upwards: bool


@dataclass
class Circulation:
    """Numbers as edges, one at most between two nodes.

    Add them, then ask how far one could move while all others stay within their limits.
    """

    nodes: int
    edges: list[Edge] = field(default_factory=list)
    _movable: list[list[Step]] = field(init=False)  # by node: steps that leave it, of edges whose limits differ
    _every: list[list[Step]] = field(init=False)
    _between: dict[tuple[int, int], Step] = field(init=False)  # by where from and where to

    def __post_init__(self) -> None:
        self._movable = [[] for _ in range(self.nodes)]
        self._every = [[] for _ in range(self.nodes)]
        self._between = {}

    def add(self, edge: Edge) -> int:
        number = len(self.edges)
        self.edges.append(edge)
        self._enter(self._every, number)
        self._between[edge.tail, edge.head] = Step(number, True)
        self._between[edge.head, edge.tail] = Step(number, False)
        if edge.low < edge.high:
            self._enter(self._movable, number)
        return number

    def widen(self, number: int, low: int, high: int) -> None:
        """The reader now knows less of this number."""
        edge = self.edges[number]
        if edge.low == edge.high:
            self._enter(self._movable, number)
        edge.low, edge.high = low, high

    def _enter(self, steps: list[list[Step]], number: int) -> None:
        edge = self.edges[number]
        steps[edge.tail].append(Step(number, True))
        steps[edge.head].append(Step(number, False))

    def reach(self, number: int, upwards: bool, wanted: int) -> int:
        """How far this number could move in that direction, up to wanted; every value is left as it was."""
        before: dict[int, int] = {}
        done = self.move(number, upwards, wanted, before)
        for moved, value in before.items():
            self.edges[moved].value = value
        return done

    def move(self, number: int, upwards: bool, wanted: int, before: dict[int, int]) -> int:
        """Move the number as far as wanted, or as far as it goes; before receives the first value of each changed."""
        edge = self.edges[number]
        goal = min(wanted, edge.room(upwards))
        done = 0
        while done < goal:
            way = self._way_round(number, upwards)
            if way is None:
                break
            units = min(goal - done, *(self.edges[step.edge].room(step.upwards) for step in way))
            for step in [*way, Step(number, upwards)]:
                moved = self.edges[step.edge]
                before.setdefault(step.edge, moved.value)
                moved.value += units if step.upwards else -units
            done += units
        return done

    def _ends(self, number: int, upwards: bool) -> tuple[int, int]:
        """Where a way round must begin and end so that it closes through this number."""
        edge = self.edges[number]
        return (edge.head, edge.tail) if upwards else (edge.tail, edge.head)

    def _way_round(self, number: int, upwards: bool) -> list[Step] | None:
        """A way by numbers that still have room: in depth, trying from each node the last step home first.

        Nearly always the third or fourth step is the last, where breadth would look at the whole table each time.
        """
        start, end = self._ends(number, upwards)
        seen, way, ahead = {start}, list[Step](), [iter(self._movable[start])]
        while ahead:
            step, to = self._next_open(ahead[-1], number, seen)
            if step is None:
                ahead.pop()
                if way:
                    way.pop()
                continue
            way.append(step)
            if to == end:
                return way
            seen.add(to)
            last = self._between.get((to, end))
            if last is not None and last.edge != number and self.edges[last.edge].room(last.upwards):
                return [*way, last]
            ahead.append(iter(self._movable[to]))
        return None

    def _next_open(self, steps: Iterator[Step], but: int, seen: set[int]) -> tuple[Step | None, int]:
        for step in steps:
            edge = self.edges[step.edge]
            if step.upwards:
                to, room = edge.head, edge.high - edge.value
            else:
                to, room = edge.tail, edge.value - edge.low
            if room and to not in seen and step.edge != but:
                return step, to
        return None, -1

    def cheapest_way_round(
        self, number: int, upwards: bool, price: Callable[[Step], float | None], least: float
    ) -> list[Step] | None:
        """A way on which numbers without room may be used at a price; None where there is none at any price.

        price: of one such step, None where it cannot be used at all. least: no step costs less, which spares asking.
        """
        start, end = self._ends(number, upwards)
        paid, came, waiting = {start: 0.0, end: inf}, dict[int, Step](), [(0.0, start)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node == end:
                return self._trace(came, start, end)
            if cost > paid[node]:
                continue
            for step in self._every[node]:
                edge = self.edges[step.edge]
                to = edge.head if step.upwards else edge.tail
                known = min(paid.get(to, inf), paid[end])
                open_already = edge.high > edge.value if step.upwards else edge.value > edge.low
                if cost + (0.0 if open_already else least) >= known or step.edge == number:
                    continue
                more = 0.0 if open_already else price(step)
                if more is not None and cost + more < known:
                    paid[to], came[to] = cost + more, step
                    heapq.heappush(waiting, (cost + more, to))
        return None

    def _trace(self, came: dict[int, Step], start: int, end: int) -> list[Step]:
        way, node = [], end
        while node != start:
            step = came[node]
            way.append(step)
            edge = self.edges[step.edge]
            node = edge.tail if step.upwards else edge.head
        return way[::-1]
