"""What the operations of this room share: rows held until the act ends, their labels, and the guard of a power."""

from typing import Any

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, LabelRow, Partnership, User
from portfolio.ground.access.operations import intern
from portfolio.partnership.plan import queries
from portfolio.partnership.plan.errors import IncompleteWords, NotAMove, UnknownPlan
from portfolio.partnership.plan.models import Action, Check, Objective, Plan4P
from portfolio.partnership.plan.states import PlanState


def label_for(by: Actor, controller: Agency, subject_id: str) -> LabelRow:
    """The stored label of words written here; inside the act that writes them."""
    return intern(queries.label_of(by, controller, subject_id))


def hold_plan(by: Actor, id: str) -> Plan4P:
    """The plan in force as it stands now, held until the act ends. UnknownPlan, or NotAMove once it has ended."""
    found = queries.plans_in_sight(by).select_for_update(of=("self",)).filter(pk=id).first()
    if found is None:
        raise UnknownPlan
    if found.state != PlanState.ACTIVE:
        raise NotAMove("This plan has been stopped. Open a new one to go on.")
    return found


def hold_objective(by: Actor, id: str) -> Objective:
    """The objective and its plan, held."""
    found: Objective | None = Objective.objects.filter(pk=id).first()
    if found is None:
        raise UnknownPlan
    hold_plan(by, found.plan_id)
    held: Objective = Objective.objects.select_for_update(of=("self",)).select_related("plan").get(pk=id)
    return held


def hold_action(by: Actor, id: str) -> Action:
    """The action as it stands now, held until the act ends; what the viewer sees as a summary is not theirs to move."""
    found = queries.actions_in_sight(by).select_for_update(of=("self",)).filter(pk=id).first()
    if found is None:
        raise UnknownPlan
    return found


def hold_check(by: Actor, id: str) -> Check:
    """The check as it stands now, held."""
    found = queries.checks_in_sight(by).select_for_update(of=("self",)).filter(pk=id).first()
    if found is None:
        raise UnknownPlan
    return found


def next_code(by: Actor, model: Any, letter: str) -> str:
    """The next code of the partnership, like A-0042; the partnership's row is held, so that no two are alike."""
    Partnership.objects.select_for_update().get(pk=by.partnership_id)
    return f"{letter}-{model.objects.filter(partnership_id=by.partnership_id).count() + 1:04d}"


def person_of(by: Actor, user_id: str, agency: Agency) -> str:
    """The user id, if that person works for that agency today; IncompleteWords otherwise."""
    user = User.objects.filter(pk=user_id).first()
    actor = access.actor_of(user, by.partnership_id) if user else None
    if actor is None or actor.role is None or actor.agency_id != agency.id:
        raise IncompleteWords(f"The owner must be somebody who works for {agency.name} and has a role here.")
    return user_id
