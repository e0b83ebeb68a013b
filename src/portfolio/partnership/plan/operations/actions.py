"""An action from being written to being verified by somebody else."""

from datetime import date
from typing import Any

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.plan import events as events
from portfolio.partnership.plan import queries, rules
from portfolio.partnership.plan.errors import (
    EditedMeanwhile,
    IncompleteWords,
    NotAMove,
    NotYours,
    SecondPersonNeeded,
    UnknownPlan,
)
from portfolio.partnership.plan.holding import (
    hold_action,
    hold_plan,
    label_for,
    next_code,
    person_of,
)
from portfolio.partnership.plan.models import Action, ActionMove, Check, DueChange, FourP, Objective
from portfolio.partnership.plan.states import ACTION_MOVES, OPEN, OWNERS_MOVES, ActionState
from portfolio.partnership.plan.thresholds import AGAINST

# States from which an action is still on its way to being offered, so that its words may change.
_MAY_BE_WRITTEN = (ActionState.PROPOSED, ActionState.OFFERED, ActionState.REJECTED)
# Moves by which work on a power goes forward: what stands before the power is asked again.
_FORWARD = (ActionState.OFFERED, ActionState.ACCEPTED, ActionState.IN_PROGRESS)


def add_action(
    *,
    plan_id: str,
    text: str,
    p: str,
    owner_agency: str,
    due: date,
    owner: str = "",
    owner_name: str = "",
    priority: str = "normal",
    objective_id: str = "",
    decision_id: str = "",
    meeting_id: str = "",
    power: str = "",
    no_power_because: str = "",
    sensitive_kind: str = "",
    necessity: str = "",
    proportionality: str = "",
    legal_check: str = "",
    legal_check_by: str = "",
    by: Actor,
) -> Action:
    """A new action, offered to its owner at once; one of a sensitive kind is proposed until a second person approves.

    owner: a user id of the owner agency, or owner_name where the owner never signs in. decision_id: the decision that
    it carries out; its meeting is taken from there. Raises IncompleteWords listing all that it lacks, PowerNotOpen.
    """
    check(by.role, Right.WRITE_PLAN)
    _refuse_power(by, plan_id, power, confirmed=bool(legal_check.strip()))
    with act(by=by, event=events.ACTION_ADDED, on=Reference("plan", plan_id)) as done:
        plan = hold_plan(by, plan_id)
        subject_id = Reference.parse(plan.subject).id
        agency = queries.active_agency(by, owner_agency)
        kind = rules.sensitive_kind(power=power, agency=agency.code, said=sensitive_kind)
        faults = rules.faults_of_action(
            text=text,
            owner=owner,
            owner_name=owner_name,
            due=due,
            today=clock.today(),
            power=power,
            no_power_because=no_power_because,
            kind=kind,
            necessity=necessity,
            proportionality=proportionality,
            names=queries.names_of(by, subject_id),
        )
        if p not in FourP.values:
            faults.append("Choose pursue, prevent, protect or prepare.")
        if bool(legal_check.strip()) != bool(legal_check_by.strip()):
            faults.append("Name who checked the law, and write what they said.")
        if faults:
            raise IncompleteWords(" ".join(faults))
        state = ActionState.PROPOSED if kind else ActionState.OFFERED
        action = Action(
            partnership_id=by.partnership_id,
            plan=plan,
            objective=_objective(plan.id, objective_id),
            code=next_code(by, Action, "A"),
            text=text.strip(),
            p=p,
            owner_agency=agency,
            owner=person_of(by, owner, agency) if owner else "",
            owner_name=owner_name.strip(),
            due=due,
            priority=priority,
            **_agreed(by, decision_id, meeting_id),
            power=power,
            power_version=catalogue.in_use()["powers"] if power else "",
            no_power_because=no_power_because.strip(),
            sensitive_kind=kind,
            necessity=necessity.strip(),
            proportionality=proportionality.strip(),
            legal_check=legal_check.strip(),
            legal_check_by=legal_check_by.strip(),
            check_made=_check_before(by, subject_id, power),
            state=state.value,
            made_at=clock.now(),
            made_by=by.id,
        )
        action.label = label_for(by, agency, subject_id)
        action.save(force_insert=True)
        _note_move(action, ActionState.PROPOSED, "", by, "page", number=1)
        if state is ActionState.OFFERED:
            _note_move(action, state, "", by, "page", number=2)
        done.details.update(code=action.code, agency=agency.code)
    return action


