"""Records as rows of a table and as lists of what their publisher wrote."""

from typing import Any

from django.urls import reverse

from portfolio.ground import months as calendar
from portfolio.ground.access.actors import Actor
from portfolio.ground.geography import queries as geography
from portfolio.information.ingest import queries as ingest
from portfolio.information.ingest.models import Submission
from portfolio.information.records.models import CrimeRecord, OutcomeRecord, Record, StopSearchRecord
from portfolio.web.words import day, link

LIST_HEAD = ("Type", "Month", "Place as published", "Small area", "Last outcome", "Record")
NOT_SAID = "Not said"

# The columns of each table as their publisher names them. What could tell one person from another among those searched
# (gender, age, ethnicity) is for fairness monitoring and stands on no page of a single record.
COLUMNS: dict[type[Record], tuple[tuple[str, str], ...]] = {
    CrimeRecord: (
        ("Crime type", "crime_type"),
        ("Month", "month"),
        ("Reported by", "reported_by"),
        ("Falls within", "falls_within"),
        ("Location", "location"),
        ("Small area (LSOA) code", "lsoa"),
        ("Small area (LSOA) name", "lsoa_name"),
        ("Last outcome category", "last_outcome"),
        ("Context", "context"),
        ("Crime ID", "crime_id"),
    ),
    OutcomeRecord: (
        ("Outcome type", "outcome_type"),
        ("Month", "month"),
        ("Reported by", "reported_by"),
        ("Falls within", "falls_within"),
        ("Location", "location"),
        ("Small area (LSOA) code", "lsoa"),
        ("Small area (LSOA) name", "lsoa_name"),
        ("Crime ID", "crime_id"),
    ),
    StopSearchRecord: (
        ("Type", "type"),
        ("Date", "date"),
        ("Legislation", "legislation"),
        ("Object of search", "object"),
        ("Outcome", "outcome"),
        ("Outcome linked to object of search", "outcome_linked"),
        ("Part of a policing operation", "part_of_operation"),
        ("Policing operation", "operation"),
        ("Small area (LSOA) code", "lsoa"),
    ),
}


def row(record: CrimeRecord, names: dict[str, str]) -> list[Any]:
    """A row of the list."""
    return [
        record.crime_type,
        calendar.caption(record.month),
        record.location or NOT_SAID,
        names.get(record.lsoa, record.lsoa) or "No place known",
        record.last_outcome or NOT_SAID,
        link(
            reverse("record", args=[record.reference.id]),
            "Open",
            f"{record.crime_type}, row {record.row} of its submission",
        ),
    ]


def names(records: list[CrimeRecord]) -> dict[str, str]:
    """Of the records' small areas: as geography has them, else as the file named them."""
    held = {record.lsoa: record.lsoa_name for record in records if record.lsoa}
    return {**held, **geography.names("lsoa", list(held))}


def published(record: Record) -> list[dict[str, Any]]:
    """What the file says, as published, in its own order."""
    pairs = ((words, getattr(record, column)) for words, column in COLUMNS[type(record)])
    return [{"key": words, "value": value or NOT_SAID} for words, value in pairs]


def origin(viewer: Actor, record: Record) -> list[dict[str, Any]]:
    """Where it came from."""
    submission = record.submission
    return [
        {"key": "File", "value": file_link(viewer, submission)},
        {"key": "Row", "value": f"{record.row:,}, as the spreadsheet numbers it"},
        {"key": "Agency", "value": submission.agency.name},
        {"key": "Received", "value": day(submission.received_at)},
        {"key": "Number", "value": record.reference.id},
    ]


def file_link(viewer: Actor, submission: Submission) -> Any:
    """The file by its name; a link for those who may open it: only their own agency's, for most."""
    opens = submission.id in ingest.that_open(viewer, [submission.id])
    return link(reverse("submission", args=[submission.id]), submission.file_name) if opens else submission.file_name


def outcome_row(record: OutcomeRecord) -> list[Any]:
    opens = link(reverse("record", args=[record.reference.id]), "Open", f"the outcome of {record.month}")
    return [calendar.caption(record.month), record.outcome_type, opens]
