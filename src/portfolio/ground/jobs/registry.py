"""Which function does a kind of job. Flow registers them at start, so this room knows no work."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from portfolio.ground.jobs.errors import UnknownJobKind

Function = Callable[..., Mapping[str, Any] | None]


@dataclass(frozen=True)
class Work:
    """kind: stable code. caption: what the progress page calls it. atomic: see job()."""

    kind: str
    caption: str
    function: Function
    atomic: bool


_WORK: dict[str, Work] = {}


def job(kind: str, *, caption: str, atomic: bool) -> Callable[[Function], Function]:
    """Register `function(*, by: Actor, progress: Progress, **payload) -> ids and counts, or None`.

    atomic: the function runs in one transaction together with the job's end, so that it happens wholly and once,
    whatever is killed when; right for writing to the database. Otherwise it runs without a transaction, so that it
    does not keep others from writing, and must itself be harmless when done twice; right for making documents.
    The function reports with progress.step(), lets Interrupted pass, and raises PortfolioError for what a person
    should read.
    """

    def keep(function: Function) -> Function:
        known = _WORK.setdefault(kind, Work(kind, caption, function, atomic))
        if known.function is not function:
            raise UnknownJobKind(f"the job {kind} is registered twice")
        return function

    return keep


def get(kind: str) -> Work:
    """The registered work; UnknownJobKind where there is none."""
    try:
        return _WORK[kind]
    except KeyError:
        raise UnknownJobKind(f"Nothing here can do the job {kind}. Is this worker older than the pages?") from None


def caption(kind: str) -> str:
    """What people call it; the code itself where nobody registered it."""
    return _WORK[kind].caption if kind in _WORK else kind
