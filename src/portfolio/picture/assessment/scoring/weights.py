"""Severity weights as plain data: one method, one edition, one unit. The product ships none; the user loads a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from portfolio.picture.assessment.scoring.errors import ExpiredWeight, ScoringError


@dataclass(frozen=True)
class Band:
    """The least, middle and greatest weight of the offences in a sub-group, where the offence itself is not known."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Weights:
    """The weights of one edition of one method.

    by_category: weight of each offence code, sub-group or police.uk category. unit: such as "days".
    fallback: by sub-group, for an offence code that has no weight of its own; its result is never called the method's.
    Raises ScoringError for a negative weight or a band that is not in order.
    """

    method: str
    edition: str
    unit: str
    source: str
    by_category: Mapping[str, float]
    fallback: Mapping[str, Band] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for category, weight in self.by_category.items():
            if weight < 0:
                raise ScoringError(f"The weight of {category} is {weight}. A weight is nought or more.")
        for group, band in self.fallback.items():
            if not 0 <= band.low <= band.middle <= band.high:
                raise ScoringError(f"The band of {group} is not in order: least, middle, greatest.")

    @property
    def caption(self) -> str:
        return f"{self.method}, edition {self.edition}"


@dataclass(frozen=True)
class WeightRow:
    """One line of a weight file. expired: the first day on which the code is no longer in force, or None."""

    code: str
    weight: float
    title: str = ""
    valid_from: date | None = None
    expired: date | None = None

    def refusal(self, on: date) -> str | None:
        """Why this line may not be used on that day; None where it may."""
        name = f"{self.code} ({self.title})" if self.title else self.code
        if self.expired is not None and self.expired <= on:
            return f"{name} expired on {self.expired:%d/%m/%Y}. Take the line out, or use the code that replaced it."
        if self.valid_from is not None and self.valid_from > on:
            return f"{name} is in force only from {self.valid_from:%d/%m/%Y}. Take the line out of this edition."
        return None


def check_in_force(rows: Iterable[WeightRow], *, on: date) -> dict[str, float]:
    """The weights by code of lines that are all in force that day; ExpiredWeight naming the first that is not.

    Raises ScoringError where a code stands twice.
    """
    weights: dict[str, float] = {}
    for row in rows:
        if refusal := row.refusal(on):
            raise ExpiredWeight(refusal)
        if row.code in weights:
            raise ScoringError(f"{row.code} has two weights in one edition. Keep one line.")
        weights[row.code] = row.weight
    return weights
