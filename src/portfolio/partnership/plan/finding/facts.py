"""What is recorded of a subject, and the answer for one power."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portfolio.ground.reference.entries import Power
from portfolio.partnership.plan.thresholds import ADULT, RUNGS, VICTIM_TYPES


class Verdict(StrEnum):
    AVAILABLE = "available"  # nothing on record stands in the way; the agency whose power it is decides
    SHORT_OF = "short_of"  # could be used once something named is on record
    NOT_FOR = "not_for"  # cannot be used on this subject


@dataclass(frozen=True)
class Facts:
    """What is recorded of a subject.

    youngest, oldest: the ages that the recorded day of birth allows on that day, both None where it is not known.
    shown: what its evidence shows, in codes of the register's criteria. checks: kind of check to "signed", "open" or
    "refused"; absent where none was made or it has run out.
    """

    code: str
    kind: str  # nominal, group, line, place
    on: date
    group_kind: str = ""
    place_kind: str = ""
    categories: frozenset[str] = frozenset()
    youngest: int | None = None
    oldest: int | None = None
    shown: frozenset[str] = frozenset()
    checks: Mapping[str, str] | None = None
    overdue: bool = False
    has_exploited_members: bool = False

    @property
    def is_person(self) -> bool:
        return self.kind == "nominal"

    @property
    def is_victim(self) -> bool:
        return bool(VICTIM_TYPES & self.categories)

    @property
    def may_be_child(self) -> bool:
        """Under 18, or not known not to be."""
        return self.is_person and (
            self.youngest is None or self.youngest < ADULT or "EXPLOITED_CHILD" in self.categories
        )

    @property
    def is_child(self) -> bool:
        """Certainly under 18."""
        known = self.oldest is not None and self.oldest < ADULT
        return self.is_person and (known or "EXPLOITED_CHILD" in self.categories)

    @property
    def protect_first(self) -> bool:
        return self.is_person and (self.may_be_child or self.is_victim)

    @property
    def age_words(self) -> str:
        if self.youngest is None or self.oldest is None:
            return "of an age that is not known"
        return f"aged {self.oldest}" if self.youngest == self.oldest else f"aged {self.youngest} to {self.oldest}"

    def check(self, kind: str) -> str:
        return (self.checks or {}).get(kind, "")


@dataclass(frozen=True)
class Finding:
    """The answer for one power. reasons: sentences, the deciding one first."""

    power: Power
    verdict: Verdict
    reasons: tuple[str, ...]
    missing: tuple[str, ...]  # what is not on record and would open it
    evidence_needed: tuple[str, ...]  # what the catalogue asks to be put together
    who_applies: tuple[str, ...]  # codes of agencies
    must_check_first: tuple[str, ...]
    warnings: tuple[str, ...]
    rung: int
    is_own: bool  # the asking agency may lead it

    @property
    def rung_words(self) -> str:
        return RUNGS[self.rung]


@dataclass(frozen=True)
class Stop:
    """Why a power is not for the subject."""

    sentence: str


@dataclass(frozen=True)
class Lack:
    """What would open a power: the sentence that says why it is needed, and the thing itself."""

    sentence: str
    missing: str
