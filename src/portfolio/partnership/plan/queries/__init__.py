"""Every read that leaves this room."""

from portfolio.partnership.plan.queries.account import made_about
from portfolio.partnership.plan.queries.actions import action, actions, counts_for, overdue, seen
from portfolio.partnership.plan.queries.agreed import Agreed, agreed_at
from portfolio.partnership.plan.queries.checks import check_by_id, checks, checks_to_sign, signed_check
from portfolio.partnership.plan.queries.lateness import (
    Late,
    checks_open,
    escalated,
    late,
    sees_actions,
)
from portfolio.partnership.plan.queries.plans import plan, plan_by_id, plans
from portfolio.partnership.plan.queries.powers import (
    active_agency,
    checks_of,
    facts_of,
    findings,
    guard,
    label_of,
    may_find,
    names_of,
    refuse_power,
)
from portfolio.partnership.plan.queries.sight import (
    actions_in_sight,
    checks_in_sight,
    plan_ids_in_sight,
    plans_in_sight,
    reads_decision,
)

__all__ = [
    "Agreed",
    "Late",
    "action",
    "actions",
    "actions_in_sight",
    "active_agency",
    "agreed_at",
    "check_by_id",
    "checks",
    "checks_in_sight",
    "checks_of",
    "checks_open",
    "checks_to_sign",
    "counts_for",
    "escalated",
    "facts_of",
    "findings",
    "guard",
    "label_of",
    "late",
    "made_about",
    "may_find",
    "names_of",
    "overdue",
    "plan",
    "plan_by_id",
    "plan_ids_in_sight",
    "plans",
    "plans_in_sight",
    "reads_decision",
    "refuse_power",
    "seen",
    "sees_actions",
    "signed_check",
]
