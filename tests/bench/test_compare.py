"""What a line of a bench says; an absent peer is told and is no failure. No times are asserted."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench import compare
from bench.compare import Bench, Missing


def runs(answers: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A bench whose processes have run already."""
    bench = Bench("bench.counts", Path(), rounds=2, runs=1)
    monkeypatch.setattr(bench, "_child", answers.__getitem__)
    return bench


def result(seconds: float, answer: object) -> dict[str, Any]:
    return {"seconds": seconds, "first": 2 * seconds, "peak_mb": 99.6, "answer": answer}


def test_a_line_gives_both_sides_and_their_ratio(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bench = runs({"cube": result(0.5, [1]), "duckdb": result(2.0, [1])}, monkeypatch)

    bench.line("counts", "cube", "duckdb", "DuckDB")

    line = json.loads(capsys.readouterr().out)
    assert (line["bench"], line["peer"], line["same"]) == ("counts", "DuckDB", True)
    assert (line["ours_seconds"], line["peer_seconds"], line["ratio"]) == (0.5, 2.0, 0.25)
    assert (line["ours_first_seconds"], line["peak_mb"]) == (1.0, 100)


def test_different_answers_are_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    runs({"cube": result(1.0, [1]), "duckdb": result(1.0, [2])}, monkeypatch).line("x", "cube", "duckdb", "DuckDB")

    assert json.loads(capsys.readouterr().out)["same"] is False


def test_an_absent_peer_is_told_with_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent() -> compare.Work:
        raise Missing("apt-get install libpango-1.0-0")

    answers = {"ours": result(1.0, []), "peer": compare.run_side(absent, runs=1)}

    runs(answers, monkeypatch).line("documents", "ours", "peer", "WeasyPrint")

    line = json.loads(capsys.readouterr().out)
    assert line["missing"] == "apt-get install libpango-1.0-0"
    assert "ratio" not in line
