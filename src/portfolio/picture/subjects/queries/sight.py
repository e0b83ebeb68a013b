"""Which subjects there are for a viewer, and which subject an id stands for today."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth
from portfolio.picture.subjects import seeing
from portfolio.picture.subjects.errors import UnknownSubject
from portfolio.picture.subjects.models import (
    Category,
    Subject,
)
from portfolio.picture.subjects.states import IN_VIEW, Standing

_DETAILS = ("label__controller", "group", "line", "place", "successor")


def visible(viewer: Actor, at_least: Depth = Depth.SUMMARY) -> QuerySet[Subject]:
    """Subjects in view that the viewer may see that deep; and proposals, for those who may test them.

    A proposal is nobody's business before a second person has agreed: it shows to those who could be that person.
    """
    standings = Q(state__in=[one.value for one in IN_VIEW])
    found = Subject.objects.visible_to(viewer, at_least).select_related(*_DETAILS).prefetch_related("categories")
    if can(viewer.role, Right.APPROVE_SUBJECTS):
        whole = Subject.objects.visible_to(viewer, Depth.DETAIL).filter(state=Standing.PROPOSED)
        standings |= Q(pk__in=whole.values("pk"))
    return found.filter(standings)


def overdue_now(today: date) -> Q:
    """rules.is_overdue() in SQL."""
    standing = Category.objects.filter(Q(until__isnull=True) | Q(until__gt=today), from_date__lte=today)
    here = standing.filter(subject=OuterRef("pk"))
    late = Q(review_due__lt=today) | Exists(here.filter(review_due__lt=today)) | (Q(kind="nominal") & ~Exists(here))
    return Q(state__in=[one.value for one in IN_VIEW]) & late


def now_id(id: str) -> str:
    """The subject that stands for this one today: that into which it was combined, and so on. Unknown ids their own."""
    return now_ids([id])[id]


def now_ids(ids: Iterable[str]) -> dict[str, str]:
    """now_id() for many at once."""
    now = {id: id for id in ids}
    waiting = set(now)
    while waiting:
        combined = Subject.objects.filter(pk__in=waiting, combined_into__isnull=False)
        into = dict(combined.values_list("pk", "combined_into_id"))
        now = {given: into.get(id, id) for given, id in now.items()}
        waiting = set(into.values())
    return now


def every_id(subject_id: str) -> list[str]:
    """The id asked for, the one that stands for it today, and all that were combined into that one."""
    now = now_id(subject_id)
    found, waiting = [now], [now]
    while waiting:
        waiting = list(Subject.objects.filter(combined_into__in=waiting).order_by("pk").values_list("pk", flat=True))
        found += waiting
    return sorted(found, key=lambda one: one != subject_id)  # the one asked for first; the rest in order


def found_for(viewer: Actor, id: str) -> Subject:
    """The subject, or the one that it was combined into."""
    check(viewer.role, Right.READ_SUBJECTS)
    found = visible(viewer, Depth.POINTER).filter(pk=now_id(id)).first()
    if found is None:
        raise UnknownSubject
    return found


def is_whole_for(viewer: Actor, id: str) -> bool:
    found = found_for(viewer, id)
    return seeing.seen(viewer, found, for_review=found.owner == viewer.id).is_whole
