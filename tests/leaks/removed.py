"""Taken out of view with everything that may hang on it: its words are nowhere, for nobody (REQ-11)."""

from datetime import time, timedelta
from typing import Any

from portfolio.flow import removing
from portfolio.ground import clock
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.outcomes import operations as outcomes
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.plan import operations as plans
from portfolio.partnership.plan.models import Action
from portfolio.partnership.plan.operations.checks import Given
from portfolio.picture.subjects.models import Subject
from tests.leaks import doing
from tests.leaks.town import Town
from tests.partnership.partnership_profiles import made

KIND = "removed"


def removal(town: Town) -> None:
    """A place that was asked about, and a person about whom something was done."""
    _place(town)
    _person(town)


def _place(town: Town) -> None:
    """With a plan, a question to a partner, a profile in hand and an item of the next agenda."""
    world, by, kind = town.world, town.world.analyst, KIND
    gone = doing.place(town, kind, 11)
    plan = doing.plan(town, gone, summary=town.t(kind, "plan summary"))
    doing.action(town, plan, town.t(kind, "action text"))
    request = made.ask(
        world, gone.id, question=f"Who lives at {town.w(kind, 'question')}?", about=town.t(kind, "request about")
    )
    profile = profiles.commission(subject_id=gone.id, terms=town.t(kind, "terms"), by=by)
    record = Reference("record", f"{town.things['police people']}.2")
    made.say(profile, by, record, text=town.t(kind, "statement"))
    meeting = meetings.plan(
        series=town.things["series"], meets_on=clock.today() + timedelta(days=70), starts=time(14), by=world.coordinator
    )
    meetings.open_agenda(meeting=meeting, by=world.coordinator)
    item = meetings.add_item(
        meeting=meeting,
        heading="subjects",
        title=town.w(kind, "item title"),
        subjects=[Reference("subject", gone.id)],
        by=world.coordinator,
    )
    removing.remove_subject(subject_id=gone.id, reason=town.t(kind, "why it was removed"), by=world.governance)
    town.things |= {
        "removed subject": gone,
        "removed profile": profile,
        "removed request": request,
        "removed item": item,
        "removed action": Action.objects.get(plan=plan),
        "next meeting": meeting,
    }


def _person(town: Town) -> None:
    """With a plan that was carried, a check, an order, a power in use, and what they changed."""
    world = town.world
    gone = made.subjects.nominal(world, name=f"Kane {town.w(KIND, 'person name')}")
    things = {
        "removed person": gone,
        **_planned(town, gone),
        **_checked(town, gone),
        **_used(town, gone),
        **_changed(town, gone),
    }
    removing.remove_subject(subject_id=gone.id, reason=town.t(KIND, "why the person was removed"), by=world.governance)
    town.things |= things


def _planned(town: Town, gone: Subject) -> dict[str, Any]:
    world = town.world
    plan = doing.plan(
        town,
        gone,
        summary=town.t(KIND, "person summary"),
        equality_note=town.t(KIND, "person equality_note"),
    )
    objective = doing.objective(town, plan, KIND, "prevent")
    plans.move_objective(objective_id=objective.id, to="agreed", by=world.lead)
    plans.move_objective(objective_id=objective.id, to="stopped", reason=town.t(KIND, "objective end"), by=world.lead)
    action = doing.action(
        town,
        plan,
        town.t(KIND, "person action"),
        "prevent",
        due=7,
        objective_id=objective.id,
        no_power_because=town.t(KIND, "no_power_because"),
    )
    due = made.subjects.soon(9)
    plans.change_due(action_id=action.id, due=due, reason=town.t(KIND, "due reason"), by=world.practitioner)
    plans.move_action(action_id=action.id, to="accepted", by=world.practitioner)
    plans.move_action(action_id=action.id, to="blocked", words=town.t(KIND, "blocker"), by=world.practitioner)
    return {"removed plan": plan, "removed person's action": action}


def _checked(town: Town, gone: Subject) -> dict[str, Any]:
    """One that was signed, and one that waits to be."""
    world, things = town.world, {}
    for name in ("signed", "open"):
        kind = "exploitation" if name == "signed" else "rehousing"
        codes = ("victim", "nrm", "s45", "consulted", "at_risk", "seen_alone", "safe_home", "not_against_victim")
        answers = {
            code: Given("yes", town.t(KIND, f"{name} {code}"), town.w(KIND, f"{name} {code} asked_of"))
            for code in (codes[:4] if name == "signed" else codes[4:])
        }
        things[f"removed {name} check"] = plans.make_check(
            subject_id=gone.id, kind=kind, answers=answers, asked="childrens_social_care", by=world.analyst
        )
    id = things["removed signed check"].id
    plans.sign_check(check_id=id, reason=town.t(KIND, "check reason"), by=world.social_worker)
    return things


def _used(town: Town, gone: Subject) -> dict[str, Any]:
    by, today = town.world.lead, clock.today()
    order = doing.order(town, gone, KIND)
    outcomes.move_order(order_id=order.id, to="applied", happened=today, by=by)
    outcomes.move_order(order_id=order.id, to="refused", happened=today, words=town.t(KIND, "refusal"), by=by)
    use = doing.use(town, gone, KIND)
    outcomes.move_use(use_id=use.id, to="authorised", authoriser=town.w(KIND, "authoriser"), authorised_on=today, by=by)
    outcomes.move_use(use_id=use.id, to="deployed", by=by)
    outcomes.move_use(
        use_id=use.id,
        to="result",
        words=town.t(KIND, "use result"),
        effect=town.t(KIND, "use effect"),
        wellbeing=town.t(KIND, "use wellbeing"),
        by=by,
    )
    return {"removed order": order, "removed use": use}


def _changed(town: Town, gone: Subject) -> dict[str, Any]:
    """A disruption of the person alone; and one of a group too, which stays in view without its words."""
    world, things = town.world, {}
    fields = ("title", "rationale", "victim_effect", "capability_change", "unintended_effects", "duration_expected")
    for name, touched in (("own", [gone]), ("shared", [gone, town.things["group"]])):
        words = {field: town.t(KIND, f"{name} {field}") for field in fields}
        row = doing.disruption(town, touched, words, town.t(KIND, f"{name} moderation"), days_ago=40)
        outcomes.review_disruption(
            disruption_id=row.id, after_days=30, level="minor", words=town.t(KIND, f"{name} review"), by=world.lead
        )
        things[f"removed {name} disruption"] = row
    return things
