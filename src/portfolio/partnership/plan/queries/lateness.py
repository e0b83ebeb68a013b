"""Actions that run late, how far up the ladder they are, and who has been told of it; checks that wait to be signed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.workdays import after
from portfolio.partnership.plan import rules
from portfolio.partnership.plan.models import Action, Told
from portfolio.partnership.plan.queries.sight import actions_in_sight, checks_in_sight
from portfolio.partnership.plan.rules import Rung
from portfolio.partnership.plan.states import OPEN, CheckState


@dataclass(frozen=True)
class Late:
    """An action past its due date. owner: a user id, "" where the owner never signs in. told: user ids."""

    id: str
    code: str
    owner: str
    agency: str  # id of the owner's agency
    due: date
    days: int
    reached: tuple[Rung, ...]
    told: frozenset[str]


@dataclass(frozen=True)
class ToSign:
    """A check that waits for its second person. asked: id of the agency that signs."""

    id: str
    subject_code: str
    asked: str
    made_by: str
    sign_by: date


def late(viewer: Actor) -> list[Late]:
    """Every action past its due date that the viewer may see, the latest first."""
    check(viewer.role, Right.READ_PLAN)
    today = clock.today()
    rows = list(actions_in_sight(viewer).filter(state__in=OPEN, due__lt=today).order_by("due", "code"))
    told: dict[str, set[str]] = {}
    for one in _told(rows):
        told.setdefault(one.action_id, set()).add(one.user)
    return [_late(row, today, told.get(row.id, set())) for row in rows]


def escalated(viewer: Actor) -> list[tuple[Late, str]]:
    """Late actions with each person, other than the owner, who was told of it: they answer for it too."""
    held = {one.id: one for one in late(viewer)}
    rows = list(Action.objects.filter(pk__in=held))
    return [(held[one.action_id], one.user) for one in _told(rows) if one.user != held[one.action_id].owner]


def sees_actions(viewer: Actor, ids: Collection[str]) -> set[str]:
    """Which of these actions the viewer may know of."""
    check(viewer.role, Right.READ_PLAN)
    return set(actions_in_sight(viewer).filter(pk__in=list(ids)).values_list("pk", flat=True))


def checks_open(viewer: Actor) -> list[ToSign]:
    """Checks that wait to be signed or refused, whoever may sign them, the oldest first."""
    check(viewer.role, Right.READ_PLAN)
    rows = checks_in_sight(viewer).filter(state=CheckState.OPEN).order_by("made_at")
    return [
        ToSign(
            row.id,
            row.subject_code,
            row.asked_agency_id,
            row.made_by,
            after(row.made_at.astimezone(clock.LONDON).date(), rules.SIGN_DAYS),
        )
        for row in rows
    ]


def _told(rows: Collection[Action]) -> list[Told]:
    """Who was told of these against the due dates that they have now, in order."""
    dues = {row.id: row.due for row in rows}
    found = Told.objects.filter(action_id__in=dues).order_by("at", "user")
    return [one for one in found if one.due == dues[one.action_id]]


def _late(row: Action, today: date, told: Collection[str]) -> Late:
    days = rules.days_late(row.due, row.state, today)
    return Late(row.id, row.code, row.owner, row.owner_agency_id, row.due, days, rules.reached(days), frozenset(told))
