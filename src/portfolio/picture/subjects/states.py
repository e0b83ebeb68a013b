"""Standing in the register, the lives of groups and lines, the moves between them, and whose turn it is in each."""

from enum import StrEnum


class Standing(StrEnum):
    """Whether the partnership holds it in view at all; every kind of subject has one."""

    PROPOSED = "proposed"  # somebody said why; a second person has not tested it
    ACTIVE = "active"  # necessity tested and accepted by a second person
    STEPPED_DOWN = "stepped_down"  # still in view, with less done about it
    DECLINED = "declined"  # the second person said no; never in view
    REMOVED = "removed"  # taken out of view; reached by no list
    COMBINED = "combined"  # found to be somebody already in view: its code leads to the one that was kept


MOVES: dict[Standing, frozenset[Standing]] = {
    Standing.PROPOSED: frozenset({Standing.ACTIVE, Standing.DECLINED}),
    Standing.ACTIVE: frozenset({Standing.STEPPED_DOWN, Standing.REMOVED, Standing.COMBINED}),
    Standing.STEPPED_DOWN: frozenset({Standing.ACTIVE, Standing.REMOVED, Standing.COMBINED}),
    Standing.DECLINED: frozenset(),
    Standing.REMOVED: frozenset(),
    Standing.COMBINED: frozenset(),
}

OWNERS: dict[Standing, str] = {
    Standing.PROPOSED: "a second person who may approve",
    Standing.ACTIVE: "the owner, until the review date",
    Standing.STEPPED_DOWN: "the owner, until the review date",
    Standing.DECLINED: "nobody: it is kept for the record of the decision",
    Standing.REMOVED: "nobody: only the log still speaks of it",
    Standing.COMBINED: "the owner of the one that was kept",
}

IN_VIEW = frozenset({Standing.ACTIVE, Standing.STEPPED_DOWN})
LISTED = IN_VIEW | {Standing.PROPOSED}


class GroupLife(StrEnum):
    """Where a group stands in mapping (domain/partnership.md section 5)."""

    CANDIDATE = "candidate"  # proposed
    RESEARCH = "research"  # approved: what is known is being gathered
    MAPPED_ACTIVE = "mapped_active"  # meets its definition, with a lead officer, a plan and a review date
    UNDER_MANAGEMENT = "under_management"  # its plan has reduced it; watched
    DORMANT = "dormant"  # no sign of intent or capability lately
    ARCHIVED = "archived"  # no intent or capability for a stated time, agencies consulted
    REOPENED = "reopened"  # came to notice again
    REJECTED = "rejected"  # does not meet the definition
    MERGED_INTO = "merged_into"  # became part of another group
    SPLIT_INTO = "split_into"  # became several groups


_OVER = {GroupLife.DORMANT, GroupLife.ARCHIVED, GroupLife.MERGED_INTO, GroupLife.SPLIT_INTO}

GROUP_MOVES: dict[GroupLife, frozenset[GroupLife]] = {
    GroupLife.CANDIDATE: frozenset({GroupLife.RESEARCH, GroupLife.REJECTED}),
    GroupLife.RESEARCH: frozenset({GroupLife.MAPPED_ACTIVE, GroupLife.REJECTED, GroupLife.ARCHIVED}),
    GroupLife.MAPPED_ACTIVE: frozenset({GroupLife.UNDER_MANAGEMENT, *_OVER}),
    GroupLife.UNDER_MANAGEMENT: frozenset({GroupLife.MAPPED_ACTIVE, *_OVER}),
    GroupLife.DORMANT: frozenset({GroupLife.REOPENED, GroupLife.ARCHIVED}),
    GroupLife.ARCHIVED: frozenset({GroupLife.REOPENED}),
    GroupLife.REOPENED: frozenset({GroupLife.RESEARCH, GroupLife.MAPPED_ACTIVE, GroupLife.ARCHIVED}),
    GroupLife.REJECTED: frozenset(),
    GroupLife.MERGED_INTO: frozenset(),
    GroupLife.SPLIT_INTO: frozenset(),
}

