"""Opening and ending a plan, and its objectives."""

from datetime import date

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.plan import events, queries, rules
from portfolio.partnership.plan.errors import EditedMeanwhile, IncompleteWords, NotAMove, OnlyAPointer, PlanExists
from portfolio.partnership.plan.holding import (
    hold_objective,
    hold_plan,
    label_for,
    person_of,
)
from portfolio.partnership.plan.models import Action, ActionMove, FourP, Objective, ObjectiveMove, Plan4P
from portfolio.partnership.plan.states import (
    OBJECTIVE_MOVES,
    OPEN,
    ActionState,
    ObjectiveState,
    PlanState,
)
from portfolio.picture.subjects import queries as subjects

LONGEST_REVIEW_DAYS = 184  # six months: no plan outlasts its subject's own review (product.md section 3, 3)


def open_plan(
    *,
    subject_id: str,
    lead_agency: str,
    lead: str,
    review_due: date,
    summary: str = "",
    equality_note: str = "",
    by: Actor,
) -> Plan4P:
    """The 4P plan of a subject in view. lead: a user id of the lead agency (a code).

    Raises PlanExists where one is in force, OnlyAPointer for who does not see the subject, IncompleteWords.
    """
    check(by.role, Right.WRITE_PLAN)
    seen = subjects.glimpse(by, subject_id)
    if not seen.code or seen.is_pointer:
        raise OnlyAPointer(f"{seen.pointer}. A plan is opened by who works with the subject.")
    agency = queries.active_agency(by, lead_agency)
    _check_words(by, subject_id, review_due, summary, equality_note)
    plan = Plan4P(
        partnership_id=by.partnership_id,
        subject=str(Reference("subject", subject_id)),
        subject_code=seen.code,
        subject_kind=seen.kind,
        lead_agency=agency,
        lead=person_of(by, lead, agency),
        state=PlanState.ACTIVE.value,
        summary=summary.strip(),
        equality_note=equality_note.strip(),
        review_due=review_due,
        opened_at=clock.now(),
        opened_by=by.id,
    )
    with act(by=by, event=events.OPENED, on=plan.reference, details={"subject": plan.subject_code}):
        held = Plan4P.objects.select_for_update(of=("self",)).filter(
            partnership_id=by.partnership_id, subject=plan.subject, state=PlanState.ACTIVE
        )
        if held.exists():
            raise PlanExists(f"{seen.code} has a plan in force already. Add to that one, or stop it first.")
        plan.label = label_for(by, agency, subject_id)
        plan.save(force_insert=True)
    return plan


def edit_plan(
    *, plan_id: str, summary: str, equality_note: str, review_due: date, seen_revision: int, by: Actor
) -> Plan4P:
    """The plan's own words, over the revision that the writer saw. Raises EditedMeanwhile."""
    check(by.role, Right.WRITE_PLAN)
    reference = Reference("plan", plan_id)
    with act(by=by, event=events.EDITED, on=reference, details={"revision": seen_revision + 1}):
        plan = hold_plan(by, plan_id)
        _check_words(by, Reference.parse(plan.subject).id, review_due, summary, equality_note)
        if plan.revision != seen_revision:
            raise EditedMeanwhile("Somebody saved this plan after you opened it. Put the two texts together.")
        plan.summary, plan.equality_note, plan.review_due = summary.strip(), equality_note.strip(), review_due
        plan.revision += 1
        plan.save(update_fields=["summary", "equality_note", "review_due", "revision"])
    return plan


def stop_plan(*, plan_id: str, reason: str, by: Actor) -> Plan4P:
    """The plan has come to its end; what is still open under it is cancelled for the same reason."""
    check(by.role, Right.WRITE_PLAN)
    if not reason.strip():
        raise IncompleteWords("Say why the plan is stopped.")
    with act(by=by, event=events.ENDED, on=Reference("plan", plan_id), details={"state": "stopped"}) as done:
        plan = hold_plan(by, plan_id)
        done.details["actions"] = _end(plan, PlanState.STOPPED, reason.strip(), by)
    return plan


def remove_for_subject(*, subject_id: str, by: Actor) -> int:
    """The subject is out of view: its plans go with it, and nobody is asked to act on it any more. How many actions
    were open."""
    check(by.role, Right.REMOVE_SUBJECTS)
    rows = Plan4P.objects.filter(partnership_id=by.partnership_id, subject=str(Reference("subject", subject_id)))
    ended = 0
    with act(by=by, event=events.ENDED, on=Reference("subject", subject_id), details={"state": "removed"}) as done:
        for plan in rows.select_for_update(of=("self",)).exclude(state=PlanState.REMOVED):
            ended += _end(plan, PlanState.REMOVED, "The subject is no longer in view.", by)
        done.details["actions"] = ended
    return ended


