"""An associations sheet: what one person is to another, and how the agency knows. Graded or not: an ungraded row is
the agency's own record of fact.

Rows need name no day, so a file is held against all that the agency's association files hold already.
"""

from collections.abc import Iterator

from portfolio.information.ingest.readers import partner_checks as checks
from portfolio.information.ingest.readers.agreement import Agreement
from portfolio.information.ingest.readers.partner_columns import (
    SHORT,
    TEXT,
    choice,
    column,
    grade,
    indexes,
    needed,
    no_months,
    person,
    reference,
)
from portfolio.information.ingest.readers.shape import Columns, Fault, Format, Verdict
from portfolio.information.ingest.readers.tenancies import UNTIL_BEFORE_FROM

RELATIONS = (
    "family", "partner", "friend", "co-offender", "exploits", "controls", "supplies", "lives with", "works with",
)  # fmt: skip
WITH_ONESELF = Verdict("Both persons are the same.", "Correct one of the two references.")

_A = person("Person A", "a", who="person A")
_B = person("Person B", "b", who="person B")
_COLUMNS = (
    needed(reference("Association reference", "association_reference", "association", "A-208")),
    *(needed(one) if one.field in ("a_reference", "a_surname") else one for one in _A),
    *(needed(one) if one.field in ("b_reference", "b_surname") else one for one in _B),
    needed(choice("Relation", "relation", RELATIONS, "What A is to B: A exploits B, A supplies B")),
    column("From", "begins", SHORT, checks.about_when("date"), hint="Since when, if known", example="2025"),
    column("Until", "until", SHORT, checks.about_when("date"), hint="Until when; empty while it lasts"),
    *grade(needed_too=False),
    needed(column("Basis", "basis", TEXT, hint="How you know", example="Seen together by housing staff, 3 May 2026")),
)
(_A_IS, _B_IS, _FROM, _UNTIL, _SOURCE) = indexes(
    _COLUMNS, "a_reference", "b_reference", "begins", "until", "source_grade"
)


def faults(columns: Columns) -> Iterator[Fault]:
    """Half a grade, an end before the beginning, somebody tied to themselves."""
    yield from checks.grades(columns, _SOURCE)
    yield from checks.in_order(columns, _FROM, _UNTIL, UNTIL_BEFORE_FROM)
    for place, (one, other) in enumerate(zip(columns[_A_IS], columns[_B_IS], strict=True)):
        if one == other:
            yield Fault(place, _B_IS, WITH_ONESELF)


ASSOCIATIONS = Format(
    name="associations",
    title="Associations between people",
    columns=_COLUMNS,
    months=no_months,
    faults=faults,
    across=lambda: Agreement(0, (), "association"),
    is_personal=True,
)
