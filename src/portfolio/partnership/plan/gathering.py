"""The facts of a subject as the finder takes them, from the register and the checks of this room."""

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor, system
from portfolio.partnership.plan.errors import OnlyAPointer
from portfolio.partnership.plan.finding import Facts
from portfolio.partnership.plan.models import Check
from portfolio.partnership.plan.states import CheckState
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Seen
from portfolio.picture.subjects.rules import age

WHY = "ACTION"  # the code with which a subject is opened here: working on an action of the plan


def guard(partnership_id: str) -> Actor:
    """Who asks whether a power may be used, where whoever writes or carries the action sees a pointer alone.

    What it reads goes into a yes or no; the refusal names no category to who may not see one.
    """
    return system("plan-guard", partnership_id)


def facts_of(viewer: Actor, subject_id: str, *, why: str = WHY) -> Facts:
    """The facts as this viewer may have them. The opening of the subject is logged.

    Raises OnlyAPointer where the viewer sees less than the whole subject and its review is not merely overdue;
    UnknownSubject where there is none for them.
    """
    seen = subjects.subject(viewer, subject_id, why)
    if not seen.is_whole and not seen.flags.overdue:
        raise OnlyAPointer(f"{seen.pointer}. They can look for a power, and can tell you what you may know.")
    return from_seen(viewer, seen)


def from_seen(viewer: Actor, seen: Seen) -> Facts:
    """The facts of a subject that the viewer has opened."""
    today = clock.today()
    codes = frozenset(seen.flags.categories) or frozenset(one.code for one in seen.categories)
    if seen.flags.overdue:  # a pointer is left of it: what it is stays known, so that it is protected
        codes = frozenset({"EXPLOITED_CHILD"} if seen.flags.is_exploited_child else ()) | (
            frozenset({"VICTIM"}) if seen.flags.is_victim else frozenset()
        )
    whole = seen.is_whole
    return Facts(
        code=seen.code,
        kind=seen.kind,
        on=today,
        group_kind=seen.group_kind,
        place_kind=seen.place.place_kind if seen.place else "",
        categories=codes,
        youngest=age(seen.born_last, today) if seen.born_last else None,
        oldest=age(seen.born_first, today) if seen.born_first else None,
        shown=frozenset(one.shows for one in subjects.evidence(viewer, seen.id)) if whole else frozenset(),
        checks=checks_of(viewer.partnership_id, seen.id),
        overdue=seen.flags.overdue,
        has_exploited_members=whole
        and seen.kind in ("group", "line")
        and any(one.role == "exploited" for one in subjects.members(viewer, seen.id)),
    )


def checks_of(partnership_id: str, subject_id: str) -> dict[str, str]:
    """Kind of check to how the latest one stands; one that has run out, or was replaced, is as if not made."""
    rows = Check.objects.filter(partnership_id=partnership_id, subject=f"subject:{subject_id}")
    found = rows.exclude(state=CheckState.REPLACED).filter(last_day__gte=clock.today()).order_by("made_at")
    return dict(found.values_list("kind", "state"))
