"""What can be refused here."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError, Refused


class UnknownNomination(NotFound):
    """No such nomination, or not for this viewer."""


class UnknownPartnershipProfile(NotFound):
    """No such Partnership Profile, or not for this viewer."""


class UnknownStatement(NotFound):
    """No such statement, or not for this viewer."""


class UnknownRequest(NotFound):
    """No such request, or neither asked by this viewer's agency nor of it."""


class UnknownPart(NotFound):
    """A section that the template does not have."""


class NotAStep(Conflict):
    """It is not in a state that allows this, or somebody was quicker."""


class EditedMeanwhile(Conflict):
    """Somebody saved these words after this person opened them."""


class SecondPersonNeeded(Refused):
    """The proposer may not decide, and whoever wrote it may not sign."""


class BadNomination(PortfolioError):
    """A nomination without reasons or answers."""


class BadStatement(PortfolioError):
    """A statement that lacks what its kind needs, or rests on what may not be used."""


class BadRequest(PortfolioError):
    """A request without what its receiver needs to answer it lawfully."""


class BadAnswer(PortfolioError):
    """An answer that does not say what its kind must."""


class NotReady(PortfolioError):
    """The profile may not be frozen yet; the message lists what is missing."""
