"""Every read that leaves this room. Whoever may see none of an identity's mentions does not know that there is one."""

from portfolio.information.linkage.queries.identities import (
    MOST_SHOWN,
    captions,
    current_id,
    current_ids,
    identities_in,
    identity,
    identity_of,
    made_about,
    members,
    members_of_many,
)
from portfolio.information.linkage.queries.machine import is_behind, latest_model, unlinked
from portfolio.information.linkage.queries.pairs import (
    history,
    judgement,
    judgements,
    next_pair,
    pair,
    review_queue,
    waiting_count,
)

__all__ = [
    "MOST_SHOWN",
    "captions",
    "current_id",
    "current_ids",
    "history",
    "identities_in",
    "identity",
    "identity_of",
    "is_behind",
    "judgement",
    "judgements",
    "latest_model",
    "made_about",
    "members",
    "members_of_many",
    "next_pair",
    "pair",
    "review_queue",
    "unlinked",
    "waiting_count",
]
