"""What can be refused here."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError


class NoSuchPair(NotFound):
    """There is no such pair, or the viewer may not know one of the two."""


class NoSuchIdentity(NotFound):
    """There is no such identity, or the viewer may see nothing of it."""


class NoSuchJudgement(NotFound):
    """There is no such judgement, or the viewer may not see what it is about."""


class SaysNoReason(PortfolioError):
    """A person's judgement, and its withdrawal, say why."""


class Contradicts(Conflict):
    """Others have judged otherwise; judgements: their ids."""

    def __init__(self, message: str, judgements: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.judgements = judgements


class JudgedMeanwhile(Conflict):
    """Somebody else has judged this pair since it was opened."""


class NotYours(Conflict):
    """A machine's judgement is not withdrawn but outranked."""


class RestsOnSigned(Conflict):
    """A signed Partnership Profile rests on the identity; ids: of the profiles."""

    def __init__(self, message: str, ids: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.ids = ids


class NoEngine(PortfolioError):
    """An engine that is not here."""


class LinkedMeanwhile(Conflict):
    """Another run has linked the same records."""
