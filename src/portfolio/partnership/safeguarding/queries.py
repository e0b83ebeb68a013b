"""Every read that leaves this room. The parties to a case see it; others as labels allow."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, AgencyState, Restriction
from portfolio.ground.access.protected import hides_from, visible_labels
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.safeguarding import events
from portfolio.partnership.safeguarding.errors import UnknownCase
from portfolio.partnership.safeguarding.models import Case, InterviewDetail
from portfolio.partnership.safeguarding.rules import SAFEGUARDING_AGENCIES, lies_with_sender
from portfolio.partnership.safeguarding.states import MOVES, OVER, Kind

_DETAILS = ("referral", "interview", "cuckooing", "nrm")


def cases(viewer: Actor, *, kind: str = "", over: bool = False, number: int = 1, size: int = SIZE) -> Page[Case]:
    """A page of cases in detail, what is due first. over: those that are finished instead. kind "": all."""
    check(viewer.role, Right.READ_SAFEGUARDING)
    found = _seen_by(viewer).filter(state__in=OVER) if over else _open(viewer)
    if kind:
        found = found.filter(kind=kind)
    shown = page(found.order_by("due_at", "number"), number, size)
    note(by=viewer, event=events.LIST_READ, on=NOTHING, details={"cases": len(shown.rows)})
    return shown


def case(viewer: Actor, id: str) -> Case:
    """One case with its details and steps; UnknownCase where there is none for this viewer."""
    check(viewer.role, Right.READ_SAFEGUARDING)
    found = visible(viewer, id)
    note(by=viewer, event=events.CASE_READ, on=found.reference)
    return found


def visible(viewer: Actor, id: str) -> Case:
    """As `case`, without the right and without an event: for other rooms' reads and our own writes."""
    found = _seen_by(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownCase
    return found


def due(viewer: Actor, *, until: datetime | None = None) -> list[Case]:
    """Open cases whose clock runs out by then (default: within a day), the earliest first; overdue ones among them."""
    check(viewer.role, Right.READ_SAFEGUARDING)
    latest = until or clock.now() + timedelta(days=1)
    found = list(_open(viewer).filter(due_at__lte=latest).order_by("due_at"))
    note(by=viewer, event=events.LIST_READ, on=NOTHING, details={"cases": len(found)})
    return found


def open_about(viewer: Actor, about: Collection[str]) -> list[Case]:
    """Open cases about these references, the oldest first. Seen also while a review is overdue (REQ-10)."""
    check(viewer.role, Right.READ_SAFEGUARDING)
    found = list(_open(viewer).filter(about__in=list(about)).order_by("opened_at"))
    note(by=viewer, event=events.LIST_READ, on=NOTHING, details={"cases": len(found)})
    return found


def made_about(viewer: Actor, about: Collection[Reference]) -> list[Reference]:
    """Every case about any of these, for whoever reads the log: ids alone, of cases that are over too."""
    check(viewer.role, Right.READ_LOG)
    return Case.objects.filter(about__in=[str(one) for one in about]).references()


def for_agenda(viewer: Actor) -> list[tuple[str, str, str]]:
    """(reference, code and kind, what is due) of open cases with a clock: no name, for an agenda. Overdue first."""
    rows = _open(viewer).filter(due_at__isnull=False).order_by("due_at")
    found = [(str(one.reference), f"{one.code} {one.get_kind_display()}", one.due_what) for one in rows]
    note(by=viewer, event=events.LIST_READ, on=NOTHING, details={"cases": len(found)})
    return found


def interview_rate(viewer: Actor, first: datetime, last: datetime) -> tuple[int, int]:
    """Of children who came back from `first` up to `last` (not included): held within 72 hours, all. (0, 0): none."""
    held = InterviewDetail.objects.filter(
        case__in=_seen_by(viewer).filter(kind=Kind.RETURN_INTERVIEW), returned_at__gte=first, returned_at__lt=last
    )
    hours = [one.hours for one in held]
    return sum(1 for one in hours if one is not None and one <= 72), len(hours)


def steps(viewer: Actor, case: Case) -> list[str]:
    """The states to which this viewer may take a case that they see, in the order of its table; of a referral the
    steps of their own side alone. Without an event: it tells nothing that the case does not.
    """
    if not can(viewer.role, Right.WRITE_SAFEGUARDING):
        return []
    moves = MOVES[Kind(case.kind)]
    open_ = [to for to in moves if to in moves[case.state]]
    if case.kind != Kind.REFERRAL:
        return open_
    sides = {True: case.agency_id, False: case.receiver_id}
    return [to for to in open_ if sides[lies_with_sender(was=case.state, after=to)] == viewer.agency_id]


def receivers(viewer: Actor) -> QuerySet[Agency]:
    """Whom a referral can go to, by name: agencies that have a part in this, and safeguarding teams whether or not."""
    found = access.agencies(viewer).filter(state=AgencyState.ACTIVE)
    return found.filter(Q(pk__in=access.taking_part(viewer).values("pk")) | Q(code__in=SAFEGUARDING_AGENCIES))


def _open(viewer: Actor) -> QuerySet[Case]:
    return _seen_by(viewer).exclude(state__in=OVER)


def _seen_by(viewer: Actor) -> QuerySet[Case]:
    """Cases in detail: by label, or as a party to the case. Nothing that a restriction hides, for parties either."""
    hidden = Restriction.objects.filter(
        hides_from(viewer),
        partnership_id=viewer.partnership_id,
        about_kind=Case.reference_kind,
        about_id=OuterRef("pk"),
    )
    seen = Q(label_id__in=visible_labels(viewer, Depth.DETAIL))
    if viewer.agency_id:
        seen |= Q(receiver_id=viewer.agency_id) & ~Q(state="raised")  # sending it is its disclosure
    found: QuerySet[Case] = Case.objects.filter(~Exists(hidden), seen, partnership_id=viewer.partnership_id)
    return found.select_related("agency", "receiver", *_DETAILS)
