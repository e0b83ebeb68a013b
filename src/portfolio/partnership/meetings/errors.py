"""What can be refused about a meeting."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError, Refused


class UnknownMeeting(NotFound):
    """No such series, meeting, item or decision, or not for this viewer."""


class NotNow(Conflict):
    """The meeting, item or decision is not in a state that allows this."""


class EditedMeanwhile(Conflict):
    """Somebody saved the item after this person opened it."""


class NotQuorate(Conflict):
    """Not everybody who must be in the room for this decision is; the message names who is missing."""


class NotSignedOff(Refused):
    """A decision about a child or a victim without the safeguarding lead's agreement."""


class IncompleteDecision(PortfolioError):
    """A decision that lacks what the record needs; the message lists it."""


class NotInTheRoom(Refused):
    """Somebody who may not be present, sign or decide for this item."""


class SecondPersonNeeded(Refused):
    """The one who drafted the minutes may not approve them."""


class BadOpenText(PortfolioError):
    """Words for the public that hold somebody's particulars."""


class BadSeries(PortfolioError):
    """A cadence, a quorum or a date that cannot be."""
