"""`portfolio network` as scripts meet it."""

import json
from pathlib import Path

import networkx
import pytest

from tests.cli.conftest import Run

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
