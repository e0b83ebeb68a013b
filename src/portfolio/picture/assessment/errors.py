"""What can be refused about an assessment."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError, Refused


class UnknownAssessment(NotFound):
    """No such assessment, or not for this viewer, or expired: the same words for all three."""


class BadAssessment(PortfolioError):
    """An assessment that lacks what it needs; the message lists everything."""


class SecondPersonNeeded(Refused):
    """Whoever made an assessment may not override it."""


class NotCurrent(Conflict):
    """A newer version stands, or it has expired."""


class UnknownCard(NotFound):
    """No score has that id."""
