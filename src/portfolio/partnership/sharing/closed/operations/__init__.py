"""Every write of the closed door: issuing and opening copies, recalling and correcting, and what was not shared."""

from portfolio.partnership.sharing.closed.operations.calling_back import (
    note_corrections,
    note_outdated,
    read_correction,
    recall,
    recall_about,
    recall_of,
)
from portfolio.partnership.sharing.closed.operations.issuing import issue, open_copy, take_copy
from portfolio.partnership.sharing.closed.operations.settling import (
    decide_not_to_share,
    name_single_point,
    record_permission,
    review_emergency,
    review_not_shared,
    withdraw_permission,
)

__all__ = [
    "decide_not_to_share",
    "issue",
    "name_single_point",
    "note_corrections",
    "note_outdated",
    "open_copy",
    "read_correction",
    "recall",
    "recall_about",
    "recall_of",
    "record_permission",
    "review_emergency",
    "review_not_shared",
    "take_copy",
    "withdraw_permission",
]
