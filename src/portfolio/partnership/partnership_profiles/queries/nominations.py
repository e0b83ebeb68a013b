"""Reads of nominations: whole, for whoever may see the subject so deep; by its open part, for whoever decides.

Whoever decides sees that there is a nomination, its code and kind, whose it is, and the reason written for the meeting.
One about a subject that is hidden from them, or not in view any more, does not exist.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import CharField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Substr

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from, visible_labels
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.partnership_profiles import events
from portfolio.partnership.partnership_profiles.errors import UnknownNomination
from portfolio.partnership.partnership_profiles.models import Nomination, NominationDecision
from portfolio.partnership.partnership_profiles.states import NominationState
from portfolio.picture.subjects import queries as register
from portfolio.picture.subjects.models import Subject
from portfolio.picture.subjects.queries import Flags

ASKER = "nominations"  # the system actor that asks the register for marks and names; it stands so in the log
WAITING = (NominationState.NOMINATED, NominationState.DEFERRED)


@dataclass(frozen=True)
class Decided:
    """One decision. reason: empty for whoever sees the open part alone, and did not type it."""

    state: str
    decided_as: str
    at: datetime
    by: str
    reason: str
    until: date | None
    referred_to: str


@dataclass(frozen=True)
class NominationSeen:
    """A nomination as one viewer may see it. Without is_whole, subject, reasons and criteria are empty."""

    id: str
    code: str
    kind: str
    flags: Flags
    agency: str
    state: str
    proposed_by: str
    proposed_at: datetime
    open_reason: str
    decisions: tuple[Decided, ...]
    is_whole: bool
    subject: str  # its id
    reasons: str
    criteria: dict[str, dict[str, str]]

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING


def nominations(viewer: Actor, *, waiting: bool = True, number: int = 1, size: int = SIZE) -> Page[NominationSeen]:
    """A page of nominations that wait for a decision, the oldest first; or of those decided, the latest first."""
    check(viewer.role, Right.READ_NOMINATIONS)
    found = open_to(viewer)
    found = found.filter(state__in=WAITING) if waiting else found.exclude(state__in=WAITING)
    shown = page(found.order_by("proposed_at" if waiting else "-proposed_at"), number, size)
    note(by=viewer, event=events.NOMINATIONS_READ, on=NOTHING, details={"rows": len(shown.rows)})
    return replace(shown, rows=_seen(viewer, list(shown.rows)))


def nomination(viewer: Actor, id: str) -> NominationSeen:
    """One nomination with its decisions; UnknownNomination where there is none for this viewer."""
    check(viewer.role, Right.READ_NOMINATIONS)
    row = nomination_row(viewer, id)
    note(by=viewer, event=events.NOMINATIONS_READ, on=row.reference, details={"rows": 1})
    return _seen(viewer, [row])[0]


def nominations_to_decide(viewer: Actor) -> list[NominationSeen]:
    """Those that wait for somebody else's decision today, the oldest first: not one that is put off to a later day."""
    check(viewer.role, Right.RECORD_DECISIONS)
    found = open_to(viewer).filter(state__in=WAITING).exclude(proposed_by=viewer.id).order_by("proposed_at")
    seen = _seen(viewer, list(found[:SIZE]))
    return [one for one in seen if not one.decisions or (one.decisions[-1].until or clock.today()) <= clock.today()]


def nomination_row(viewer: Actor, id: str) -> Nomination:
    """The row, for whoever decides about it or commissions for it: handed to an operation, never to a page."""
    check(viewer.role, Right.READ_NOMINATIONS)
    found = open_to(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownNomination
    return found


def open_to(viewer: Actor) -> QuerySet[Nomination]:
    """Nominations that the viewer may know of: whole ones, and for whoever may decide also by their open part."""
    known = Q(label_id__in=visible_labels(viewer))
    if can(viewer.role, Right.RECORD_DECISIONS):
        known |= Q(open_label_id__in=visible_labels(viewer, Depth.SUMMARY))
    hidden = Restriction.objects.filter(
        hides_from(viewer),
        Q(about_kind=Nomination.reference_kind, about_id=OuterRef("pk"))
        | Q(about_kind="subject", about_id=OuterRef("about"))
        | Q(about_kind="subject", about_id=OuterRef("kept")),
        partnership_id=viewer.partnership_id,
    )
    # Of two who were found to be one person the nomination stands for the one that was kept.
    into = Subject.objects.filter(pk=OuterRef("about")).values("combined_into_id")[:1]
    in_view = register.visible(system(ASKER, viewer.partnership_id), Depth.POINTER).filter(pk=OuterRef("kept"))
    decisions = Prefetch("decisions", NominationDecision.objects.order_by("at"))
    found: QuerySet[Nomination] = Nomination.objects.annotate(about=Substr("subject", len("subject:") + 1))
    found = found.annotate(kept=Coalesce(Subquery(into), F("about"), output_field=CharField()))
    found = found.filter(known, ~Exists(hidden), Exists(in_view), label__partnership_id=viewer.partnership_id)
    return found.select_related("agency").prefetch_related(decisions)


def _seen(viewer: Actor, rows: list[Nomination]) -> list[NominationSeen]:
    whole = set(visible_labels(viewer)) if rows else set()
    asked = {row.subject.partition(":")[2] for row in rows}
    marks = register.flags(system(ASKER, viewer.partnership_id), asked) if rows else {}
    return [
        NominationSeen(
            id=row.pk,
            code=row.code,
            kind=row.kind,
            flags=replace(marks.get(row.subject.partition(":")[2], Flags()), categories=()),
            agency=row.agency.name,
            state=row.state,
            proposed_by=row.proposed_by,
            proposed_at=row.proposed_at,
            open_reason=row.open_reason,
            decisions=tuple(_decided(one, viewer, is_whole=row.label_id in whole) for one in row.decisions.all()),
            is_whole=row.label_id in whole,
            subject=row.subject.partition(":")[2] if row.label_id in whole else "",
            reasons=row.reasons if row.label_id in whole else "",
            criteria=row.criteria if row.label_id in whole else {},
        )
        for row in rows
    ]


def _decided(one: NominationDecision, viewer: Actor, *, is_whole: bool) -> Decided:
    reads = is_whole or one.by == viewer.id
    return Decided(
        state=one.state,
        decided_as=one.get_decided_as_display(),
        at=one.at,
        by=one.by,
        reason=one.reason if reads else "",
        until=one.until,
        referred_to=one.referred_to if reads else "",
    )
