"""The log opens for a lawful use and no other, and says whether it is whole."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from portfolio.ground.audit.models import Event
from portfolio.ground.audit.sealing import seal
from tests.web.pages.desk import at_desk, text
from tests.world import World


def test_the_log_is_not_opened_without_a_use(world: World) -> None:
    response = at_desk(world, "governance").get("/oversight/log/")

    assert response.status_code == 400
    assert "Choose what you look at the log for" in text(response)
    assert not Event.objects.filter(kind="audit.log_read").exists()


def test_a_use_of_ones_own_making_is_refused(world: World) -> None:
    response = at_desk(world, "governance").get("/oversight/log/?use=CURIOSITY")

    assert "Choose one of the four" in text(response)


def test_events_are_sentences_with_who_and_when_and_the_look_is_logged(world: World) -> None:
    at_desk(world, "councillor").get("/reports/")  # refused

    said = text(at_desk(world, "governance").get("/oversight/log/?use=LAWFULNESS"))

    assert "Councillor, councillor (Merrowby Borough Council)" in said
    assert "Was refused the right to read releases" in said
    assert Event.objects.filter(kind="audit.log_read", actor=world.governance.id, purpose="LAWFULNESS").exists()


def test_the_log_is_narrowed_by_person_operation_and_thing(world: World) -> None:
    at_desk(world, "councillor").get("/reports/")
    client = at_desk(world, "governance")
    address = "/oversight/log/?use=LAWFULNESS"

    assert "Was refused" in text(client.get(f"{address}&who={world.councillor.id}"))
    assert "Was refused" not in text(client.get(f"{address}&who={world.chair.id}"))
    assert "No event is as you asked." in text(client.get(f"{address}&operation=erase"))
    assert "Was refused" in text(client.get(f"{address}&about=page:reports"))
    assert "Write a kind, a colon and a number" in text(client.get(f"{address}&about=nonsense"))


def test_pages_of_the_log_keep_what_was_asked(world: World) -> None:
    for _ in range(51):
        at_desk(world, "councillor").get("/reports/")

    said = text(at_desk(world, "governance").get(f"/oversight/log/?use=LAWFULNESS&who={world.councillor.id}"))

    assert f"use=LAWFULNESS&amp;who={world.councillor.id}&amp;page=2" in said


def test_a_whole_log_is_said_to_be_whole(world: World) -> None:
    said = text(at_desk(world, "administrator").post("/oversight/check/"))

    assert "The log is whole" in said
    assert Event.objects.filter(kind="audit.log_verified").exists()


def test_a_changed_event_is_said_where(world: World) -> None:
    seal()
    event = Event.objects.first()
    assert event is not None
    Event.objects.filter(pk=event.pk).update(actor="somebody else")

    said = text(at_desk(world, "administrator").post("/oversight/check/"))

    assert "The log is broken" in said
    assert event.id in said


def test_looking_at_the_check_changes_nothing(world: World) -> None:
    assert at_desk(world, "administrator").get("/oversight/check/")["Location"] == "/oversight/"


def test_an_administrator_may_check_and_not_read(world: World) -> None:
    said = text(at_desk(world, "administrator").get("/oversight/"))

    assert "Your role may check the log but not read it." in said
    assert "Open the log" not in said


@pytest.mark.parametrize("name", ["governance", "administrator"])
def test_the_heads_are_taken_as_a_file(
    world: World, name: str, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        seal()

    response = at_desk(world, name).get("/oversight/heads.jsonl")

    heads = [json.loads(line) for line in response.content.decode().splitlines()]
    assert heads[-1]["genuine"] is True
    assert "attachment" in response["Content-Disposition"]
