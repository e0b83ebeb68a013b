"""`portfolio powers` and the sheets of partners, as scripts use them."""

from pathlib import Path
from typing import Any

from portfolio.picture.subjects.models import Subject
from tests.cli.conftest import Run
from tests.partnership.plan.conftest import add, open_plan, suspect  # noqa: F401 - fixtures
from tests.partnership.plan.test_sheets import sheet
from tests.world import World


def test_powers_for_a_subject(run: Run, world: World, suspect: Subject) -> None:  # noqa: F811
    ran = run("powers", "--for", "n-001", "--agency", "police", "--json", "--partnership", "merrowby")

    assert ran.code == 0
    assert (ran.data["subject"], ran.data["kind"], ran.data["protect_first"]) == ("N-001", "nominal", False)
    answers = {one["id"]: one for one in ran.data["powers"]}
    assert answers["gang-injunction"]["verdict"] == "available"
    assert answers["absolute-ground-possession"]["verdict"] == "not_for"
    assert len(answers) == 120


def test_powers_in_words(run: Run, world: World, suspect: Subject) -> None:  # noqa: F811
    ran = run("powers", "--for", "N-001", "--partnership", "merrowby")

    assert "Gang-related violence" in ran.out
    assert "First: Screen for exploitation first" in ran.out


def test_powers_refusals(run: Run, world: World, suspect: Subject) -> None:  # noqa: F811
    nobody = run("powers", "--for", "N-999", "--partnership", "merrowby")
    unknown = run("powers", "--for", "N-001", "--agency", "nowhere", "--partnership", "merrowby")
    pointer = run("powers", "--for", "N-001", "--as", "practitioner", "--partnership", "merrowby")

    assert (nobody.code, unknown.code, pointer.code) == (1, 1, 1)
    assert "There is no subject 'N-999' that you can see" in nobody.err
    assert "knows no agency" in unknown.err


def test_a_sheet_goes_out_and_comes_back(
    run: Run,
    world: World,
    suspect: Subject,  # noqa: F811
    open_plan: Any,  # noqa: F811
    add: Any,  # noqa: F811
    tmp_path: Path,
) -> None:
    action = add(open_plan(suspect))
    out = tmp_path / "form.xlsx"
    made = run("action", "form", "housing", "--out", out, "--json", "--partnership", "merrowby")
    assert (made.code, made.data["actions"]) == (0, 1)
    assert out.read_bytes()[:2] == b"PK"

    bad = sheet(tmp_path / "bad.xlsx", {"Action": "A-0001", "New status": "Finished"})
    refused = run("action", "update", bad, "--agency", "housing", "--json", "--partnership", "merrowby")
    assert (refused.code, refused.data["findings"][0]["row"]) == (1, 2)

    good = sheet(tmp_path / "good.xlsx", {"Action": "A-0001", "Status": "Offered", "New status": "Accepted"})
    taken = run("action", "update", good, "--agency", "housing", "--json", "--partnership", "merrowby")
    action.refresh_from_db()
    assert (taken.code, taken.data["updates"], action.state) == (0, 1, "accepted")
