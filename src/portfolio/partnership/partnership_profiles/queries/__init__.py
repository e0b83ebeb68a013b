"""Every read that leaves this room.

Those who work with profiles see that one exists as far as its label lets them, and each statement as far as its own
does; what they may not see is counted. A request is seen by both parties to it, whatever its label says to others.
"""

from portfolio.partnership.partnership_profiles.queries.hiding import hidden_from, hidden_references
from portfolio.partnership.partnership_profiles.queries.nominations import (
    ASKER,
    NominationSeen,
    nomination,
    nomination_row,
    nominations,
    nominations_to_decide,
    open_to,
)
from portfolio.partnership.partnership_profiles.queries.papers import facts_of, lacking, lines, paper, paper_for
from portfolio.partnership.partnership_profiles.queries.reading import (
    Said,
    check_reads_words,
    for_subject,
    latest_signed,
    moves,
    open_of,
    profile,
    profiles,
    reads_words,
    standing,
    statement,
    statements,
    versions,
    visible,
    waiting_for_signature,
    words,
)
from portfolio.partnership.partnership_profiles.queries.requests import (
    agreed,
    answer_of,
    is_overdue,
    may_open,
    request,
    request_numbered,
    requests,
    requests_of,
    requests_waiting,
    tellable,
)
from portfolio.partnership.partnership_profiles.queries.resting import rested_on, signed_resting_on
from portfolio.partnership.partnership_profiles.queries.reviewing import (
    AnsweredSeen,
    AskedSeen,
    disclosure,
    disclosures,
)

__all__ = [
    "ASKER",
    "AnsweredSeen",
    "AskedSeen",
    "NominationSeen",
    "Said",
    "agreed",
    "answer_of",
    "check_reads_words",
    "disclosure",
    "disclosures",
    "facts_of",
    "for_subject",
    "hidden_from",
    "hidden_references",
    "is_overdue",
    "lacking",
    "latest_signed",
    "lines",
    "may_open",
    "moves",
    "nomination",
    "nomination_row",
    "nominations",
    "nominations_to_decide",
    "open_of",
    "open_to",
    "paper",
    "paper_for",
    "profile",
    "profiles",
    "reads_words",
    "request",
    "request_numbered",
    "requests",
    "requests_of",
    "requests_waiting",
    "rested_on",
    "signed_resting_on",
    "standing",
    "statement",
    "statements",
    "tellable",
    "versions",
    "visible",
    "waiting_for_signature",
    "words",
]
