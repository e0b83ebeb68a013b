"""The states of an edition and of a release, the moves between them, and whose turn it is in each."""

from enum import StrEnum


class EditionState(StrEnum):
    DRAFTING = "drafting"  # sections are being written
    RELEASED = "released"  # at least one version has been released
    SUPERSEDED = "superseded"  # a later edition of the same area has been released
    WITHDRAWN = "withdrawn"  # it should not be used


EDITION_MOVES: dict[EditionState, frozenset[EditionState]] = {
    EditionState.DRAFTING: frozenset({EditionState.RELEASED, EditionState.WITHDRAWN}),
    EditionState.RELEASED: frozenset({EditionState.SUPERSEDED, EditionState.WITHDRAWN}),
    EditionState.SUPERSEDED: frozenset({EditionState.WITHDRAWN}),
    EditionState.WITHDRAWN: frozenset(),
}

EDITION_OWNERS: dict[EditionState, str] = {
    EditionState.DRAFTING: "the analyst",
    EditionState.RELEASED: "the coordinator",
    EditionState.SUPERSEDED: "nobody: it is kept for the record",
    EditionState.WITHDRAWN: "nobody: it is kept for the record",
}


class ReleaseState(StrEnum):
    PREPARED = "prepared"  # frozen and waiting for a second person
    RELEASED = "released"  # a second person agreed
    VOID = "void"  # the edition was edited after it was frozen, or the second person said no
    WITHDRAWN = "withdrawn"  # released once, not to be used any more


RELEASE_MOVES: dict[ReleaseState, frozenset[ReleaseState]] = {
    ReleaseState.PREPARED: frozenset({ReleaseState.RELEASED, ReleaseState.VOID}),
    ReleaseState.RELEASED: frozenset({ReleaseState.WITHDRAWN}),
    ReleaseState.VOID: frozenset(),
    ReleaseState.WITHDRAWN: frozenset(),
}

RELEASE_OWNERS: dict[ReleaseState, str] = {
    ReleaseState.PREPARED: "a second person who may release",
    ReleaseState.RELEASED: "the coordinator",
    ReleaseState.VOID: "nobody",
    ReleaseState.WITHDRAWN: "nobody",
}
