"""What can be refused about ties."""

from portfolio.ground.errors import NotFound, PortfolioError


class UnknownPerson(NotFound):
    """No such person, or not for this viewer."""


class UnknownTie(NotFound):
    """No such tie, or not for this viewer, or nothing that the viewer may see makes it one."""


class TooLarge(PortfolioError):
    """More than is shown or computed at once."""
