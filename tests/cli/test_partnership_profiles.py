"""Copies and forms from the command line."""

import io
import json
from pathlib import Path

import docx
import python_calamine
import xlsxwriter

from portfolio.ground.audit.models import Event
from portfolio.partnership.partnership_profiles.formsheet import FIELDS
from portfolio.partnership.partnership_profiles.models import Answer
from portfolio.partnership.sharing.closed.models import Copy, Receipt
from tests.cli.conftest import Run
from tests.partnership.partnership_profiles import made
from tests.world import World

AT = ("--partnership", "merrowby")


def filled(form: Path, out: Path, **answers: str) -> Path:
    """The workbook as the agency sends it back: the same rows, with answers typed beside the questions."""
    rows = python_calamine.load_workbook(str(form)).get_sheet_by_name("Answer").to_python(skip_empty_area=False)
    typed = {FIELDS[field]: text for field, text in answers.items()}
    book = xlsxwriter.Workbook(str(out))
    sheet = book.add_worksheet("Answer")
    for at, row in enumerate(rows):
        for column, cell in enumerate([row[0], typed.get(str(row[0]), row[1] if len(row) > 1 else "")]):
            sheet.write_string(at, column, str(cell))
    book.close()
    return out


def test_a_copy_is_made_once_and_taken_in_every_format(world: World, run: Run, tmp_path: Path) -> None:
    subject = made.subjects.nominal(world)
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst), text="He was seen at the parade.")
    made.signed(world, profile)

    ran = {}
    for format in ("json", "docx", "pdf", "html"):
        out = tmp_path / f"copy.{format}"
        ran[format] = run(
            *("profile", "partnership", subject.code, "--for", "housing", "--format", format),
            *("--out", out, "--as", "analyst", *AT, "--json"),
        )

    assert {one.code for one in ran.values()} == {0}
    assert {one.data["copy"] for one in ran.values()} == {"C-00001"}
    written = json.loads((tmp_path / "copy.json").read_text())
    assert (written["copy"], written["left_out"], written["subject"]["code"]) == ("C-00001", 0, subject.code)
    assert Copy.objects.get().recipient == world.users["practitioner"]
    assert Receipt.objects.filter(is_recipient=True).count() == 0
    assert Event.objects.filter(kind="copies.issued").count() == 1
    assert Event.objects.filter(kind="copies.opened").count() == 4


def test_a_copy_that_is_out_is_not_handed_on_for_another_purpose(world: World, run: Run, tmp_path: Path) -> None:
    subject = made.subjects.nominal(world)
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst))
    made.signed(world, profile)
    words = ("profile", "partnership", subject.code, "--for", "housing", "--format", "json", "--as", "analyst", *AT)

    first = run(*words, "--out", tmp_path / "first.json")
    unknown = run(*words, "--purpose", "curiosity", "--out", tmp_path / "unknown.json")
    other = run(*words, "--gateway", "CA89_S47", "--out", tmp_path / "other.json")
    stranger = run(*words, "--to", "councillor", "--out", tmp_path / "stranger.json")
    again = run(*words, "--purpose", "prevent_crime", "--out", tmp_path / "again.json")

    assert (first.code, again.code) == (0, 0)
    assert (unknown.code, other.code, stranger.code) == (1, 1, 1)
    assert "C-00001 is in this person's hands already, for prevent_crime under CDA98_S115" in unknown.err
    assert "recall it first" in other.err
    assert "councillor cannot open copies for" in stranger.err
    assert sorted(path.name for path in tmp_path.glob("*.json")) == ["again.json", "first.json"]


def test_what_is_missing_is_said_in_one_line(world: World, run: Run, tmp_path: Path) -> None:
    subject = made.subjects.nominal(world)
    words = ("--format", "pdf", "--out", tmp_path / "x.pdf", "--as", "analyst", *AT)

    unsigned = run("profile", "partnership", subject.code, "--for", "housing", *words)
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, made.report(tmp_path, world.analyst, handling="C"))
    made.signed(world, profile)
    bound = run("profile", "partnership", subject.code, "--for", "housing", *words)

    assert (unsigned.code, unsigned.out) == (1, "")
    assert "no signed Partnership Profile" in unsigned.err
    assert bound.code == 1
    assert "under conditions" in bound.err
    assert not (tmp_path / "x.pdf").exists()


