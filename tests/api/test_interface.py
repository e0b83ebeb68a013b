"""The interface tells each person what the pages would, and nobody anything else."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from portfolio.api.interface import api
from portfolio.ground import clock
from portfolio.ground.access import operations as access
from portfolio.ground.access.errors import BadToken
from portfolio.ground.access.models import Token
from portfolio.ground.access.rights import GRANTS, Right
from portfolio.ground.access.roles import PEOPLE, Role
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from tests.api.conftest import As
from tests.picture.subjects import made
from tests.web.pages.desk import BAD, GOOD, HEADER
from tests.world import World

NOBODYS = "06fx3k2m9q7v5t8w1z4c"
ROLES = {Role.LEAD: "lead", Role.PRACTITIONER: "practitioner", **{role: role.value for role in PEOPLE}}


def operations() -> list[tuple[str, str, Any]]:
    """Path, method and function of everything the interface offers."""
    found = []
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            found += [
                (f"{prefix}{path}", method, operation.view_func)
                for operation in view.operations
                for method in operation.methods
            ]
    return found


def sheet(*rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("2018-10-merrowby-street.csv", "\n".join([HEADER, *rows, ""]).encode())


def test_every_operation_names_the_right_it_needs() -> None:
    assert operations()
    assert [path for path, _, function in operations() if not isinstance(getattr(function, "right", None), Right)] == []


def test_without_a_token_nothing_opens(program: As) -> None:
    for path, method, _ in operations():
        response = getattr(program(""), method.lower())(path.replace("{id}", NOBODYS))
        assert (response.status_code, "Bearer" in response.json()["refused"]) == (401, True)


@pytest.mark.parametrize("role", PEOPLE)
def test_a_role_opens_what_its_rights_say(role: Role, program: As) -> None:
    asks = program(ROLES[role])
    wrong = []
    for path, method, function in operations():
        sent = {"file": sheet(*GOOD), "agency": "police", "format": "police-uk-street"} if method == "POST" else {}
        response = getattr(asks, method.lower())(path.replace("{id}", NOBODYS), **sent)
        may = role in GRANTS[function.right].roles
        refused_at_the_door = response.status_code == 403 and "you cannot do this" in response.json()["refused"]
        if may == refused_at_the_door or response.status_code >= 500:
            wrong.append(f"{method} {path}: {response.status_code}")
    assert wrong == []


def test_a_token_ends(world: World, program: As) -> None:
    asks = program("analyst")
    assert asks.get("/submissions").status_code == 200

    with time_machine.travel(clock.now() + timedelta(days=366)):
        assert asks.get("/submissions").status_code == 401
    access.revoke_token(token_id=Token.objects.get().id, by=world.operator)
    assert asks.get("/submissions").status_code == 401
    assert Event.objects.filter(kind="access.token_refused", outcome="refused").count() == 2


def test_a_token_is_kept_as_a_digest_and_made_by_those_who_may(world: World) -> None:
    token, secret = access.issue_token(user=world.users["analyst"], name="tests", days=1, by=world.administrator)

    assert secret not in "".join(str(value) for value in vars(token).values())
    with pytest.raises(Refused):
        access.issue_token(user=world.users["analyst"], name="mine", days=1, by=world.analyst)
    with pytest.raises(BadToken, match="from 1 to 365"):
        access.issue_token(user=world.users["analyst"], name="long", days=366, by=world.administrator)


def test_a_file_is_brought_and_its_findings_read(program: As) -> None:
    asks = program("analyst")
    words = {"agency": "police", "format": "police-uk-street"}

    looked = asks.post("/submissions", file=sheet(*GOOD), dry_run="true", **words).json()
    taken = asks.post("/submissions", file=sheet(*GOOD), **words).json()
    refused = asks.post("/submissions", file=sheet(BAD), **words).json()

    assert (looked["submission"], looked["accepted"]) == (None, 2)
    assert (taken["accepted"], taken["refusal"]) == (2, "")
    assert refused["accepted"] == 0
    assert refused["findings"][0]["row"] == 2
    assert [one["state"] for one in asks.get("/submissions").json()["submissions"]] == ["refused", "taken_in"]
    assert asks.get(f"/submissions/{refused['submission']}/findings").json()["findings"]


def test_another_agency_s_file_is_not_the_practitioner_s_to_bring(program: As) -> None:
    response = program("practitioner").post(
        "/submissions", file=sheet(*GOOD), agency="police", format="police-uk-street"
    )

    assert (response.status_code, "your own agency" in response.json()["refused"]) == (403, True)


def test_a_subject_is_opened_with_a_reason_and_as_deep_as_may_be(world: World, program: As) -> None:
    subject = made.exploited_child(world)

    whole = program("coordinator").get(f"/subjects/{subject.id}", why="REVIEW").json()
    silent = program("coordinator").get(f"/subjects/{subject.id}")
    pointer = program("practitioner").get(f"/subjects/{subject.id}", why="REVIEW").json()

    assert (whole["depth"], whole["is_victim"], whole["is_child"]) == ("detail", True, True)
    assert (silent.status_code, "Say why" in silent.json()["refused"]) == (400, True)
    assert (pointer["depth"], pointer["name"], pointer["pointer"]) == (
        "pointer",
        "",
        f"Known to {whole['agency']}: ring them",
    )


def test_what_belongs_elsewhere_looks_as_if_it_did_not_exist(world: World, program: As) -> None:
    subject = made.nominal(world)

    for name in ("outsider", "volunteer"):
        theirs = program(name).get(f"/subjects/{subject.id}", why="REVIEW")
        nobodys = program(name).get(f"/subjects/{NOBODYS}", why="REVIEW")
        assert (theirs.status_code, theirs.json()) == (nobodys.status_code, nobodys.json())
        assert theirs.status_code == 404


def test_what_cannot_be_read_is_told_without_quoting_it(program: As) -> None:
    response = program("analyst").get("/subjects", page="Robin Reed")

    assert response.status_code == 422
    assert response.json()["faults"][0]["where"] == ["query", "page"]
    assert "Robin" not in response.content.decode()
