"""What a proposal brings with it, as plain values."""

from dataclasses import dataclass

from portfolio.ground.ids import Reference
from portfolio.picture.subjects.rules import Given as CategoryGiven

__all__ = ["CategoryGiven", "EvidenceGiven"]


@dataclass(frozen=True)
class EvidenceGiven:
    """A record ("record", "mention") or a person's records together ("identity"), and what it shows.

    shows: a code of criteria.shows_for(). grade and origin are the record's own wherever the records know it; what is
    given here counts only for something that is not a record.
    """

    reference: Reference
    shows: str
    note: str = ""
    grade: str = ""
    origin: str = ""
