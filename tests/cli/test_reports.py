"""`portfolio report board`: the newest report, or a new one where everything is said."""

import json
from pathlib import Path

import pytest

from portfolio.partnership.sharing.models import Report
from tests.cli.conftest import Run
from tests.picture.conftest import hold, merrowby  # noqa: F401 - fixtures
from tests.world import World

NEW = ("--area", "L1", "--from", "2018-10", "--to", "2018-11", "--board", "Policy Board", "--meets", "2026-12-07")
AT = ("--partnership", "merrowby")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "report.json"


def test_a_report_is_opened_where_everything_is_said(world: World, merrowby: str, run: Run, out: Path) -> None:  # noqa: F811
    ran = run("report", "board", *NEW, *AT, "--format", "json", "--out", out, "--json")

    assert ran.code == 0
    assert ran.data["board"] == "Policy Board"
    assert ran.data["state"] == "drafting"
    written = json.loads(out.read_text())
    assert (written["area"], written["from"], written["to"]) == (
        {"code": "L1", "name": "Merrowby"},
        "2018-10",
        "2018-11",
    )
    assert [part["number"] for part in written["parts"]] == [
        "1", "2", "3", "4", "5", "6.1", "6.2", "6.3", "6.4", "6.5", "7", "8", "9",
    ]  # fmt: skip


def test_asked_again_it_writes_the_same_report(world: World, merrowby: str, run: Run, out: Path) -> None:  # noqa: F811
    run("report", "board", *NEW, *AT, "--format", "json", "--out", out)

    ran = run("report", "board", *AT, "--format", "json", "--out", out, "--json")

    assert Report.objects.count() == 1
    assert ran.data["report"] == Report.objects.get().id


def test_without_a_report_it_says_what_is_lacking(world: World, run: Run, out: Path) -> None:
    ran = run("report", "board", *AT, "--format", "json", "--out", out)

    assert ran.code == 1
    assert "give --area, --from, --to, --board and --meets" in ran.err
    assert not out.exists()


def test_who_may_not_read_reports_is_refused(world: World, merrowby: str, run: Run, out: Path) -> None:  # noqa: F811
    ran = run("report", "board", *NEW, *AT, "--as", "councillor", "--format", "json", "--out", out)

    assert ran.code == 1
    assert "As councillor you cannot do this" in ran.err
    assert not Report.objects.exists()
