"""Signing in, failing to, and changing a password each leave one event, and never what was typed."""

from typing import Any

import pytest
from django.test import Client

from portfolio.ground.access.models import User
from portfolio.ground.audit.models import Event
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db


def _kinds(kind: str) -> list[Event]:
    return list(Event.objects.filter(kind=kind))


def test_signing_in_leaves_an_event_about_the_account(world: World, client: Client) -> None:
    client.post("/account/login/", {"login": "analyst", "password": PASSWORD})

    events = _kinds("access.signed_in")
    assert [event.about_id for event in events] == [world.users["analyst"].id]


def test_a_failed_sign_in_is_noted_without_what_was_typed(world: World, client: Client) -> None:
    client.post("/account/login/", {"login": "analyst", "password": "wrong-and-secret"})
    client.post("/account/login/", {"login": "nobody-here", "password": "wrong-and-secret"})

    events = _kinds("access.sign_in_failed")
    assert [event.outcome for event in events] == ["refused", "refused"]
    assert {event.about_kind for event in events} == {"user", "installation"}
    assert not any("nobody-here" in event.details or "secret" in event.details for event in events)


def test_a_changed_password_works_and_is_noted(world: World, client: Client) -> None:
    client.force_login(world.users["analyst"])

    answer: Any = client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "a-much-longer-secret-9", "password2": "a-much-longer-secret-9"},
    )

    assert answer.status_code == 302
    assert User.objects.get(username="analyst").check_password("a-much-longer-secret-9")
    assert len(_kinds("access.password_changed")) == 1