def test_a_request_goes_out_as_a_workbook_and_comes_back_answered(world: World, run: Run, tmp_path: Path) -> None:
    request = made.ask(world, made.subjects.nominal(world).id, question="=2+2 is his flat?")
    form = tmp_path / "form.xlsx"

    taken = run("request", "form", request.shown, "--out", form, "--as", "analyst", *AT, "--json")
    assert taken.code == 0, taken.err
    cells = python_calamine.load_workbook(str(form)).get_sheet_by_name("Answer").to_python()
    back = filled(form, tmp_path / "back.xlsx", outcome="Hit", released="Tenant since May.", kind="Fact", handling="C",
                  conditions="A2", onward="Not to the tenant.")  # fmt: skip
    ran = run("request", "answer", back, "--agency", "housing", "--as", "analyst", *AT, "--json")

    assert taken.code == 0
    assert ["Question", "’=2+2 is his flat?"] in [row[:2] for row in cells]  # text, never a formula
    assert (ran.code, ran.data["outcome"]) == (0, "hit")
    answer = Answer.objects.get()
    assert (answer.released, answer.by_sheet, answer.label.controller.code) == ("Tenant since May.", True, "housing")
    assert answer.label.conditions == ["A2"]


def test_a_bad_form_comes_back_with_numbered_findings(world: World, run: Run, tmp_path: Path) -> None:
    request = made.ask(world, made.subjects.nominal(world).id)
    form = tmp_path / "form.xlsx"
    assert run("request", "form", request.shown, "--out", form, "--as", "analyst", *AT).err == ""
    back = filled(form, tmp_path / "back.xlsx", outcome="Perhaps", conditions="Z9")

    ran = run("request", "answer", back, "--agency", "housing", "--as", "analyst", *AT, "--json")

    assert ran.code == 1
    assert [one["column"] for one in ran.data["findings"]] == ["B", "B"]
    assert all(one["row"] for one in ran.data["findings"])
    assert "“Perhaps” is not a choice for “Your answer”" in ran.err
    assert Answer.objects.count() == 0


def test_a_form_of_another_agency_or_of_nobody_is_refused(world: World, run: Run, tmp_path: Path) -> None:
    request = made.ask(world, made.subjects.nominal(world).id)
    form, junk = tmp_path / "form.xlsx", tmp_path / "junk.xlsx"
    run("request", "form", request.shown, "--out", form, "--as", "analyst", *AT)
    back = filled(form, tmp_path / "back.xlsx", outcome="Nil")
    junk.write_bytes(b"PK\x03\x04 not a workbook")

    other = run("request", "answer", back, "--agency", "school", "--as", "analyst", *AT)
    broken = run("request", "answer", junk, "--agency", "housing", "--as", "analyst", *AT)

    assert "was asked of Staithe Homes" in other.err
    assert "cannot be read" in broken.err
    assert Answer.objects.count() == 0


def test_a_word_form_is_taken_in_too(world: World, run: Run, tmp_path: Path) -> None:
    request = made.ask(world, made.subjects.nominal(world).id)
    form = tmp_path / "form.docx"
    run("request", "form", request.shown, "--out", form, "--as", "analyst", *AT)
    word = docx.Document(io.BytesIO(form.read_bytes()))
    for row in word.tables[1].rows:
        if row.cells[0].text.startswith("Your answer"):
            row.cells[1].text = "nil"
    word.save(str(form))

    ran = run("request", "answer", form, "--agency", "housing", "--as", "practitioner", *AT, "--json")

    assert (ran.code, ran.data["outcome"]) == (0, "nil")
