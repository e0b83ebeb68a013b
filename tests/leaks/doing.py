"""What is done about more than one subject of the town, each time with words of another kind of canary."""

from datetime import timedelta
from typing import Any

from portfolio.ground import clock
from portfolio.partnership.outcomes import operations as outcomes
from portfolio.partnership.outcomes.models import Disruption, Order, TacticUse
from portfolio.partnership.plan import operations as plans
from portfolio.partnership.plan.models import Action, Objective, Plan4P
from portfolio.picture.subjects import operations as subjects
from portfolio.picture.subjects.models import Subject
from tests.leaks.town import Town
from tests.partnership.partnership_profiles import made


def approved(town: Town, subject: Subject) -> Subject:
    return subjects.approve(subject_id=subject.id, by=town.world.council_analyst)


def place(town: Town, kind: str, house: int, **more: str) -> Subject:
    """In view: its name, address and necessity are canaries."""
    values = made.subjects.place_values(
        town.world,
        name=town.w(kind, "place name"),
        address=f"{house} {town.w(kind, 'place address')} Street, Staithe",
        necessity=town.t(kind, "place necessity"),
        **more,
    )
    return approved(town, subjects.propose_place(**values, by=town.world.analyst))


def plan(town: Town, subject: Subject, **words: str) -> Plan4P:
    """Led by the police's lead officer."""
    return plans.open_plan(
        subject_id=subject.id,
        lead_agency="police",
        lead=town.world.users["lead"].id,
        review_due=made.subjects.soon(60),
        by=town.world.lead,
        **words,
    )


def objective(town: Town, of: Plan4P, kind: str, p: str) -> Objective:
    return plans.add_objective(
        plan_id=of.id,
        p=p,
        lead_agency="police",
        review_due=made.subjects.soon(60),
        by=town.world.lead,
        **{name: town.t(kind, f"objective {name}") for name in ("outcome", "measure", "baseline")},
    )


def action(town: Town, of: Plan4P, text: str, p: str = "protect", due: int = 14, **more: Any) -> Action:
    """For the housing association's practitioner. due: days from today."""
    given = {"no_power_because": "None is needed.", **more}
    return plans.add_action(
        plan_id=of.id,
        text=text,
        p=p,
        owner_agency="housing",
        owner=town.world.users["practitioner"].id,
        due=made.subjects.soon(due),
        by=town.world.coordinator,
        **given,
    )


def order(town: Town, subject: Subject, kind: str) -> Order:
    """An injunction that the police think of."""
    return outcomes.consider_order(
        subject_id=subject.id,
        power="civil-injunction-asb",
        agency="police",
        words=town.t(kind, "order words"),
        court=town.w(kind, "order court"),
        terms=town.t(kind, "order terms"),
        legal_check=town.t(kind, "order legal check"),
        by=town.world.lead,
    )


def use(town: Town, subject: Subject, kind: str) -> TacticUse:
    """Mentoring that the police think of."""
    return outcomes.consider_use(
        subject_id=subject.id,
        power="mentoring",
        p="prevent",
        agency="police",
        test_met=town.t(kind, "use test_met"),
        alternatives=town.t(kind, "use alternatives"),
        by=town.world.lead,
    )


def disruption(town: Town, touched: list[Subject], words: dict[str, str], moderation: str, days_ago: int) -> Disruption:
    """A moderate one, and the coordinator agrees. words: of its fields."""
    row = outcomes.propose_disruption(
        happened=clock.today() - timedelta(days=days_ago),
        p="pursue",
        level="moderate",
        subject_ids=[one.id for one in touched],
        lead_agency="police",
        by=town.world.lead,
        **words,
    )
    outcomes.moderate(disruption_id=row.id, level="moderate", reason=moderation, by=town.world.coordinator)
    return row
