"""Who has been quiet: nobody has brought a new reason for so long that removal is proposed and sharing stops (REQ-08).

A fact by query, never a column: what is added, or a review that keeps the person in view, ends it by itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.picture.subjects import rules, seeing
from portfolio.picture.subjects.criteria import VERSIONS, reasons_for
from portfolio.picture.subjects.models import Evidence, Review, Subject
from portfolio.picture.subjects.queries.sight import now_ids, visible
from portfolio.picture.subjects.seeing import Seen
from portfolio.picture.subjects.states import IN_VIEW

_REASONS = frozenset(code for held in VERSIONS for code in reasons_for("nominal", criteria=held))


@dataclass(frozen=True)
class Quiet:
    """days: without a new reason, as the partnership has set it. since: the day on which they were over."""

    since: date
    days: int

    @property
    def sentence(self) -> str:
        """Why removal is proposed, and what is stopped."""
        return (
            f"No new reason to hold this person in view has come for {self.days} days, so removal is proposed and "
            "nothing about them is shared outside, except to protect somebody, until the owner has reviewed it."
        )


def quiet(viewer: Actor, ids: Iterable[str]) -> dict[str, Quiet]:
    """Those of these people in view who are quiet today; the others are absent."""
    today = clock.today()
    return {id: one for id, one in quiet_from(viewer, ids).items() if one.since <= today}


def quiet_from(viewer: Actor, ids: Iterable[str]) -> dict[str, Quiet]:
    """From when each of these people in view is quiet, in the past or to come; who is not a person is absent."""
    check(viewer.role, Right.READ_SUBJECTS)
    now = now_ids(ids)
    found = _when(viewer, visible(viewer, Depth.POINTER).filter(pk__in=set(now.values())))
    return {id: found[kept] for id, kept in now.items() if kept in found}


def quiet_until(viewer: Actor, until: date) -> list[tuple[Seen, Quiet]]:
    """People in view who are quiet by that day, the longest first; at most as summaries."""
    check(viewer.role, Right.READ_SUBJECTS)
    held = {one.pk: one for one in visible(viewer).filter(kind="nominal")}
    found = _when(viewer, held.values())
    late = sorted((one for one in found.items() if one[1].since <= until), key=lambda pair: pair[1].since)
    return [(seeing.glimpse(viewer, held[id]), one) for id, one in late]


def _when(viewer: Actor, found: Iterable[Subject]) -> dict[str, Quiet]:
    days = access.partnership_of(viewer).quiet_days
    in_view = {one.value for one in IN_VIEW}
    held = {one.pk: one for one in found if one.kind == "nominal" and one.state in in_view and one.approved_at}
    reasons = _days(Evidence.objects.filter(subject__in=held, shows__in=_REASONS).values_list("subject_id", "added_at"))
    kept = _days(Review.objects.filter(subject__in=held).exclude(result="remove").values_list("subject_id", "at"))
    made = {}
    for id, one in held.items():
        assert one.approved_at is not None
        since = rules.quiet_from(approved=_day(one.approved_at), reasons=reasons[id], reviews=kept[id], days=days)
        made[id] = Quiet(since, days)
    return made


def _days(rows: Iterable[tuple[str, datetime]]) -> defaultdict[str, list[date]]:
    found: defaultdict[str, list[date]] = defaultdict(list)
    for id, at in rows:
        found[id].append(_day(at))
    return found


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
