"""When two people are tied: pure decisions on plain values.

A tie needs one direct record or two independent ones (house.md section 2; domain/governance.md on grading). Three
reports of one origin are one record. What was assessed E (suspected to be false) never counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TieKind(StrEnum):
    """What two people have in common, as records say."""

    EVENT = "event"  # both named in one event, report or episode
    ADDRESS = "address"  # lived at one address at the same time
    PHONE = "phone"
    VEHICLE = "vehicle"
    STATED = "stated"  # an agency says what one is to the other


CAPTIONS = {
    TieKind.EVENT: "In one event",
    TieKind.ADDRESS: "At one address",
    TieKind.PHONE: "One phone number",
    TieKind.VEHICLE: "One vehicle",
    TieKind.STATED: "Stated by an agency",
}

# How many people may share one before it ties nobody: beyond it, it is a hostel, a switchboard, a hire car, a crowd.
CAPS = {TieKind.EVENT: 30, TieKind.ADDRESS: 20, TieKind.PHONE: 10, TieKind.VEHICLE: 10}
PER_SIDE = 5  # records of one person with one phone, vehicle or address that are set against the other person's

_ACTING = frozenset({"suspect", "arrested", "driver", "passenger", "occupant", "present"})
_HARMED = frozenset({"victim", "complainant"})
_ACCUSED = frozenset({"suspect", "arrested"})
# Pairs of roles in one event that say the two dealt with each other: together in it, or one against the other.
INTERACTING = frozenset(
    (one, other)
    for one in _ACTING | _HARMED
    for other in _ACTING | _HARMED
    if (one in _ACTING and other in _ACTING)
    or (one in _HARMED and other in _ACCUSED)
    or (one in _ACCUSED and other in _HARMED)
)
RESIDENT = frozenset({"tenant", "joint_tenant", "household"})  # a visitor does not live there
# Roles that say somebody was harmed or is at risk: whoever has one is marked as such first, whatever else is said.
HARMED_ROLES = frozenset(
    {"victim", "complainant", "exploited_child", "adult_at_risk", "at_risk_of_involvement", "missing"}
)
GROWN_UP = 18  # years
LIVED_IN = ("people", "tenancies")  # formats whose addresses are homes; an event's is where it happened


@dataclass(frozen=True)
class Rests:
    """A record or a pair of records beneath a tie. origins: of both; one where both come from one."""

    id: int
    kind: TieKind
    is_direct: bool
    origins: frozenset[str]
    grades: tuple[str, ...]


@dataclass(frozen=True)
class Counted:
    """Whether a support counts as independent, and why."""

    counts: bool
    why: str


def holds(supports: Iterable[Rests]) -> bool:
    """Whether these make a tie: one is direct, or two share no origin."""
    rest = list(supports)
    if any(one.is_direct for one in rest):
        return True
    return any(not one.origins & other.origins for place, one in enumerate(rest) for other in rest[:place])


def counted(supports: Sequence[Rests]) -> dict[int, Counted]:
    """For each support by its id whether it counts, and why.

    Direct ones first; without any, the first two that stand by themselves; then in the order given. One counts when
    none of its origins is counted before it.
    """
    seen: set[str] = set()
    found: dict[int, Counted] = {}
    for one in _in_turn(supports):
        if one.origins & seen:
            found[one.id] = Counted(False, "Its origin is counted already: reports of one origin count once.")
            continue
        seen |= one.origins
        found[one.id] = Counted(True, _DIRECT if one.is_direct else _INDEPENDENT)
    return found


def _in_turn(supports: Sequence[Rests]) -> list[Rests]:
    direct = [one for one in supports if one.is_direct]
    rest = [one for one in supports if not one.is_direct]
    if not direct:
        pairs = ((other, one) for place, one in enumerate(rest) for other in rest[:place])
        direct = list(next((pair for pair in pairs if not pair[0].origins & pair[1].origins), ()))
    return [*direct, *(one for one in rest if one not in direct)]


_DIRECT = "It says so directly: one such record is enough."
_INDEPENDENT = "It has an origin of its own. Where none says so directly, it takes two such."


def may_support(grade: str) -> bool:
    """Whether a record of this grade may support a tie; a record of fact has none."""
    return grade[1:2] != "E"


def strongest(grades: Iterable[str]) -> str:
    """The best of these: a record of fact ("") before any grade, then by assessment, then by source."""
    found = list(grades)
    return min(found, key=lambda grade: (grade[1:2], grade[:1]), default="")


def weaker(left: str, right: str) -> str:
    """What rests on two records is no better than the weaker one."""
    return max((left, right), key=lambda grade: (grade[1:2], grade[:1]))


def eighteen_years_before(today: date) -> date:
    """Whoever may be born after that day may be a child."""
    return date(today.year - GROWN_UP, today.month, min(today.day, 28))
