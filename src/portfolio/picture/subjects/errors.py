"""What can be refused about the register."""

from collections.abc import Sequence

from portfolio.ground.errors import Conflict, NotFound, PortfolioError, Refused


class UnknownSubject(NotFound):
    """No such subject, or none for this viewer."""


class UnknownList(NotFound):
    """No such list, or none for this viewer."""


class BadSubject(PortfolioError):
    """A proposal or a change that lacks what the register needs; the message lists all of it.

    faults: of a proposal, each sentence with what it is about: proposal, identity, categories, evidence, or a field.
    """

    def __init__(self, message: str, faults: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)


class SecondPersonNeeded(Refused):
    """Whoever proposed it may not approve it."""


class UnknownCombination(NotFound):
    """No such proposal to combine two subjects, or none for this viewer."""


class NotNow(Conflict):
    """The subject is not in a state that allows this."""


class AlreadyInView(Conflict):
    """The person is proposed or in view already."""


class EditedMeanwhile(Conflict):
    """Somebody saved the words after this person opened them."""


class SayWhy(PortfolioError):
    """A subject is opened only with a justification."""


class NotTheOwner(Refused):
    """An overdue subject is opened for review by its owner alone."""
