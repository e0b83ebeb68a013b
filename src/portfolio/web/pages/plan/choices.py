"""Whom and what a plan's forms can name."""

from itertools import groupby

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import Role
from portfolio.partnership.plan import queries, rules
from portfolio.partnership.plan.errors import OnlyAPointer
from portfolio.partnership.plan.finding import Verdict
from portfolio.partnership.plan.seen import SeenPlan
from portfolio.web.choices import Choices
from portfolio.web.choices import agencies as named


def agencies(viewer: Actor) -> Choices:
    """Those that have a part in this, by name."""
    return named(access.taking_part(viewer))


def signing(viewer: Actor) -> Choices:
    """Agencies with somebody here who may sign a check."""
    return named(access.taking_part(viewer, Right.SIGN_OFF_SAFEGUARDING).filter(code__in=rules.SIGNING_AGENCIES))


def people(viewer: Actor, right: Right = Right.UPDATE_ACTIONS) -> list[tuple[str, Choices]]:
    """Who may carry an action, grouped by agency."""
    found = [one for one in access.users(viewer) if one.user.is_active and can(Role(one.role), right)]
    found.sort(key=lambda one: (one.agency.name, one.user.name))
    return [
        (agency, [(one.user_id, one.user.name) for one in members])
        for agency, members in groupby(found, key=lambda one: one.agency.name)
    ]


def agency_of(viewer: Actor, user_id: str) -> str:
    """The code of the agency that this person works for; "" for nobody of the partnership."""
    found = access.users(viewer).filter(user_id=user_id).first()
    return found.agency.code if found else ""


def powers(viewer: Actor, plan: SeenPlan) -> list[tuple[str, Choices]]:
    """What the finder calls available for the plan's subject, then what is short of something; none from a pointer."""
    try:
        _, found = queries.findings(viewer, plan.subject.partition(":")[2])
    except OnlyAPointer:
        return []
    groups = (("Available", Verdict.AVAILABLE), ("Short of something", Verdict.SHORT_OF))
    return [
        (title, [(one.power.id, one.power.caption) for one in found if one.verdict is verdict])
        for title, verdict in groups
    ]


def objectives(plan: SeenPlan) -> Choices:
    return [(one.id, one.outcome) for one in plan.objectives]
