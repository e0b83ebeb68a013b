"""Exit 0, 1 or 2; with --json one object and nothing else; a refusal is one plain line and never a trace."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from portfolio.ground.access.models import Partnership
from portfolio.ground.audit.models import Event, Head
from tests.cli.conftest import Ran, Run


def street(borough: Path) -> Path:
    return next((borough / "police" / "2026-10").glob("*-street.csv"))


def assert_refused(ran: Ran, *words: str) -> None:
    """Exit 1, one plain line that holds these words, no trace of the program's inside."""
    assert ran.code == 1, (ran.out, ran.err)
    assert ran.err.count("\n") == 1
    assert ran.err.strip()
    for unfit in ("Traceback", "Error:", "Errno", "mistake of its own", "Exception"):
        assert unfit not in ran.err
    for word in words:
        assert word in ran.err


def assert_misused(ran: Ran) -> None:
    """Exit 2, and nothing on standard output."""
    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err


# What is wrong usage: told before anything is looked at.
MISUSED = [
    [],
    ["dance"],
    ["submit"],
    ["submit", "a.csv", "--agency", "police"],
    ["geography"],
    ["geography", "load", "a.csv"],
    ["geography", "load", "a.csv", "--kind", "planet", "--edition", "2023"],
    ["profile", "local"],
    "profile local --area E1 --from 2018-10 --to 2018-11 --format odt --out x".split(),
    "profile local --area E1 --from 2018-10 --to 2018-11 --format pdf --version secret --out x".split(),
    ["weights", "load", "a.csv", "--method", "guess", "--edition", "2020"],
    ["audit"],
    ["audit", "about"],
    ["audit", "about", "area:E1", "--use", "CURIOSITY"],
    ["backup"],
    ["restore"],
    ["report", "board", "--format", "pdf"],
    ["report", "board", "--format", "pdf", "--out", "x", "--meets", "31/02/2026"],
    ["demo", "--people", "many"],
    ["serve", "--port", "http"],
    ["init", "--colour", "blue"],
]  # fmt: skip


@pytest.mark.parametrize("words", MISUSED, ids=" ".join)
def test_wrong_usage(run: Run, words: list[str]):
    assert_misused(run(*words))


def test_the_versions_and_formats_offered_are_those_there_are():
    from portfolio.cli import profiles
    from portfolio.flow.editions import FORMATS
    from portfolio.partnership.profiles.building.versions import VERSIONS

    assert tuple(VERSIONS) == profiles.VERSIONS
    assert profiles.FORMATS == FORMATS


