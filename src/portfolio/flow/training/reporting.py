"""The councillors' report: the words that the first meeting agreed, and counts; approved by the chair."""

from collections.abc import Mapping
from datetime import timedelta

from portfolio.borough import sketch
from portfolio.flow import papers
from portfolio.flow.training import calendar, edition, words
from portfolio.flow.training.calendar import Calendar
from portfolio.flow.training.meeting import Held
from portfolio.ground.access.actors import Actor
from portfolio.partnership.sharing import operations as sharing

MONTHS = 12  # of the files that the report covers, at most


def report(held: Held, first: str, last: str, days: Calendar, cast: Mapping[str, Actor]) -> None:
    """first, last: the months that it reports on, "YYYY-MM"."""
    drafter = cast["council-analyst"]
    with days.on(calendar.REPORTED):
        found = sharing.open_report(
            board="Safer Merrowby Policy and Performance Board",
            meets_on=days.today + timedelta(days=14),
            title="Merrowby partnership against organised crime: progress report",
            area_code=sketch.AUTHORITY_CODE,
            area_name=sketch.AUTHORITY_NAME,
            first_month=first,
            last_month=last,
            by=drafter,
        )
        found = papers.take_words(report=found, meeting_ids=[held.meeting.id], by=drafter)
        found = sharing.write_parts(report=found, texts=words.REPORT, seen_revision=found.revision, by=drafter)
        found = papers.prepare_report(report=found, by=drafter)
        papers.approve_report(report=found, by=cast["chair"])


def period(months: int, last: str, days: Calendar) -> tuple[str, str]:
    """From the last year of the files, or all of them where they are fewer months, to the month of writing.

    So the report counts what the meeting led to, and says of which months no police file is held yet.
    """
    written = f"{days.day(calendar.REPORTED):%Y-%m}"
    return edition.months_before(last, min(MONTHS, months) - 1), max(last, written)
