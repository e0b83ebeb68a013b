"""`portfolio due` and `portfolio search` as scripts meet them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.flow.finding.test_finding import HEADER, OLA, ROBIN
from tests.world import World

pytestmark = pytest.mark.django_db


def test_nothing_is_due_in_a_new_installation(begun: Run) -> None:
    ran = begun("due", "--json")

    assert (ran.code, ran.data["due"], ran.data["overdue"]) == (0, [], 0)
    assert "Nothing is due." in begun("due", "--no-notices").out


def test_somebody_is_found_from_the_command_line(world: World, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("\n".join([HEADER, ROBIN, OLA, ""]))
    words = ("--partnership", "merrowby", "--as", "analyst")
    assert run("submit", path, "--agency", "police", "--format", "people", *words).code == 0

    found = run("search", "07700 900123", "--json", *words).data
    listed = run("search", "Reed", *words).out

    assert [person["caption"] for person in found["results"][0]["people"]] == ["Reed, Robin"]
    assert "Reed, Robin" in listed

    lines = tmp_path / "list.txt"
    lines.write_text("AB12 CDE\nnobody here\n")
    assert run("search", "--file", lines, "--json", *words).data["found"] == 1


def test_a_search_needs_one_thing_to_find(world: World, run: Run) -> None:
    assert run("search", "--partnership", "merrowby").code == 1


def test_a_list_that_is_no_text_is_not_searched_for(world: World, run: Run, tmp_path: Path) -> None:
    book = tmp_path / "list.xlsx"
    book.write_bytes(b"PK\x03\x04\x14\x00\xe4\xff\n\xfe")

    ran = run("search", "--file", book, "--partnership", "merrowby", "--as", "analyst")

    assert (ran.code, ran.out) == (1, "")
    assert "list.xlsx is not UTF-8 text" in ran.err


def test_a_councillor_searches_nothing(world: World, run: Run) -> None:
    ran = run("search", "Reed", "--partnership", "merrowby", "--as", "councillor")

    assert (ran.code, ran.out) == (1, "")
