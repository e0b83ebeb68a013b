"""Where a nomination, a Partnership Profile and a request to a partner stand, their moves, and whose turn it is.

Source: domain/partnership.md section 13, records 13 to 15. What becomes of an issued copy is sharing's.
"""

from enum import StrEnum


class NominationState(StrEnum):
    NOMINATED = "nominated"
    DEFERRED = "deferred"
    SELECTED = "selected"
    DECLINED = "declined"
    REFERRED = "referred_elsewhere"


NOMINATION_MOVES: dict[NominationState, frozenset[NominationState]] = {
    NominationState.NOMINATED: frozenset(
        {NominationState.SELECTED, NominationState.DEFERRED, NominationState.DECLINED, NominationState.REFERRED}
    ),
    NominationState.DEFERRED: frozenset(
        {NominationState.SELECTED, NominationState.DECLINED, NominationState.REFERRED, NominationState.DEFERRED}
    ),
    NominationState.SELECTED: frozenset(),
    NominationState.DECLINED: frozenset(),
    NominationState.REFERRED: frozenset(),
}

NOMINATION_OWNERS: dict[NominationState, str] = {
    NominationState.NOMINATED: "the chair or the coordinator, never the proposer",
    NominationState.DEFERRED: "the chair or the coordinator, on the day it was put off to",
    NominationState.SELECTED: "the analyst, who is commissioned",
    NominationState.DECLINED: "nobody: the proposer reads why",
    NominationState.REFERRED: "the body that it was referred to",
}


class ProfileState(StrEnum):
    COMMISSIONED = "commissioned"  # terms of reference agreed; nothing written beside what the version before said
    DRAFTING = "drafting"  # partners are asked, statements are written
    PREPARED = "prepared"  # frozen, waiting for a second person
    SIGNED = "signed"  # may be read in a meeting and issued as copies
    SUPERSEDED = "superseded"  # a later version has been signed
    WITHDRAWN = "withdrawn"  # it should not be used


PROFILE_MOVES: dict[ProfileState, frozenset[ProfileState]] = {
    ProfileState.COMMISSIONED: frozenset({ProfileState.DRAFTING, ProfileState.PREPARED, ProfileState.WITHDRAWN}),
    ProfileState.DRAFTING: frozenset({ProfileState.PREPARED, ProfileState.WITHDRAWN}),
    ProfileState.PREPARED: frozenset({ProfileState.SIGNED, ProfileState.DRAFTING, ProfileState.WITHDRAWN}),
    ProfileState.SIGNED: frozenset({ProfileState.SUPERSEDED, ProfileState.WITHDRAWN}),
    ProfileState.SUPERSEDED: frozenset({ProfileState.WITHDRAWN}),
    ProfileState.WITHDRAWN: frozenset(),
}

PROFILE_OWNERS: dict[ProfileState, str] = {
    ProfileState.COMMISSIONED: "the analyst",
    ProfileState.DRAFTING: "the analyst, and the partners who were asked",
    ProfileState.PREPARED: "a second person who wrote none of it",
    ProfileState.SIGNED: "the coordinator, who issues copies",
    ProfileState.SUPERSEDED: "nobody: it is kept for the record",
    ProfileState.WITHDRAWN: "nobody: it is kept for the record",
}

IN_HAND = (ProfileState.COMMISSIONED, ProfileState.DRAFTING)  # may be written
OPEN = (*IN_HAND, ProfileState.PREPARED)  # a subject has one of these at most


class RequestState(StrEnum):
    SENT = "sent"
    ANSWERED = "answered"  # hit, nil or partial
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # asked in error, or no longer needed


REQUEST_MOVES: dict[RequestState, frozenset[RequestState]] = {
    RequestState.SENT: frozenset({RequestState.ANSWERED, RequestState.REFUSED, RequestState.WITHDRAWN}),
    RequestState.ANSWERED: frozenset({RequestState.SENT}),  # the agency takes its answer back and answers anew
    RequestState.REFUSED: frozenset({RequestState.SENT}),
    RequestState.WITHDRAWN: frozenset(),
}

REQUEST_OWNERS: dict[RequestState, str] = {
    RequestState.SENT: "the agency that was asked",
    RequestState.ANSWERED: "the asker",
    RequestState.REFUSED: "the asker",
    RequestState.WITHDRAWN: "nobody",
}
