"""Everything that `network measure` tells of a graph, in the shape that scripts rely on."""

from dataclasses import dataclass
from typing import Any

from portfolio.picture.network.graph import groups, removal
from portfolio.picture.network.graph.central import betweenness, closeness, cores
from portfolio.picture.network.graph.edges import Graph
from portfolio.picture.network.graph.shape import components, cut_points, neighbours, sizes

MOST_FOR_KEY_PLAYERS = 50_000  # nodes: above, the walk in depth is no longer quick


@dataclass(frozen=True)
class Measures:
    """What a graph shows. nodes, in every field, are names; order is that of the list unless said."""

    data: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """{"nodes", "edges", "density", "components", "measures": {node: {...}}, "removal": {...}, ...}"""
        return self.data


def measure(graph: Graph, *, weights: bool = False, removals: int | None = None) -> Measures:
    """All measures.

    weights: the graph's weights were asked for: each node's strength (their sum), and betweenness over them as lengths
    beside the plain one. removals: how many at most; None: as many as can be afforded.
    """
    between, near = betweenness(graph), closeness(graph)
    parts, group, core = components(graph), groups.communities(graph), cores(graph)
    degree = _degrees(graph)
    measures: dict[str, dict[str, Any]] = {
        name: {
            "degree": degree[node],
            "betweenness": between.values[node],
            "closeness": near.values[node],
            "core": core[node],
            "community": group[node],
            "component": parts[node],
        }
        for node, name in enumerate(graph.names)
    }
    curve = removal.by_betweenness(graph, most=removals)
    removed: dict[str, Any] = {"betweenness": list(curve.shares)}
    order: dict[str, Any] = {"betweenness": [graph.names[node] for node in curve.removed]}
    if graph.directed:
        _add_directions(graph, measures)
    if weights:
        weighted = betweenness(graph, weighted=True)
        heavy = removal.by_betweenness(graph, weighted=True, most=removals)
        for name, strength, value in zip(graph.names, _strengths(graph), weighted.values, strict=True):
            measures[name] |= {"strength": strength, "weighted_betweenness": value}
        removed["weighted_betweenness"] = list(heavy.shares)
        order["weighted_betweenness"] = [graph.names[node] for node in heavy.removed]
    possible = graph.size * (graph.size - 1) / (1 if graph.directed else 2)
    return Measures(
        {
            "nodes": graph.size,
            "edges": len(graph.left),
            "directed": graph.directed,
            "density": len(graph.left) / possible if possible else 0.0,
            "components": sizes(parts),
            "communities": sizes(group),
            "measures": measures,
            "removal": removed,
            "removal_order": order,
            **_holding_together(graph, group),
            "how": {"betweenness": between.how, "closeness": near.how, "removal": curve.how},
        }
    )


def _holding_together(graph: Graph, group: list[int]) -> dict[str, Any]:
    """Cut points, key players and brokers. None where the graph is too large to look for the first two."""
    joined = {graph.names[node]: some for node, some in sorted(groups.brokers(graph, group).items())}
    if graph.size > MOST_FOR_KEY_PLAYERS:
        return {"cut_points": None, "key_players": None, "brokers": joined}
    cuts = cut_points(neighbours(graph))
    players = removal.key_players(graph)
    return {
        "cut_points": {graph.names[cut.node]: list(cut.pieces) for cut in cuts},
        "key_players": {
            "nodes": [graph.names[node] for node in players.nodes],
            "pairs_still_joined": list(players.left_joined),
        },
        "brokers": joined,
    }


def _degrees(graph: Graph) -> list[int]:
    """Ties of each node; of a directed graph those out of it and into it together."""
    counted = [0] * graph.size
    for ends in (graph.left, graph.right):
        for node in ends:
            counted[node] += 1
    return counted


def _add_directions(graph: Graph, measures: dict[str, dict[str, Any]]) -> None:
    for word, ends in (("out_degree", graph.left), ("in_degree", graph.right)):
        counted = [0] * graph.size
        for node in ends:
            counted[node] += 1
        for node, name in enumerate(graph.names):
            measures[name][word] = counted[node]


def _strengths(graph: Graph) -> list[float]:
    counted = [0.0] * graph.size
    for ends in (graph.left, graph.right):
        for node, weight in zip(ends, graph.weights, strict=True):
            counted[node] += weight
    return counted
