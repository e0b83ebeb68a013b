"""One table for each format, and beside them who and what the rows speak of."""

from portfolio.information.records.models.base import KIND, Record, hidden_from, keys_of, parse
from portfolio.information.records.models.mentions import Mention, Trace
from portfolio.information.records.models.partners import (
    AssociationRecord,
    EventRecord,
    IntelligenceRecord,
    LineRecord,
    MissingEpisodeRecord,
    PersonRecord,
    TenancyRecord,
)
from portfolio.information.records.models.police import CrimeRecord, OutcomeRecord, PlacedRecord, StopSearchRecord

TABLES: dict[str, type[Record]] = {
    "police-uk-street": CrimeRecord,
    "police-uk-outcomes": OutcomeRecord,
    "police-uk-stop-and-search": StopSearchRecord,
    "people": PersonRecord,
    "events": EventRecord,
    "intelligence": IntelligenceRecord,
    "missing-episodes": MissingEpisodeRecord,
    "tenancies": TenancyRecord,
    "associations": AssociationRecord,
    "lines": LineRecord,
}

__all__ = [
    "KIND",
    "TABLES",
    "AssociationRecord",
    "CrimeRecord",
    "EventRecord",
    "IntelligenceRecord",
    "LineRecord",
    "Mention",
    "MissingEpisodeRecord",
    "OutcomeRecord",
    "PersonRecord",
    "PlacedRecord",
    "Record",
    "StopSearchRecord",
    "TenancyRecord",
    "Trace",
    "hidden_from",
    "keys_of",
    "parse",
]
