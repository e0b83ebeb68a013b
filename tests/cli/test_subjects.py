"""The register at the command line."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from portfolio.cli.desk import Desk
from portfolio.cli.main import parser
from portfolio.ground.access.actors import Actor
from portfolio.ground.errors import PortfolioError
from portfolio.picture.subjects.models import BroughtList, Consultation, Subject
from tests.picture.subjects import listed, made
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


def test_a_workbook_is_imported_as_proposals(world: World, tmp_path: Path) -> None:
    listed.known(world, "K1")
    path = tmp_path / "list.xlsx"
    row = listed.row()
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [f"{heading} *" for heading in row])
        sheet.write_row(1, 0, list(row.values()))
    words = ("import", str(path), "--purpose", listed.PURPOSE)

    dry = ask(world.analyst, *words, "--dry-run")
    assert (dry.data["would_propose"], dry.data["proposed"], Subject.objects.count()) == (1, [], 0)
    answer = ask(world.analyst, *words, "--owner", "coordinator", "--agency", "council")

    assert (answer.data["proposed"], answer.refusal) == (["N-001"], "")
    assert "Each waits for a second person: N-001." in answer.text
    held = BroughtList.objects.select_related("agency").get()
    assert (held.owner, held.agency.code) == (world.coordinator.id, "council")
    json.dumps(answer.data)


def test_a_wrong_row_refuses_the_whole_import_with_its_number(world: World, tmp_path: Path) -> None:
    listed.known(world, "K1")
    listed.known(world, "K2")
    path = tmp_path / "list.csv"
    path.write_bytes(listed.sheet(listed.row("K1"), listed.row("K2", Shows="family")))

    answer = ask(world.analyst, "import", str(path), "--purpose", listed.PURPOSE)

    assert answer.refusal.startswith("Row 3, column Evidence: Association, family, an address")
    assert [(one["row"], one["column"]) for one in answer.data["findings"]] == [(3, "Evidence")]
    assert not Subject.objects.exists()
    with pytest.raises(PortfolioError, match="within 90 days"):
        ask(world.analyst, "import", str(path), "--purpose", listed.PURPOSE, "--ends", "2099-01-01")
