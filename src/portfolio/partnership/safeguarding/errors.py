"""What can be refused here."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError


class UnknownCase(NotFound):
    """No such case, or not for this viewer."""


class NotAStep(Conflict):
    """The case is not in a state that allows this, or somebody was quicker."""


class SafetyFirst(PortfolioError):
    """A step that skips what keeps the person safe, or that the law does not allow for them."""


class BadConcern(PortfolioError):
    """A case without what it needs to be acted on."""
