"""Where an issued copy and the review of an emergency stand, their moves, and whose turn it is."""

from enum import StrEnum


class CopyState(StrEnum):
    ISSUED = "issued"  # made, not opened
    OPENED = "opened"  # its recipient has opened it: that is the receipt
    EXPIRED = "expired"
    RECALLED = "recalled"


COPY_MOVES: dict[CopyState, frozenset[CopyState]] = {
    CopyState.ISSUED: frozenset({CopyState.OPENED, CopyState.EXPIRED, CopyState.RECALLED}),
    CopyState.OPENED: frozenset({CopyState.EXPIRED, CopyState.RECALLED}),
    CopyState.EXPIRED: frozenset({CopyState.RECALLED}),
    CopyState.RECALLED: frozenset(),
}

COPY_OWNERS: dict[CopyState, str] = {
    CopyState.ISSUED: "the recipient, who opens it",
    CopyState.OPENED: "the recipient, under its conditions",
    CopyState.EXPIRED: "nobody: it opens no more",
    CopyState.RECALLED: "the recipient, who destroys what was taken from it",
}
