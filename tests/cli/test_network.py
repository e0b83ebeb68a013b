"""`portfolio network` as scripts meet it."""

import json
from pathlib import Path

import networkx
import pytest

from portfolio.ground.audit.models import Event
from tests.cli.conftest import Run
from tests.picture.network.conftest import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def edges(tmp_path: Path) -> Path:
    path = tmp_path / "edges.csv"
    path.write_text("source,target,calls\na,b,1\nb,c,2\nc,d,1\nb,a,4\nd,d,1\n")
    return path


def test_the_shape_that_scripts_rely_on(run: Run, edges: Path) -> None:
    ran = run("network", "measure", edges, "--weight", "calls", "--json")

    assert (ran.code, ran.err) == (0, "")
    assert (ran.data["nodes"], ran.data["edges"], ran.data["components"]) == (4, 3, [4])
    assert ran.data["density"] == pytest.approx(0.5)
    assert {"degree", "betweenness", "closeness", "core", "community"} <= set(ran.data["measures"]["b"])
    assert ran.data["removal"]["betweenness"][:2] == [1.0, 0.5]
    assert (ran.data["repeated"], ran.data["loops"], ran.data["header"]) == (1, 1, "first")
    assert [finding["row"] for finding in ran.data["findings"]] == [6]


def test_it_needs_no_database(process: Run, edges: Path) -> None:
    ran = process("network", "measure", edges, "--directed")

    assert ran.code == 0, ran.err
    assert "4 nodes, 4 edges" in ran.out


def test_a_wrong_list_comes_back_with_numbered_findings(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("a b\nc\nd\n")

    ran = run("network", "measure", path, "--json")

    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert [finding["row"] for finding in ran.data["findings"]] == [2, 3]
    assert "Nothing was measured" in ran.data["refused"]


@pytest.mark.parametrize("format", ["graphml", "gexf", "anx", "ftm"])
def test_an_edge_list_written_for_another_program(format: str, run: Run, edges: Path, tmp_path: Path) -> None:
    out = tmp_path / f"edges.{format}"

    ran = run("network", "export", "--edges", edges, "--weight", "calls", "--format", format, "--out", out, "--json")

    assert ran.code == 0, ran.err
    assert (ran.data["nodes"], ran.data["edges"], ran.data["bytes"]) == (4, 3, out.stat().st_size)
    if format == "graphml":
        assert networkx.read_graphml(out).edges["a", "b"]["weight"] == 4
    if format == "ftm":
        assert len([json.loads(line) for line in out.read_text().splitlines()]) == 7


def test_the_formats_offered_are_those_there_are() -> None:
    from portfolio.cli import network
    from portfolio.picture.network.graph.formats import WRITERS

    assert tuple(WRITERS) == network.FORMATS


@pytest.mark.parametrize("format", ["graphml", "gexf", "anx", "ftm"])
def test_the_partnerships_network_as_the_named_user_sees_it(
    format: str, run: Run, story: Story, tmp_path: Path
) -> None:
    story.together("Ann", "Bob", event="E1", label=story.conditional("police"))
    story.together("Ann", "Cat", event="E2", agency="council")
    story.says("Cat", "E3", role="victim")
    assert run("network", "build", "--partnership", "merrowby", "--json").data["ties"] == 2

    def take(name: str) -> str:
        out = tmp_path / f"{name}.{format}"
        words = ("--partnership", "merrowby", "--as", name, "--format", format, "--out", out)
        assert run("network", "export", *words).code == 0
        return out.read_text(encoding="utf-16" if format == "anx" else "utf-8")

    whole = take("analyst")
    assert all(who in whole for who in ("Ann Smith", "Bob Smith", "Cat Smith"))
    assert "Bob" not in take("council_analyst")
    assert "Ann" not in take("volunteer")
    taken = Event.objects.filter(kind="network.exported").order_by("at")
    assert [event.actor for event in taken] == [story.world.users[n].id for n in NAMES]


NAMES = ("analyst", "council_analyst", "volunteer")


def test_an_export_marks_victims(run: Run, story: Story, tmp_path: Path) -> None:
    story.says("Ann", "E1")
    story.says("Bob", "E1", role="victim")
    story.build()
    out = tmp_path / "n.graphml"

    run("network", "export", "--partnership", "merrowby", "--as", "analyst", "--format", "graphml", "--out", out)

    graph = networkx.read_graphml(out)
    assert graph.nodes[story.id("Bob")]["victim"] == "yes"
    assert graph.edges[story.id("Ann"), story.id("Bob")]["grade"] == "fact"
