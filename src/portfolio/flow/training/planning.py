"""What was agreed is done: plans, actions and checks, then what was used and what changed."""

from collections.abc import Mapping
from datetime import timedelta

from portfolio.flow.training import calendar, words_plans
from portfolio.flow.training.calendar import Calendar
from portfolio.flow.training.meeting import Held
from portfolio.flow.training.registering import Register
from portfolio.flow.training.words_plans import Action, Plan
from portfolio.ground.access.actors import Actor
from portfolio.partnership.outcomes import operations as outcomes
from portfolio.partnership.plan import operations as plans
from portfolio.partnership.plan.operations.checks import Given

Cast = Mapping[str, Actor]
REVIEW_DAYS = 60
ORDER_DAYS = 730


def write(found: Register, held: Held, days: Calendar, cast: Cast) -> Mapping[str, str]:
    """Every plan of words_plans.py; the ids of its actions, by their text."""
    _check(found, days, cast)
    with days.on(calendar.MINUTED, 14):
        made = [(plan, _open(plan, found, days, cast)) for plan in words_plans.PLANS]
        actions = [(one, _add(one, id, held, days, cast)) for plan, id in made for one in plan.actions]
    with days.on(calendar.ACTED):
        for one, id in actions:
            _carry(one, id, cast)
    return {one.text: id for one, id in actions}


def record_outcomes(found: Register, held: Held, actions: Mapping[str, str], days: Calendar, cast: Cast) -> int:
    """One order and three disruptions, each level agreed by a second person; how many disruptions.

    actions: their ids, by their text.
    """
    with days.on(calendar.ACTED, 15):
        _order(found, days, cast["lead"])
    for one in words_plans.DISRUPTIONS:
        with days.on(calendar.ACTED, 16):
            row = outcomes.propose_disruption(
                happened=days.day(one.days),
                title=one.title,
                p=one.p,
                level=one.level,
                rationale=one.rationale,
                victim_effect=one.victim_effect,
                subject_ids=[found.id(key) for key in one.of],
                lead_agency=one.agency,
                contributing=one.contributing,
                powers=one.powers,
                action_id=actions[one.action] if one.action else "",
                meeting_id=held.meeting.id,
                by=cast["lead"],
            )
        with days.on(calendar.MODERATED, 15):
            outcomes.moderate(disruption_id=row.id, level=one.agreed, reason=one.reason, by=cast["coordinator"])
    return len(words_plans.DISRUPTIONS)


def _check(found: Register, days: Calendar, cast: Cast) -> None:
    """Who might be a victim here? Made by the police lead, signed by the safeguarding lead."""
    with days.on(calendar.MINUTED, 12):
        check = plans.make_check(
            subject_id=found.id("callum"),
            kind="exploitation",
            answers={question: Given(*answer) for question, answer in words_plans.CHECK.items()},
            asked="childrens_social_care",
            by=cast["lead"],
        )
    with days.on(calendar.MINUTED, 13):
        plans.sign_check(check_id=check.id, reason=words_plans.CHECK_SIGNED, by=cast["social-care"])


def _open(plan: Plan, found: Register, days: Calendar, cast: Cast) -> str:
    by, review = cast["lead"], days.day(calendar.MINUTED) + timedelta(days=REVIEW_DAYS)
    row = plans.open_plan(
        subject_id=found.id(plan.of),
        lead_agency=plan.agency,
        lead=cast[plan.lead].id,
        review_due=review,
        summary=plan.summary,
        by=by,
    )
    for one in plan.objectives:
        objective = plans.add_objective(
            plan_id=row.id,
            p=one.p,
            outcome=one.outcome,
            measure=one.measure,
            baseline=one.baseline,
            lead_agency=one.agency,
            review_due=review,
            by=by,
        )
        plans.move_objective(objective_id=objective.id, to="agreed", by=by)
    return row.id


def _add(one: Action, plan_id: str, held: Held, days: Calendar, cast: Cast) -> str:
    owner = cast[one.owner]
    return plans.add_action(
        plan_id=plan_id,
        text=one.text,
        p=one.p,
        owner_agency=owner.agency_code,
        owner=owner.id,
        due=days.day(one.due),
        decision_id=held.decisions[one.decided].id,
        power=one.power,
        no_power_because=one.no_power,
        by=cast["lead"],
    ).id


def _carry(one: Action, id: str, cast: Cast) -> None:
    for state, words in one.moves:
        plans.move_action(action_id=id, to=state, words=words, by=cast[one.owner])
    if one.verified:
        plans.verify_action(action_id=id, words=one.verified, by=cast["coordinator"])


def _order(found: Register, days: Calendar, by: Actor) -> None:
    key, power, agency, words, terms = words_plans.ORDER
    order = outcomes.consider_order(subject_id=found.id(key), power=power, agency=agency, words=words, by=by)
    day = days.day(calendar.ACTED)
    outcomes.move_order(order_id=order.id, to="applied", happened=day, by=by)
    outcomes.move_order(
        order_id=order.id,
        to="granted",
        happened=day,
        terms=terms,
        starts=day,
        ends=day + timedelta(days=ORDER_DAYS),
        court="Merrow Magistrates’ Court",
        by=by,
    )
    outcomes.move_order(order_id=order.id, to="active", happened=day, by=by)
