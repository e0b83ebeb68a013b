"""Every write of this room."""

from portfolio.partnership.plan.operations.actions import (
    add_action,
    approve_sensitive,
    change_due,
    edit_action,
    move_action,
    transfer_action,
    verify_action,
)
from portfolio.partnership.plan.operations.checks import make_check, refuse_check, sign_check
from portfolio.partnership.plan.operations.escalating import tell_of_lateness
from portfolio.partnership.plan.operations.plans import (
    add_objective,
    edit_objective,
    edit_plan,
    move_objective,
    open_plan,
    remove_for_subject,
    stop_plan,
)
from portfolio.partnership.plan.operations.sheets import make_form, take_back

__all__ = [
    "add_action",
    "add_objective",
    "approve_sensitive",
    "change_due",
    "edit_action",
    "edit_objective",
    "edit_plan",
    "make_check",
    "make_form",
    "move_action",
    "move_objective",
    "open_plan",
    "refuse_check",
    "remove_for_subject",
    "sign_check",
    "stop_plan",
    "take_back",
    "tell_of_lateness",
    "transfer_action",
    "verify_action",
]