GROUP_OWNERS: dict[GroupLife, str] = {
    GroupLife.CANDIDATE: "a second person who may approve",
    GroupLife.RESEARCH: "the analyst",
    GroupLife.MAPPED_ACTIVE: "the lead responsible officer",
    GroupLife.UNDER_MANAGEMENT: "the lead responsible officer",
    GroupLife.DORMANT: "the owner, until the review date",
    GroupLife.ARCHIVED: "the owner, until the review date",
    GroupLife.REOPENED: "the analyst",
    GroupLife.REJECTED: "nobody: it is kept for the record of the decision",
    GroupLife.MERGED_INTO: "the owner of the group it became part of",
    GroupLife.SPLIT_INTO: "the owners of the groups it became",
}

MANAGED = frozenset({GroupLife.MAPPED_ACTIVE, GroupLife.UNDER_MANAGEMENT})  # need a lead responsible officer


class LineLife(StrEnum):
    """The life of a deal line (domain/partnership.md section 8)."""

    SUSPECTED = "suspected"  # one source says so
    CORROBORATED = "corroborated"  # a second, independent source says so
    ACTIVE = "active"  # in use
    DISRUPTED = "disrupted"  # cannot work as it did; not closed
    NUMBER_CHANGED = "number_changed"  # lives on under a new number: see its successor
    DORMANT = "dormant"  # no sign of use lately
    CLOSED_TYPE2 = "closed_type2"  # number or SIM deactivated
    CLOSED_TYPE1 = "closed_type1"  # holder arrested and charged, group cannot supply by that number
    CHECKED_BACK = "checked_back"  # looked at again after closure, and out of use
    REACTIVATED = "reactivated"  # a check-back, or new evidence, found it in use again


_CLOSED = {LineLife.CLOSED_TYPE2, LineLife.CLOSED_TYPE1}
_QUIETER = {LineLife.DISRUPTED, LineLife.NUMBER_CHANGED, LineLife.DORMANT, *_CLOSED}

LINE_MOVES: dict[LineLife, frozenset[LineLife]] = {
    LineLife.SUSPECTED: frozenset({LineLife.CORROBORATED, LineLife.DORMANT}),
    LineLife.CORROBORATED: frozenset({LineLife.ACTIVE, LineLife.DORMANT}),
    LineLife.ACTIVE: frozenset(_QUIETER),
    LineLife.DISRUPTED: frozenset({LineLife.ACTIVE, LineLife.NUMBER_CHANGED, LineLife.DORMANT, *_CLOSED}),
    LineLife.NUMBER_CHANGED: frozenset(),
    LineLife.DORMANT: frozenset({LineLife.REACTIVATED, *_CLOSED}),
    LineLife.CLOSED_TYPE2: frozenset({LineLife.CLOSED_TYPE1, LineLife.CHECKED_BACK, LineLife.REACTIVATED}),
    LineLife.CLOSED_TYPE1: frozenset({LineLife.CHECKED_BACK, LineLife.REACTIVATED}),
    LineLife.CHECKED_BACK: frozenset({LineLife.CHECKED_BACK, LineLife.REACTIVATED}),
    LineLife.REACTIVATED: frozenset(_QUIETER),
}

LINE_OWNERS: dict[LineLife, str] = {
    LineLife.SUSPECTED: "the analyst",
    LineLife.CORROBORATED: "the owner",
    LineLife.ACTIVE: "the owner",
    LineLife.DISRUPTED: "the owner",
    LineLife.NUMBER_CHANGED: "the owner of its successor",
    LineLife.DORMANT: "the owner, until the review date",
    LineLife.CLOSED_TYPE2: "the owner, until it is checked back",
    LineLife.CLOSED_TYPE1: "the owner, until it is checked back",
    LineLife.CHECKED_BACK: "the owner, until the review date",
    LineLife.REACTIVATED: "the owner",
}

CLOSED = frozenset(_CLOSED | {LineLife.CHECKED_BACK})


def may_move(was: Standing, now: Standing) -> bool:
    return now in MOVES[was]


def group_may_move(was: GroupLife, now: GroupLife) -> bool:
    return now in GROUP_MOVES[was]


def line_may_move(was: LineLife, now: LineLife) -> bool:
    return now in LINE_MOVES[was]
