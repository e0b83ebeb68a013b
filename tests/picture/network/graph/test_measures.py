"""Measures of graphs so small that paper is enough, then of any graph against networkx."""

import networkx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from portfolio.picture.network.graph import central
from portfolio.picture.network.graph.edges import Graph, from_pairs
from portfolio.picture.network.graph.measures import measure
from portfolio.picture.network.graph.shape import cut_points, neighbours

# a - b - c - d: b and c stand between; and a triangle apart from them.
LINE = [("a", "b"), ("b", "c"), ("c", "d")]
TRIANGLE = [("x", "y"), ("y", "z"), ("z", "x")]


def test_a_line_and_a_triangle() -> None:
    found = measure(from_pairs(LINE + TRIANGLE)).as_json()

    assert (found["nodes"], found["edges"], found["components"]) == (7, 6, [4, 3])
    assert found["density"] == pytest.approx(6 / 21)
    b, x = found["measures"]["b"], found["measures"]["x"]
    # Through b lead a-c and a-d, of the 15 pairs of the six others.
    assert b["betweenness"] == pytest.approx(2 / 15)
    # b reaches 3 of 6 others at distances 1, 1 and 2.
    assert b["closeness"] == pytest.approx(3 / 4 * 3 / 6)
    assert (b["degree"], b["core"], b["component"]) == (2, 1, 0)
    assert (x["degree"], x["core"], x["component"], x["betweenness"]) == (2, 2, 1, 0)
    assert found["cut_points"] == {"b": [2, 1], "c": [2, 1]}


def test_what_removals_leave_of_the_largest_part() -> None:
    found = measure(from_pairs(LINE)).as_json()

    # b goes first, as it is listed before c; then c, the first that has the most (none has any) is a.
    assert found["removal"]["betweenness"] == [1.0, 0.5, 0.5, 0.25, 0.0]
    assert found["removal_order"]["betweenness"] == ["b", "a", "c", "d"]
    assert found["key_players"] == {"nodes": ["b", "c"], "pairs_still_joined": [pytest.approx(1 / 6), 0.0]}


def test_two_triangles_that_one_person_joins() -> None:
    """m belongs to neither, and without m they fall apart."""
    other = [("p", "q"), ("q", "r"), ("r", "p")]
    found = measure(from_pairs([*TRIANGLE, *other, ("m", "x"), ("m", "p")])).as_json()

    assert found["cut_points"]["m"] == [3, 3]
    assert found["measures"]["x"]["community"] == found["measures"]["y"]["community"]
    assert found["measures"]["x"]["community"] != found["measures"]["p"]["community"]


def test_directions_count() -> None:
    found = measure(from_pairs([("a", "b"), ("b", "c"), ("b", "a")], directed=True)).as_json()

    b = found["measures"]["b"]
    assert (b["degree"], b["in_degree"], b["out_degree"]) == (3, 1, 2)
    assert b["betweenness"] == pytest.approx(1 / 2)  # of a-c and c-a, the first alone
    assert found["density"] == pytest.approx(3 / 6)


def test_weights_are_told_and_are_lengths() -> None:
    # From a to c it is shorter by way of b.
    found = measure(from_pairs([("a", "b", 1), ("b", "c", 1), ("a", "c", 5)]), weights=True).as_json()

    b = found["measures"]["b"]
    assert (b["strength"], b["betweenness"], b["weighted_betweenness"]) == (2, 0, 1)
    assert len(found["removal"]["weighted_betweenness"]) == 4


@pytest.mark.parametrize("pairs", [[], [("a", "b")]])
def test_graphs_too_small_for_most_measures(pairs: list[tuple[str, str]]) -> None:
    found = measure(from_pairs(pairs, nodes=("a",))).as_json()

    assert found["measures"]["a"]["betweenness"] == 0
    assert found["nodes"] == 1 + len(pairs)


names = some.integers(0, 11).map(str)
pairs = some.lists(some.tuples(names, names), min_size=1, max_size=30)
slowly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def oracle(graph: Graph) -> networkx.Graph:
    made = networkx.DiGraph() if graph.directed else networkx.Graph()
    made.add_nodes_from(graph.names)
    made.add_edges_from(
        (graph.names[left], graph.names[right]) for left, right in zip(graph.left, graph.right, strict=True)
    )
    return made