def edit_action(
    *, action_id: str, text: str, p: str, priority: str, objective_id: str = "", seen_revision: int, by: Actor
) -> Action:
    """The words of an action that its owner has not taken on yet. Raises EditedMeanwhile, NotAMove."""
    check(by.role, Right.WRITE_PLAN)
    with act(by=by, event=events.ACTION_EDITED, on=Reference("action", action_id)) as done:
        action = hold_action(by, action_id)
        if action.state not in _MAY_BE_WRITTEN:
            raise NotAMove("The owner has taken this action on. Cancel it and write another, or agree a new due date.")
        names = queries.names_of(by, Reference.parse(action.plan.subject).id)
        if not text.strip() or len(text) > rules.LONGEST_TEXT or p not in FourP.values:
            raise IncompleteWords(f"Write what is to be done, in at most {rules.LONGEST_TEXT} characters.")
        if found := rules.named_in(text, names):
            raise IncompleteWords(f"Use the subject’s code instead of “{found}”: partners read these words on sheets.")
        if action.revision != seen_revision:
            raise EditedMeanwhile("Somebody saved this action after you opened it. Put the two texts together.")
        action.text, action.p, action.priority = text.strip(), p, priority
        action.objective = _objective(action.plan_id, objective_id)
        action.revision += 1
        action.save(update_fields=["text", "p", "priority", "objective", "revision"])
        done.details.update(code=action.code, revision=action.revision)
    return action


def approve_sensitive(*, action_id: str, by: Actor) -> Action:
    """The second approver's yes to an immigration, exclusion or benefit tactic; it is then offered to its owner."""
    check(by.role, Right.WRITE_PLAN)
    with act(by=by, event=events.ACTION_APPROVED, on=Reference("action", action_id)) as done:
        action = hold_action(by, action_id)
        if action.state != ActionState.PROPOSED or not action.sensitive_kind:
            raise NotAMove("This action does not wait for a second approver.")
        refusal = rules.may_approve(made_by=action.made_by, by=by.id, by_kind=by.kind, owner=action.owner)
        if refusal:
            raise SecondPersonNeeded(refusal)
        action.approved_at, action.approved_by = clock.now(), by.id
        action.save(update_fields=["approved_at", "approved_by"])
        _move(action, ActionState.OFFERED, "", by, "page")
        done.details["code"] = action.code
    return action


def move_action(*, action_id: str, to: str, words: str = "", via: str = "page", by: Actor) -> Action:
    """The next state of an action. words: the evidence, the blocker or the reason, where the state needs one.

    The owner, or a colleague of the owner agency, accepts, rejects, starts, blocks and claims. For an owner who never
    signs in, and from a sheet that came back, whoever runs the plan enters it. Offering again, cancelling and closing
    are the plan's. Verifying is verify_action(). Raises NotAMove, NotYours, IncompleteWords, PowerNotOpen.
    """
    check(by.role, Right.UPDATE_ACTIONS)
    state = ActionState(to)
    if state in (ActionState.VERIFIED, ActionState.TRANSFERRED):
        raise NotAMove("An action is verified, or passed to another owner, on a page of its own.")
    with act(by=by, event=events.ACTION_MOVED, on=Reference("action", action_id)) as done:
        action = hold_action(by, action_id)
        if state is ActionState.IN_PROGRESS and action.state == ActionState.DONE_CLAIMED:
            _refuse_self_checking(action, by)
        elif state in OWNERS_MOVES:
            _refuse_stranger(action, by, via)
        else:
            check(by.role, Right.WRITE_PLAN)
        _move(action, state, words, by, via)
        done.details.update(code=action.code, state=state.value, via=via)
    return action


def verify_action(*, action_id: str, words: str, by: Actor) -> Action:
    """Somebody other than the owner and the claimer has looked at the evidence. Raises SecondPersonNeeded."""
    check(by.role, Right.VERIFY_ACTIONS)
    details = {"state": ActionState.VERIFIED.value, "via": "page"}
    with act(by=by, event=events.ACTION_MOVED, on=Reference("action", action_id), details=details) as done:
        action = hold_action(by, action_id)
        if action.state == ActionState.DONE_CLAIMED:
            _refuse_self_checking(action, by)
        _move(action, ActionState.VERIFIED, words, by, "page")
        done.details["code"] = action.code
    return action


def change_due(*, action_id: str, due: date, reason: str, by: Actor) -> Action:
    """A new due date, with the reason; the old one stays on record."""
    check(by.role, Right.UPDATE_ACTIONS)
    with act(by=by, event=events.DUE_CHANGED, on=Reference("action", action_id)) as done:
        action = hold_action(by, action_id)
        _refuse_stranger(action, by, "sheet")
        if action.state not in OPEN:
            raise NotAMove("Only an action that is still open has a due date to move.")
        if due == action.due:
            raise IncompleteWords("That is the due date already.")
        if due < clock.today():
            raise IncompleteWords("The new due date has passed already. Give a day from today on.")
        if not reason.strip():
            raise IncompleteWords("Say why the due date moves.")
        DueChange(action=action, was=action.due, now=due, reason=reason.strip(), at=clock.now(), by=by.id).save()
        done.details.update(code=action.code, days=(due - action.due).days)
        action.due = due
        action.save(update_fields=["due"])
    return action


