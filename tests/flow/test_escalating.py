"""Actions that run late: who is told, at which step, once, and without a word of what it is."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache

from portfolio.flow import due, escalating
from portfolio.ground import clock
from portfolio.ground.access import events as access_events
from portfolio.ground.access import operations as access
from portfolio.ground.access.roles import Role
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.plan import operations
from portfolio.partnership.plan.models import Action, Told
from portfolio.picture.subjects.models import Subject
from tests.partnership.plan.conftest import Add, Open
from tests.web.pages.desk import at_desk, text
from tests.world import World


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    cache.clear()


@pytest.fixture
def late(world: World, suspect: Subject, open_plan: Open, add: Add) -> Action:
    """Housing's, due yesterday. A second person of housing leads there; everybody can be written to."""
    made = add(open_plan(suspect))
    access.join(user=world.users["councillor"], agency=world.agencies["housing"], role=Role.LEAD, by=world.operator)
    with act(by=world.operator, event=access_events.USER_ADDED, on=Reference("test", "1")):
        world.users["councillor"].memberships.exclude(role=Role.LEAD).delete()
        for name, user in world.users.items():
            user.email = f"{name}@example.org"
            user.save()
        Action.objects.filter(pk=made.pk).update(due=clock.today() - timedelta(days=1))
    return made


def run(world: World, execute: Any, days: int) -> set[str]:
    """The names of those who were written to, so many days on."""
    mail.outbox.clear()
    with time_machine.travel(clock.now() + timedelta(days=days)), execute(execute=True):
        escalating.run(by=world.operator)
    return {one.to[0].partition("@")[0] for one in mail.outbox}


def test_each_step_tells_the_next_ones_once(
    world: World, late: Action, django_capture_on_commit_callbacks: Any
) -> None:
    execute = django_capture_on_commit_callbacks

    assert run(world, execute, 0) == {"practitioner"}  # its owner, a day late
    assert run(world, execute, 1) == set()
    assert run(world, execute, 13) == {"councillor"}  # housing's lead
    assert run(world, execute, 27) == {"coordinator"}
    assert run(world, execute, 41) == {"chair"}
    assert run(world, execute, 90) == set()

    steps = Told.objects.order_by("at").values_list("step", flat=True)
    assert list(steps) == ["owner", "agency", "coordinator", "chair"]
    assert Event.objects.filter(kind="plan.escalated").count() == 4
    assert Event.objects.filter(kind="flow.late_told", operation="disclose").count() == 4


def test_a_run_after_a_long_pause_tells_every_step_that_was_missed(
    world: World, late: Action, django_capture_on_commit_callbacks: Any
) -> None:
    told = run(world, django_capture_on_commit_callbacks, 30)

    assert told == {"practitioner", "councillor", "coordinator"}


def test_the_notice_says_nothing_of_what_it_is(
    world: World, late: Action, django_capture_on_commit_callbacks: Any
) -> None:
    run(world, django_capture_on_commit_callbacks, 0)

    (sent,) = mail.outbox
    assert "An action runs late and has come to you." in sent.body
    for secret in (late.code, "N-001", "locks", "Doyle", "Staithe"):
        assert secret not in sent.body + sent.subject


def test_who_was_told_sees_it_on_their_first_page_and_on_the_action(
    world: World, late: Action, django_capture_on_commit_callbacks: Any
) -> None:
    run(world, django_capture_on_commit_callbacks, 41)

    with time_machine.travel(clock.now() + timedelta(days=41)):
        assert [one.says for one in due.mine(world.chair)] == ["A-0001: 42 days late, brought to you"]
        assert "A-0001: 42 days late, brought to you" in text(at_desk(world, "chair").get("/"))
        page = text(at_desk(world, "coordinator").get(f"/plan/action/{late.id}/"))
    assert "42 days late: the chair is told." in page
    for name in ("Practitioner", "Councillor", "Coordinator", "Chair"):
        assert f"{name} (" in page


def test_a_new_due_date_begins_anew_and_a_finished_action_tells_nobody(
    world: World, late: Action, django_capture_on_commit_callbacks: Any
) -> None:
    execute = django_capture_on_commit_callbacks
    assert run(world, execute, 0) == {"practitioner"}
    operations.change_due(
        action_id=late.id, due=clock.today() + timedelta(days=2), reason="The locksmith is ill.", by=world.practitioner
    )

    assert run(world, execute, 1) == set()
    assert run(world, execute, 3) == {"practitioner"}
    operations.move_action(action_id=late.id, to="accepted", by=world.practitioner)
    operations.move_action(
        action_id=late.id, to="done_claimed", words="New locks, photographed.", by=world.practitioner
    )
    assert run(world, execute, 60) == set()


def test_nobody_is_told_of_what_is_hidden_from_them(
    world: World,
    late: Action,
    suspect: Subject,
    django_capture_on_commit_callbacks: Any,
) -> None:
    access.restrict(
        about=Reference("subject", suspect.id), user=world.users["chair"], reason="A cousin.", by=world.governance
    )

    assert "chair" not in run(world, django_capture_on_commit_callbacks, 60)
    assert not Told.objects.filter(user=world.chair.id).exists()


def test_an_agency_with_nobody_to_speak_for_it_is_spoken_for_by_the_coordinator(
    world: World,
    suspect: Subject,
    open_plan: Open,
    add: Add,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """An owner who never signs in, of an agency without a lead or a single point."""
    made = add(open_plan(suspect), owner_agency="health", owner_name="Dr Ash")
    with act(by=world.operator, event=access_events.USER_ADDED, on=Reference("test", "1")):
        Action.objects.filter(pk=made.pk).update(due=clock.today() - timedelta(days=1))

    escalating.run(by=world.operator)

    assert [(one.step, one.user) for one in Told.objects.all()] == [("owner", world.coordinator.id)]


def test_only_those_who_run_the_cycle_escalate(world: World) -> None:
    with pytest.raises(Refused):
        escalating.run(by=world.lead)
