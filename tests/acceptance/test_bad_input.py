"""The eleven mistakes that must not get through: each at the door where it happens, in a sentence a caseworker
understands, with nothing written, or kept whole.
"""

import csv
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from portfolio.flow import consequences
from portfolio.ground import clock
from portfolio.ground.access import events as access_events
from portfolio.ground.access.models import Agreement
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.information.ingest.models import Submission
from portfolio.information.records.models import Mention
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.plan import operations as plan
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.picture.subjects import operations as subject_operations
from portfolio.picture.subjects.models import Subject
from tests.cli.conftest import Run
from tests.information.ingest.readers.sheets import GOOD
from tests.information.linkage.conftest import identities
from tests.partnership.meetings.conftest import Board
from tests.partnership.partnership_profiles import made
from tests.picture.subjects import listed
from tests.picture.subjects import made as subjects
from tests.web.pages.desk import at_desk, text
from tests.world import World

ROOT = Path(__file__).resolve().parents[2]
# What a refusal leaves: that somebody signed in, looked or was refused. Everything else must be as before.
TRACES = {"audit.Event", "audit.Leaf", "audit.Head", "sessions.Session", "access.LabelRow", "access.User"}


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@contextmanager
def nothing_written(but: Collection[str] = ()) -> Iterator[None]:
    """Every row of every table is afterwards what it was before, the traces of looking apart, and those named."""
    before = _rows(but)
    yield
    assert _rows(but) == before


def _rows(but: Collection[str]) -> dict[str, list[Any]]:
    models = [one for one in apps.get_models() if one._meta.label not in {*TRACES, *but}]
    return {one._meta.label: sorted(map(repr, one._default_manager.values_list())) for one in models}


