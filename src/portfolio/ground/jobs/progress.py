"""What a job's function holds: it says how far it is, and learns here that it is to stop."""

from threading import Event

from portfolio.ground.jobs.errors import Cancelled, HandedBack, Lost
from portfolio.ground.jobs.life import Signs

_LONGEST = 500  # characters of a message, as the column has


class Progress:
    """step() costs almost nothing: call it as often as there is something to say."""

    def __init__(self, signs: Signs, stop: Event | None = None) -> None:
        self._signs = signs
        self._stop = stop

    @property
    def job_id(self) -> str:
        return self._signs.job_id

    def step(self, done: int, total: int | None = None, message: str = "") -> None:
        """So many done, of so many (None: as before or not known). An empty message leaves the last one.

        No names or other content of records in a message. Raises Interrupted when the job must stop: let it pass.
        """
        with self._signs.lock:
            self._signs.done = done
            self._signs.total = self._signs.total if total is None else total
            self._signs.message = (message or self._signs.message)[:_LONGEST]
        self.check()

    def check(self) -> None:
        """Raise Cancelled, Lost or HandedBack when the job must stop."""
        if self._signs.lost:
            raise Lost
        if self._signs.cancelled:
            raise Cancelled
        if self._stop is not None and self._stop.is_set():
            raise HandedBack


def unwatched() -> Progress:
    """For work done at once, without a job: the steps go nowhere."""
    return Progress(Signs(job_id="", attempt=0))
