"""data.police.uk outcomes: what became of crimes, mostly of earlier months; joined to them by Crime ID."""

from portfolio.information.ingest.readers.police_uk_street import WHERE_AND_WHEN, faults, months
from portfolio.information.ingest.readers.shape import Column, Format, Verdict


def outcome(text: str) -> Verdict | None:
    """Any text: the publisher changes its list now and then."""
    return None if text else Verdict("The outcome is missing.", "Fill it in, or take the row out.")


OUTCOMES = Format(
    name="police-uk-outcomes",
    title="Outcomes of crimes, data.police.uk",
    columns=(*WHERE_AND_WHEN, Column("Outcome type", "outcome_type", 120, outcome)),
    months=months,
    faults=faults,
)