def said(response: Any) -> str:
    """The page in words, without its tags."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", text(response)).split()))


def sheet(folder: Path, row: dict[str, str]) -> Path:
    path = folder / "reports.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    return path


def test_1_an_ungraded_intelligence_item(world: World, run: Run, tmp_path: Path) -> None:
    path = sheet(tmp_path, {**GOOD["intelligence"], "Source grade": "", "Assessment": "", "Handling": ""})

    with nothing_written(but={"ingest.Submission", "ingest.StoredFinding"}):  # that a file came, and why it was refused
        words = ("--agency", "police", "--format", "intelligence", "--partnership", "merrowby", "--as", "analyst")
        ran = run("submit", path, "--json", *words)

    assert (ran.code, ran.data["accepted"]) == (1, 0)
    assert Submission.objects.get().state == "refused"
    remedy = "Ask whoever wrote it for source grade, assessment and handling: nothing is graded by default."
    assert [(one["row"], one["problem"], one["remedy"]) for one in ran.data["findings"]] == [
        (2, "This report has no source grade.", remedy),
        (2, "This report has no assessment.", remedy),
        (2, "This report has no handling.", remedy),
    ]


def test_2_a_victim_put_on_an_enforcement_list(world: World, run: Run, tmp_path: Path) -> None:
    listed.known(world, "K1")
    path = tmp_path / "list.csv"
    path.write_bytes(listed.sheet(listed.row(Categories="Victim", Shows="harm")))

    with nothing_written():
        asked = ("--purpose", listed.PURPOSE, "--use", "enforcement", "--partnership", "merrowby", "--as", "analyst")
        ran = run("subject", "import", path, "--json", *asked)

    assert ran.code == 1
    assert "This person is a victim and not a suspect, and this list is for enforcement." in [
        one["problem"] for one in ran.data["findings"]
    ]


def test_2_a_victim_and_an_enforcement_power(
    world: World,
    open_plan: Callable[..., Any],
) -> None:
    found = open_plan(subjects.nominal(world, "VICTIM"))
    due = clock.today() + timedelta(days=14)
    asked = {
        "text": "Apply for an injunction.", "p": "pursue", "owner_agency": "police", "owner": world.lead.id,
        "priority": "normal", "power": "gang-injunction", "no_power_because": "",
        "due_0": due.day, "due_1": due.month, "due_2": due.year,
        "due-day": due.day, "due-month": due.month, "due-year": due.year,
    }  # fmt: skip

    with nothing_written():
        page = said(at_desk(world, "lead").post(f"/plan/of/{found.id}/action/", asked))

    assert "N-001 is a victim and not a suspect: protect them, and aim at who does the harm." in page


def test_3_a_child_with_an_offender_score(world: World, run: Run, tmp_path: Path) -> None:
    listed.known(world, "K1", born_first=subjects.birthday(15), born_last=subjects.birthday(15))
    path = tmp_path / "list.csv"
    path.write_bytes(listed.sheet(listed.row(Categories="Suspect", Score="87")))

    with nothing_written():
        asked = ("--purpose", listed.PURPOSE, "--partnership", "merrowby", "--as", "analyst")
        ran = run("subject", "import", path, "--json", *asked)

    assert ran.code == 1
    assert ("This person is a child, and no offender score may be held about them.",) in [
        (one["problem"],) for one in ran.data["findings"]
    ]
    assert "87" not in ran.out


def test_4_approval_by_the_author(world: World) -> None:
    subject = subject_operations.propose_nominal(**subjects.nominal_values(world), by=world.analyst)
    subject_operations.consult(subject_id=subject.id, why="REVIEW", words="To test it.", by=world.analyst)

    with nothing_written():
        refused = at_desk(world, "analyst").post(f"/subjects/{subject.id}/approve/", {"seen_revision": "1"})

    assert refused.status_code == 403
    assert "You proposed this. Somebody else must approve it." in said(refused)


def test_5_an_action_verified_by_its_owner(
    world: World,
    open_plan: Callable[..., Any],
    add: Callable[..., Any],
) -> None:
    action = add(open_plan(subjects.nominal(world)))
    plan.move_action(action_id=action.id, to="accepted", by=world.practitioner)
    plan.move_action(action_id=action.id, to="done_claimed", words="New locks fitted.", by=world.practitioner)

    with nothing_written():
        refused = at_desk(world, "practitioner").post(f"/plan/action/{action.id}/verify/", {"words": "Seen."})

    assert refused.status_code == 403
    assert "You own this action. Somebody else must verify that it is done." in said(refused)


def test_6_a_decision_without_quorum(board: Board) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "coordinator", "social_worker")
    typed = {
        "seen_revision": str(item.revision), "seen_decisions": "0", "do": "decide", "kind": "enforcement",
        "question": "What is done?", "options": "Nothing\nA notice", "choice": "A notice.", "rationale": "It works.",
        "legal_basis": "An Act", "necessity": "The harm goes on.", "proportionality": "Less was tried.",
        "equality_note": "Looked at after a month.",
    }  # fmt: skip

    with nothing_written():
        refused = at_desk(board.world, "coordinator").post(f"/meetings/items/{item.id}/room/", typed)

    assert refused.status_code == 409
    page = said(refused)
    assert "This decision cannot be made now. Merrowby Police must be in the room, and is not." in page
    assert "It works." in text(refused)  # what was typed is not lost


def _three(world: World, folder: Path) -> list[Mention]:
    for agency, born in (("police", "1965-03-12"), ("housing", "1990-07-08"), ("council", "1990-07-08")):
        made.person(folder, world.analyst, agency, Forenames="John", Surname="Reed", **{"Date of birth": born})
    return list(Mention.objects.order_by("pk"))


def test_7_a_judgement_that_contradicts_two_others(world: World, tmp_path: Path) -> None:
    father, son, third = _three(world, tmp_path)
    desk = at_desk(world, "analyst")
    for a, b in ((father, third), (son, third)):
        desk.post(f"/who-is-who/pair/{a.pk}-{b.pk}/", {"verdict": "same", "reason": "One scar."})

    with nothing_written():
        refused = desk.post(f"/who-is-who/pair/{father.pk}-{son.pk}/", {"verdict": "different", "reason": "Ages."})

    assert refused.status_code == 409
    page = said(refused)
    assert "This contradicts 2 other judgements: Analyst on " in page
    assert "“One scar”" in page
    assert (
        "Both cannot hold. Withdraw the one that is wrong first, with your reason, or judge this pair as not sure."
        in page
    )


def _signed(world: World, folder: Path, *rests_on: Reference) -> PartnershipProfile:
    profile = made.commissioned(world, subjects.nominal(world).id)
    made.say(profile, world.analyst, *(rests_on or (made.report(folder, world.analyst),)))
    return made.signed(world, profile)


def test_8_an_expired_agreement(world: World, tmp_path: Path) -> None:
    profile = _signed(world, tmp_path)
    ended = clock.today() - timedelta(days=1)
    with act(by=world.operator, event=access_events.USER_ADDED, on=Reference("test", "1")):
        Agreement.objects.filter(pk=world.agreement.pk).update(expires=ended)
    desk = at_desk(world, "analyst")
    chosen = {"agency": "housing", "to": "", "purpose": "prevent_crime", "gateway": "CDA98_S115"}
    preview = desk.post(f"/partnership-profiles/{profile.id}/copy/", chosen)["Location"]
    issue = {
        "necessity": "They act on the tenancy.", "days": "14", "basis_provision_of_act": "Section 6",
        "basis_recipient_status": "Registered social landlord",
    }  # fmt: skip

    with nothing_written():
        refused = desk.post(preview, issue)

    day = f"{ended.day} {ended:%B %Y}"
    assert (
        "No agreement in force lets Merrowby Police and Staithe Homes share for this purpose. “Merrowby sharing "
        f"agreement” expired on {day}. Ask your information governance lead to renew it."
    ) in said(refused)
    assert not Copy.objects.exists()


def test_9_undo_of_a_judgement_that_a_signed_profile_rests_on(world: World, tmp_path: Path) -> None:
    _, son, third = _three(world, tmp_path)
    judgement = consequences.judge(left=son.pk, right=third.pk, verdict="same", reason="One scar.", by=world.analyst)
    (identity,) = set(identities(son, third))
    profile = _signed(world, tmp_path, Reference("identity", identity))

    with nothing_written():
        address = f"/who-is-who/judgement/{judgement.id}/withdraw/"
        refused = at_desk(world, "analyst").post(address, {"reason": "They are two."})

    assert refused.status_code == 409
    assert (
        "A signed Partnership Profile rests on who this is said to be. Open it and tell its author first; if the "
        "judgement is wrong all the same, say that you want this even so, and the profile is marked as out of date."
    ) in said(refused)
    profile.refresh_from_db()
    assert profile.stale_since is None


def test_10_the_same_nominal_edited_by_two(world: World) -> None:
    subject = subjects.nominal(world)
    address = f"/subjects/{subject.id}/edit/"
    first = {"name": "Kane Doyle", "necessity": "What the first one wrote of him.", "seen_revision": "1"}
    at_desk(world, "analyst").post(address, first)

    with nothing_written():
        second = {**first, "necessity": "What the second one wrote of him."}
        refused = at_desk(world, "coordinator").post(address, second)

    assert refused.status_code == 409
    page = said(refused)
    assert (
        "Somebody else saved this while you were writing. Your words are below; compare them with the saved words and "
        "save again."
    ) in page
    assert "What the first one wrote of him." in page
    assert "What the second one wrote of him." in page
    assert Subject.objects.get().necessity == first["necessity"]


# As a process of its own, with a database of its own.
CHILD = """
import os, signal, sys
from datetime import timedelta
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
from portfolio.flow import steps
from portfolio.flow.jobs import LINK
from portfolio.ground import clock
from portfolio.ground.access import operations, queries
from portfolio.ground.access.actors import system
from portfolio.ground.jobs import operations as jobs
from portfolio.ground.jobs import worker
from portfolio.ground.jobs.models import Job
from portfolio.ground.jobs.sweep import sweep
from portfolio.information.linkage.operations import running
from tests.migrated import once

