"""The accuracy page is what the command would write, where the labelled sets are beside the project."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _command() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_accuracy", ROOT / "scripts" / "make_accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


accuracy = _command()
PAGE = accuracy.PAGE.read_text(encoding="utf-8")


def _needed(file: str) -> None:
    if not (accuracy.DATA / file).exists():
        pytest.skip(f"{accuracy.DATA / file} is not here")


def test_every_set_is_on_the_page_with_its_command() -> None:
    assert [labelled.file for labelled in accuracy.SETS if f"## {labelled.file}" not in PAGE] == []
    assert [labelled.file for labelled in accuracy.SETS if labelled.command() not in PAGE] == []


def test_the_figures_of_fake_1000_are_what_the_command_writes() -> None:
    (labelled,) = (one for one in accuracy.SETS if one.file == "fake_1000.csv")
    _needed(labelled.file)

    assert accuracy.section(labelled, accuracy.DATA) in PAGE


# Yardsticks: Splink 4.0.17 measured on the same files; ours must be at least as good.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "pairs", "clusters"),
    [
        ("fake_1000.csv", 0.89, 0.93),
        ("febrl_dataset3.csv.gz", 0.99, 0.99),
        ("historical_50k_half_a.csv.gz", 0.85, 0.90),
    ],
)
def test_linkage_is_as_good_as_it_says(file: str, pairs: float, clusters: float) -> None:
    (labelled,) = (one for one in accuracy.SETS if one.file == file)
    _needed(file)

    found = accuracy.evaluate(
        accuracy.DATA / file, truth=labelled.truth, mapping=labelled.mapping, truth_pattern=labelled.pattern
    )

    assert found.pairs.f1 >= pairs
    assert found.clusters.f1 >= clusters
