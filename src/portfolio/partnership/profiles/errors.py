"""What can be refused about a Local Profile."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError, Refused


class UnknownProfile(NotFound):
    """No such edition, or not for this viewer."""


class UnknownSection(NotFound):
    """A section id that the template does not have."""


class UnknownVersion(PortfolioError):
    """A version that is not derived."""


class EditedMeanwhile(Conflict):
    """Somebody saved the section after this person opened it."""


class NotOpen(Conflict):
    """The edition or release is not in a state that allows this."""


class SecondPersonNeeded(Refused):
    """The one who prepared it may not release it."""


class BadStatement(PortfolioError):
    """A statement that lacks what its kind needs."""


class GatesShut(PortfolioError):
    """The edition may not be released yet; the message lists what is missing."""
