"""The time, in one place, so that a test can hold it still."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The date in London: the law's clocks (72 hours, five clear days) run on local days."""
    return now().astimezone(LONDON).date()
