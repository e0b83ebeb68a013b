"""Every write takes the person and leaves an event."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

import portfolio

# Public functions that change nothing, and so need nobody.
CHANGE_NOTHING = {
    "portfolio.information.ingest.operations.folder": "names the folder of uploads",
    "portfolio.information.ingest.operations.sender": "asks for the right, before anything is read",
    "portfolio.information.ingest.operations.refuse_the_same_bytes": "looks for an earlier copy",
    "portfolio.partnership.profiles.operations.reference": "names an edition for the log",
    "portfolio.partnership.profiles.operations.review_date": "counts days",
    "portfolio.partnership.sharing.operations.reference": "names a report for the log",
}

# Writes that ask for no right themselves, and where it was asked.
ASKED_BEFORE = {
    "portfolio.picture.network.operations.refresh": "follows from a judgement or a withdrawal, which asks",
    "portfolio.information.ingest.operations.begin": "its Sender was given by sender(), which asks",
    "portfolio.information.ingest.operations.refuse_file": "its Sender was given by sender(), which asks",
    "portfolio.information.ingest.operations.previewed": "its Sender was given by sender(), which asks",
    "portfolio.information.ingest.operations.finish": "the submission was begun in the same transaction",
    "portfolio.partnership.partnership_profiles.operations.signing.mark_stale": "follows from a correction, which asks",
    "portfolio.partnership.sharing.closed.operations.calling_back.note_corrections": "follows from a correction too",
    "portfolio.partnership.partnership_profiles.operations.outdating.mark_outdated": "follows from a change too",
    "portfolio.partnership.sharing.closed.operations.calling_back.note_outdated": "follows from a change too",
    "portfolio.partnership.sharing.operations.enter_in_ledger": "follows from a release, which asks",
    "portfolio.partnership.sharing.operations.mark_withdrawn": "follows from a withdrawal, which asks",
}


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(portfolio.__path__, "portfolio."):
        if "operations" in found.name.split("."):
            yield importlib.import_module(found.name)


def _operations() -> Iterator[tuple[str, Callable[..., object], ModuleType]]:
    for module in _modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{module.__name__}.{name}", function, module


ALL = {name: (function, module) for name, function, module in _operations()}
WRITING = sorted(set(ALL) - set(CHANGE_NOTHING))


@pytest.mark.parametrize("name", WRITING)
def test_it_takes_the_person_by_name_and_everything_else_too(name: str) -> None:
    parameters = inspect.signature(ALL[name][0]).parameters

    assert parameters["by"].kind is inspect.Parameter.KEYWORD_ONLY
    named = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
    others = [parameter.name for parameter in parameters.values() if parameter.kind not in named]
    assert others in ([], ["path"])  # a file to load may stand first, as in the command


@pytest.mark.parametrize("name", WRITING)
def test_it_leaves_an_event(name: str) -> None:
    """It opens an act itself, or through functions of its own module."""
    assert _reached(name) & {"act", "note"}


@pytest.mark.parametrize("name", sorted(set(WRITING) - set(ASKED_BEFORE)))
def test_it_asks_for_a_right(name: str) -> None:
    assert {call for call in _reached(name) if "check" in call}


def test_no_exception_has_outlived_its_function() -> None:
    assert set(CHANGE_NOTHING) | set(ASKED_BEFORE) <= set(ALL)


def _reached(name: str) -> set[str]:
    """Names of everything called by the operation, and by functions of its module that it calls."""
    function, module = ALL[name]
    calls = _calls_by_function(module)
    reached: set[str] = set()
    waiting = [function.__name__]
    while waiting:
        called = calls.get(waiting.pop(), set()) - reached
        reached |= called
        waiting += called
    return reached


def _calls_by_function(module: ModuleType) -> dict[str, set[str]]:
    tree = ast.parse(inspect.getsource(module))
    return {
        function.name: {
            node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
        }
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
    }
