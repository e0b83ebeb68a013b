"""Every write of this room: the counts of a submission are made at its intake and removed at its withdrawal."""

from django.db import connection

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.guard import require_act
from portfolio.ground.ids import Reference
from portfolio.information.ingest.models import Submission
from portfolio.information.records.models import CrimeRecord, Record, StopSearchRecord, keys_of
from portfolio.picture.places import events
from portfolio.picture.places.models import AreaCount, Counted, StopSearchCount

# What is counted, by which columns: count's column to record's column. Outcomes are joined to crimes, never counted.
_CRIMES = {"lsoa": "lsoa", "month": "month", "category": "crime_type"}
_SEARCHES = {
    "lsoa": "lsoa",
    "month": "month",
    "object": "object",
    "outcome": "outcome",
    "ethnicity": "officer_ethnicity",
    "age_range": "age_range",
}
CUBES: dict[str, tuple[type[Record], type[Counted], dict[str, str]]] = {
    "police-uk-street": (CrimeRecord, AreaCount, _CRIMES),
    "police-uk-stop-and-search": (StopSearchRecord, StopSearchCount, _SEARCHES),
}


def count(*, by: Actor, submission: Submission) -> int:
    """Count the submission's records, in the database. Returns how many figures that made; 0 for outcomes."""
    check(by.role, Right.SUBMIT_FILES)
    if submission.format not in CUBES:
        return 0
    with act(by=by, event=events.COUNTED, on=Reference("submission", submission.id)) as done:
        made = _count(submission, *CUBES[submission.format])
        done.details["counts"] = made
    return made


def uncount(*, by: Actor, submission: Submission) -> int:
    """Remove the counts of a submission that was withdrawn. Returns how many figures there were."""
    check(by.role, Right.WITHDRAW_RECORDS)
    if submission.format not in CUBES:
        return 0
    _, counted, _ = CUBES[submission.format]
    with act(by=by, event=events.UNCOUNTED, on=Reference("submission", submission.id)) as done:
        removed, _ = counted.objects.filter(submission=submission).delete()
        done.details["counts"] = removed
    return removed


def _count(submission: Submission, record: type[Record], counted: type[Counted], columns: dict[str, str]) -> int:
    require_act(counted)
    into = ", ".join(f'"{column}"' for column in columns)
    by = ", ".join(f'"{column}"' for column in columns.values())
    statement = (
        f'INSERT INTO "{counted._meta.db_table}" ("submission_id", "label_id", {into}, "n") '
        f'SELECT %s, %s, {by}, COUNT(*) FROM "{record._meta.db_table}" WHERE "id" BETWEEN %s AND %s GROUP BY {by}'
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [submission.id, submission.label_id, *keys_of(submission)])
        return int(cursor.rowcount)
