"""What becomes of a file that an agency sends, and who moves it."""

from enum import StrEnum


class State(StrEnum):
    """Where a submission stands."""

    RECEIVED = "received"  # being read; never seen outside the transaction that reads it
    TAKEN_IN = "taken_in"  # its rows are records
    REFUSED = "refused"  # nothing of it is held but its findings
    WITHDRAWN = "withdrawn"  # its records are kept, and used nowhere


CAPTIONS = {
    State.RECEIVED: "Being read",
    State.TAKEN_IN: "Taken in",
    State.REFUSED: "Refused",
    State.WITHDRAWN: "Withdrawn",
}
MOVES: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.TAKEN_IN, State.REFUSED}),
    State.TAKEN_IN: frozenset({State.WITHDRAWN}),
    State.REFUSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
OWNERS = {
    State.RECEIVED: "whoever submits the file",
    State.TAKEN_IN: "analyst, coordinator or governance lead, who may withdraw it",
    State.REFUSED: "the agency, which mends the file and sends it again",
    State.WITHDRAWN: "nobody: it is over",
}


def may_move(before: str, after: str) -> bool:
    """Whether the table allows the step."""
    return State(after) in MOVES[State(before)]
