"""The simpler published alternative: impact by likelihood, each 1 to 4, as Fife's partnership uses (1 to 16).

Source: scoring.md section 4 and Q21 (Fife Community Safety Partnership, studylib.net/doc/5430491).
"""

from dataclasses import dataclass

from portfolio.picture.assessment.scoring.errors import ScoringError

HIGHEST = 4


@dataclass(frozen=True)
class Square:
    """One square of the grid; score 1 to 16. Show the square, not only the product: 1 by 4 is not 2 by 2."""

    impact: int
    likelihood: int

    @property
    def score(self) -> int:
        return self.impact * self.likelihood

    @property
    def sentence(self) -> str:
        return f"Impact {self.impact} by likelihood {self.likelihood}, {self.score} of 16."


def square(*, impact: int, likelihood: int) -> Square:
    """ScoringError where one of them is not 1 to 4."""
    for name, value in (("Impact", impact), ("Likelihood", likelihood)):
        if value not in range(1, HIGHEST + 1):
            raise ScoringError(f"{name} is {value}. Give 1 to 4.")
    return Square(impact, likelihood)
