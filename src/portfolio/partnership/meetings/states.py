"""The states of a meeting, an agenda item, a decision and the minutes; the moves; whose turn it is in each."""

from enum import StrEnum


class MeetingState(StrEnum):
    PLANNED = "planned"  # it has a date
    AGENDA_OPEN = "agenda_open"  # items are being gathered and ordered
    PAPERS_ISSUED = "papers_issued"  # packs have gone to the agencies
    HELD = "held"  # people are, or were, in the room
    MINUTES_DRAFT = "minutes_draft"  # written down, waiting for the chair
    MINUTES_APPROVED = "minutes_approved"  # the chair agreed; from now on amendments only
    CLOSED = "closed"  # nothing more to do
    POSTPONED = "postponed"  # waits for another date
    CANCELLED = "cancelled"  # will not be held


MEETING_MOVES: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.PLANNED: frozenset({MeetingState.AGENDA_OPEN, MeetingState.POSTPONED, MeetingState.CANCELLED}),
    MeetingState.AGENDA_OPEN: frozenset({MeetingState.PAPERS_ISSUED, MeetingState.POSTPONED, MeetingState.CANCELLED}),
    MeetingState.PAPERS_ISSUED: frozenset({MeetingState.HELD, MeetingState.POSTPONED, MeetingState.CANCELLED}),
    MeetingState.HELD: frozenset({MeetingState.MINUTES_DRAFT}),
    MeetingState.MINUTES_DRAFT: frozenset({MeetingState.HELD, MeetingState.MINUTES_APPROVED}),
    MeetingState.MINUTES_APPROVED: frozenset({MeetingState.CLOSED}),
    MeetingState.CLOSED: frozenset(),
    MeetingState.POSTPONED: frozenset({MeetingState.AGENDA_OPEN, MeetingState.CANCELLED}),
    MeetingState.CANCELLED: frozenset(),
}

MEETING_OWNERS: dict[MeetingState, str] = {
    MeetingState.PLANNED: "the coordinator",
    MeetingState.AGENDA_OPEN: "the coordinator",
    MeetingState.PAPERS_ISSUED: "the members, who read",
    MeetingState.HELD: "the coordinator, who types",
    MeetingState.MINUTES_DRAFT: "the chair",
    MeetingState.MINUTES_APPROVED: "the coordinator",
    MeetingState.CLOSED: "nobody: it is kept for the record",
    MeetingState.POSTPONED: "the coordinator",
    MeetingState.CANCELLED: "nobody: it is kept for the record",
}

# While in these the agenda may be changed; while HELD an urgent item may still be added.
AGENDA_CHANGES = frozenset({MeetingState.PLANNED, MeetingState.AGENDA_OPEN, MeetingState.PAPERS_ISSUED})
# From here on a closed item belongs to those who were in the room for it.
AFTER_THE_DOOR_CLOSED = frozenset(
    {MeetingState.HELD, MeetingState.MINUTES_DRAFT, MeetingState.MINUTES_APPROVED, MeetingState.CLOSED}
)


class ItemState(StrEnum):
    PROPOSED = "proposed"  # gathered or asked for, not yet on the agenda
    ACCEPTED = "accepted"  # on the agenda
    DISCUSSED = "discussed"  # dealt with in the room
    DEFERRED = "deferred"  # to another meeting
    WITHDRAWN = "withdrawn"  # off the agenda


ITEM_MOVES: dict[ItemState, frozenset[ItemState]] = {
    ItemState.PROPOSED: frozenset({ItemState.ACCEPTED, ItemState.WITHDRAWN, ItemState.DEFERRED}),
    ItemState.ACCEPTED: frozenset({ItemState.DISCUSSED, ItemState.DEFERRED, ItemState.WITHDRAWN}),
    ItemState.DISCUSSED: frozenset(),
    ItemState.DEFERRED: frozenset({ItemState.ACCEPTED, ItemState.WITHDRAWN}),
    ItemState.WITHDRAWN: frozenset({ItemState.ACCEPTED}),
}

ITEM_OWNERS: dict[ItemState, str] = {
    ItemState.PROPOSED: "the coordinator",
    ItemState.ACCEPTED: "the meeting",
    ItemState.DISCUSSED: "nobody: what follows is a decision or an action",
    ItemState.DEFERRED: "the coordinator, for the next meeting",
    ItemState.WITHDRAWN: "nobody",
}


class DecisionState(StrEnum):
    PROPOSED = "proposed"  # the question and the options, before the meeting decides
    MADE = "made"  # decided by the chair in a room that was quorate
    VARIED = "varied"  # a later decision stands in its place
    REVOKED = "revoked"  # does not stand any more


DECISION_MOVES: dict[DecisionState, frozenset[DecisionState]] = {
    DecisionState.PROPOSED: frozenset({DecisionState.MADE, DecisionState.REVOKED}),
    DecisionState.MADE: frozenset({DecisionState.VARIED, DecisionState.REVOKED}),
    DecisionState.VARIED: frozenset(),
    DecisionState.REVOKED: frozenset(),
}

DECISION_OWNERS: dict[DecisionState, str] = {
    DecisionState.PROPOSED: "the meeting",
    DecisionState.MADE: "whoever owns the actions that follow",
    DecisionState.VARIED: "nobody: the later decision stands",
    DecisionState.REVOKED: "nobody: it is kept for the record",
}


class MinutesState(StrEnum):
    DRAFT = "draft"  # frozen and waiting for the chair
    APPROVED = "approved"  # the chair agreed: only amendments may be added
    SENT_BACK = "sent_back"  # the chair wants them changed


MINUTES_MOVES: dict[MinutesState, frozenset[MinutesState]] = {
    MinutesState.DRAFT: frozenset({MinutesState.APPROVED, MinutesState.SENT_BACK}),
    MinutesState.APPROVED: frozenset(),
    MinutesState.SENT_BACK: frozenset(),
}

MINUTES_OWNERS: dict[MinutesState, str] = {
    MinutesState.DRAFT: "the chair",
    MinutesState.APPROVED: "nobody: they are kept for the record",
    MinutesState.SENT_BACK: "the coordinator, who drafts them again",
}
