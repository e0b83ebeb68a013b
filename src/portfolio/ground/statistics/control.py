"""Whether a month is unusual: control limits from a stated baseline, and the only two signs that count as a change.

A c-chart for counts, a u-chart for rates of a population that changes. A change is a month outside the limits, or
eight months running on one side of the centre; everything else is the ordinary up and down of small numbers.
Sources: scoring.md section 11; Shewhart 1931; Montgomery, Introduction to Statistical Quality Control, chapter 7;
the run of eight: Western Electric, Statistical Quality Control Handbook (1956).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import Literal

from portfolio.ground import months as calendar
from portfolio.ground.statistics.errors import NothingToDivideBy, StatisticsError

LEAST_BASELINE_MONTHS = 24  # scoring.md section 11
RUN = 8  # months running on one side of the centre
SIGMAS = 3.0  # half-width of the limits, in standard deviations of a Poisson count

Side = Literal["above", "below"]


@dataclass(frozen=True)
class Month:
    """One month with its limits. value: the count, or the rate per `per` people. lower is never below 0.

    outside: on which side it leaves the limits, None within them. in_run: on which side a run of eight includes it.
    """

    month: str
    value: float
    centre: float
    lower: float
    upper: float
    outside: Side | None
    in_run: Side | None

    @property
    def is_change(self) -> bool:
        return self.outside is not None or self.in_run is not None


@dataclass(frozen=True)
class Chart:
    """Every month of the series, the first baseline_months of which gave the limits.

    With too short a baseline is_enough is False, months is empty and the sentence says so.
    """

    is_enough: bool
    baseline_months: int
    months: tuple[Month, ...]
    sentence: str

    @property
    def changes(self) -> tuple[Month, ...]:
        """Months after the baseline that are a change."""
        return tuple(month for month in self.months[self.baseline_months :] if month.is_change)


def c_chart(
    months: Sequence[str], counts: Sequence[int], *, baseline_months: int, least: int = LEAST_BASELINE_MONTHS
) -> Chart:
    """Limits for monthly counts: the baseline's mean, three of its square roots up and down.

    months: YYYY-MM in order, without gaps. baseline_months: how many from the first give the limits.
    Raises StatisticsError for a gap, another number of counts, a negative count or a baseline beyond the series.
    """
    _check(months, counts, baseline_months)
    if baseline_months < least:
        return _too_few(baseline_months, least)
    centre = sum(counts[:baseline_months]) / baseline_months
    width = SIGMAS * sqrt(centre)
    limits = [(centre, max(0.0, centre - width), centre + width)] * len(months)
    return _chart(months, [float(count) for count in counts], limits, baseline_months)


def u_chart(
    months: Sequence[str],
    counts: Sequence[int],
    populations: Sequence[float],
    *,
    baseline_months: int,
    per: int = 10_000,
    least: int = LEAST_BASELINE_MONTHS,
) -> Chart:
    """Limits for monthly rates per `per` people; wider in a month with fewer people.

    populations: of each month, above 0. Otherwise as c_chart; raises NothingToDivideBy for a month without people.
    """
    _check(months, counts, baseline_months)
    if len(populations) != len(months):
        raise StatisticsError(f"There are {len(populations)} populations for {len(months)} months. Give one for each.")
    if any(population <= 0 for population in populations):
        raise NothingToDivideBy("A month has no population. Load the population of the area.")
    if baseline_months < least:
        return _too_few(baseline_months, least)
    rate = sum(counts[:baseline_months]) / sum(populations[:baseline_months])
    limits = []
    for population in populations:
        width = SIGMAS * sqrt(rate / population)
        limits.append((rate * per, max(0.0, rate - width) * per, (rate + width) * per))
    values = [count * per / population for count, population in zip(counts, populations, strict=True)]
    return _chart(months, values, limits, baseline_months)


def _check(months: Sequence[str], counts: Sequence[int], baseline_months: int) -> None:
    if len(counts) != len(months):
        raise StatisticsError(f"There are {len(counts)} counts for {len(months)} months. Give one for each.")
    if any(count < 0 for count in counts):
        raise StatisticsError("A count cannot be below nought. Check the figures of the series.")
    if months and list(months) != calendar.between(months[0], months[-1]):
        raise StatisticsError("The months are not in order without gaps. Give every month; one with no file is a gap.")
    if not 0 <= baseline_months <= len(months):
        raise StatisticsError(f"A baseline of {baseline_months} months does not fit a series of {len(months)}.")


def _too_few(baseline_months: int, least: int) -> Chart:
    had = f"{baseline_months} month" + ("" if baseline_months == 1 else "s")
    return Chart(
        False,
        baseline_months,
        (),
        f"Too few months to say whether anything changed: {had} to compare with, where {least} are needed.",
    )


def _chart(
    months: Sequence[str], values: Sequence[float], limits: Sequence[tuple[float, float, float]], baseline_months: int
) -> Chart:
    outside = [_outside(value, *limit) for value, limit in zip(values, limits, strict=True)]
    in_run = _runs([_side(value, limit[0]) for value, limit in zip(values, limits, strict=True)])
    found = tuple(
        Month(month, value, *limit, beyond, run)
        for month, value, limit, beyond, run in zip(months, values, limits, outside, in_run, strict=True)
    )
    return Chart(True, baseline_months, found, _sentence(found, baseline_months))


def _outside(value: float, centre: float, lower: float, upper: float) -> Side | None:
    if value > upper:
        return "above"
    return "below" if value < lower else None


def _side(value: float, centre: float) -> Side | None:
    if value == centre:
        return None  # on the centre: on neither side, so it ends a run
    return "above" if value > centre else "below"


def _runs(sides: Sequence[Side | None]) -> list[Side | None]:
    found: list[Side | None] = [None] * len(sides)
    start = 0
    for at in range(1, len(sides) + 1):
        if at == len(sides) or sides[at] != sides[start]:
            if sides[start] is not None and at - start >= RUN:
                found[start:at] = sides[start:at]
            start = at
    return found


def _sentence(found: Sequence[Month], baseline_months: int) -> str:
    after = found[baseline_months:]
    compared = f"{calendar.caption(found[0].month)} to {calendar.caption(found[baseline_months - 1].month)}"
    if not after:
        return f"Limits from {compared}; there is no later month to compare with them."
    said = []
    for side in ("above", "below"):
        names = [calendar.caption(month.month) for month in after if month.outside == side]
        if names:
            said.append(f"{', '.join(names)} {'was' if len(names) == 1 else 'were'} {side} the limits")
    for run, members in groupby(after, key=lambda month: month.in_run):
        if run:
            names = [calendar.caption(month.month) for month in members]
            where = "higher" if run == "above" else "lower"
            said.append(f"{names[0]} to {names[-1]} belong to a run of eight or more months {where} than usual")
    if not said:
        return f"No change: every month since stayed within the limits of {compared}, with no run of eight."
    return f"A change, compared with {compared}: {'; '.join(said)}."