if sys.argv[1] == "prepare":
    once(call_command)("migrate", verbosity=0)
    by = system("operator", operations.found(code="merrowby", name="Merrowby", by=system("operator")).id)
    for number, path in enumerate(sys.argv[2:]):
        operations.add_agency(partnership=queries.partnership(), code=f"a{number}", name="A", regime="part2", by=by)
        got = steps.receive(
            by=by, path=Path(path), file_name=Path(path).name, agency_code=f"a{number}", format="people"
        )
        assert got.submission_id, got.findings
    jobs.start(kind=LINK, payload={}, by=by)
elif sys.argv[1] == "die":
    write = running.insert
    def die(*words, **more):
        write(*words, **more)
        os.kill(os.getpid(), signal.SIGKILL)
    running.insert = die
    worker.drain()
elif sys.argv[1] == "sweep":
    Job.objects.filter(state="running").beat(lease_until=clock.now() - timedelta(seconds=1))
    sweep()
    print(Job.objects.get().message)
else:
    worker.drain()
    print(Job.objects.get().state)
"""


@pytest.mark.slow
def test_11_a_worker_killed_in_a_link_run(tmp_path: Path) -> None:
    paths = []
    for agency in ("first", "second"):
        rows = [
            {**GOOD["people"], "Person reference": f"{agency}-{n}", "Surname": f"Carter{n % 40}"} for n in range(60)
        ]
        path = tmp_path / f"{agency}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        paths.append(str(path))
    _child(tmp_path, "prepare", *paths)
    before = _counts(tmp_path)

    assert _child(tmp_path, "die").returncode == -9
    assert _counts(tmp_path) == before
    swept = _child(tmp_path, "sweep").stdout.strip()
    assert swept == "The worker stopped unexpectedly; this will be taken up again."

    assert _child(tmp_path, "again").stdout.strip() == "done"
    after = _counts(tmp_path)
    assert after["linkage_member"] == 120
    assert after["linkage_judgement"] > 0
    _child(tmp_path, "again")
    assert _counts(tmp_path) == after


def _child(var: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    surroundings = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "portfolio.config.settings",
        "PORTFOLIO_VAR": str(var),
        "DATABASE_URL": f"sqlite:///{var / 'portfolio.sqlite3'}",
    }
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *words], env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, -9), done.stderr
    return done


def _counts(var: Path) -> dict[str, int]:
    tables = ("linkage_judgement", "linkage_identity", "linkage_member", "linkage_modelversion", "network_tie")
    with sqlite3.connect(var / "portfolio.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {name: database.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in tables}
