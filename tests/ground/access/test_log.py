"""Who may read the log, for what, and what they see."""

from collections.abc import Callable

import pytest

from portfolio.ground.access import log, operations
from portfolio.ground.access.actors import Actor
from portfolio.ground.audit.acts import note
from portfolio.ground.audit.events import LOG_READ
from portfolio.ground.audit.models import Event
from portfolio.ground.audit.queries import NoPermittedUse
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from tests.world import World

RECORD = Reference("record", "s1.7")
ABOUT = log.Search(about=RECORD)


@pytest.fixture
def events(world: World) -> None:
    """The analyst looks at a record; another partnership's analyst at one of the same id; the worker at nothing."""
    note(by=world.analyst, event=LOG_READ, on=RECORD, details={"use": "LAWFULNESS"})
    note(by=world.outsider, event=LOG_READ, on=RECORD, details={"use": "LAWFULNESS"})


@pytest.mark.parametrize("name", ["analyst", "coordinator", "chair", "administrator", "councillor", "outsider"])
def test_the_log_is_refused_to_all_but_governance(world: World, name: str) -> None:
    with pytest.raises(Refused):
        log.recent(getattr(world, name), use="LAWFULNESS")
    with pytest.raises(Refused):
        log.lookers(getattr(world, name), log.Account(things=(RECORD,)), use="LAWFULNESS")


@pytest.mark.parametrize("use", ["", "CURIOSITY", "lawfulness"])
def test_without_a_permitted_use_there_is_no_result(world: World, events: None, use: str) -> None:
    for look in (
        lambda: log.recent(world.governance, use=use),
        lambda: log.recent(world.governance, use=use, search=ABOUT).rows,
    ):
        with pytest.raises(NoPermittedUse, match="The law permits no other use"):
            look()


def test_who_looked_is_told_by_name_and_only_in_ones_own_partnership(world: World, events: None) -> None:
    (line,) = log.recent(world.governance, use="LAWFULNESS", search=ABOUT).rows

    assert (line.actor, line.agency, line.role) == ("Analyst", "police", "analyst")
    assert (line.operation, line.says, line.on) == (
        "consult",
        "looked at the log for checking that processing was lawful",
        RECORD,
    )


@pytest.mark.parametrize(
    "look",
    [
        lambda viewer: log.recent(viewer, use="SELF_MONITORING"),
        lambda viewer: log.recent(viewer, use="SELF_MONITORING", search=ABOUT).rows,
        lambda viewer: log.verify(by=viewer),
        lambda viewer: log.kept_heads(viewer),
    ],
)
def test_each_look_is_itself_an_event(world: World, events: None, look: Callable[[Actor], object]) -> None:
    before = Event.objects.filter(actor=world.governance.id).count()

    look(world.governance)

    assert Event.objects.filter(actor=world.governance.id).count() == before + 1


def test_the_latest_come_first_and_pages_follow_each_other(world: World) -> None:
    for number in range(5):
        note(by=world.analyst, event=LOG_READ, on=Reference("record", str(number)))
    search = log.Search(actor=world.analyst.id)

    first = log.recent(world.governance, use="LAWFULNESS", search=search, size=3)
    second = log.recent(world.governance, use="LAWFULNESS", search=search, number=2, size=3)

    assert [line.on.id for line in (*first.rows, *second.rows)] == ["4", "3", "2", "1", "0"]
    assert (first.has_next, second.has_next) == (True, False)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (log.Search(kind="audit.log_read"), 1),
        (log.Search(operation="consult"), 1),
        (log.Search(operation="erase"), 0),
        (log.Search(agency="police"), 1),
        (log.Search(agency="housing"), 0),
        (log.Search(about=RECORD), 1),
    ],
)
def test_a_search_narrows_the_page(world: World, events: None, search: log.Search, found: int) -> None:
    assert len(log.recent(world.governance, use="LAWFULNESS", search=search).rows) == found


def test_what_is_hidden_from_the_auditor_is_absent_from_the_log_too(world: World, events: None) -> None:
    operations.restrict(about=RECORD, reason="Family", user=world.users["governance"], by=world.operator)

    assert log.recent(world.governance, use="LAWFULNESS", search=ABOUT).rows == []
    assert RECORD not in {line.on for line in log.recent(world.governance, use="LAWFULNESS").rows}


def test_the_log_proves_whole_to_who_may_ask(world: World, events: None) -> None:
    assert log.verify(by=world.administrator).holds
    with pytest.raises(Refused):
        log.verify(by=world.analyst)
