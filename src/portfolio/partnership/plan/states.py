"""The states of a plan, an objective and an action, the moves between them, and whose turn it is in each."""

from enum import StrEnum


class PlanState(StrEnum):
    ACTIVE = "active"  # objectives and actions are agreed and carried out
    STOPPED = "stopped"  # brought to an end, with the reason
    REMOVED = "removed"  # its subject is no longer in view: nobody sees it any more


PLAN_MOVES: dict[PlanState, frozenset[PlanState]] = {
    PlanState.ACTIVE: frozenset({PlanState.STOPPED, PlanState.REMOVED}),
    PlanState.STOPPED: frozenset({PlanState.REMOVED}),
    PlanState.REMOVED: frozenset(),
}

PLAN_OWNERS: dict[PlanState, str] = {
    PlanState.ACTIVE: "the lead responsible officer",
    PlanState.STOPPED: "nobody: it is kept for the record",
    PlanState.REMOVED: "nobody: it is out of view with its subject",
}


class ObjectiveState(StrEnum):
    PROPOSED = "proposed"  # written, not agreed yet
    AGREED = "agreed"  # the partners agreed it
    ACTIVE = "active"  # actions under it are being carried out
    BLOCKED = "blocked"  # something stands in its way
    ACHIEVED = "achieved"  # the measure says so
    FAILED = "failed"  # the measure says it was not reached
    STOPPED = "stopped"  # given up, with the reason


_UNDER_WAY = frozenset({ObjectiveState.ACHIEVED, ObjectiveState.FAILED, ObjectiveState.STOPPED})

OBJECTIVE_MOVES: dict[ObjectiveState, frozenset[ObjectiveState]] = {
    ObjectiveState.PROPOSED: frozenset({ObjectiveState.AGREED, ObjectiveState.STOPPED}),
    ObjectiveState.AGREED: frozenset({ObjectiveState.ACTIVE, ObjectiveState.BLOCKED, ObjectiveState.STOPPED}),
    ObjectiveState.ACTIVE: _UNDER_WAY | {ObjectiveState.BLOCKED},
    ObjectiveState.BLOCKED: frozenset({ObjectiveState.ACTIVE, ObjectiveState.FAILED, ObjectiveState.STOPPED}),
    ObjectiveState.ACHIEVED: frozenset(),
    ObjectiveState.FAILED: frozenset(),
    ObjectiveState.STOPPED: frozenset(),
}

OBJECTIVE_OWNERS: dict[ObjectiveState, str] = {
    ObjectiveState.PROPOSED: "the lead responsible officer",
    ObjectiveState.AGREED: "its lead agency",
    ObjectiveState.ACTIVE: "its lead agency",
    ObjectiveState.BLOCKED: "its lead agency",
    ObjectiveState.ACHIEVED: "nobody",
    ObjectiveState.FAILED: "nobody",
    ObjectiveState.STOPPED: "nobody",
}


class ActionState(StrEnum):
    PROPOSED = "proposed"  # written; a check or a second approver is still awaited
    OFFERED = "offered"  # its owner has it and has not answered
    ACCEPTED = "accepted"  # the owner said yes
    REJECTED = "rejected"  # the owner said no, with the reason
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"  # something named stands in the way
    DONE_CLAIMED = "done_claimed"  # the owner says it is done, with the evidence
    VERIFIED = "verified"  # somebody else has seen that it is done
    CLOSED = "closed"  # verified and taken off the list
    CANCELLED = "cancelled"  # will not be done, with the reason
    TRANSFERRED = "transferred"  # another action, of another owner, stands in its place


_ENDS = frozenset({ActionState.CANCELLED, ActionState.TRANSFERRED})

ACTION_MOVES: dict[ActionState, frozenset[ActionState]] = {
    ActionState.PROPOSED: frozenset({ActionState.OFFERED, ActionState.CANCELLED}),
    ActionState.OFFERED: _ENDS | {ActionState.ACCEPTED, ActionState.REJECTED},
    ActionState.ACCEPTED: _ENDS | {ActionState.IN_PROGRESS, ActionState.BLOCKED, ActionState.DONE_CLAIMED},
    ActionState.REJECTED: _ENDS | {ActionState.OFFERED},
    ActionState.IN_PROGRESS: _ENDS | {ActionState.BLOCKED, ActionState.DONE_CLAIMED},
    ActionState.BLOCKED: _ENDS | {ActionState.IN_PROGRESS, ActionState.DONE_CLAIMED},
    ActionState.DONE_CLAIMED: frozenset({ActionState.VERIFIED, ActionState.IN_PROGRESS, ActionState.CANCELLED}),
    ActionState.VERIFIED: frozenset({ActionState.CLOSED}),
    ActionState.CLOSED: frozenset(),
    ActionState.CANCELLED: frozenset(),
    ActionState.TRANSFERRED: frozenset(),
}

ACTION_OWNERS: dict[ActionState, str] = {
    ActionState.PROPOSED: "whoever wrote it",
    ActionState.OFFERED: "the owner",
    ActionState.ACCEPTED: "the owner",
    ActionState.REJECTED: "the coordinator",
    ActionState.IN_PROGRESS: "the owner",
    ActionState.BLOCKED: "the coordinator, with the owner",
    ActionState.DONE_CLAIMED: "somebody other than the owner",
    ActionState.VERIFIED: "the coordinator",
    ActionState.CLOSED: "nobody",
    ActionState.CANCELLED: "nobody",
    ActionState.TRANSFERRED: "nobody: the new owner has the new action",
}

# Still to be done by somebody; what is claimed done waits for its verifier and no longer runs late.
OPEN = frozenset(
    {
        ActionState.PROPOSED,
        ActionState.OFFERED,
        ActionState.ACCEPTED,
        ActionState.REJECTED,
        ActionState.IN_PROGRESS,
        ActionState.BLOCKED,
    }
)
ENDED = frozenset({ActionState.VERIFIED, ActionState.CLOSED, *_ENDS})
OWNERS_MOVES = frozenset(
    {
        ActionState.ACCEPTED,
        ActionState.REJECTED,
        ActionState.IN_PROGRESS,
        ActionState.BLOCKED,
        ActionState.DONE_CLAIMED,
    }
)


class CheckState(StrEnum):
    OPEN = "open"  # answered by one person, waiting for the safeguarding lead
    SIGNED = "signed"  # the safeguarding lead agreed
    REFUSED = "refused"  # the safeguarding lead said no, with the reason
    REPLACED = "replaced"  # a later check of the same kind stands in its place


CHECK_MOVES: dict[CheckState, frozenset[CheckState]] = {
    CheckState.OPEN: frozenset({CheckState.SIGNED, CheckState.REFUSED, CheckState.REPLACED}),
    CheckState.SIGNED: frozenset({CheckState.REPLACED}),
    CheckState.REFUSED: frozenset({CheckState.REPLACED}),
    CheckState.REPLACED: frozenset(),
}

CHECK_OWNERS: dict[CheckState, str] = {
    CheckState.OPEN: "the named safeguarding lead",
    CheckState.SIGNED: "nobody: it counts for its time",
    CheckState.REFUSED: "whoever asked: make a new check, or choose another way",
    CheckState.REPLACED: "nobody",
}
