"""What the operations of this room share: rows held until the act ends, their labels, and the guard of a power."""

from datetime import date
from typing import Any

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency, LabelRow, Marking, Partnership, Sensitivity, User
from portfolio.ground.access.operations import intern
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as catalogue
from portfolio.ground.reference.entries import Power
from portfolio.partnership.plan import events, finding, queries
from portfolio.partnership.plan.errors import IncompleteWords, NotAMove, PowerNotOpen, UnknownPlan
from portfolio.partnership.plan.gathering import facts_of, guard
from portfolio.partnership.plan.models import Action, Check, Objective, Plan4P
from portfolio.partnership.plan.states import PlanState
from portfolio.picture.subjects import queries as subjects


def label_for(by: Actor, controller: Agency, subject_id: str) -> LabelRow:
    """The label of words written here about a subject: the owner's, by code only, for what the subject is held for.

    The words name nobody, so they are not the subject's own personal row: a lead and the other carriers of a plan
    read them whole, a practitioner only those of their own agency. Marking and purposes are the subject's. Review: the
    end of next year, so that a partnership has few labels.
    """
    held = subjects.subject_label(guard(by.partnership_id), subject_id)
    return intern(
        Label(
            partnership=by.partnership_id,
            controller=controller.id,
            regime=controller.regime,
            marking=held.marking or Marking.SENSITIVE.value,
            sensitivity=Sensitivity.DEPERSONALISED.value,
            handling="P",
            review_due=date(clock.today().year + 1, 12, 31),
            purposes=held.purposes,
        )
    )


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
    return Objective.objects.select_for_update(of=("self",)).select_related("plan").get(pk=id)


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


def agency_of(by: Actor, code: str) -> Agency:
    """The agency of that code, in force; UnknownAgency, or IncompleteWords where it has left."""
    found = access.agency(by, code)
    if found.state != "active":
        raise IncompleteWords(f"{found.name} is not an active member of the partnership. Choose another agency.")
    return found


def person_of(by: Actor, user_id: str, agency: Agency) -> str:
    """The user id, if that person works for that agency today; IncompleteWords otherwise."""
    user = User.objects.filter(pk=user_id).first()
    actor = access.actor_of(user, by.partnership_id) if user else None
    if actor is None or actor.role is None or actor.agency_id != agency.id:
        raise IncompleteWords(f"The owner must be somebody who works for {agency.name} and has a role here.")
    return user_id


def power_of(id: str) -> Power | None:
    """The power in the catalogue in use; None for none. UnknownEntry where there is none of that id."""
    return catalogue.power(id) if id else None


def refuse_power(by: Actor, subject_id: str, power: Power, *, confirmed: bool) -> None:
    """PowerNotOpen, with the sentence, where the power may not be used on the subject now.

    Asked with the guard's eyes: an action about a subject whom its writer only knows of is held to the same rules. To
    who sees no more than a pointer, the refusal says what to do and not what is on record. The refusal is logged.
    """
    facts = facts_of(guard(by.partnership_id), subject_id)
    sentence = finding.refusal(facts, power, confirmed=confirmed)
    if not sentence:
        return
    note(
        by=by,
        event=events.POWER_REFUSED,
        on=Reference("subject", subject_id),
        outcome="refused",
        details={"power": power.id, "subject": facts.code},
    )
    seen = subjects.captions(by, [subject_id]).get(subject_id, "") if by.role is not None else ""
    if facts.code not in seen:
        sentence = f"“{power.name}” may not be used on this subject now. Ask the lead responsible officer of the plan."
    raise PowerNotOpen(sentence)


def names_of(by: Actor, subject_id: str) -> tuple[str, ...]:
    """The words of the subject's name, which no action may hold; none for what is not a person."""
    seen = subjects.subject(guard(by.partnership_id), subject_id, "ACTION")
    return tuple(seen.name.replace("-", " ").split()) if seen.kind == "nominal" else ()
