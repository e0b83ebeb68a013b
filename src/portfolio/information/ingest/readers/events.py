"""An events sheet: incidents and crimes with the people in them. One row for each person, or one without any; the rows
of one event repeat its reference and what it was.
"""

from collections.abc import Iterator

from portfolio.information.ingest.readers import checks as published
from portfolio.information.ingest.readers import partner_checks as checks
from portfolio.information.ingest.readers.agreement import Agreement
from portfolio.information.ingest.readers.partner_columns import (
    ADDRESS,
    LINE,
    PHONE,
    POSTCODE,
    SHORT,
    TEXT,
    VEHICLE,
    choice,
    column,
    date,
    indexes,
    months_of,
    needed,
    person,
    reference,
)
from portfolio.information.ingest.readers.shape import Columns, Fault, Format

ROLES = (
    "suspect", "arrested", "victim", "complainant", "witness", "present", "driver", "passenger", "occupant", "caller",
)  # fmt: skip

_COLUMNS = (
    needed(reference("Event reference", "event_reference", "event", "E-2026-0417")),
    needed(date("Date", "date", "When it happened")),
    column("Time", "time", SHORT, checks.time, hint="24 hours", example="21:40"),
    needed(column("Type", "type", LINE, hint="As your own system calls it", example="Drugs: possession")),
    column("Offence code", "offence_code", SHORT, hint="Home Office code, if it has one", example="92E"),
    column(
        "Summary", "summary", TEXT, hint="What happened, in a sentence", example="Two people were seen at the door."
    ),
    ADDRESS,
    POSTCODE,
    column("LSOA code", "lsoa", SHORT, published.small_area, hint="Of the small area, if known", example="E01012387"),
    *person(),
    choice("Role", "role", ROLES, "What the person was in it; needed when somebody is named"),
    VEHICLE,
    PHONE,
)
_PERSON = indexes(_COLUMNS, "person_reference", "forenames", "surname", "date_of_birth")
(_ROLE,) = indexes(_COLUMNS, "role")


def faults(columns: Columns) -> Iterator[Fault]:
    """A person without a role, a role without a person."""
    return checks.roles(columns, _ROLE, _PERSON)


EVENTS = Format(
    name="events",
    title="Events and the people in them",
    columns=_COLUMNS,
    months=months_of(1),
    faults=faults,
    across=lambda: Agreement(0, indexes(_COLUMNS, "date", "time", "type", "offence_code", "summary"), "event"),
    is_personal=True,
)
