"""What the arithmetic of scores refuses."""

from portfolio.ground.errors import PortfolioError


class ScoringError(PortfolioError):
    """Numbers from which no honest score can be made; the message says what to give instead."""


class ExpiredWeight(ScoringError):
    """A weight whose offence code is no longer in force."""
