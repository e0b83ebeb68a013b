"""What a proposal brings with it, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portfolio.ground.ids import Reference
from portfolio.picture.subjects.criteria import SHORT_LIVED
from portfolio.picture.subjects.rules import Given as CategoryGiven
from portfolio.picture.subjects.rules import last_day

__all__ = ["CategoryGiven", "EvidenceGiven", "category_from", "narrowest"]


def category_from(day: date, code: str, basis: str, review_due: date) -> CategoryGiven:
    """A category from that day on; a short-lived one ends when it must, and is reviewed by then."""
    until = last_day(code, day) if code in SHORT_LIVED else None
    return CategoryGiven(code, basis, day, min(review_due, until) if until else review_due, until)


def narrowest(spans: Iterable[tuple[date | None, date | None]]) -> tuple[date | None, date | None]:
    """The narrowest days of birth that a record gives: a full date outranks a bare year. Nones without any."""
    given = [(first, last) for first, last in spans if first and last]
    return min(given, key=lambda span: (span[1] - span[0], span[1]), default=(None, None))


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
