"""A people sheet: whom an agency knows, and as what. A person may stand in several rows, known as several things.

Rows name no day of their own, so a file is held against all that the agency's people files hold already.
"""

from collections.abc import Iterator

from portfolio.information.ingest.readers import partner_checks as checks
from portfolio.information.ingest.readers.partner_columns import (
    ADDRESS,
    LINE,
    LIST,
    PHONE,
    POSTCODE,
    SHORT,
    VEHICLE,
    choice,
    column,
    needed,
    no_months,
    person,
)
from portfolio.information.ingest.readers.shape import Columns, Fault, Format

KNOWN_AS = (
    "suspect",
    "convicted",
    "victim",
    "witness",
    "exploited child",
    "adult at risk",
    "at risk of involvement",
    "associate",
    "household",
    "resident",
    "pupil",
    "patient",
    "client",
    "professional",
)
_REFERENCE, _FORENAMES, _SURNAME, _BORN = person()


def faults(columns: Columns) -> Iterator[Fault]:
    """None: each cell is judged by itself."""
    return iter(())


PEOPLE = Format(
    name="people",
    title="People whom an agency knows",
    columns=(
        needed(_REFERENCE),
        _FORENAMES,
        needed(_SURNAME),
        column(
            "Other names", "other_names", LIST, hint="Nicknames and former names, parted by ;", example="Jo; Joanie"
        ),
        _BORN,
        column("Sex", "sex", SHORT, checks.sex, hint="F, M or X", example="F"),
        column("Ethnicity", "ethnicity", LINE, hint="As the person described it; used to check fairness alone"),
        PHONE,
        column("Email", "email", LIST, checks.emails, hint="Addresses, parted by ;", example="jo@example.org"),
        ADDRESS,
        POSTCODE,
        VEHICLE,
        column(
            "Other reference",
            "other_reference",
            LIST,
            hint="Numbers that other agencies use too, parted by ;: PNC, UPN, tenancy",
            example="PNC 26/12345X",
        ),
        needed(choice("Known as", "known_as", KNOWN_AS, "What the person is to you; a further row for a further one")),
        column(
            "Since", "since", SHORT, checks.about_when("date"), hint="Since when you know them so", example="May 2026"
        ),
    ),
    months=no_months,
    faults=faults,
    is_personal=True,
)
