"""The register at the command line."""

import argparse
import json
from typing import Any

import pytest

from portfolio.cli.desk import Desk
from portfolio.cli.main import parser
from portfolio.ground.access.actors import Actor
from portfolio.ground.errors import PortfolioError
from portfolio.picture.subjects.models import Consultation
from tests.picture.subjects import made
from tests.world import World


class _As(Desk):
    """Acts as one of the cast."""

    def actor(self) -> Actor:
        found: Actor = self.words.viewer
        return found


def ask(viewer: Actor, *arguments: str) -> Any:
    words: argparse.Namespace = parser().parse_args(["subject", *arguments])
    words.viewer = viewer
    return words.run(_As(words))


def test_the_list_is_by_code_and_says_who_is_a_victim(world: World) -> None:
    made.nominal(world)
    made.exploited_child(world)

    answer = ask(world.analyst, "list", "--kind", "nominal")

    assert [one["code"] for one in answer.data["subjects"]] == ["N-001", "N-002"]
    assert [one["victim"] for one in answer.data["subjects"]] == [False, True]
    assert answer.text.splitlines()[1].startswith("N-002 Tia Marsh: victim, child, exploited child; active; review ")
    json.dumps(answer.data)


def test_showing_one_keeps_the_reason(world: World) -> None:
    made.nominal(world)

    answer = ask(world.analyst, "show", "n-001", "--why", "Preparing the meeting of 7 December")

    assert (answer.data["name"], answer.data["necessity"]) == ("Kane Doyle", made.WHY)
    assert Consultation.objects.get().words == "Preparing the meeting of 7 December"
    with pytest.raises(PortfolioError, match="what you need it for"):
        ask(world.analyst, "show", "N-001", "--why", "x")


@pytest.mark.parametrize("code", ["N-999", "'; --", "P-1"])
def test_what_is_not_there_is_not_found(world: World, code: str) -> None:
    subject = made.nominal(world)

    for viewer in (world.analyst, world.practitioner, world.outsider):
        with pytest.raises(PortfolioError, match="nothing here that you can see"):
            ask(viewer, "show", code if viewer == world.analyst else subject.code, "--why", "Because I must know")


def test_an_overdue_one_is_a_pointer(world: World) -> None:
    made.age(world, made.nominal(world), 100)

    answer = ask(world.coordinator, "list", "--overdue")

    assert answer.text.startswith("N-001 Known to Merrowby Police: ring them: ")
    assert "Kane" not in json.dumps(answer.data)
