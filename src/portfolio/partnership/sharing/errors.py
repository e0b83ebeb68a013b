"""What can be refused about reports and releases."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError, Refused


class UnknownReport(NotFound):
    """No such report in this partnership."""


class UnknownPart(NotFound):
    """A part that the council's skeleton does not have."""


class NotOpen(Conflict):
    """The report is not in a state that allows this."""


class EditedMeanwhile(Conflict):
    """Somebody saved the report after this person opened it."""


class SaysNothing(PortfolioError):
    """Compulsory parts are empty, or say "None"."""


class HoldsParticulars(PortfolioError):
    """The words seem to hold somebody's particulars."""


class SecondPersonNeeded(Refused):
    """The one who prepared it may not approve it."""


class WouldReveal(PortfolioError):
    """Together with what was released before, the tables would give a small number away."""
