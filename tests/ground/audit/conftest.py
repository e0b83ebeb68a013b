"""A log to break, and the triggers put on for those who try."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.db import connection

from portfolio.ground.audit import triggers
from portfolio.ground.audit.acts import note
from portfolio.ground.audit.kinds import Operation, register
from portfolio.ground.ids import Reference

COUNTED = register("test.counted", Operation.CONSULT, "counted {rows} rows of {on}")
CHANGED = register("test.changed", Operation.ALTER, "changed {fields} of {on}")


@dataclass(frozen=True)
class Somebody:
    """The least that the log asks of an actor."""

    id: str = "u1"
    kind: str = "user"
    partnership_id: str = "p1"
    agency_code: str = "police"
    role: str | None = "analyst"


WHO = Somebody()


@pytest.fixture
def who() -> Somebody:
    return WHO


@pytest.fixture
def log(db: None) -> Callable[[int], None]:
    """Writes that many events."""

    def write(events: int) -> None:
        for number in range(events):
            note(
                by=WHO,
                event=COUNTED,
                on=Reference("record", str(number)),
                purpose="prevent_crime",
                gateway="CDA98_S115",
                details={"rows": number},
            )

    return write


class _Cursor:
    """What triggers.install needs of a schema editor, inside a test's own transaction."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture
def triggers_on(db: None) -> Iterator[None]:
    """As in a real database; the tests' own has them off so that it can be emptied."""
    triggers.install(_Cursor())
    yield
    triggers.remove(_Cursor())
