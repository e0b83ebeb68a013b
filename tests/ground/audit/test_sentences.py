"""An event in words never fails, whatever stands in the log."""

from typing import Any

import pytest

from portfolio.ground.audit import kinds
from portfolio.ground.audit.kinds import Operation, UnknownKind, register
from portfolio.ground.audit.models import Event
from portfolio.ground.audit.queries import Use
from portfolio.ground.audit.sentences import sentence

register("test.filled", Operation.ALTER, "moved {code} from {was} to {now}: {fields} of {on}")
register("test.hostile", Operation.ALTER, "read {on.__class__} and {codes[0]} and {rows:>{width}} and {rows!r}")


def _event(kind: str, details: str) -> Event:
    return Event(kind=kind, about_kind="agency", about_id="a1", details=details)


def test_details_fill_the_sentence() -> None:
    event = _event("test.filled", '{"code":"fire","was":"active","now":"lapsed","fields":["state","name"]}')

    assert sentence(event) == "moved fire from active to lapsed: state, name of agency a1"


@pytest.mark.parametrize(
    ("details", "says"),
    [
        ('{"code":"fire"}', "moved fire from (not recorded) to (not recorded): (not recorded) of agency a1"),
        ('{"code":"{on}","fields":[]}', "moved {on} from (not recorded) to (not recorded): none of agency a1"),
        ("not json", "moved (not recorded) from (not recorded) to (not recorded): (not recorded) of agency a1"),
        ("[1]", "moved (not recorded) from (not recorded) to (not recorded): (not recorded) of agency a1"),
    ],
)
def test_what_was_not_recorded_says_so(details: str, says: str) -> None:
    assert sentence(_event("test.filled", details)) == says


def test_a_sentence_reaches_into_nothing() -> None:
    assert "class" not in sentence(_event("test.hostile", '{"codes":["a"],"rows":3}'))


def test_an_unknown_kind_gives_its_code() -> None:
    says = sentence(_event("future.thing_done", "{}"))

    assert says == "did something that this version has no words for (future.thing_done)"


def test_a_code_means_one_thing() -> None:
    register("test.filled", Operation.ALTER, "moved {code} from {was} to {now}: {fields} of {on}")
    with pytest.raises(UnknownKind):
        register("test.filled", Operation.ERASE, "something else")


def test_every_kind_of_every_room_makes_a_sentence(subtests: Any) -> None:
    for kind in kinds.every():
        with subtests.test(kind.code):
            assert sentence(_event(kind.code, "{}"))


def test_the_permitted_uses_are_those_of_the_handling_rules() -> None:
    from pathlib import Path

    import yaml

    import portfolio.ground.reference as reference

    shipped = next(Path(reference.__file__).parent.rglob("handling.yaml"))
    uses = yaml.safe_load(shipped.read_text(encoding="utf-8"))["s62_permitted_log_uses"]
    assert {use["code"] for use in uses} == set(Use)
