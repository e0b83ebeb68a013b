"""One look: a question that takes several look-ups works out once what its viewer may see, not once for each of them.

Only around reading, and only for as long as the question takes. Within an act everything is looked up anew, since what
is written there may change what may be seen.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from portfolio.ground.audit.acts import acting

T = TypeVar("T")

_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("known", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Around one question; a look within another is part of it."""
    outer = _known.get()
    token = _known.set({} if outer is None else outer)
    try:
        yield
    finally:
        _known.reset(token)


def once(key: Hashable, work: Callable[[], T]) -> T:
    """What the work gives: within one look it is done once for each key. Nobody may change what is given."""
    known = _known.get()
    if known is None or acting():
        return work()
    if key not in known:
        known[key] = work()
    found: T = known[key]
    return found