def add_objective(
    *,
    plan_id: str,
    p: str,
    outcome: str,
    measure: str,
    lead_agency: str,
    review_due: date,
    baseline: str = "",
    by: Actor,
) -> Objective:
    """What is to be different. baseline: empty where it is not known. It begins proposed."""
    check(by.role, Right.WRITE_PLAN)
    with act(by=by, event=events.OBJECTIVE_ADDED, on=Reference("plan", plan_id), details={"p": p}):
        plan = hold_plan(by, plan_id)
        _check_objective(by, plan, p, outcome, measure)
        now = clock.now()
        objective = Objective(
            plan=plan,
            p=p,
            outcome=outcome.strip(),
            baseline=baseline.strip(),
            measure=measure.strip(),
            lead_agency=queries.active_agency(by, lead_agency),
            state=ObjectiveState.PROPOSED.value,
            review_due=review_due,
            made_at=now,
            made_by=by.id,
        )
        objective.save(force_insert=True)
        _note_move(objective, "", by)
    return objective


def edit_objective(
    *, objective_id: str, outcome: str, measure: str, baseline: str, review_due: date, seen_revision: int, by: Actor
) -> Objective:
    """An objective's words, over the revision that the writer saw. Raises EditedMeanwhile."""
    check(by.role, Right.WRITE_PLAN)
    on = Reference("objective", objective_id)
    with act(by=by, event=events.OBJECTIVE_EDITED, on=on, details={"objective": objective_id}):
        objective = hold_objective(by, objective_id)
        _check_objective(by, objective.plan, objective.p, outcome, measure)
        if objective.revision != seen_revision:
            raise EditedMeanwhile("Somebody saved this objective after you opened it. Put the two texts together.")
        objective.outcome, objective.measure = outcome.strip(), measure.strip()
        objective.baseline, objective.review_due = baseline.strip(), review_due
        objective.revision += 1
        objective.save(update_fields=["outcome", "measure", "baseline", "review_due", "revision"])
    return objective


def move_objective(*, objective_id: str, to: str, reason: str = "", by: Actor) -> Objective:
    """The next state of an objective; blocked, failed and stopped say why, achieved says what the measure shows."""
    check(by.role, Right.WRITE_PLAN)
    state = ObjectiveState(to)
    details = {"objective": objective_id, "state": state.value}
    with act(by=by, event=events.OBJECTIVE_MOVED, on=Reference("objective", objective_id), details=details):
        objective = hold_objective(by, objective_id)
        if state not in OBJECTIVE_MOVES[ObjectiveState(objective.state)]:
            raise NotAMove(f"An objective that is {objective.state} cannot become {state.value}.")
        if state not in (ObjectiveState.AGREED, ObjectiveState.ACTIVE) and not reason.strip():
            raise IncompleteWords("Say why: what the measure shows, or what stands in the way.")
        objective.state = state.value
        objective.save(update_fields=["state"])
        _note_move(objective, reason.strip(), by)
    return objective


def _check_words(by: Actor, subject_id: str, review_due: date, *texts: str) -> None:
    today = clock.today()
    if not today <= review_due or (review_due - today).days > LONGEST_REVIEW_DAYS:
        raise IncompleteWords("The review date is from today to six months on.")
    _refuse_names(by, subject_id, *texts)


def _refuse_names(by: Actor, subject_id: str, *texts: str) -> None:
    names = queries.names_of(by, subject_id)
    if found := next(filter(None, (rules.named_in(text, names) for text in texts)), ""):
        raise IncompleteWords(f"Use the subject’s code instead of “{found}”: partners read these words.")


def _check_objective(by: Actor, plan: Plan4P, p: str, outcome: str, measure: str) -> None:
    if p not in FourP.values:
        raise IncompleteWords("Choose pursue, prevent, protect or prepare.")
    if not outcome.strip() or not measure.strip():
        raise IncompleteWords("An objective says what is to be different, and how it will be measured.")
    _refuse_names(by, Reference.parse(plan.subject).id, outcome, measure)


def _note_move(objective: Objective, reason: str, by: Actor) -> None:
    ObjectiveMove(objective=objective, state=objective.state, reason=reason, at=clock.now(), by=by.id).save()


def _end(plan: Plan4P, state: PlanState, reason: str, by: Actor) -> int:
    """Ends the plan and cancels what is open under it; how many actions that were."""
    now = clock.now()
    open_actions = list(
        Action.objects.select_for_update(of=("self",)).filter(plan=plan, state__in=[*OPEN, ActionState.DONE_CLAIMED])
    )
    numbers = dict.fromkeys((one.id for one in open_actions), 0)
    for action_id, number in ActionMove.objects.filter(action__in=open_actions).values_list("action_id", "number"):
        numbers[action_id] = max(numbers[action_id], number)
    Action.objects.filter(pk__in=numbers).update(state=ActionState.CANCELLED.value)
    ActionMove.objects.bulk_create(
        ActionMove(
            action_id=id,
            number=number + 1,
            state=ActionState.CANCELLED.value,
            words=reason,
            at=now,
            by=by.id,
            by_kind=by.kind,
            via="flow",
        )
        for id, number in numbers.items()
    )
    plan.state, plan.ended_at, plan.ended_by, plan.ended_because = state.value, now, by.id, reason
    plan.save(update_fields=["state", "ended_at", "ended_by", "ended_because"])
    return len(numbers)