@slowly
@given(pairs=pairs, directed=some.booleans())
def test_measures_equal_those_of_networkx(pairs: list[tuple[str, str]], directed: bool) -> None:
    graph = from_pairs(pairs, directed=directed)
    peer = oracle(graph)

    found = measure(graph, removals=3).as_json()

    assert found["edges"] == peer.number_of_edges()
    assert found["density"] == pytest.approx(networkx.density(peer))
    parts = networkx.weakly_connected_components(peer) if directed else networkx.connected_components(peer)
    assert found["components"] == sorted(map(len, parts), reverse=True)
    between = networkx.betweenness_centrality(peer)
    near = networkx.closeness_centrality(peer)
    core = networkx.core_number(peer.to_undirected())
    for name, one in found["measures"].items():
        assert one["degree"] == peer.degree(name)
        assert one["betweenness"] == pytest.approx(between[name], abs=1e-12)
        assert one["closeness"] == pytest.approx(near[name], abs=1e-12)
        assert one["core"] == core[name]
    assert set(found["cut_points"]) == set(networkx.articulation_points(peer.to_undirected()))


@slowly
@given(pairs=pairs)
def test_pieces_of_a_cut_point_are_what_its_removal_leaves(pairs: list[tuple[str, str]]) -> None:
    graph = from_pairs(pairs)
    peer = oracle(graph)

    for cut in cut_points(neighbours(graph)):
        name = graph.names[cut.node]
        part = networkx.node_connected_component(peer, name)
        left = peer.subgraph(part - {name})
        assert list(cut.pieces) == sorted(map(len, networkx.connected_components(left)), reverse=True)


@slowly
@given(pairs=pairs, random=some.randoms())
def test_communities_do_not_depend_on_the_order_of_the_list(pairs: list[tuple[str, str]], random: object) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def groups(list_: list[tuple[str, str]]) -> set[frozenset[str]]:
        found: dict[int, set[str]] = {}
        for name, one in measure(from_pairs(list_), removals=0).as_json()["measures"].items():
            found.setdefault(one["community"], set()).add(name)
        return set(map(frozenset, found.values()))

    assert groups(pairs) == groups(shuffled)


def test_beyond_the_limit_betweenness_is_sampled_within_its_bound_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = from_pairs((str(a), str(b)) for a, b in networkx.barabasi_albert_graph(400, 2, seed=4).edges)
    exact = central.betweenness(graph)
    monkeypatch.setattr(central, "EXACT", 100)

    sampled, again = central.betweenness(graph), central.betweenness(graph)

    assert (exact.exact, sampled.exact) == (True, False)
    assert "within 0.01" in sampled.how
    worst = max(abs((a or 0) - (b or 0)) for a, b in zip(exact.values, sampled.values, strict=True))
    assert worst <= central.ERROR
    assert sampled.values == again.values


@pytest.mark.parametrize(("directed", "weighted"), [(True, False), (False, True)])
def test_a_sample_without_a_proven_bound_says_that(
    directed: bool, weighted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    edges = networkx.barabasi_albert_graph(300, 2, seed=4).edges
    graph = from_pairs(((str(a), str(b)) for a, b in edges), directed=directed)
    exact = central.betweenness(graph, weighted=weighted)
    monkeypatch.setattr(central, "EXACT", 100)

    sampled = central.betweenness(graph, weighted=weighted)

    assert "No bound" in sampled.how
    assert max(abs((a or 0) - (b or 0)) for a, b in zip(exact.values, sampled.values, strict=True)) < 0.05


def test_beyond_the_limit_closeness_is_estimated_in_the_largest_part_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    edges = [(str(a), str(b)) for a, b in networkx.barabasi_albert_graph(200, 2, seed=4).edges]
    graph = from_pairs([*edges, ("apart", "too")])
    exact = central.closeness(graph)
    monkeypatch.setattr(central, "EXACT", 100)

    sampled = central.closeness(graph)

    assert sampled.values[-2:] == [None, None]
    assert sampled.values[0] == pytest.approx(exact.values[0], rel=0.1)
