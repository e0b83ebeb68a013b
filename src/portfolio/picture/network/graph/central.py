"""Betweenness, closeness and cores, exactly up to EXACT nodes and from a sample with a stated bound beyond."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portfolio.picture.network.graph.edges import Graph
from portfolio.picture.network.graph.shape import components, matrix

EXACT = 5_000  # nodes: up to this size betweenness and closeness are exact
ERROR = 0.01  # of a sampled betweenness, at most, for all nodes at once ...
DOUBT = 0.1  # ... with probability 1 - DOUBT
SOURCES = 2_000  # nodes from which paths are followed where ties have a direction or a length
PIVOTS = 64  # nodes from which distances are measured for a sampled closeness
SEED = 20171121


@dataclass(frozen=True)
class Values:
    """One value for each node; None: not measured. how: the sentence that says how they were found."""

    values: Sequence[float | None]
    how: str
    exact: bool = True


def betweenness(graph: Graph, *, weighted: bool = False) -> Values:
    """The share of shortest paths between two others that lead through each node: normalised, 0 to 1.

    weighted: a weight is a length. Undirected pairs count once, directed ones each way (Freeman 1977, Brandes 2001).
    """
    if graph.size < 3:
        return Values([0.0] * graph.size, "Exact.")
    import networkit

    held = engine(graph, weighted=weighted)  # by name: not every algorithm of networkit keeps its graph alive
    if graph.size <= EXACT:
        measure = networkit.centrality.Betweenness(held, normalized=True)
        measure.run()
        return Values([float(score) for score in measure.scores()], "Exact.")
    if graph.directed or weighted:
        return _from_some_nodes(held)
    networkit.setSeed(SEED, True)  # by thread number, so that the result does not depend on how many there are
    sampled = networkit.centrality.KadabraBetweenness(held, err=ERROR, delta=DOUBT, deterministic=True)
    sampled.run()
    values: list[float | None] = [0.0] * graph.size
    for node, score in sampled.ranking():
        values[node] = float(score) / 2  # it counts a pair from both of its ends
    how = (
        f"Estimated from sampled shortest paths (Borassi and Natale 2016): every value lies within {ERROR:g} of the "
        f"true one with a probability of at least {1 - ERROR * DOUBT:.1%}."
    )
    return Values(values, how, exact=False)


def _from_some_nodes(held: Any) -> Values:
    """Where paths have a direction or a length, for which no bound is proven."""
    import networkit

    networkit.setSeed(SEED, False)
    measure = networkit.centrality.EstimateBetweenness(held, SOURCES, True, False)
    measure.run()
    how = (
        f"Estimated from the shortest paths that begin at {SOURCES:,} nodes drawn with a fixed seed (Geisberger, "
        "Sanders and Schultes 2008). No bound of its error is proven."
    )
    return Values([float(score) for score in measure.scores()], how, exact=False)


def closeness(graph: Graph) -> Values:
    """How near all others are: the reachable ones' number over their distance, scaled by the share that is reachable.

    Over ties that lead to the node, where they have a direction (Wasserman and Faust 1994).
    """
    if graph.size < 2:
        return Values([0.0] * graph.size, "Exact.")
    import numpy
    from scipy.sparse.csgraph import shortest_path

    if graph.size > EXACT:
        return _sampled_closeness(graph)
    towards = matrix(graph, both_ways=not graph.directed).T.tocsr()
    values: list[float | None] = []
    for start in range(0, graph.size, 500):
        rows = numpy.arange(start, min(start + 500, graph.size))
        distances = shortest_path(towards, method="D", unweighted=True, indices=rows)
        reached = numpy.isfinite(distances)
        far = numpy.where(reached, distances, 0.0).sum(axis=1)
        others = reached.sum(axis=1) - 1
        share = others / (graph.size - 1)
        values += [float(n / d * s) if d > 0 else 0.0 for n, d, s in zip(others, far, share, strict=True)]
    return Values(values, "Exact.")


def _sampled_closeness(graph: Graph) -> Values:
    """Of the largest part, from distances to pivots drawn from it (Eppstein and Wang 2004)."""
    import networkit
    import numpy

    labels = numpy.asarray(components(graph))
    inside = numpy.flatnonzero(labels == 0)
    pivots = numpy.random.default_rng(SEED).choice(inside, size=min(PIVOTS, len(inside)), replace=False)
    undirected = engine(graph, directed=False)
    total = numpy.zeros(graph.size)
    for pivot in pivots.tolist():
        search = networkit.distance.BFS(undirected, pivot, storePaths=False)
        search.run()
        total[inside] += numpy.asarray(search.getDistances())[inside]
    values: list[float | None] = [None] * graph.size
    share = (len(inside) - 1) / (graph.size - 1)
    for node in inside.tolist():
        values[node] = float(len(pivots) / total[node] * share) if total[node] else None
    how = (
        f"Estimated in the largest part from the distances to {len(pivots)} of its nodes, drawn with a fixed seed; "
        "directions are not used. In other parts it was not measured."
    )
    return Values(values, how, exact=False)


def cores(graph: Graph) -> list[int]:
    """The largest k for which each node belongs to a group whose members have k ties to one another each."""
    if not graph.size:
        return []
    import networkit

    held = engine(graph, directed=False)
    measure = networkit.centrality.CoreDecomposition(held)
    measure.run()
    return [int(score) for score in measure.scores()]


def engine(graph: Graph, *, weighted: bool = False, directed: bool | None = None) -> Any:
    """networkit's own graph. directed: as the graph is, unless said."""
    import networkit
    import numpy

    one_way = graph.directed if directed is None else directed
    left, right = numpy.asarray(graph.left, dtype=numpy.int64), numpy.asarray(graph.right, dtype=numpy.int64)
    weights = numpy.asarray(graph.weights, dtype=float)
    if graph.directed and not one_way:  # a pair that is there both ways is one tie
        low, high = numpy.minimum(left, right), numpy.maximum(left, right)
        keys, first = numpy.unique(low * graph.size + high, return_index=True)
        left, right, weights = keys // graph.size, keys % graph.size, weights[first]
    return networkit.GraphFromCoo((weights, (left, right)), n=graph.size, weighted=weighted, directed=one_way)
