"""How far a small-area number can be trusted: Byar's interval for rates, Wilson's for shares.

Source: scoring.md section 11; Byar's approximation as in Breslow and Day, Statistical Methods in Cancer Research,
volume II (1987), page 69; Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
"""

from dataclasses import dataclass
from math import sqrt

from portfolio.ground.statistics.errors import NothingToDivideBy, StatisticsError

Z_95 = 1.959964  # of a two-sided 95% interval: the 97.5th centile of the standard normal distribution


@dataclass(frozen=True)
class Rate:
    """Events per so many people, with the interval inside which the underlying rate plausibly lies."""

    events: int
    population: float
    per: int
    value: float
    low: float
    high: float

    @property
    def sentence(self) -> str:
        return (
            f"{self.value:,.2f} per {self.per:,} ({self.low:,.2f} to {self.high:,.2f}), "
            f"from {self.events:,} among {self.population:,.0f}."
        )


@dataclass(frozen=True)
class Share:
    """A part of a whole, as a proportion from 0 to 1, with its interval."""

    part: int
    whole: int
    value: float
    low: float
    high: float

    @property
    def sentence(self) -> str:
        return f"{self.value:.1%} ({100 * self.low:.1f}% to {100 * self.high:.1f}%), {self.part:,} of {self.whole:,}."


def byar(events: int, *, population: float, per: int = 10_000, z: float = Z_95) -> Rate:
    """The rate of events per `per` people, with Byar's interval. No events gives 0 with an upper limit above 0.

    Raises NothingToDivideBy where population is not above 0, StatisticsError where events is negative.
    """
    if population <= 0:
        raise NothingToDivideBy("A rate needs the number of people it is for. Load the population of the area.")
    low, high = byar_limits(events, z)
    scale = per / population
    return Rate(events, population, per, events * scale, low * scale, high * scale)


def byar_limits(events: int, z: float = Z_95) -> tuple[float, float]:
    """The interval of the count itself: how many events the same underlying risk could have given.

    Raises StatisticsError where events is negative.
    """
    if events < 0:
        raise StatisticsError(f"{events} is not a number of events. Give nought or more.")
    low = events * (1 - 1 / (9 * events) - z / (3 * sqrt(events))) ** 3 if events else 0.0
    more = events + 1
    return max(low, 0.0), more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3


def wilson(part: int, *, whole: int, z: float = Z_95) -> Share:
    """The share that part is of whole, with Wilson's score interval: never below 0 nor above 1.

    Raises NothingToDivideBy where whole is 0, StatisticsError where part is negative or above whole.
    """
    if whole == 0:
        raise NothingToDivideBy("There is no share of a group with nobody in it.")
    if not 0 <= part <= whole:
        raise StatisticsError(f"{part} cannot be a part of {whole}. A part is between nought and the whole.")
    share = part / whole
    spread = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    centre, divisor = share + z * z / (2 * whole), 1 + z * z / whole
    # At the ends the exact limit is 0 or 1; floating point would miss it by a hair.
    low = 0.0 if part == 0 else (centre - spread) / divisor
    high = 1.0 if part == whole else (centre + spread) / divisor
    return Share(part, whole, share, low, high)
