"""What can be refused about copies."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError, Refused


class UnknownCopy(NotFound):
    """No such copy, or not this person's."""


class CopyGone(PortfolioError):
    """A copy that opens no more: it was recalled, or its day has passed."""

    status = 410


class NotSigned(Conflict):
    """Only a signed profile in force is issued."""


class MayNotShare(PortfolioError):
    """The copy may not be issued; the message lists what is missing."""


class NoRecipient(PortfolioError):
    """It is not clear who receives for the agency, or that person may not."""


class SecondPersonNeeded(Refused):
    """The one who shared may not review it."""


class NotAStep(Conflict):
    """It has been done already, or somebody was quicker."""


class BadRecord(PortfolioError):
    """A permission, recall or decision that does not say what it must."""
