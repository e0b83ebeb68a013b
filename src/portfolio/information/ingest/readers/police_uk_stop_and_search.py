"""data.police.uk stop and search: one row per search, without an ID and without a small-area code.

Dates are in UTC while the month runs in UK local time, so a June file begins on 31 May at 23:45. Whole columns may be
empty. (Merseyside's 2025 files seem to write local time as UTC: their last hour of June counts as July.)
"""

from collections.abc import Iterator, Sequence

from portfolio.information.ingest.readers import checks
from portfolio.information.ingest.readers.shape import Column, Columns, Fault, Format


def months(columns: Columns) -> Sequence[str]:
    """Of each date, in London."""
    known: dict[str, str] = {}
    for text in set(columns[1]):
        known[text] = checks.local_month(text)
    return [known[text] for text in columns[1]]


def faults(columns: Columns) -> Iterator[Fault]:
    """Half points."""
    return checks.half_points(columns, 5, 4)


_TYPES = checks.one_of(
    *("Person search", "Vehicle search", "Person and Vehicle search"),
    problem="This type of search is not one that data.police.uk is known to use.",
)

STOP_AND_SEARCH = Format(
    name="police-uk-stop-and-search",
    title="Stop and search, data.police.uk",
    columns=(
        Column("Type", "type", 40, _TYPES),
        Column("Date", "date", 32, checks.moment),
        Column("Part of a policing operation", "part_of_operation", 20),
        Column("Policing operation", "operation", 120),
        Column("Latitude", "latitude", 20, checks.latitude),
        Column("Longitude", "longitude", 20, checks.longitude),
        Column("Gender", "gender", 20),
        Column("Age range", "age_range", 20),
        Column("Self-defined ethnicity", "self_ethnicity", 120),
        Column("Officer-defined ethnicity", "officer_ethnicity", 60),
        Column("Legislation", "legislation", 120),
        Column("Object of search", "object", 120),
        Column("Outcome", "outcome", 120),
        Column("Outcome linked to object of search", "outcome_linked", 20),
        Column("Removal of more than just outer clothing", "clothing_removed", 20),
    ),
    months=months,
    faults=faults,
)
