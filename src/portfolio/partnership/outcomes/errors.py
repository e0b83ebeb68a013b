"""What can be refused about an order, a power in use or a disruption."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError, Refused


class UnknownOutcome(NotFound):
    """No such order, use or disruption, or not for this viewer."""


class NotAStage(Conflict):
    """A change of state that the states do not allow, or that somebody else made meanwhile."""


class LacksWords(PortfolioError):
    """A rationale, a reason, a day or another thing that must be said is missing."""


class ModeratorNeeded(Refused):
    """The level is judged by a second person, not by whoever proposed it, and by one who may read why."""
