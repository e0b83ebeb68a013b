"""data.police.uk street-level crime and anti-social behaviour: one row per incident, snapped to a map point.

Anti-social behaviour has no Crime ID; equal rows are separate incidents at one point; an ID may come twice.
Small-area codes are of 2011 or 2021, as the publisher used them that month.
"""

from collections.abc import Iterator, Sequence

from portfolio.information.ingest.readers import checks
from portfolio.information.ingest.readers.shape import Column, Columns, Fault, Format

# The types that data.police.uk has used since 2013.
CRIME_TYPES = (
    "Anti-social behaviour",
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Drugs",
    "Other crime",
    "Other theft",
    "Possession of weapons",
    "Public order",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
)

# Shared with the outcomes file, whose first nine columns are the same.
WHERE_AND_WHEN = (
    Column("Crime ID", "crime_id", 64),
    Column("Month", "month", 7, checks.month),
    Column("Reported by", "reported_by", 100),
    Column("Falls within", "falls_within", 100),
    Column("Longitude", "longitude", 20, checks.longitude),
    Column("Latitude", "latitude", 20, checks.latitude),
    Column("Location", "location", 200),
    Column("LSOA code", "lsoa", 9, checks.small_area),
    Column("LSOA name", "lsoa_name", 100),
)


def months(columns: Columns) -> Sequence[str]:
    """As published."""
    return columns[1]


def faults(columns: Columns) -> Iterator[Fault]:
    """Half points."""
    return checks.half_points(columns, 4, 5)


_KNOWN = checks.one_of(*CRIME_TYPES, problem="This crime type is not one that data.police.uk is known to use.")

STREET = Format(
    name="police-uk-street",
    title="Street-level crime, data.police.uk",
    columns=(
        *WHERE_AND_WHEN,
        Column("Crime type", "crime_type", 60, _KNOWN),
        Column("Last outcome category", "last_outcome", 120),
        Column("Context", "context", 200),
    ),
    months=months,
    faults=faults,
)
