"""What taking nodes away does to the largest part: one at a time, each time the one that stands between most others."""

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.picture.network.graph.central import EXACT, betweenness
from portfolio.picture.network.graph.edges import Graph
from portfolio.picture.network.graph.shape import cut_points, neighbours

WORK = 100_000_000  # nodes times edges of all betweenness runs together, some seconds; the curve ends there
FEWEST = 10  # removals, however large the graph


@dataclass(frozen=True)
class Curve:
    """shares: of the largest part as it was, left after 0, 1, 2 ... removals. removed: the nodes, in that order."""

    shares: tuple[float, ...]
    removed: tuple[int, ...]
    how: str


@dataclass(frozen=True)
class KeyPlayers:
    """Nodes that together break most pairs apart, found one after the other.

    left_joined: share of pairs that are still joined after each, of all pairs joined before.
    """

    nodes: tuple[int, ...]
    left_joined: tuple[float, ...]


def by_betweenness(graph: Graph, *, weighted: bool = False, most: int | None = None) -> Curve:
    """Betweenness is computed anew after each removal, as long as that is affordable (WORK).

    Among equals goes whichever the list speaks of first. most: removals at most; None: as many as WORK allows.
    """
    if not graph.size:
        return Curve((), (), "Nothing to remove.")
    if graph.size > EXACT:
        return _in_one_order(graph, most if most is not None else FEWEST)
    around = _weighted_neighbours(graph)
    parts = _pieces(around, set(range(graph.size)))
    scores: list[float] = [0.0] * graph.size
    for part in parts:
        _score(graph, around, part, scores, weighted)
    whole = max(map(len, parts))
    limit = graph.size if most is None else min(most, graph.size)
    worked = 0
    left = set(range(graph.size))
    shares: list[float] = [1.0]
    removed: list[int] = []
    while len(removed) < limit and (most is not None or worked < WORK or len(removed) < FEWEST):
        # Rounded, so that the noise of the last digits does not decide between equals.
        node = max(left, key=lambda one: (round(scores[one], 9), -one))
        left.discard(node)
        removed.append(node)
        part = next(part for part in parts if node in part)
        parts.remove(part)
        for piece in _pieces(around, part - {node}):
            parts.append(piece)
            worked += _score(graph, around, piece, scores, weighted)
        shares.append(max(map(len, parts), default=0) / whole)
    short = "" if len(removed) == graph.size else f" The first {len(removed)} removals only."
    return Curve(tuple(shares), tuple(removed), f"Betweenness computed anew after each removal.{short}")


def _in_one_order(graph: Graph, most: int) -> Curve:
    """For large graphs: in the order of the estimated betweenness of the whole, not computed anew."""
    scores = betweenness(graph).values
    order = sorted(range(graph.size), key=lambda node: (-(scores[node] or 0.0), node))[:most]
    around = neighbours(graph)
    left = set(range(graph.size))
    whole = max(map(len, _pieces(around, left)))
    shares = [1.0]
    for node in order:
        left.discard(node)
        shares.append(max(map(len, _pieces(around, left)), default=0) / whole)
    how = f"In the order of the estimated betweenness of the whole network, not computed anew. {most} removals."
    return Curve(tuple(shares), tuple(order), how)


def _weighted_neighbours(graph: Graph) -> list[dict[int, float]]:
    """Whom each node points at (whom it is tied to, undirected), with the weight.

    A tie against its direction has the weight 0: it holds a part together, and no path goes that way.
    """
    around: list[dict[int, float]] = [{} for _ in range(graph.size)]
    for left, right, weight in zip(graph.left, graph.right, graph.weights, strict=True):
        around[left][right] = weight
        if graph.directed:
            around[right].setdefault(left, 0.0)
        else:
            around[right][left] = weight
    return around


def _pieces(around: Sequence[dict[int, float]] | Sequence[Sequence[int]], nodes: set[int]) -> list[set[int]]:
    """The parts of the graph on these nodes."""
    found, rest = [], set(nodes)
    while rest:
        reached = [rest.pop()]
        part = set(reached)
        while reached:
            for other in around[reached.pop()]:
                if other in rest:
                    rest.discard(other)
                    part.add(other)
                    reached.append(other)
        found.append(part)
    return found


def _score(
    graph: Graph, around: Sequence[dict[int, float]], part: set[int], scores: list[float], weighted: bool
) -> int:
    """Betweenness within one part, in paths: the same for each part's nodes as in the whole, so parts compare.

    Returns the work that it took, in nodes times edges.
    """
    order = sorted(part)
    if len(order) < 3:
        for node in order:
            scores[node] = 0.0
        return 0
    place = {node: number for number, node in enumerate(order)}
    edges = [
        (place[node], place[other], weight)
        for node in order
        for other, weight in around[node].items()
        if weight and other in place and (graph.directed or node < other)
    ]
    sub = Graph(
        tuple(map(str, order)),
        [edge[0] for edge in edges],
        [edge[1] for edge in edges],
        [edge[2] for edge in edges],
        graph.directed,
    )
    paths = (len(order) - 1) * (len(order) - 2)
    for node, score in zip(order, betweenness(sub, weighted=weighted).values, strict=True):
        scores[node] = (score or 0.0) * paths
    return len(order) * (len(order) + len(edges))


def key_players(graph: Graph, most: int = 5) -> KeyPlayers:
    """At most so many nodes, each the one whose removal parts most pairs of those that are left (Borgatti 2006).

    Greedy: each step is the best given those before it. Among equals, the first in the list. Stops where no pair is
    joined any more.
    """
    around = neighbours(graph)
    gone: frozenset[int] = frozenset()
    joined = _joined(around, gone)
    before = joined
    nodes: list[int] = []
    left: list[float] = []
    while len(nodes) < most and joined:
        cuts = {cut.node: cut.pieces for cut in cut_points(around, gone)}
        best, best_joined = -1, joined + 1
        for part in _pieces(around, set(range(graph.size)) - gone):
            whole = len(part)
            for node in sorted(part):
                pieces = cuts.get(node, (whole - 1,))
                after = joined - _pairs(whole) + sum(map(_pairs, pieces))
                if (after, node) < (best_joined, best if best >= 0 else graph.size):
                    best, best_joined = node, after
        gone |= {best}
        joined = best_joined
        nodes.append(best)
        left.append(joined / before)
    return KeyPlayers(tuple(nodes), tuple(left))


def _joined(around: Sequence[Sequence[int]], gone: frozenset[int]) -> int:
    return sum(_pairs(len(part)) for part in _pieces(around, set(range(len(around))) - gone))


def _pairs(size: int) -> int:
    return size * (size - 1) // 2
