"""Whether the order of themes would survive a different judgement: each input one up and one down, all ranks again.

An order that one such step overturns is no order: the themes cannot be separated (scoring.md section 4).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from portfolio.picture.assessment.scoring.threat import HARMS, HIGHEST, LIKELIHOODS, Inputs, assess


@dataclass(frozen=True)
class Place:
    """Where a theme stands by risk: 1 is the highest. best and worst: over every step tried, ties to both sides.

    not_separated_from: themes whose ranks overlap with its own.
    """

    theme: str
    risk: float
    rank: int
    best: int
    worst: int
    not_separated_from: tuple[str, ...]

    @property
    def sentence(self) -> str:
        ranks = f"rank {self.rank}" if self.best == self.worst else f"rank {self.rank} ({self.best} to {self.worst})"
        if not self.not_separated_from:
            return f"{self.theme}: {ranks}."
        return f"{self.theme}: {ranks}; cannot be separated from {', '.join(self.not_separated_from)}."


def order(themes: Mapping[str, Inputs]) -> list[Place]:
    """The themes by risk, highest first, equal risk in the order given; those that cannot be scored are left out.

    An input that is not known is tried at every value from 0 to 4.
    """
    base = {theme: risk for theme, inputs in themes.items() if (risk := _risk(theme, inputs)) is not None}
    spans = {theme: (rank, rank) for theme, rank in _ranks(base).items()}
    _widen(spans, base)
    for theme in base:
        for inputs in _steps(themes[theme]):
            risk = _risk(theme, inputs)
            if risk is not None:
                _widen(spans, base | {theme: risk})
    overlaps = _overlaps(spans)
    ranks = _ranks(base)
    return [
        Place(theme, base[theme], ranks[theme], *spans[theme], tuple(overlaps[theme]))
        for theme in sorted(base, key=lambda theme: ranks[theme])
    ]


def _risk(theme: str, inputs: Inputs) -> float | None:
    threat = assess(theme, inputs)
    return None if threat.risk is None else threat.risk.value


def _steps(inputs: Inputs) -> Iterator[dict[str, int | None]]:
    for name in HARMS + LIKELIHOODS:
        value = inputs.get(name)
        tried = range(HIGHEST + 1) if value is None else (value - 1, value + 1)
        for other in tried:
            if 0 <= other <= HIGHEST:
                yield {**inputs, name: other}


def _widen(spans: dict[str, tuple[int, int]], risks: Mapping[str, float]) -> None:
    for theme, (best, worst) in spans.items():
        above = sum(risk > risks[theme] for risk in risks.values())
        level = sum(risk == risks[theme] for risk in risks.values())
        spans[theme] = min(best, above + 1), max(worst, above + level)


def _ranks(risks: Mapping[str, float]) -> dict[str, int]:
    return {theme: 1 + sum(other > risk for other in risks.values()) for theme, risk in risks.items()}


def _overlaps(spans: Mapping[str, tuple[int, int]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {theme: [] for theme in spans}
    for one, other in combinations(spans, 2):
        if spans[one][0] <= spans[other][1] and spans[other][0] <= spans[one][1]:
            found[one].append(other)
            found[other].append(one)
    return found
