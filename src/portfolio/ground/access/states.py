"""From which state an agency may come into which: its place in the partnership, not its existence."""

MOVES: dict[str, frozenset[str]] = {
    "invited": frozenset({"signed", "withdrawn"}),
    "signed": frozenset({"active", "withdrawn"}),
    "active": frozenset({"lapsed", "withdrawn"}),
    "lapsed": frozenset({"signed", "withdrawn"}),  # comes back by signing again
    "withdrawn": frozenset({"invited"}),
}


def may_move(was: str, now: str) -> bool:
    """Whether an agency in the one state may be put into the other; unknown states may not."""
    return now in MOVES.get(was, frozenset())
