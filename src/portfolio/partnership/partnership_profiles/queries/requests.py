"""Reads of requests: each is seen by both parties to it, whatever its label says to others."""

from collections.abc import Collection, Sequence

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, AgencyState, Restriction
from portfolio.ground.access.protected import hides_from, value, visible_labels
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth, decide
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.partnership_profiles import events
from portfolio.partnership.partnership_profiles.errors import UnknownRequest
from portfolio.partnership.partnership_profiles.models import Answer, PartnershipProfile, Request
from portfolio.partnership.partnership_profiles.queries.hiding import hidden_references
from portfolio.partnership.partnership_profiles.states import RequestState
from portfolio.picture.subjects import queries as subjects


def requests(
    viewer: Actor,
    *,
    asked_of_us: bool | None = None,
    profile_id: str = "",
    over: bool | None = None,
    number: int = 1,
    size: int = SIZE,
) -> Page[Request]:
    """A page of requests, what is due first.

    asked_of_us: of the viewer's agency (True) or by it (False); None: all that they may see.
    over: answered, refused or withdrawn; None: whatever their state.
    """
    check(viewer.role, Right.READ_REQUESTS)
    found = _requests(viewer)
    if asked_of_us is not None:
        found = found.filter(**{"to_agency_id" if asked_of_us else "agency_id": viewer.agency_id})
    if profile_id:
        found = found.filter(profile_id=profile_id)
    if over is not None:
        found = found.exclude(state=RequestState.SENT) if over else found.filter(state=RequestState.SENT)
    shown = page(found.order_by("due", "number"), number, size)
    note(by=viewer, event=events.REQUESTS_READ, on=NOTHING, details={"rows": len(shown.rows)})
    return shown


def requests_waiting(viewer: Actor) -> list[Request]:
    """Requests that the viewer's agency has not answered yet, the earliest due first; overdue ones among them."""
    check(viewer.role, Right.READ_REQUESTS)
    found = list(_requests(viewer).filter(to_agency_id=viewer.agency_id, state=RequestState.SENT).order_by("due"))
    note(by=viewer, event=events.REQUESTS_READ, on=NOTHING, details={"rows": len(found)})
    return found


def request(viewer: Actor, id: str) -> Request:
    """One request with its answers; UnknownRequest where there is none for this viewer."""
    check(viewer.role, Right.READ_REQUESTS)
    found = _requests(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownRequest
    note(by=viewer, event=events.REQUEST_READ, on=found.reference, purpose=found.purpose)
    return found


def request_numbered(viewer: Actor, shown: str) -> Request:
    """One request by its number as it is shown (R-0012) or its id."""
    check(viewer.role, Right.READ_REQUESTS)
    text = shown.strip().upper()
    wanted = Q(number=int(text[2:])) if text.startswith("R-") and text[2:].isdecimal() else Q(pk=shown.strip())
    found = _requests(viewer).filter(wanted).values_list("pk", flat=True).first()
    if found is None:
        raise UnknownRequest(f"There is no request {shown} that you can see. Check its number.")
    return request(viewer, found)


def answer_of(request: Request) -> Answer | None:
    """The answer that stands; None where there is none. For a request that the viewer has in hand."""
    return next((one for one in request.answers.all() if one.withdrawn_at is None), None)


def request_of_answer(viewer: Actor, answer_id: str) -> Request | None:
    """The request that this answer was given to, where the viewer may open it; None otherwise. Without an event."""
    if not can(viewer.role, Right.READ_REQUESTS):
        return None
    found: Request | None = _requests(viewer).filter(answers__pk=answer_id).first()
    return found


def may_open(viewer: Actor, request: Request) -> bool:
    """Whether the viewer may have this request in hand."""
    return _requests(viewer).filter(pk=request.pk).exists()


def tellable(reader: Actor, asked: Sequence[Request]) -> list[Request]:
    """Of these requests those of which the reader may know what was answered: that the agency holds something.

    One that is hidden from the reader, or whose answer is nothing to them, is absent.
    """
    answers = {one.pk: answer_of(one) for one in asked}
    named = [str(one.reference) for one in asked] + [str(one.reference) for one in answers.values() if one]
    hidden = hidden_references(reader, named)
    return [one for one in asked if str(one.reference) not in hidden and _is_tellable(reader, answers[one.pk], hidden)]


def _is_tellable(reader: Actor, answer: Answer | None, hidden: Collection[str]) -> bool:
    if answer is None:
        return True
    return str(answer.reference) not in hidden and decide(reader, value(answer.label)).depth >= Depth.POINTER


def requests_of(profile: PartnershipProfile) -> list[Request]:
    """Everything that was asked for a profile, with the answers, by agency; for whoever makes its paper."""
    answers = Prefetch("answers", Answer.objects.select_related("label").order_by("answered_at"))
    found = Request.objects.filter(profile=profile).exclude(state=RequestState.WITHDRAWN)
    return list(
        found.select_related("to_agency", "label").prefetch_related(answers).order_by("to_agency__name", "number")
    )


def agreed(viewer: Actor, one: Agency, other: Agency, purpose: str) -> bool:
    """Whether an agreement in force today binds both agencies for that purpose."""
    today = clock.today()
    found = access.agreements(viewer).filter(signed__lte=today, expires__gt=today, parties=one)
    active = one.state == AgencyState.ACTIVE and other.state == AgencyState.ACTIVE
    return active and any(purpose in held.purposes for held in found.filter(parties=other))


def is_overdue(request: Request) -> bool:
    """Whether the day has passed without an answer."""
    return request.state == RequestState.SENT and request.due < clock.today()


def _requests(viewer: Actor) -> QuerySet[Request]:
    """What the viewer may open: requests of their own agency, of others as labels allow, and what they were asked.

    An answer is seen by both parties, whatever its label says to others. What was asked about somebody who was taken
    out of view since is nobody's any more (REQ-11).
    """
    hidden = Restriction.objects.filter(
        hides_from(viewer),
        partnership_id=viewer.partnership_id,
        about_kind=Request.reference_kind,
        about_id=OuterRef("pk"),
    )
    seen = Q(label_id__in=visible_labels(viewer))
    if viewer.agency_id:
        seen |= Q(to_agency_id=viewer.agency_id) & ~Q(state=RequestState.WITHDRAWN)
    found: QuerySet[Request] = Request.objects.filter(~Exists(hidden), seen, partnership_id=viewer.partnership_id)
    found = found.exclude(subject__in=subjects.removed(viewer))
    told = Q(label_id__in=visible_labels(viewer))
    if viewer.agency_id:
        told |= Q(request__agency_id=viewer.agency_id) | Q(request__to_agency_id=viewer.agency_id)
    held = Answer.objects.filter(told).select_related("label__controller").order_by("answered_at")
    answers = Prefetch("answers", held)
    return found.select_related("agency", "to_agency", "profile", "label").prefetch_related(answers)