# Commands on an installation that has only been set up: what is refused, and a word of the sentence.
REFUSED = [
    (["submit", "{missing}", "--agency", "police", "--format", "police-uk-street"], "no file"),
    (["submit", "{folder}", "--agency", "police", "--format", "police-uk-street"], "folder"),
    (["submit", "{binary}", "--agency", "police", "--format", "police-uk-street"], ""),
    (["submit", "{empty}", "--agency", "police", "--format", "police-uk-street"], ""),
    (["submit", "{text}", "--agency", "police", "--format", "police-uk-street"], ""),
    (["submit", "{street}", "--agency", "navy", "--format", "police-uk-street"], "navy"),
    (["submit", "{street}", "--agency", "police", "--format", "tea-leaves"], "tea-leaves"),
    (["submit", "{street}", "--agency", "police", "--format", "police-uk-street", "--as", "nobody"], "nobody"),
    (["submit", "{street}", "--agency", "police", "--format", "police-uk-street", "--partnership", "x"], "partnership"),
    (["geography", "load", "{missing}", "--kind", "ward", "--edition", "2023"], "no file"),
    (["geography", "load", "{folder}", "--kind", "ward", "--edition", "2023"], "folder"),
    (["geography", "load", "{binary}", "--kind", "ward", "--edition", "2023"], ""),
    (["geography", "load", "{binary}", "--kind", "lookup", "--edition", "2023"], ""),
    (["geography", "load", "{empty}", "--kind", "population", "--edition", "2023"], ""),
    (["geography", "load", "{text}", "--kind", "deprivation", "--edition", "2023"], ""),
    (["geography", "load", "{text}", "--kind", "postcode", "--edition", "2023", "--column", "code"], "ROLE=HEADER"),
    (["weights", "load", "{missing}", "--method", "ons", "--edition", "2020"], "no file"),
    (["weights", "load", "{folder}", "--method", "ons", "--edition", "2020"], "folder"),
    (["weights", "load", "{binary}", "--method", "cambridge", "--edition", "2020"], ""),
    (["weights", "load", "{empty}", "--method", "cambridge", "--edition", "2020"], ""),
    ("profile local --area E1 --from 2018-10 --to 2018-11 --format json --out {new}".split(), "E1"),
    ("profile local --area E1 --from 2018-13 --to 2018-11 --format json --out {new}".split(), "2018-13"),
    ("profile local --area E1 --from 10/2018 --to 2018-11 --format json --out {new}".split(), "10/2018"),
    ("profile local --area E1 --from 2018-11 --to 2018-10 --format json --out {new}".split(), "before it begins"),
    ("profile local --area E1 --from 2018-10 --to 2018-11 --format pdf --out {folder}".split(), "folder"),
    ("profile local --area E1 --from 2018-10 --to 2018-11 --format pdf --out {nowhere}".split(), "no folder"),
    ("profile local --area E1 --from 2018-10 --to 2018-11 --format pdf --out {below}".split(), "no folder"),
    (["audit", "about", "nothing"], "No subject here has the code NOTHING"),
    (["audit", "verify", "--as", "nobody"], "nobody"),
    (["report", "board", "--format", "pdf", "--out", "{new}"], ""),
    (["report", "board", "--format", "pdf", "--out", "{folder}"], "folder"),
    (["people", "add", "ann", "--name", "Ann", "--agency", "navy", "--role", "analyst"], "navy"),
    (["demo", "--people", "3", "--out", "{new}"], "500"),
    (["demo", "--people", "500", "--months", "0", "--out", "{new}"], "months"),
    (["demo", "--people", "500", "--out", "{text}"], "in the way"),
    (["backup", "{nowhere}"], "folder"),
    (["backup", "{folder}"], "cannot be a backup"),
    (["restore", "{missing}", "--replace"], "no file"),
    (["restore", "{text}", "--replace"], "not a Portfolio backup"),
    (["restore", "{folder}", "--replace"], "not a Portfolio backup"),
    (["restore", "{missing}"], "--replace"),
]  # fmt: skip


