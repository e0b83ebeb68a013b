"""A missing-episodes sheet: each time that somebody was reported missing, and the interview after their return."""

from collections.abc import Iterator

from portfolio.information.ingest.readers import partner_checks as checks
from portfolio.information.ingest.readers.agreement import Agreement
from portfolio.information.ingest.readers.partner_columns import (
    LIST,
    SHORT,
    TEXT,
    YES_NO,
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

_REFERENCE, _FORENAMES, _SURNAME, _BORN = person()
_COLUMNS = (
    needed(reference("Episode reference", "episode_reference", "episode", "M-2026-031")),
    needed(_REFERENCE),
    _FORENAMES,
    needed(_SURNAME),
    _BORN,
    needed(date("Reported", "reported", "When the person was reported missing")),
    date("Returned", "returned", "When the person came back; empty while missing", "05/05/2026"),
    column(
        "Found at", "found_at", LIST, checks.addresses, hint="Where the person was found", example="9 Long Lane, Merrow"
    ),
    column("Found postcode", "found_postcode", SHORT, checks.postcodes, hint="Of that place", example="MZ1 2AB"),
    choice("Interview offered", "interview_offered", YES_NO, "Was a return interview offered?"),
    date("Interview held", "interview_held", "When it was held", "06/05/2026"),
    column(
        "Declined because", "declined_because", TEXT, hint="Why there was none, in the person's own words if you can"
    ),
    choice("Independent", "independent", YES_NO, "Was the interviewer independent of the person's care?"),
    column("Themes", "themes", TEXT, hint="What came out, parted by ;", example="debt; new phone"),
)
(_REPORTED, _RETURNED, _HELD) = indexes(_COLUMNS, "reported", "returned", "interview_held")

BEFORE_REPORTED = Verdict("The return lies before the report.", "Check both dates.")
BEFORE_RETURN = Verdict("The interview lies before the return.", "Check both dates: it is held after the return.")
NO_RETURN = Verdict(
    "An interview is held and no return is given.", "Give the date of the return, or take the interview out."
)


def faults(columns: Columns) -> Iterator[Fault]:
    """Dates that cannot follow each other."""
    yield from checks.in_order(columns, _REPORTED, _RETURNED, BEFORE_REPORTED)
    yield from checks.in_order(columns, _RETURNED, _HELD, BEFORE_RETURN)
    for place, (returned, held) in enumerate(zip(columns[_RETURNED], columns[_HELD], strict=True)):
        if held.strip() and not returned.strip():
            yield Fault(place, _HELD, NO_RETURN)


MISSING_EPISODES = Format(
    name="missing-episodes",
    title="Missing episodes and return interviews",
    columns=_COLUMNS,
    months=months_of(_REPORTED),
    faults=faults,
    across=lambda: Agreement(0, (), "episode"),
    is_personal=True,
)
