"""On which days the worked example happens, counted back from the day on which it is loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from portfolio.ground import clock

# Days before the day of loading.
JOINED = 200  # the cast, and the agreement of their agencies
SENT = 24  # the agencies’ files: after the last day that they speak of
JUDGED = 23  # who is who
PROPOSED = 22  # whom and what to hold in view
APPROVED = 21
ASKED = 20  # nominations, and questions to partners
SIGNED = 17  # the profiles, and the copies of them
FIRST_MEETING = 14
MINUTED = 12
ACTED = 7  # what was done since
MODERATED = 3  # a second person agrees how much it changed
REPORTED = 2  # the councillors' report
# Days after it.
SECOND_MEETING = -21
REVIEW_MISSED = 3  # days before: the review of one subject fell due then, and nobody has held it
ACTION_MISSED = 4


@dataclass(frozen=True)
class Calendar:
    """today: the day of loading."""

    today: date

    def day(self, before: int) -> date:
        """So many days before the day of loading; after it where the number is negative."""
        return self.today - timedelta(days=before)

    @contextmanager
    def on(self, before: int, hour: int = 10) -> Iterator[date]:
        """What is done inside was done on that day."""
        with self.on_day(self.day(before), hour) as day:
            yield day

    @contextmanager
    def on_day(self, day: date, hour: int = 10) -> Iterator[date]:
        """The same, by its date."""
        with clock.telling(datetime.combine(day, time(hour), UTC)):
            yield day

    def working(self, before: int) -> date:
        """That day, or the Friday before where it falls on a weekend."""
        day = self.day(before)
        return day - timedelta(days=max(day.weekday() - 4, 0))