@pytest.fixture
def places(tmp_path: Path, borough: Path) -> dict[str, Path]:
    """Files that are wrong in every way a file can be."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary.csv").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "text.csv").write_text("a letter,to nobody\nDear Sir,\n", encoding="utf-8")
    return {
        "missing": tmp_path / "missing.csv",
        "folder": tmp_path / "folder",
        "binary": tmp_path / "binary.csv",
        "empty": tmp_path / "empty.csv",
        "text": tmp_path / "text.csv",
        "street": street(borough),
        "new": tmp_path / "new",
        "nowhere": tmp_path / "nowhere" / "file",
        "below": tmp_path / "text.csv" / "file",
    }


def test_a_refusal_is_one_plain_line(begun: Run, places: dict[str, Path], subtests: pytest.Subtests):
    for words, said in REFUSED:
        with subtests.test(" ".join(words)):
            ran = begun("--json", *(word.format(**places) for word in words))
            assert_refused(ran, said)
            assert ran.data  # one object, whatever happened


def test_without_json_a_refusal_says_nothing_on_standard_output(begun: Run, tmp_path: Path):
    ran = begun("geography", "load", tmp_path / "missing.csv", "--kind", "ward", "--edition", "2023")

    assert_refused(ran, "no file")
    assert ran.out == ""


@pytest.mark.slow
def test_before_init_every_command_says_what_to_do(process: Run, borough: Path, tmp_path: Path):
    assert_refused(process("submit", street(borough), "--agency", "police", "--format", "police-uk-street"), "init")
    assert_refused(process("audit", "verify"), "portfolio init")
    assert not list(tmp_path.glob("installation/*.csv"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("PORTFOLIO_DEBUG", "perhaps", ""),
        ("DATABASE_URL", "postgres://nobody:nothing@127.0.0.1:1/none", "does not answer"),
        ("DATABASE_URL", "ftp://example.org/x", ""),
    ],
)
def test_a_bad_setting_is_a_plain_line(process: Run, setting: str, value: str, said: str):
    assert_refused(process("audit", "heads", **{setting: value}), said)


def test_a_mistake_of_our_own_hides_its_trace_in_a_file(begun: Run, monkeypatch: pytest.MonkeyPatch):
    from portfolio.flow import founding

    monkeypatch.setattr(founding, "found", lambda *, name: 1 / 0)
    ran = begun("init")

    assert (ran.code, ran.err.count("\n")) == (1, 1)
    place = Path(ran.err.split("with the file ")[1].strip().rstrip("."))
    assert "ZeroDivisionError" in place.read_text(encoding="utf-8")
    place.unlink()


# The common options, before the command, between its words and after it.
def test_common_options_stand_anywhere(begun: Run):
    for line in (
        "--json audit about area:E1",
        "audit --json about area:E1",
        "audit about area:E1 --json",
        "--partnership partnership audit about area:E1 --json",
        "audit about --json --partnership partnership area:E1",
    ):
        assert begun(*line.split()).data["subject"] == "area:E1"
    for line in ("--as nobody audit verify", "audit --as nobody verify", "audit verify --as nobody"):
        assert_refused(begun(*line.split()), "nobody")


def test_init_makes_one_partnership_with_its_agencies_and_is_harmless_again(begun: Run):
    first = begun("init", "--json").data
    again = begun("init", "--name", "Another", "--json").data

    assert first == again
    assert first["partnership"] == "partnership"
    assert first["agencies"] > 10
    assert Partnership.objects.count() == 1


def test_without_as_the_operator_acts_and_the_log_says_so(begun: Run):
    begun("audit", "verify")

    event = Event.objects.filter(kind="audit.verified").order_by("-at").first() or Event.objects.latest("at")
    assert (event.actor_kind, event.actor) == ("system", "operator")


def test_submit_has_the_shape_that_scripts_rely_on(begun: Run, borough: Path):
    words = ("submit", street(borough), "--agency", "police", "--format", "police-uk-street", "--json")
    seen = begun(*words, "--dry-run").data
    taken = begun(*words).data

    assert set(taken) >= {"submission", "rows", "accepted", "refused", "unchanged", "findings", "seconds"}
    assert seen["submission"] is None
    assert taken["submission"]
    assert seen["rows"] == taken["rows"] == taken["accepted"] > 0
    assert_refused(begun(*words))  # the same bytes again


def test_a_bad_row_is_a_numbered_finding_and_exit_1(begun: Run, borough: Path, tmp_path: Path):
    lines = street(borough).read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace("2026-10", "2026-13")
    bad = tmp_path / "bad.csv"
    bad.write_text("\n".join(lines) + "\n", encoding="utf-8")

    ran = begun("submit", bad, "--agency", "police", "--format", "police-uk-street", "--json")

    assert_refused(ran)
    assert ran.data["accepted"] == 0
    finding = ran.data["findings"][0]
    assert set(finding) == {"row", "column", "value", "problem", "remedy"}
    assert (finding["row"], finding["column"], finding["value"]) == (4, "Month", "2026-13")


def test_geography_then_a_profile_as_data(begun: Run, borough: Path, tmp_path: Path):
    manifest = json.loads((borough / "manifest.json").read_text(encoding="utf-8"))
    for file in manifest["files"]:
        if file["format"] == "geography":
            words = ("--kind", file["kind"], "--edition", file["edition"])
            assert begun("geography", "load", borough / file["path"], *words, "--json").data["rows"] == file["rows"]
    begun("submit", street(borough), "--agency", "police", "--format", "police-uk-street")
    out = tmp_path / "profile.json"

    words = ("profile", "local", "--area", "E06999001", "--from", "2026-10", "--to", "2026-10", "--format", "json")
    ran = begun(*words, "--version", "public", "--out", out, "--json")

    assert (ran.data["out"], ran.data["edition"]) == (str(out), 1)
    data = json.loads(out.read_text(encoding="utf-8"))
    assert (data["version"], data["area"]) == ("public", {"code": "E06999001", "name": "Merrowby"})
    assert begun(*words, "--out", out, "--json").data["edition"] == 1  # the same edition, not another


def test_weights_from_a_file(begun: Run, borough: Path):
    file = next((borough / "weights").iterdir())
    ran = begun("weights", "load", file, "--method", "cambridge", "--edition", "2026", "--json")

    assert (ran.data["method"], ran.data["edition"]) == ("cambridge", "2026")
    assert ran.data["weights"] > 5


@pytest.mark.slow
def test_a_log_that_holds_and_one_that_does_not(process: Run, tmp_path: Path):
    process("init")

    whole = process("audit", "verify", "--json")
    assert (whole.code, whole.data["holds"], whole.data["broken"]) == (0, True, [])
    assert process("audit", "heads", "--json").data["heads"]

    kept = tmp_path / "installation" / "audit" / "heads.jsonl"
    kept.write_text(kept.read_text(encoding="utf-8").replace('"size": ', '"size": 1'), encoding="utf-8")
    broken = process("audit", "verify", "--json")
    assert (broken.code, broken.data["holds"]) == (1, False)
    assert broken.data["broken"]
    assert_refused(broken, "does NOT hold")


@pytest.mark.slow
def test_a_database_that_cannot_be_used_is_told_in_a_sentence(process: Run, tmp_path: Path):
    (tmp_path / "installation").mkdir()
    (tmp_path / "installation" / "portfolio.sqlite3").write_bytes(b"not a database" * 1_000)

    assert_refused(process("audit", "heads"), "The database file is damaged, or is no database.")
    assert_refused(process("audit", "heads", DATABASE_URL="nonsense"), "DATABASE_URL must begin with sqlite:///")
    assert_refused(process("audit", "heads", DATABASE_URL=""), "The database file is damaged")  # as if it were not set


@pytest.mark.parametrize("said", ["attempt to write a readonly database", "cannot execute INSERT in a read-only"])
def test_a_database_that_may_only_be_read_is_told_in_a_sentence(begun: Run, said: str, monkeypatch: pytest.MonkeyPatch):
    def refuse(**words: object) -> None:
        raise OperationalError(said)

    monkeypatch.setattr("portfolio.ground.access.log.verify", refuse)

    assert_refused(begun("audit", "verify"), "The database may only be read by this account.")


def test_a_last_head_that_was_changed_does_not_cost_the_answer(begun: Run):
    begun("audit", "verify")
    Head.objects.filter(size=Head.objects.latest("size").size).update(root="00" * 32)

    ran = begun("audit", "verify", "--json")

    assert_refused(ran, "does NOT hold")
    assert any("do not give the head that was kept" in sentence for sentence in ran.data["broken"])


def test_a_person_without_the_right_is_refused(begun: Run, borough: Path):
    begun("people", "add", "lee", "--name", "Lee", "--agency", "police", "--role", "lead")

    assert_refused(
        begun("submit", street(borough), *"--agency police --format police-uk-street --as lee".split()), "lead"
    )


@pytest.mark.slow
def test_demo_needs_no_database(process: Run, tmp_path: Path):
    ran = process("demo", "--people", "500", "--months", "1", "--out", tmp_path / "out", "--json", DATABASE_URL="x://")

    assert (ran.code, ran.data["out"]) == (0, str(tmp_path / "out"))
    assert (tmp_path / "out" / "manifest.json").is_file()
    assert ran.data["records"] >= 500
    assert (tmp_path / "out" / "agencies" / "police" / "people.csv").is_file()
    assert (tmp_path / "out" / "truth" / "records.csv").is_file()


def test_check_says_each_thing_in_a_sentence(begun: Run):
    ran = begun("check", "--json")

    assert ran.data["ok"] is (ran.code == 0)
    named = {one["name"]: one for one in ran.data["checks"]}
    assert {"Python", "var folder", "disk space", "fonts", "static files", "database"} <= set(named)
    assert named["database"]["ok"]
    assert all(one["says"] for one in named.values())


def test_spark_is_refused_with_what_it_would_need(begun: Run) -> None:
    ran = begun("link", "--engine", "spark", "--json")

    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "needs PySpark, a Java runtime and a cluster" in ran.err
    assert begun("link", "--engine", "duckdb").code == 0


def test_a_reader_that_has_gone_ends_a_command_in_silence(tmp_path: Path) -> None:
    """As `portfolio network measure ... | head` does."""
    edges = tmp_path / "edges.csv"
    edges.write_text("a,b\nb,c\n", encoding="utf-8")
    command = [sys.executable, "-m", "portfolio.cli.main", "network", "measure", str(edges), "--header", "none"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        assert asked.stdout is not None
        assert asked.stderr is not None
        asked.stdout.close()
        said = asked.stderr.read()

    assert (asked.returncode, said) == (1, b"")
