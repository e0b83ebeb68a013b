"""The kinds of events. Each room registers its own at start, so the log knows no room."""

from dataclasses import dataclass
from enum import StrEnum

from portfolio.ground.errors import PortfolioError


class Operation(StrEnum):
    """The six operations that section 62 of the Data Protection Act 2018 wants logged."""

    COLLECT = "collect"  # taken in from an agency
    ALTER = "alter"  # made or changed here
    CONSULT = "consult"  # looked at
    DISCLOSE = "disclose"  # given to somebody
    COMBINE = "combine"  # put together with something else
    ERASE = "erase"  # destroyed


@dataclass(frozen=True)
class Kind:
    """A kind of event: `room.what_happened`, its lawful operation and the sentence an auditor reads.

    The sentence is a format string over the event's details and {on}, the kind and id of what it is about.
    """

    code: str
    operation: Operation
    sentence: str


class UnknownKind(PortfolioError):
    """A code that no room has registered: a mistake in the program, not in the log."""


_KINDS: dict[str, Kind] = {}


def register(code: str, operation: Operation, sentence: str) -> Kind:
    """The kind, known from now on. A code means one thing: registering it again differently is refused."""
    kind = Kind(code, operation, sentence)
    if _KINDS.setdefault(code, kind) != kind:
        raise UnknownKind(f"the event {code} is registered twice with different words")
    return kind


def get(code: str) -> Kind:
    """The registered kind; UnknownKind where there is none."""
    try:
        return _KINDS[code]
    except KeyError:
        raise UnknownKind(f"no room has registered the event {code}") from None


def every() -> list[Kind]:
    """All kinds, by code."""
    return sorted(_KINDS.values(), key=lambda kind: kind.code)
