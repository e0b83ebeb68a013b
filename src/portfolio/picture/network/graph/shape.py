"""How a graph hangs together: its parts, and the nodes that alone hold parts together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from portfolio.picture.network.graph.edges import Graph


@dataclass(frozen=True)
class CutPoint:
    """A node without which its part falls apart. pieces: how many nodes each piece would have, largest first."""

    node: int
    pieces: tuple[int, ...]


def matrix(graph: Graph, *, both_ways: bool = True) -> Any:
    """Its adjacency as a scipy CSR matrix of ones; both ways unless the direction is asked for."""
    import numpy
    from scipy.sparse import coo_matrix

    left, right = numpy.asarray(graph.left, dtype=numpy.int64), numpy.asarray(graph.right, dtype=numpy.int64)
    if both_ways:
        left, right = numpy.concatenate([left, right]), numpy.concatenate([right, left])
    ones = numpy.ones(len(left), dtype=numpy.int32)
    found = coo_matrix((ones, (left, right)), shape=(graph.size, graph.size)).tocsr()
    found.data[:] = 1
    return found


def components(graph: Graph) -> list[int]:
    """The part of each node, numbered from 0: the largest first, among equals that whose node came first.

    Directions do not matter: the parts of a directed graph are those of its ties.
    """
    import numpy
    from scipy.sparse.csgraph import connected_components

    if not graph.size:
        return []
    _, labels = connected_components(matrix(graph), directed=False)
    return renumbered(numpy.asarray(labels).tolist())


def renumbered(labels: Sequence[int]) -> list[int]:
    """The same partition with numbers that do not depend on the engine: by size, then by the first member."""
    sizes: dict[int, int] = {}
    first: dict[int, int] = {}
    for place, label in enumerate(labels):
        sizes[label] = sizes.get(label, 0) + 1
        first.setdefault(label, place)
    order = sorted(sizes, key=lambda label: (-sizes[label], first[label]))
    number = {label: place for place, label in enumerate(order)}
    return [number[label] for label in labels]


def sizes(labels: Sequence[int]) -> list[int]:
    """How many nodes each part has, by its number."""
    counted = [0] * (max(labels) + 1) if labels else []
    for label in labels:
        counted[label] += 1
    return counted


def neighbours(graph: Graph) -> list[list[int]]:
    """The nodes tied to each node, whichever way; each once."""
    found: list[set[int]] = [set() for _ in range(graph.size)]
    for left, right in zip(graph.left, graph.right, strict=True):
        found[left].add(right)
        found[right].add(left)
    return [sorted(some) for some in found]


def cut_points(around: Sequence[Sequence[int]], gone: frozenset[int] = frozenset()) -> list[CutPoint]:
    """Every cut point of the graph with these neighbours, without the nodes in gone, by place."""
    walk = _Walk(around, gone)
    found: list[CutPoint] = []
    for root in range(len(around)):
        if not walk.order[root] and root not in gone:
            found += walk.part(root)
    return sorted(found, key=lambda cut: cut.node)


class _Walk:
    """A walk in depth (Tarjan 1973): a child's piece hangs on its parent alone where nothing in it reaches higher."""

    def __init__(self, around: Sequence[Sequence[int]], gone: frozenset[int]) -> None:
        self.around, self.gone = around, gone
        self.order = [0] * len(around)  # when each node was met, from 1
        self.low = [0] * len(around)  # the earliest met that its piece reaches
        self.below = [1] * len(around)  # nodes in its piece, itself included
        self.clock = 0

    def part(self, root: int) -> list[CutPoint]:
        """The cut points of the part that the root belongs to."""
        hanging: dict[int, list[int]] = {}
        walked: list[int] = []
        stack = [(root, -1, self._meet(root))]
        while stack:
            node, parent, rest = stack[-1]
            other = self._next(node, parent, rest)
            if other is not None:
                stack.append((other, node, self._meet(other)))
                continue
            stack.pop()
            walked.append(node)
            if parent >= 0:
                self.below[parent] += self.below[node]
                self.low[parent] = min(self.low[parent], self.low[node])
                if self.low[node] >= self.order[parent]:
                    hanging.setdefault(parent, []).append(self.below[node])
        return [cut for node in walked if (cut := _cut(node, hanging.get(node, []), self.below[root]))]

    def _meet(self, node: int) -> Iterator[int]:
        self.clock += 1
        self.order[node] = self.low[node] = self.clock
        return iter(self.around[node])

    def _next(self, node: int, parent: int, rest: Iterator[int]) -> int | None:
        """The next neighbour that was not met yet; None where all were."""
        for other in rest:
            if other in self.gone or other == parent:
                continue
            if not self.order[other]:
                return other
            self.low[node] = min(self.low[node], self.order[other])
        return None


def _cut(node: int, hanging: list[int], whole: int) -> CutPoint | None:
    """With the pieces that hang on it and whatever is above it, of a part of that size."""
    above = whole - 1 - sum(hanging)
    pieces = sorted([*hanging, *([above] if above else [])], reverse=True)
    return CutPoint(node, tuple(pieces)) if len(pieces) > 1 else None
