"""How much of each crime type to expect in each small area and month. All figures are invented for the story,
of the size that a northern borough of about 115,000 people publishes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from portfolio.borough import land
from portfolio.borough.chance import bell, part
from portfolio.borough.people import people_share

ROWS_A_MONTH_PER_HUNDRED_THOUSAND = 950.0

ASB = "Anti-social behaviour"
DRUGS, WEAPONS, VIOLENCE = "Drugs", "Possession of weapons", "Violence and sexual offences"

# Share of all rows, in the order the publisher lists types within a small area.
SHARE: dict[str, float] = {
    ASB: 0.175, "Bicycle theft": 0.008, "Burglary": 0.036, "Criminal damage and arson": 0.094, DRUGS: 0.027,
    "Other crime": 0.023, "Other theft": 0.050, WEAPONS: 0.010, "Public order": 0.108, "Robbery": 0.008,
    "Shoplifting": 0.082, "Theft from the person": 0.007, "Vehicle crime": 0.038, VIOLENCE: 0.334,
}  # fmt: skip
TYPES = tuple(SHARE)

# How many times the borough's rate, before everything is levelled so that the borough's total holds.
KIND: dict[str, dict[str, float]] = {
    "shops": {ASB: 3.0, "Bicycle theft": 4.0, "Public order": 2.6, "Robbery": 2.5, "Shoplifting": 11.0, DRUGS: 2.0,
              "Other theft": 3.0, "Theft from the person": 7.0, VIOLENCE: 1.7},
    "night": {ASB: 2.4, DRUGS: 2.6, "Public order": 3.2, "Robbery": 3.0, "Theft from the person": 9.0, VIOLENCE: 3.4,
              WEAPONS: 2.2, "Other theft": 2.2, "Criminal damage and arson": 1.6},
    "terrace": {ASB: 1.1, "Burglary": 1.4, DRUGS: 1.2, VIOLENCE: 1.15},
    "estate": {ASB: 1.5, "Burglary": 1.2, "Criminal damage and arson": 1.5, DRUGS: 1.3, WEAPONS: 1.4, VIOLENCE: 1.3},
    "suburb": {ASB: 0.6, "Burglary": 0.9, DRUGS: 0.5, "Public order": 0.6, "Shoplifting": 0.3, VIOLENCE: 0.6,
               "Criminal damage and arson": 0.7, "Robbery": 0.4, WEAPONS: 0.5, "Theft from the person": 0.3},
    "works": {"Burglary": 1.5, "Other theft": 1.8, "Vehicle crime": 1.8, "Shoplifting": 1.2, "Other crime": 1.2},
    "rural": {ASB: 0.35, "Burglary": 0.9, DRUGS: 0.3, "Public order": 0.35, "Shoplifting": 0.1, VIOLENCE: 0.4,
              "Criminal damage and arson": 0.5, "Robbery": 0.1, "Vehicle crime": 0.9, WEAPONS: 0.3,
              "Theft from the person": 0.1},
}  # fmt: skip

# January to December.
SEASON: dict[str, tuple[float, ...]] = {
    ASB: (0.78, 0.80, 0.92, 1.05, 1.14, 1.18, 1.22, 1.20, 1.02, 1.14, 0.92, 0.72),
    "Bicycle theft": (0.6, 0.6, 0.8, 1.0, 1.2, 1.3, 1.4, 1.3, 1.2, 1.0, 0.8, 0.6),
    "Burglary": (1.15, 1.06, 1.0, 0.95, 0.9, 0.88, 0.88, 0.9, 0.95, 1.05, 1.14, 1.16),
    "Criminal damage and arson": (0.92, 0.9, 1.0, 1.04, 1.05, 1.03, 1.04, 1.02, 0.98, 1.08, 1.06, 0.9),
    "Shoplifting": (0.94, 0.92, 0.98, 0.97, 1.0, 0.98, 0.98, 1.0, 1.0, 1.03, 1.1, 1.1),
    VIOLENCE: (0.94, 0.9, 0.98, 0.99, 1.05, 1.06, 1.08, 1.05, 1.0, 1.0, 0.97, 0.98),
}
LEVEL = (1.0,) * 12
# A year's growth, as a factor, counted back from the last month.
GROWTH: dict[str, float] = {"Shoplifting": 1.14, "Burglary": 0.9, "Bicycle theft": 0.9}

# A line has come to two estates: what is found and what is suffered both rise in the last six months.
RISE_WARDS = ("Gallowfield", "Saltergarth")
RISE_MONTHS = 6
RISE: dict[str, float] = {DRUGS: 9.0, WEAPONS: 9.0, VIOLENCE: 2.2}  # times the usual, in the last month


@dataclass(frozen=True)
class Pattern:
    """Expected rows a month of a quiet year: `usual[code][type]`, for the whole borough's people."""

    usual: Mapping[str, Mapping[str, float]]

    def expected(self, code: str, crime_type: str, month: int, ago: int) -> float:
        """month: 1 to 12. ago: months before the last month made, 0 for the last."""
        level = SEASON.get(crime_type, LEVEL)[month - 1]
        yearly = GROWTH.get(crime_type, 1.0) - 1
        level *= max(0.2, 1 - yearly * ago / 12)
        if code in rising_areas() and ago < RISE_MONTHS:
            level *= 1 + (RISE.get(crime_type, 1.0) - 1) * (RISE_MONTHS - ago) / RISE_MONTHS
        return self.usual[code][crime_type] * level


@lru_cache(maxsize=4)
def pattern(people: int) -> Pattern:
    """The pattern for a borough of so many people; the rate per head does not depend on how many there are."""
    rng = part(land.MAP_SEED, "pattern")
    smalls = land.draw().smalls
    heads = people_share()
    lively = [0.75 + 0.5 * rng.random() + 0.4 * area.hardship for area in smalls]
    whole = people / 100_000 * ROWS_A_MONTH_PER_HUNDRED_THOUSAND
    usual: dict[str, dict[str, float]] = {area.code: {} for area in smalls}
    for crime_type, share in SHARE.items():
        pull = [
            heads[area.code] * KIND[area.kind].get(crime_type, 1.0) * lively[n] * max(0.5, 1 + 0.18 * bell(rng))
            for n, area in enumerate(smalls)
        ]
        total = math.fsum(pull)
        for area, weight in zip(smalls, pull, strict=True):
            usual[area.code][crime_type] = whole * share * weight / total
    return Pattern(usual)


@lru_cache(maxsize=1)
def rising_areas() -> tuple[str, ...]:
    """The codes of the two small areas with the rise: the first by code in each of the two wards."""
    smalls = land.draw().smalls
    return tuple(next(a.code for a in smalls if a.ward.name == ward) for ward in RISE_WARDS)
