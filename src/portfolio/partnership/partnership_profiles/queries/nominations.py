"""Reads of nominations."""

from django.db.models import Prefetch, QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.partnership_profiles import events
from portfolio.partnership.partnership_profiles.errors import (
    UnknownNomination,
)
from portfolio.partnership.partnership_profiles.models import (
    Nomination,
    NominationDecision,
)
from portfolio.partnership.partnership_profiles.states import NominationState


def nominations(viewer: Actor, *, waiting: bool = True, number: int = 1, size: int = SIZE) -> Page[Nomination]:
    """A page of nominations that wait for a decision, the oldest first; or of those decided, the latest first."""
    check(viewer.role, Right.NOMINATE)
    still = (NominationState.NOMINATED, NominationState.DEFERRED)
    found = _nominations(viewer)
    found = found.filter(state__in=still) if waiting else found.exclude(state__in=still)
    shown = page(found.order_by("proposed_at" if waiting else "-proposed_at"), number, size)
    note(by=viewer, event=events.NOMINATIONS_READ, on=NOTHING, details={"rows": len(shown.rows)})
    return shown


def nomination(viewer: Actor, id: str) -> Nomination:
    """One nomination with its decisions; UnknownNomination where there is none for this viewer."""
    check(viewer.role, Right.NOMINATE)
    found = _nominations(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownNomination
    note(by=viewer, event=events.NOMINATIONS_READ, on=found.reference, details={"rows": 1})
    return found


def nomination_to_decide(viewer: Actor, id: str) -> Nomination:
    """As `nomination`, for whoever records what the chair or the coordinator decided."""
    check(viewer.role, Right.RECORD_DECISIONS)
    found = _nominations(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownNomination
    return found


def _nominations(viewer: Actor) -> QuerySet[Nomination]:
    decisions = Prefetch("decisions", NominationDecision.objects.order_by("at"))
    found: QuerySet[Nomination] = Nomination.objects.visible_to(viewer)
    return found.select_related("agency", "label").prefetch_related(decisions)
