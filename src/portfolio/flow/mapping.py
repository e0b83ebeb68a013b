"""A group moves through its life; before it is mapped as active, the plan is asked whether there is one."""

from collections.abc import Sequence

from portfolio.ground.access.actors import Actor
from portfolio.partnership.plan import queries as plans
from portfolio.picture.subjects import operations
from portfolio.picture.subjects.models import Subject


def move_group(
    *,
    subject_id: str,
    to: str,
    reason: str = "",
    quiet_months: int | None = None,
    consulted: Sequence[str] = (),
    by: Actor,
) -> Subject:
    """As subjects.operations.move_group, which a group without a 4P plan is refused."""
    return operations.move_group(
        subject_id=subject_id,
        to=to,
        reason=reason,
        has_plan=plans.plan(by, subject_id) is not None,
        quiet_months=quiet_months,
        consulted=consulted,
        by=by,
    )
