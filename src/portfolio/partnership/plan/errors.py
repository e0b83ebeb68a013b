"""What can be refused about a plan, an action or a check."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError, Refused


class UnknownPlan(NotFound):
    """No such plan, objective, action or check, or not for this viewer."""


class NotAMove(Conflict):
    """A change of state that the states do not allow, or that somebody else made meanwhile."""


class EditedMeanwhile(Conflict):
    """Somebody saved after this person opened the form; both texts are kept."""


class IncompleteWords(PortfolioError):
    """Something that must be said was not said: an owner, evidence, a reason, a power or why there is none."""


class NotYours(Refused):
    """Only the owner, or somebody of the owner agency, may do this."""


class NotYourSheet(NotFound):
    """The sheet of another agency: for whoever may not take it, it is not there."""


class SecondPersonNeeded(Refused):
    """The owner, or whoever claimed, made or asked, may not also verify, approve or sign."""


class PowerNotOpen(Refused):
    """The power may not be used here: an age, a category, a check or a confirmation stands in the way."""


class PlanExists(Conflict):
    """The subject has a plan in force already."""


class OnlyAPointer(Refused):
    """The viewer knows whom to ring about the subject, and no more; the finder needs more."""
