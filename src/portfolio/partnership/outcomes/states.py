"""The states of an order, of a power in use and of a disruption, the moves between them, and whose turn it is."""

from enum import StrEnum


class OrderState(StrEnum):
    CONSIDERED = "considered"  # thought of, with the reasons
    APPLIED = "applied"  # before the court or the authority
    GRANTED = "granted"  # made, not in force yet
    REFUSED = "refused"  # the court said no
    ACTIVE = "active"  # in force
    BREACHED = "breached"  # a breach is on record; it stays in force
    EXPIRED = "expired"  # its last day has passed
    DISCHARGED = "discharged"  # ended early, with the reason


ORDER_MOVES: dict[OrderState, frozenset[OrderState]] = {
    OrderState.CONSIDERED: frozenset({OrderState.APPLIED, OrderState.DISCHARGED}),
    OrderState.APPLIED: frozenset({OrderState.GRANTED, OrderState.REFUSED, OrderState.DISCHARGED}),
    OrderState.GRANTED: frozenset({OrderState.ACTIVE, OrderState.DISCHARGED}),
    OrderState.REFUSED: frozenset(),
    OrderState.ACTIVE: frozenset({OrderState.BREACHED, OrderState.EXPIRED, OrderState.DISCHARGED}),
    OrderState.BREACHED: frozenset({OrderState.ACTIVE, OrderState.EXPIRED, OrderState.DISCHARGED}),
    OrderState.EXPIRED: frozenset(),
    OrderState.DISCHARGED: frozenset(),
}

ORDER_OWNERS: dict[OrderState, str] = {
    OrderState.CONSIDERED: "the agency that would apply",
    OrderState.APPLIED: "the court or authority",
    OrderState.GRANTED: "the agency that applied",
    OrderState.REFUSED: "nobody",
    OrderState.ACTIVE: "the agency that applied",
    OrderState.BREACHED: "the agency that applied",
    OrderState.EXPIRED: "nobody",
    OrderState.DISCHARGED: "nobody",
}


class UseState(StrEnum):
    CONSIDERED = "considered"
    AUTHORISED = "authorised"  # by a named person of a rank, on a day
    DEPLOYED = "deployed"  # used
    RESULT = "result"  # what happened is on record
    REVIEWED = "reviewed"  # looked at again, effects on others included
    NOT_USED = "not_used"  # with the reason


USE_MOVES: dict[UseState, frozenset[UseState]] = {
    UseState.CONSIDERED: frozenset({UseState.AUTHORISED, UseState.NOT_USED}),
    UseState.AUTHORISED: frozenset({UseState.DEPLOYED, UseState.NOT_USED}),
    UseState.DEPLOYED: frozenset({UseState.RESULT}),
    UseState.RESULT: frozenset({UseState.REVIEWED}),
    UseState.REVIEWED: frozenset(),
    UseState.NOT_USED: frozenset(),
}

USE_OWNERS: dict[UseState, str] = {
    UseState.CONSIDERED: "the agency whose power it is",
    UseState.AUTHORISED: "the agency whose power it is",
    UseState.DEPLOYED: "the agency whose power it is",
    UseState.RESULT: "the lead responsible officer",
    UseState.REVIEWED: "nobody",
    UseState.NOT_USED: "nobody",
}


class DisruptionState(StrEnum):
    PROPOSED = "proposed"  # claimed by one agency, waiting for a second person
    ACCEPTED = "accepted"  # moderated: its agreed level counts
    REJECTED = "rejected"  # the second person does not take it for a disruption
    SUPERSEDED = "superseded"  # entered anew under another record


DISRUPTION_MOVES: dict[DisruptionState, frozenset[DisruptionState]] = {
    DisruptionState.PROPOSED: frozenset(
        {DisruptionState.ACCEPTED, DisruptionState.REJECTED, DisruptionState.SUPERSEDED}
    ),
    DisruptionState.ACCEPTED: frozenset({DisruptionState.SUPERSEDED}),
    DisruptionState.REJECTED: frozenset(),
    DisruptionState.SUPERSEDED: frozenset(),
}

DISRUPTION_OWNERS: dict[DisruptionState, str] = {
    DisruptionState.PROPOSED: "a second person who may moderate",
    DisruptionState.ACCEPTED: "the lead responsible officer, at 30 and 90 days",
    DisruptionState.REJECTED: "nobody",
    DisruptionState.SUPERSEDED: "nobody",
}
