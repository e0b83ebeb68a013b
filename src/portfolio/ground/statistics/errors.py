"""What the arithmetic of small areas refuses to work out."""

from portfolio.ground.errors import PortfolioError


class StatisticsError(PortfolioError):
    """Numbers that cannot be what they are said to be: a negative count, a share above its whole."""


class NothingToDivideBy(StatisticsError):
    """A rate for no people, or a share of nothing: there is no such number, and nought would be a false one."""
