"""What can go wrong with background work."""

from portfolio.ground.errors import Conflict, NotFound, PortfolioError


class UnknownJobKind(PortfolioError):
    """A kind of job that nobody has registered: a mistake in the program."""

    status = 500


class NoSuchJob(NotFound):
    """No job of that id that the viewer may see."""


class JobIsOver(Conflict):
    """A job that has ended cannot be cancelled."""


class Interrupted(Exception):
    """Thrown into a job's function to end it; never caught by the function, so that its transaction rolls back."""


class Cancelled(Interrupted):
    """Somebody asked for the job to stop."""


class HandedBack(Interrupted):
    """The worker is stopping: another will do the job from its beginning."""


class Lost(Interrupted):
    """The job's lease ran out meanwhile and another worker has it."""
