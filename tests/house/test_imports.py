"""Data walks forward, imports look back."""

import ast
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

import portfolio

SOURCE = Path(portfolio.__file__).parent
ROOT = SOURCE.parents[1]
WINGS = ("information", "picture", "partnership")
# What a room shows to the others, beside shapes and sums that know no Django. What it does is done by flow and web.
SHOWN = {"queries", "models", "errors", "events"}
# Where numbers and decisions are made: they run without Django, in a notebook or a benchmark.
PURE = ("rules", "states", "engine", "engines", "merkle", "labels", "rights", "roles", "statistics", "values")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("portfolio", include_external_packages=True, cache_dir=None)


def test_the_import_contract_holds(capsys: pytest.CaptureFixture[str]) -> None:
    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert not failed, capsys.readouterr().out


def test_a_room_shows_others_only_what_it_means_to(graph: grimp.ImportGraph) -> None:
    rooms = {tuple(name.split(".")[1:3]) for name in graph.modules if name.split(".")[1:2] and name.count(".") >= 2}
    wrong = []
    for name in sorted(graph.modules):
        here = tuple(name.split(".")[1:3])
        if here not in rooms or here[0] not in WINGS:
            continue
        for other in sorted(graph.find_modules_directly_imported_by(name)):
            there = tuple(other.split(".")[1:3])
            shown = SHOWN & set(other.split(".")[3:4]) or other.count(".") < 3
            if there in rooms and there != here and there[0] in WINGS and not shown and _needs_django(graph, other):
                wrong.append(f"{name} imports {other}")

    assert wrong == []


def _needs_django(graph: grimp.ImportGraph, module: str) -> bool:
    return module == "django" or graph.find_shortest_chain(importer=module, imported="django") is not None


def test_pages_do_not_import_each_other() -> None:
    pages = SOURCE / "web" / "pages"
    wrong = []
    for path in _files(pages):
        here = path.relative_to(pages).parts[0]
        for name in _imported(path):
            parts = name.split(".")
            if parts[:3] == ["portfolio", "web", "pages"] and len(parts) > 3 and parts[3] != here.removesuffix(".py"):
                wrong.append(f"{path.relative_to(SOURCE)} imports {name}")

    # The one list of all pages may name each of them.
    assert [line for line in wrong if not line.startswith(("web/pages/__init__", "web/pages/urls"))] == []


def test_engines_rules_and_states_run_without_django(graph: grimp.ImportGraph) -> None:
    pure = [name for name in graph.modules if name.startswith("portfolio.") and set(name.split(".")) & set(PURE)]

    chains = [graph.find_shortest_chain(importer=module, imported="django") for module in sorted(pure)]

    assert pure
    assert [" -> ".join(chain) for chain in chains if chain] == []
