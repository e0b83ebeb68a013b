"""Every read that leaves this room. Records of withdrawn submissions are nowhere; each reading leaves its event."""

from portfolio.information.records.queries.describing import Described, Graded, Told, described, graded, listed, told
from portfolio.information.records.queries.mentions import mention, mentions, record_of, standing_in, traces
from portfolio.information.records.queries.placed import (
    Filter,
    Foreseen,
    crimes,
    foresee,
    outcomes,
    outcomes_of,
    record,
    records,
    searches,
    stop_searches,
)

__all__ = [
    "Described",
    "Filter",
    "Foreseen",
    "Graded",
    "Told",
    "crimes",
    "described",
    "foresee",
    "graded",
    "listed",
    "mention",
    "mentions",
    "outcomes",
    "outcomes_of",
    "record",
    "record_of",
    "records",
    "searches",
    "standing_in",
    "stop_searches",
    "told",
    "traces",
]
