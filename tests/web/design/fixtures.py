"""The official examples that the govuk-frontend package ships, and the way from its options to ours."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils.safestring import mark_safe

PACKAGE = Path(__file__).parents[3] / "node_modules/govuk-frontend/dist/govuk/components"


class NotOurs(Exception):
    """The example uses an option that we leave out on purpose; it is not counted as covered."""


def examples(component: str) -> list[dict[str, Any]]:
    """Each with name, options and html. Skips the test where the package is not built."""
    path = PACKAGE / component / "fixtures.json"
    if not path.exists():
        pytest.skip("The npm packages are not here; ./run --setup fetches them.")
    found: list[dict[str, Any]] = json.loads(path.read_text())["fixtures"]
    return found


def text(options: dict[str, Any], *allowed: str) -> Any:
    """What stands in {text: ...} or {html: ...}; other keys than these and `allowed` are NotOurs."""
    only(options, "text", "html", *allowed)
    return mark_safe(options["html"]) if options.get("html") else options.get("text")


def only(options: dict[str, Any], *allowed: str) -> None:
    for key in options:
        if key not in allowed:
            raise NotOurs(key)


def attributes(options: dict[str, Any]) -> dict[str, Any]:
    given = options.get("attributes") or {}
    if any(isinstance(value, dict) for value in given.values()):
        raise NotOurs("attributes with options")
    return given


def covered(component: str, compare: Callable[[dict[str, Any]], str]) -> int:
    """How many examples were compared; each must come out as the package has it."""
    from tests.web.design.markup import tree

    count = 0
    for example in examples(component):
        try:
            ours = compare(example["options"])
        except NotOurs:
            continue
        assert tree(ours) == tree(example["html"]), f"{component}: {example['name']}"
        count += 1
    return count
