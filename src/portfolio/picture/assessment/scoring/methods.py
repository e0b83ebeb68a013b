"""Where two severity methods disagree about which areas matter most."""

from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.picture.assessment.scoring.errors import ScoringError
from portfolio.picture.assessment.scoring.harm import Counts, two_tracks
from portfolio.picture.assessment.scoring.weights import Weights

SENSITIVE_AT = 2  # deciles apart, at or above; scoring.md section 3
FEWEST_AREAS = 10  # with fewer there is not one area to a decile, and the next rank would already look far away


@dataclass(frozen=True)
class Standing:
    """One area under two methods. Rank 1 and decile 1 are the most harm; equal harm shares the better rank.

    is_sensitive: whether the choice of method moves it by two deciles or more; None with too few areas to say.
    """

    area: str
    ranks: tuple[int, int]
    deciles: tuple[int, int]
    is_sensitive: bool | None

    @property
    def sentence(self) -> str:
        if self.is_sensitive is None:
            return f"{self.area}: too few areas to say whether the method matters."
        ranks = f"rank {self.ranks[0]} by the first method and {self.ranks[1]} by the second"
        if self.is_sensitive:
            return f"{self.area}: method-sensitive, {ranks}. Do not decide on either alone."
        return f"{self.area}: {ranks}."


def compare_methods(by_area: Mapping[str, Counts], first: Weights, second: Weights) -> list[Standing]:
    """How each area stands by reported harm under both methods, in the order given.

    Raises ScoringError where both are the same edition of one method.
    """
    if (first.method, first.edition) == (second.method, second.edition):
        raise ScoringError("Give two different methods or editions to compare.")
    ranks = [_ranks({area: two_tracks(counts, weights).total for area, counts in by_area.items()})
             for weights in (first, second)]  # fmt: skip
    return [_standing(area, (ranks[0][area], ranks[1][area]), len(by_area)) for area in by_area]


def _standing(area: str, ranks: tuple[int, int], areas: int) -> Standing:
    deciles = decile(ranks[0], areas), decile(ranks[1], areas)
    sensitive = None if areas < FEWEST_AREAS else abs(deciles[0] - deciles[1]) >= SENSITIVE_AT
    return Standing(area, ranks, deciles, sensitive)


def decile(rank: int, areas: int) -> int:
    """1 to 10, from a rank of 1 to that many areas."""
    return 1 + (rank - 1) * 10 // areas


def _ranks(totals: Mapping[str, float]) -> dict[str, int]:
    ordered = sorted(totals.values(), reverse=True)
    first_at = {total: ordered.index(total) + 1 for total in set(ordered)}
    return {area: first_at[total] for area, total in totals.items()}
