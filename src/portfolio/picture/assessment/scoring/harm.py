"""Harm of counted offences under one method at a time: a sum over what was reported, a count of what was found.

Methods stand side by side and are never averaged: Ashby 2017 (doi 10.1093/police/pax049) shows that the choice
of method changes the answer. Formula and rules: scoring.md sections 1.2, 1.3, 2 and 3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portfolio.picture.assessment.scoring.errors import ScoringError
from portfolio.picture.assessment.scoring.tracks import Track, track
from portfolio.picture.assessment.scoring.weights import Weights

Counts = Mapping[str, int]  # offences by offence code, sub-group or police.uk category


@dataclass(frozen=True)
class Line:
    """One category. weight and harm are None where the method has no weight for it: not known, which is not nought.

    low and high: where the weight is a fallback, the harm with the least and the greatest weight of its sub-group;
    otherwise the harm itself.
    """

    category: str
    count: int
    track: Track
    weight: float | None
    harm: float | None
    low: float | None
    high: float | None
    is_fallback: bool

    @property
    def sentence(self) -> str:
        if self.harm is None or self.weight is None:
            return f"{self.category}: {self.count:,}, with no weight in this method."
        if self.is_fallback:
            return (
                f"{self.category}: {self.count:,}. The method has no weight for this code, so the middle of its "
                f"sub-group stands in: {self.harm:,.0f} ({self.low:,.0f} to {self.high:,.0f})."
            )
        return f"{self.category}: {self.count:,} at {self.weight:,g} each, {self.harm:,.0f}."


@dataclass(frozen=True)
class TwoTracks:
    """Harm of one set of counts under one edition of one method. There is no figure for the two tracks together.

    reported: lines, in the order of the counts. found: counts only, by category.
    """

    method: str
    edition: str
    unit: str
    reported: tuple[Line, ...]
    found: Mapping[str, int]

    @property
    def total(self) -> float:
        """Harm of what was reported, in the method's unit; categories without a weight are not in it."""
        return sum(line.harm or 0.0 for line in self.reported)

    @property
    def band(self) -> tuple[float, float]:
        """The total with every fallback at its least and at its greatest; the total twice where none was used."""
        return sum(line.low or 0.0 for line in self.reported), sum(line.high or 0.0 for line in self.reported)

    @property
    def reported_count(self) -> int:
        return sum(line.count for line in self.reported)

    @property
    def unweighted(self) -> dict[str, int]:
        """Reported counts that the total leaves out because the method has no weight for them."""
        return {line.category: line.count for line in self.reported if line.harm is None}

    @property
    def fallbacks(self) -> tuple[Line, ...]:
        return tuple(line for line in self.reported if line.is_fallback)

    def total_without(self, category: str) -> float:
        """The total leaving one category out, such as homicide, which outweighs thousands of thefts."""
        return self.total - sum(line.harm or 0.0 for line in self.reported if line.category == category)

    @property
    def sentence(self) -> str:
        said = [f"{self.total:,.0f} {self.unit} of reported harm from {self.reported_count:,} reported offences"]
        said[0] += f" ({self.method}, edition {self.edition})."
        if self.fallbacks:
            low, high = self.band
            said.append(f"Some codes have no weight of their own: between {low:,.0f} and {high:,.0f}.")
        if self.unweighted:
            left_out = ", ".join(f"{category} ({count:,})" for category, count in self.unweighted.items())
            said.append(f"Not weighed: {left_out}.")
        if self.found:
            said.append(f"Found by the police, counted and not weighed: {sum(self.found.values()):,}.")
        return " ".join(said)


def two_tracks(counts: Counts, weights: Weights, *, sub_groups: Mapping[str, str] | None = None) -> TwoTracks:
    """The harm of these counts. No counts give a total of 0.

    sub_groups: of each offence code; decides its track, and which fallback stands in where the code has no weight.
    Raises ScoringError for a negative count.
    """
    groups = sub_groups or {}
    lines = [_line(category, count, weights, groups.get(category, category)) for category, count in counts.items()]
    found = {line.category: line.count for line in lines if line.track is Track.FOUND}
    reported = tuple(line for line in lines if line.track is Track.REPORTED)
    return TwoTracks(weights.method, weights.edition, weights.unit, reported, found)


def _line(category: str, count: int, weights: Weights, group: str) -> Line:
    if count < 0:
        raise ScoringError(f"{category} has {count} offences. Give nought or more.")
    side = track(group)
    weight = weights.by_category.get(category)
    if weight is not None:
        return Line(category, count, side, weight, count * weight, count * weight, count * weight, False)
    band = weights.fallback.get(group)
    if band is None:
        return Line(category, count, side, None, None, None, None, False)
    return Line(category, count, side, band.middle, count * band.middle, count * band.low, count * band.high, True)


def side_by_side(counts: Counts, methods: Sequence[Weights]) -> tuple[TwoTracks, ...]:
    """The same counts under each method, in the order given; ScoringError where a method and edition stand twice."""
    if len({(weights.method, weights.edition) for weights in methods}) != len(methods):
        raise ScoringError("The same edition of a method is given twice. Give each once.")
    return tuple(two_tracks(counts, weights) for weights in methods)


def series(by_month: Mapping[str, Counts], weights: Weights) -> dict[str, TwoTracks]:
    """Every month under one edition, so that a change of edition recomputes the whole series and none is mixed."""
    return {month: two_tracks(counts, weights) for month, counts in by_month.items()}


def all_category_sum(counts: Counts, weights: Weights) -> float:
    """A check figure: counts times weights over every category, what the police found included.

    For comparing with sums published in that way, such as the Crime Severity Score, which includes them. It adds
    the two tracks and so must not be shown as harm. Categories without a weight count as 0.
    """
    return sum(count * weights.by_category.get(category, 0.0) for category, count in counts.items())


def per_head(sum_of_weights: float, *, population: float) -> float:
    """The sum for each resident, as the Crime Severity Score is quoted; ScoringError where there are none."""
    if population <= 0:
        raise ScoringError("A figure per head needs the number of residents. Load the population of the area.")
    return sum_of_weights / population
