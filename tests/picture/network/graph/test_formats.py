"""Exports are read back: by networkx, as XML, as JSON, and beside what other programs wrote of the same network."""

import gzip
import json
from io import BytesIO
from xml.etree import ElementTree

import networkx
import pytest

from portfolio.picture.network.graph.edges import from_pairs, read
from portfolio.picture.network.graph.formats import WRITERS
from portfolio.picture.network.graph.formats.chart import Chart, Link, Node, of_graph
from tests import realdata

CHART = Chart(
    (Node("i1", "Ann <Lee> & Co", {"victim": "yes", "records": 3}), Node("i2", "Łukasz\x0b Ray", {"victim": ""})),
    (Link("i1", "i2", "seen together", 2.0, {"records": 3}),),
    note="For one reader.",
)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_graph_formats_are_read_back_whole(format: str) -> None:
    reader = networkx.read_graphml if format == "graphml" else networkx.read_gexf

    graph = reader(BytesIO(WRITERS[format](CHART)))

    assert set(graph.nodes) == {"i1", "i2"}
    assert graph.nodes["i1"]["label"] == "Ann <Lee> & Co"
    assert (graph.nodes["i1"]["victim"], graph.nodes["i1"]["records"]) == ("yes", 3)
    assert graph.nodes["i2"]["label"] == "Łukasz Ray"  # a character that XML cannot hold is left out
    assert graph.edges["i1", "i2"]["weight"] == 2
    assert not graph.is_directed()


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_directions_stay(format: str) -> None:
    reader = networkx.read_graphml if format == "graphml" else networkx.read_gexf
    chart = of_graph(from_pairs([("a", "b"), ("c", "b")], directed=True))

    assert set(reader(BytesIO(WRITERS[format](chart))).edges) == {("a", "b"), ("c", "b")}


def entities(content: bytes) -> tuple[set[str], set[frozenset[str]], int]:
    """Labels, tied labels and links of an ANX file."""
    root = ElementTree.fromstring(content)
    names = {
        entity.attrib["EntityId"]: item.attrib["Label"]
        for item in root.iter("ChartItem")
        for entity in item.iter("Entity")
    }
    links = [frozenset((names[link.attrib["End1Id"]], names[link.attrib["End2Id"]])) for link in root.iter("Link")]
    return set(names.values()), set(links), len(links)


def test_anx_is_little_endian_with_a_mark_and_holds_what_the_chart_does() -> None:
    content = WRITERS["anx"](CHART)

    assert content.startswith(b"\xff\xfe<\x00")
    assert entities(content) == (
        {"Ann <Lee> & Co", "Łukasz Ray"},
        {frozenset(("Ann <Lee> & Co", "Łukasz Ray"))},
        1,
    )


def test_ftm_is_one_entity_to_a_line() -> None:
    first, second, link = map(json.loads, WRITERS["ftm"](CHART).decode().splitlines())

    assert first["properties"] == {"name": ["Ann <Lee> & Co"], "notes": ["victim: yes", "records: 3"]}
    assert link["schema"] == "UnknownLink"
    assert link["properties"] == {"subject": [first["id"]], "object": [second["id"]], "role": ["seen together"]}


def montagna() -> Chart:
    return of_graph(read(realdata.path("networks/montagna_meetings_edgelist.txt"), weight="3").graph)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_the_same_graph_as_networkx_wrote(format: str) -> None:
    theirs = realdata.path(f"interchange/graph/montagna_meetings.{format}")
    reader = networkx.read_graphml if format == "graphml" else networkx.read_gexf

    ours = reader(BytesIO(WRITERS[format](montagna())))

    assert weighed(ours) == weighed(reader(theirs))


def weighed(graph: networkx.Graph) -> set[tuple[frozenset[str], float]]:
    return {(frozenset((left, right)), weight) for left, right, weight in graph.edges(data="weight")}


def test_the_same_people_and_meetings_as_another_writer_of_anx() -> None:
    path = realdata.path("interchange/anx/montagna_meetings.anx.gz")

    people, ties, _ = entities(WRITERS["anx"](montagna()))

    theirs, their_ties, links = entities(gzip.decompress(path.read_bytes()))
    assert {f"N{name}" for name in people} == theirs
    assert {frozenset(f"N{name}" for name in tie) for tie in ties} == their_ties
    assert links == 289  # a pair met twice is two links there, one here


def test_the_same_people_and_meetings_as_followthemoney_wrote() -> None:
    path = realdata.path("interchange/ftm/montagna_meetings.ftm.ijson.gz")

    def told(text: str, before: str) -> tuple[set[str], set[frozenset[str]]]:
        rows = list(map(json.loads, text.splitlines()))
        names = {row["id"]: before + row["properties"]["name"][0] for row in rows if row["schema"] == "Person"}
        links = [row["properties"] for row in rows if row["schema"] == "UnknownLink"]
        return set(names.values()), {frozenset((names[one["subject"][0]], names[one["object"][0]])) for one in links}

    assert told(WRITERS["ftm"](montagna()).decode(), "N") == told(gzip.decompress(path.read_bytes()).decode(), "")