def transfer_action(
    *, action_id: str, owner_agency: str, owner: str = "", owner_name: str = "", due: date, reason: str, by: Actor
) -> Action:
    """The same action for another owner: a new one is offered, the old one is marked as passed on. The new action."""
    check(by.role, Right.WRITE_PLAN)
    with act(by=by, event=events.ACTION_MOVED, on=Reference("action", action_id)) as done:
        action = hold_action(by, action_id)
        _move(action, ActionState.TRANSFERRED, reason, by, "page")
        done.details.update(code=action.code, state=ActionState.TRANSFERRED.value, via="page")
        return add_action(
            plan_id=action.plan_id,
            text=action.text,
            p=action.p,
            owner_agency=owner_agency,
            owner=owner,
            owner_name=owner_name,
            due=due,
            priority=action.priority,
            objective_id=action.objective_id or "",
            decision_id=action.decision.removeprefix("decision:"),
            meeting_id=action.meeting.removeprefix("meeting:"),
            power=action.power,
            no_power_because=action.no_power_because,
            sensitive_kind=action.sensitive_kind,
            necessity=action.necessity,
            proportionality=action.proportionality,
            legal_check=action.legal_check,
            legal_check_by=action.legal_check_by,
            by=by,
        )


def _refuse_power(by: Actor, plan_id: str, power: str, *, confirmed: bool) -> None:
    """Asked before the act, so that a refusal stays in the log."""
    if not power:
        return
    plan = queries.plans_in_sight(by).filter(pk=plan_id).first()
    if plan is None:
        raise UnknownPlan
    queries.refuse_power(by, Reference.parse(plan.subject).id, catalogue.power(power), confirmed=confirmed)


def _check_before(by: Actor, subject_id: str, power: str) -> Check | None:
    """The signed check on which the use of the power rests; None for a power that needs none."""
    if not power or catalogue.power(power).kind not in AGAINST:
        return None
    return queries.signed_check(by, subject_id, "exploitation")


def _objective(plan_id: str, objective_id: str) -> Objective | None:
    if not objective_id:
        return None
    found: Objective | None = Objective.objects.filter(pk=objective_id, plan_id=plan_id).first()
    if found is None:
        raise IncompleteWords("That objective is not one of this plan. Choose one of the plan’s objectives.")
    return found


def _agreed(by: Actor, decision_id: str, meeting_id: str) -> dict[str, Any]:
    """Where an action was agreed. A decision must be one that the writer reads; its meeting comes with it."""
    if decision_id:
        decision = meetings.decision(by, decision_id)
        meeting_id = decision.item.meeting_id
    elif meeting_id:
        meetings.meeting(by, meeting_id)
    return {
        "decision": f"decision:{decision_id}" if decision_id else "",
        "meeting": f"meeting:{meeting_id}" if meeting_id else "",
    }


def _refuse_stranger(action: Action, by: Actor, via: str) -> None:
    """NotYours unless the mover is the owner, of the owner agency, or enters it for an owner who does not sign in."""
    if action.owner == by.id or (by.agency_id and by.agency_id == action.owner_agency_id):
        return
    for_them = via == "sheet" or not action.owner
    if not (for_them and can(by.role, Right.WRITE_PLAN)):
        raise NotYours(f"This action belongs to {action.owner_agency.name}. They accept it and say how it goes.")


def _refuse_self_checking(action: Action, by: Actor) -> None:
    refusal = rules.may_verify(owner=action.owner, claimed_by=action.claimed_by, by=by.id, by_kind=by.kind)
    if refusal:
        raise SecondPersonNeeded(refusal)
    check(by.role, Right.VERIFY_ACTIONS)


def _move(action: Action, state: ActionState, words: str, by: Actor, via: str) -> None:
    """The move itself, on a row that is held: allowed, said, and its power still open."""
    was = ActionState(action.state)
    if state not in ACTION_MOVES[was]:
        raise NotAMove(f"{action.code} is {was.value.replace('_', ' ')} now; it cannot become {_said(state)}.")
    if not words.strip() and (needed := rules.MUST_SAY.get(state)):
        raise IncompleteWords(needed)
    if was is ActionState.DONE_CLAIMED and state is ActionState.IN_PROGRESS and not words.strip():
        raise IncompleteWords("Say what is still lacking.")
    if state in _FORWARD and action.power and (power := catalogue.power(action.power)).kind in AGAINST:
        subject_id = Reference.parse(action.plan.subject).id
        queries.refuse_power(by, subject_id, power, confirmed=bool(action.legal_check))
    now = clock.now()
    action.state = state.value
    changed = ["state"]
    if state is ActionState.DONE_CLAIMED:
        action.claimed_at, action.claimed_by = now, by.id
        changed += ["claimed_at", "claimed_by"]
    if state is ActionState.VERIFIED:
        action.verified_at, action.verified_by = now, by.id
        changed += ["verified_at", "verified_by"]
    action.save(update_fields=changed)
    _note_move(action, state, words.strip(), by, via)


def _said(state: ActionState) -> str:
    return state.value.replace("_", " ")


def _note_move(action: Action, state: ActionState, words: str, by: Actor, via: str, *, number: int = 0) -> None:
    number = number or action.moves.count() + 1
    ActionMove(
        action=action,
        number=number,
        state=state.value,
        words=words,
        at=clock.now(),
        by=by.id,
        by_kind=by.kind,
        via=via,
    ).save(force_insert=True)
