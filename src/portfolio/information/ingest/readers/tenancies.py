"""A tenancies sheet: who lives, or calls, at which address. One row for each person; the rows of one tenancy agree on
the address.
"""

from collections.abc import Iterator

from portfolio.information.ingest.readers import partner_checks as checks
from portfolio.information.ingest.readers.agreement import Agreement
from portfolio.information.ingest.readers.partner_columns import (
    ADDRESS,
    PHONE,
    POSTCODE,
    TEXT,
    choice,
    column,
    date,
    indexes,
    months_of,
    needed,
    person,
    reference,
)
from portfolio.information.ingest.readers.shape import Columns, Fault, Format, Verdict

ROLES = ("tenant", "joint tenant", "household", "visitor")
UNTIL_BEFORE_FROM = Verdict("The end lies before the beginning.", "Check both dates.")

_REFERENCE, _FORENAMES, _SURNAME, _BORN = person()
_COLUMNS = (
    needed(reference("Tenancy reference", "tenancy_reference", "tenancy", "T-5521")),
    needed(_REFERENCE),
    _FORENAMES,
    needed(_SURNAME),
    _BORN,
    needed(choice("Role", "role", ROLES, "What the person is there")),
    needed(ADDRESS),
    needed(POSTCODE),
    needed(date("From", "begins", "Since when", may_come=True)),
    date("Until", "until", "Until when; empty while it lasts", "30/06/2026", may_come=True),
    PHONE,
    column("Concern", "concern", TEXT, hint="What worries you about this home, in a sentence"),
)
(_FROM, _UNTIL) = indexes(_COLUMNS, "begins", "until")


def faults(columns: Columns) -> Iterator[Fault]:
    """An end before the beginning."""
    return checks.in_order(columns, _FROM, _UNTIL, UNTIL_BEFORE_FROM)


TENANCIES = Format(
    name="tenancies",
    title="Tenancies and households",
    columns=_COLUMNS,
    months=months_of(_FROM),
    faults=faults,
    across=lambda: Agreement(0, indexes(_COLUMNS, "address", "postcode"), "tenancy"),
    is_personal=True,
)
