"""Plans and actions of the cast, ready to be carried."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from portfolio.ground import clock
from portfolio.partnership.plan import operations
from portfolio.partnership.plan.models import Action, Check, Plan4P
from portfolio.partnership.plan.operations.checks import Given
from portfolio.picture.subjects.models import Subject
from tests.picture.subjects import made
from tests.world import World

Open = Callable[..., Plan4P]
Add = Callable[..., Action]


def in_days(days: int) -> Any:
    return clock.today() + timedelta(days=days)


@pytest.fixture
def suspect(world: World) -> Subject:
    """A suspect of 30 in view, N-001."""
    return made.nominal(world)


@pytest.fixture
def open_plan(world: World) -> Open:
    """A plan for a subject, led by the police."""

    def open_plan(subject: Subject, **given: Any) -> Plan4P:
        asked = {
            "subject_id": subject.id,
            "lead_agency": "police",
            "lead": world.users["lead"].id,
            "review_due": in_days(60),
            "summary": "Stop the supply, keep the occupier safe.",
            "by": world.lead,
        }
        return operations.open_plan(**{**asked, **given})

    return open_plan


@pytest.fixture
def add(world: World) -> Add:
    """An action under a plan for the housing practitioner, with no legal power, unless said otherwise."""

    def add(plan: Plan4P, **given: Any) -> Action:
        asked = {
            "plan_id": plan.id,
            "text": "Visit the flat and change the locks.",
            "p": "protect",
            "owner_agency": "housing",
            "owner": world.users["practitioner"].id,
            "due": in_days(14),
            "no_power_because": "A visit by agreement.",
            "by": world.coordinator,
        }
        if given.get("power"):
            asked["no_power_because"] = ""
        if given.get("owner_name"):
            asked["owner"] = ""
        return operations.add_action(**{**asked, **given})

    return add


ANSWERS = {
    "victim": Given("yes", "Paid off a debt by carrying; seen in fear."),
    "nrm": Given("yes", "Referred on 3 November; reasonable grounds awaited."),
    "s45": Given("yes", "Raised with the reviewing lawyer."),
    "consulted": Given("yes", "They ask that the child be met first.", "Youth justice duty officer"),
}
HOME_ANSWERS = {
    "at_risk": Given("yes", "The tenant is afraid of his visitors."),
    "seen_alone": Given("yes", "Wants to stay.", "Welfare officer"),
    "safe_home": Given("yes", "Partial closure with named visitors, from Monday."),
    "not_against_victim": Given("yes", "No possession will be sought."),
}


@pytest.fixture
def checked(world: World) -> Callable[..., Check]:
    """A check of a subject, made by the lead and signed by children's social care."""

    def checked(subject: Subject, kind: str = "exploitation", *, sign: bool = True) -> Check:
        answers = ANSWERS if kind == "exploitation" else HOME_ANSWERS
        check = operations.make_check(
            subject_id=subject.id, kind=kind, answers=answers, asked="childrens_social_care", by=world.analyst
        )
        if sign:
            operations.sign_check(check_id=check.id, reason="Met and safe; agreed.", by=world.social_worker)
        return check

    return checked
