"""Who belongs to a group or a line, and to what a person belongs."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.picture.subjects import rules, seeing
from portfolio.picture.subjects.models import Membership
from portfolio.picture.subjects.queries.sight import found_for, visible
from portfolio.picture.subjects.seeing import Seen


@dataclass(frozen=True)
class Member:
    """A person's part in a group or line. other: the subject at the far end; relation: how it is said on a page."""

    id: str
    other: Seen
    role: str
    role_words: str  # Runner; Exploited by
    relation: str  # Runner for; Exploited by
    confidence: str
    from_date: date | None
    until: date | None
    is_live: bool
    evidence: tuple[str, ...]
    explanation: str
    end_reason: str


def members(viewer: Actor, id: str, *, ended: bool = False) -> list[Member]:
    """The people in a group or line, by code; ended: those of the past as well. Whom the viewer may not see is absent.

    Needs the group or line to be visible whole.
    """
    return _members(viewer, id, "within", "nominal", ended=ended)


def memberships(viewer: Actor, id: str, *, ended: bool = False) -> list[Member]:
    """The groups and lines that a person is in, by code."""
    return _members(viewer, id, "nominal", "within", ended=ended)


def _members(viewer: Actor, id: str, near: str, far: str, *, ended: bool) -> list[Member]:
    whole = seeing.seen(viewer, found_for(viewer, id))
    if not whole.is_whole:
        return []
    today = clock.today()
    found = Membership.objects.filter(**{f"{near}_id": whole.id}).select_related("nominal", "within")
    if not ended:
        found = found.filter(Q(until__isnull=True) | Q(until__gt=today), ended_at__isnull=True)
    rows = list(found)
    ends = visible(viewer).filter(pk__in={getattr(one, f"{far}_id") for one in rows})
    others = {one.id: seeing.seen(viewer, one) for one in ends}
    made = []
    for one in rows:
        other = others.get(getattr(one, f"{far}_id"))
        if other is None:
            continue
        person = other if far == "nominal" else whole
        place = whole if far == "nominal" else other
        child = person.flags.is_exploited_child
        made.append(
            Member(
                id=one.id,
                other=other,
                role="exploited" if child else one.role,
                role_words=rules.role_words(one.role, exploited_child=child),
                relation=rules.relation_words(one.role, exploited_child=child, kind=place.kind),
                confidence=one.confidence,
                from_date=one.from_date,
                until=one.until,
                is_live=one.ended_at is None and (one.until is None or one.until > today),
                evidence=tuple(one.evidence),
                explanation=one.explanation,
                end_reason=one.end_reason,
            )
        )
    return sorted(made, key=lambda one: (not one.is_live, one.other.kind, one.other.code))
