"""Every write of this room, a file per theme."""

from portfolio.picture.subjects.operations.approving import approve, decline
from portfolio.picture.subjects.operations.categories import add_category, end_category, name_safeguarding_lead
from portfolio.picture.subjects.operations.combining import combine, propose_combination, refuse_combination
from portfolio.picture.subjects.operations.evidence import add_evidence
from portfolio.picture.subjects.operations.groups import merge, move_group, name_lead_officer, split
from portfolio.picture.subjects.operations.lines import check_back, close, move_line, succeed
from portfolio.picture.subjects.operations.lists import (
    MOST_BYTES,
    bring_list,
    erase_ended_lists,
    import_list,
    look_at_list,
    take_in_list,
    throw_list_away,
)
from portfolio.picture.subjects.operations.members import add_member, end_membership
from portfolio.picture.subjects.operations.proposing import (
    propose_group,
    propose_line,
    propose_nominal,
    propose_place,
)
from portfolio.picture.subjects.operations.standing import change_owner, consult, edit, remove, review

__all__ = [
    "MOST_BYTES",
    "add_category",
    "add_evidence",
    "add_member",
    "approve",
    "bring_list",
    "change_owner",
    "check_back",
    "close",
    "combine",
    "consult",
    "decline",
    "edit",
    "end_category",
    "end_membership",
    "erase_ended_lists",
    "import_list",
    "look_at_list",
    "merge",
    "move_group",
    "move_line",
    "name_lead_officer",
    "name_safeguarding_lead",
    "propose_combination",
    "propose_group",
    "propose_line",
    "propose_nominal",
    "propose_place",
    "refuse_combination",
    "remove",
    "review",
    "split",
    "succeed",
    "take_in_list",
    "throw_list_away",
]
