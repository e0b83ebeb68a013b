"""The time, in one place, so that a test can hold it still and the training copy can tell of last month."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment in UTC; while a story is told, the moment that it tells of."""
    return _told.get() or real()


def today() -> date:
    """The date in London: the law's clocks (72 hours, five clear days) run on local days."""
    return now().astimezone(LONDON).date()


def real() -> datetime:
    """This moment in UTC, whatever is being told: the log says when something was written, and nothing else."""
    return datetime.now(UTC)


@contextmanager
def telling(moment: datetime) -> Iterator[None]:
    """What is written inside happened at that moment. For the worked example of the training copy, and nothing else."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
