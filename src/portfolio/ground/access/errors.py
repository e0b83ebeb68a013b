"""What can be refused here."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError


class CodeTaken(PortfolioError):
    """A code or sign-in name that is in use."""

    status = 409


class UnknownAgency(NotFound):
    """An agency code that the partnership does not know."""


class NotTakingPart(PortfolioError):
    """An agency that has no part in the partnership today: it cannot be meant."""


class UnknownUser(NotFound):
    """A sign-in name that nobody has."""


class NotARole(PortfolioError):
    """A role that no person can be given."""


class NotAStep(Conflict):
    """A change of an agency's state that the states do not allow."""


class NoPartnership(PortfolioError):
    """Nothing has been set up yet, or it is unclear which partnership is meant."""


class BadToken(PortfolioError):
    """A token that would last too long, or not at all."""
