"""What an agency's missing-episodes file means for safeguarding: a return interview to be held, with its clock."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.readers import cells
from portfolio.information.records import queries as records
from portfolio.information.records.models import Mention, MissingEpisodeRecord
from portfolio.partnership.safeguarding import operations
from portfolio.partnership.safeguarding.people import Episode, Person

FORMAT = "missing-episodes"
STILL_DUE_DAYS = 92  # an older return is a matter of the child's plan, not of a clock of three days; ours
ADULT = 18


def gather_episodes(*, by: Actor, submission: Submission) -> int:
    """Open a return interview for each recent episode of a file, and each child who is not back; how many were new.

    Harmless when run again: an episode is known by its record.
    """
    return operations.gather(episodes=_episodes(by, submission), by=by)


def _episodes(by: Actor, submission: Submission) -> Iterator[Episode]:
    assert submission.number is not None  # of a file that has been taken in
    held = {one.pk: one for one in MissingEpisodeRecord.objects.visible_to(by).of(submission.number)}
    since = clock.today() - timedelta(days=STILL_DUE_DAYS)
    for mention in Mention.objects.visible_to(by).of(submission.number):
        row = held.get(mention.record_key)
        reported = _moment(row.reported) if row is not None else None
        if row is None or reported is None:
            continue
        returned = _moment(row.returned)
        if returned is not None and returned.date() < since:
            continue
        name = f"{mention.forenames} {mention.surname}".strip()
        yield Episode(
            person=Person(name, _is_child(mention.born_last, clock.today()), str(records.record_of(mention))),
            reported=reported,
            returned=returned,
            offered=_says(row.interview_offered),
            held=_moment(row.interview_held),
            declined_because=row.declined_because.strip(),
            is_independent=_says(row.independent) if row.independent.strip() else None,
            agency_id=submission.agency_id,
        )


def _moment(text: str) -> datetime | None:
    """The beginning of the day that a cell gives; None where it gives none."""
    value = cells.day(text).value if text.strip() else None
    if value is None:
        return None
    return datetime.combine(value.earliest, time(), clock.LONDON)


def _says(text: str) -> bool:
    return text.strip().lower() in ("yes", "y", "true", "1")


def _is_child(born_last: date | None, today: date) -> bool | None:
    if born_last is None:
        return None
    years = today.year - born_last.year - ((today.month, today.day) < (born_last.month, born_last.day))
    return years < ADULT
