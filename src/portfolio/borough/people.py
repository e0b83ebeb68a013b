"""How many people live where, in how many homes, and how hard their lives are: population and deprivation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from portfolio.borough import land
from portfolio.borough.chance import bell, part, shares

RANKED_AREAS = 33_755  # small areas of England ranked by the English Indices of Deprivation 2025
PEOPLE_PER_HOME = {"shops": 1.8, "night": 1.8, "terrace": 2.2, "estate": 2.4, "works": 2.2, "suburb": 2.5, "rural": 2.4}

# Scores at these shares of the ranking (0 the most deprived area, 1 the least), of the size that is published.
STEPS = (0.0, 0.01, 0.1, 0.3, 0.5, 0.8, 1.0)
SCORES: dict[str, tuple[float, ...]] = {
    "Index of Multiple Deprivation (IMD)": (92.0, 71.0, 42.0, 27.0, 17.5, 8.5, 0.6),
    "Income": (0.62, 0.46, 0.28, 0.16, 0.10, 0.05, 0.005),
    "Employment": (0.55, 0.38, 0.22, 0.13, 0.085, 0.045, 0.003),
    "Education, Skills and Training": (98.0, 80.0, 49.0, 27.0, 15.5, 5.5, 0.01),
    "Health Deprivation and Disability": (3.6, 2.2, 1.15, 0.45, 0.0, -0.8, -3.2),
    "Crime": (3.4, 2.0, 1.05, 0.42, 0.0, -0.75, -3.1),
    "Barriers to Housing and Services": (68.0, 52.0, 36.0, 26.5, 20.5, 12.5, 0.5),
    "Living Environment": (92.0, 68.0, 44.0, 26.0, 17.0, 7.5, 0.1),
}


@dataclass(frozen=True)
class Standing:
    """An area's place in one ranking. rank: 1 is the most deprived. decile: 1 is the most deprived tenth."""

    score: float
    rank: int
    decile: int


@lru_cache(maxsize=1)
def people_share() -> dict[str, float]:
    """Each small area's share of the borough's people, as a weight about 1."""
    rng = part(land.MAP_SEED, "people")
    return {area.code: max(0.65, 1 + 0.17 * bell(rng)) for area in land.draw().smalls}


def population(people: int) -> dict[str, tuple[int, int]]:
    """People and households of each small area, by code; people add to `people` exactly."""
    weights = people_share()
    heads = shares(people, list(weights.values()))
    kinds = [area.kind for area in land.draw().smalls]
    return {
        code: (number, round(number / PEOPLE_PER_HOME[kind]))
        for code, number, kind in zip(weights, heads, kinds, strict=True)
    }


@lru_cache(maxsize=1)
def deprivation() -> dict[str, dict[str, Standing]]:
    """Each small area's standing in the index and its seven domains, by code, then by the published name."""
    rng = part(land.MAP_SEED, "deprivation")
    taken: dict[str, set[int]] = {name: set() for name in SCORES}
    found: dict[str, dict[str, Standing]] = {}
    for area in land.draw().smalls:
        own = area.hardship + 0.07 * bell(rng)
        found[area.code] = {}
        for name in SCORES:
            found[area.code][name] = _standing(name, _ease(name, own, rng.random()), taken[name])
    return found


def _ease(name: str, hardship: float, luck: float) -> float:
    """Where in the ranking, 0 to 1; living environment and barriers follow hardship only loosely."""
    ease = 1 - min(0.995, max(0.01, hardship))
    if name.startswith("Index"):
        return _bent(ease)
    if name in {"Barriers to Housing and Services", "Living Environment"}:
        return 0.25 * ease + 0.72 * luck
    return min(0.995, max(0.003, _bent(ease) + 0.2 * (luck - 0.5)))


def _bent(ease: float) -> float:
    """Bends the ranking down, so that about three areas in ten lie in England's most deprived tenth."""
    return 0.3 * ease + 0.7 * ease * ease


def _standing(name: str, ease: float, taken: set[int]) -> Standing:
    rank = 1 + int(ease * (RANKED_AREAS - 1))
    while rank in taken:
        rank += 1
    taken.add(rank)
    share = (rank - 1) / (RANKED_AREAS - 1)
    return Standing(_between(SCORES[name], share), rank, 1 + (rank - 1) * 10 // RANKED_AREAS)


def _between(values: tuple[float, ...], share: float) -> float:
    at = max(n for n, step in enumerate(STEPS[:-1]) if step <= share)
    along = (share - STEPS[at]) / (STEPS[at + 1] - STEPS[at])
    return round(values[at] + (values[at + 1] - values[at]) * along, 3)
