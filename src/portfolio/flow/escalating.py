"""Late actions go up the ladder: owner, the owner's agency, coordinator, chair; each is told once, without data.

Nobody is told of an action that does not exist for them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from portfolio.flow import notices
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.roles import Role
from portfolio.partnership.plan import operations
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.plan.queries import Late
from portfolio.partnership.sharing.closed import queries as sharing


@dataclass(frozen=True)
class Escalated:
    """actions: told of in this run. people: who were told of one or more."""

    actions: int
    people: int


def run(*, by: Actor) -> Escalated:
    """Every step that a late action has reached and that has not been told of. Told in the log and on the first page,
    and by e-mail once that is written; done twice it tells nobody a second time.
    """
    check(by.role, Right.SEND_NOTICES)
    late = plan.late(by)
    people = _people(by) if late else []
    points = {agency: one.user_id for agency, one in sharing.single_points(by).items()} if late else {}
    reach = {one.id: plan.sees_actions(one, [action.id for action in late]) for one in people}
    counts, touched = Counter[str](), set[str]()
    with transaction.atomic():
        for action in late:
            told = set(action.told)
            for step in action.reached:
                wanted = _audience(step.told, action, people, points)
                fresh = {id for id in wanted if id not in told and action.id in reach[id]}
                if fresh:
                    operations.tell_of_lateness(action_id=action.id, step=step.told, people=fresh, by=by)
                    counts.update(fresh)
                    touched.add(action.id)
                    told |= fresh
        notices.late(counts=counts, by=by)
    return Escalated(len(touched), len(counts))


def _people(by: Actor) -> list[Actor]:
    """Everybody with a role in the partnership today who reads plans."""
    users = {one.user_id: one.user for one in access.users(by)}
    actors = (access.actor_of(user, by.partnership_id) for user in users.values())
    return [one for one in actors if can(one.role, Right.READ_PLAN)]


def _audience(step: str, action: Late, people: Iterable[Actor], points: dict[str, str]) -> set[str]:
    """User ids of those who hear at this step, where they have a role today.

    An agency without a single point or a lead other than the owner is spoken for by the partnership's coordinator.
    """
    known = {one.id: one for one in people}
    if step == "owner" and action.owner:
        return {action.owner} & set(known)
    if step in ("owner", "agency"):  # an owner who never signs in is reminded through their agency
        point = points.get(action.agency, "")
        leads = {one.id for one in known.values() if one.agency_id == action.agency and one.role == Role.LEAD}
        found = ({point} & set(known) | leads) - {action.owner}
        return found or _with(Role.COORDINATOR, known)
    return _with(Role.CHAIR if step == "chair" else Role.COORDINATOR, known)


def _with(role: Role, known: dict[str, Actor]) -> set[str]:
    return {one.id for one in known.values() if one.role == role}
