"""An action that runs late is told of, one step of the ladder after the other, to each person once."""

from collections.abc import Collection

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.plan import events
from portfolio.partnership.plan.holding import hold_action
from portfolio.partnership.plan.models import Told


def tell_of_lateness(*, action_id: str, step: str, people: Collection[str], by: Actor) -> list[Told]:
    """Record that these people (user ids) are told at this step; the notices leave with it (flow).

    Whoever has been told of it against the same due date is not told again, and is absent from what is returned.
    """
    check(by.role, Right.SEND_NOTICES)
    with act(by=by, event=events.ESCALATED, on=Reference("action", action_id), details={"step": step}) as done:
        action = hold_action(by, action_id)
        before = set(Told.objects.filter(action=action, due=action.due).values_list("user", flat=True))
        fresh = sorted(set(people) - before)
        done.details["people"] = len(fresh)
        return Told.objects.bulk_create(
            Told(action=action, due=action.due, step=step, user=user, at=clock.now()) for user in fresh
        )
