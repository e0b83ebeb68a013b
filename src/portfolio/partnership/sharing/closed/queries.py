"""Every read of the closed door: what went to whom, one's own copies, what a copy would hold."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import User
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.documents.frozen import thaw
from portfolio.ground.documents.model import Document
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, Rest
from portfolio.partnership.sharing.closed import events, weighing
from portfolio.partnership.sharing.closed.errors import UnknownCopy
from portfolio.partnership.sharing.closed.models import (
    Copy,
    Correction,
    EmergencyReview,
    NotShared,
    Permission,
    Receipt,
    SinglePoint,
)
from portfolio.partnership.sharing.closed.states import CopyState
from portfolio.partnership.sharing.closed.weighing import Recipient as Recipient
from portfolio.partnership.sharing.closed.weighing import Weighed as Weighed


def copies(viewer: Actor, *, profile_id: str = "", number: int = 1, size: int = SIZE) -> Page[Copy]:
    """A page of what went to whom, the latest first; of one profile where given. Never what a copy says."""
    check(viewer.role, Right.READ_COPIES)
    found = _known(viewer)
    if profile_id:
        found = found.filter(profile_id=profile_id)
    shown = page(found.order_by("-issued_at", "-number"), number, size)
    note(by=viewer, event=events.LIST_READ, on=NOTHING, details={"rows": len(shown.rows)})
    return shown


def of_profiles(viewer: Actor, profile_ids: Collection[str]) -> list[Copy]:
    """Every copy of these profiles, the latest first; logged as `copies` is. Empty for none."""
    check(viewer.role, Right.READ_COPIES)
    shown = list(_known(viewer).filter(profile__in=list(profile_ids)).order_by("-issued_at", "-number"))
    note(by=viewer, event=events.LIST_READ, on=NOTHING, details={"rows": len(shown)})
    return shown


def made_of(viewer: Actor, profile_ids: Collection[str]) -> list[Reference]:
    """Every copy of these profiles, for whoever reads the log: ids alone."""
    check(viewer.role, Right.READ_LOG)
    return Copy.objects.filter(profile__in=list(profile_ids)).references()


def my_copies(viewer: Actor, *, number: int = 1, size: int = SIZE) -> Page[Copy]:
    """A page of the copies that were made for the viewer, the latest first; chairs read subjects only so."""
    check(viewer.role, Right.OPEN_COPIES)
    shown = page(_own(viewer).order_by("-issued_at", "-number"), number, size)
    note(by=viewer, event=events.LIST_READ, on=NOTHING, details={"rows": len(shown.rows)})
    return shown


def copy(viewer: Actor, id: str) -> Copy:
    """One copy as a row of the register: for its recipient, and for those who must see what went to whom."""
    found = None
    if can(viewer.role, Right.OPEN_COPIES):
        found = _own(viewer).filter(pk=id).first()
    if found is None and can(viewer.role, Right.READ_COPIES):
        found = _known(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownCopy
    return found


def known_to(viewer: Actor, ids: Collection[str]) -> set[str]:
    """Which of these copies the viewer knows of."""
    check(viewer.role, Right.READ_COPIES)
    return set(Copy.objects.visible_to(viewer, Depth.POINTER).filter(pk__in=list(ids)).values_list("pk", flat=True))


def live_copy(viewer: Actor, profile: PartnershipProfile, recipient: Recipient) -> Copy | None:
    """The latest copy of this profile for this person that still opens; None where there is none."""
    check(viewer.role, Right.READ_COPIES)
    found = _known(viewer).filter(
        profile=profile, recipient=recipient.user, recalled_at__isnull=True, expires_at__gt=clock.now()
    )
    return found.order_by("-issued_at").first()


def state_of(copy: Copy) -> CopyState:
    """Where it stands now. Expects receipts to have been fetched, or asks for them."""
    if copy.recalled_at is not None:
        return CopyState.RECALLED
    if copy.expires_at <= clock.now():
        return CopyState.EXPIRED
    opened = any(one.is_recipient for one in copy.receipts.all())
    return CopyState.OPENED if opened else CopyState.ISSUED


def may_open(viewer: Actor, copy: Copy) -> bool:
    """Whether they may read what it says: its recipient, still at that agency, or whoever issued it."""
    if viewer.id == copy.recipient_id:
        return viewer.agency_id == copy.agency_id and can(viewer.role, Right.OPEN_COPIES)
    return viewer.id == copy.issued_by and can(viewer.role, Right.ISSUE_COPIES)


def document_of(copy: Copy) -> Document:
    """The copy as it was frozen. For a copy that the viewer may open and that still opens."""
    if copy.document is None:
        raise UnknownCopy("The text of this copy has been erased. Only its number and its digest are kept.")
    return thaw(copy.document["document"])


def data_of(copy: Copy) -> dict[str, Any]:
    """The copy as scripts read it; as document_of() otherwise."""
    if copy.document is None:
        raise UnknownCopy("The text of this copy has been erased. Only its number and its digest are kept.")
    found: dict[str, Any] = copy.document["data"]
    return found


def printed_by(copy: Copy) -> dict[str, Any]:
    """What the copy prints from the register, in the form of a profile's facts. For a copy that has its text."""
    found = data_of(copy)
    return {"name": found["subject"]["name"], "members": found["members"]}


def recipient(viewer: Actor, agency_code: str, username: str = "") -> Recipient:
    """Who receives for an agency: the named person, its single point, or its only possible recipient."""
    check(viewer.role, Right.ISSUE_COPIES)
    return weighing.recipient_of(viewer, agency_code, username)


def preview(
    viewer: Actor,
    profile: PartnershipProfile,
    recipient: Recipient,
    *,
    purpose: str,
    gateway: str,
    emergency: bool = False,
) -> Weighed:
    """What this recipient would get and what not, in numbers, and why it could not be issued as things stand."""
    check(viewer.role, Right.ISSUE_COPIES)
    details = {"agency": recipient.agency.code}
    note(by=viewer, event=events.PREVIEWED, on=profile.reference, purpose=purpose, gateway=gateway, details=details)
    return weighing.weigh(viewer, profile, recipient, purpose=purpose, gateway=gateway, emergency=emergency)


def resting_on(viewer: Actor, references: Collection[Reference]) -> list[tuple[Copy, int]]:
    """Copies not recalled that hold a statement resting on any of these, each with how many such statements."""
    check(viewer.role, Right.READ_COPIES)
    return touched_by(_known(viewer), references)


def touched_by(found: QuerySet[Copy], references: Iterable[Reference]) -> list[tuple[Copy, int]]:
    """Of these copies those not recalled that hold such a statement, each with how many; for whoever tells them."""
    texts = [str(one) for one in references]
    resting = Rest.objects.filter(reference__in=texts, statement__profile=OuterRef("profile_id"))
    held = found.filter(Exists(resting), recalled_at__isnull=True)
    profiles = {one.profile_id for one in held}
    below: dict[str, set[str]] = {}
    rows = Rest.objects.filter(reference__in=texts, statement__profile_id__in=profiles)
    for profile_id, statement_id in rows.values_list("statement__profile_id", "statement_id"):
        below.setdefault(profile_id, set()).add(statement_id)
    counted = [(one, len(below[one.profile_id] & set((one.document or {}).get("statements", ())))) for one in held]
    return [(one, count) for one, count in counted if count]


def reviews_due(viewer: Actor) -> list[EmergencyReview]:
    """Emergencies that wait for a review, the earliest due first, without those of the viewer's own agency."""
    check(viewer.role, Right.READ_COPIES)
    known = _known(viewer)
    found = EmergencyReview.objects.filter(done_at__isnull=True, copy__in=known.values("pk"))
    waiting = found.select_related("copy__agency", "copy__recipient", "copy__label__controller").order_by("due_at")
    return [one for one in waiting if one.copy.label.controller_id != viewer.agency_id]


def review(viewer: Actor, id: str) -> EmergencyReview:
    """The review of one copy's emergency; UnknownCopy where there is none for this viewer."""
    check(viewer.role, Right.READ_COPIES)
    found = EmergencyReview.objects.filter(copy_id=id, copy__in=_known(viewer).values("pk"))
    one: EmergencyReview | None = found.select_related("copy__agency", "copy__recipient", "copy__label").first()
    if one is None:
        raise UnknownCopy
    return one


def review_of(viewer: Actor, copy: Copy) -> EmergencyReview | None:
    """The look at one copy that was issued to protect life, done or waiting; None for any other copy."""
    check(viewer.role, Right.READ_COPIES)
    return EmergencyReview.objects.filter(copy=copy, copy__in=_known(viewer).values("pk")).first()


def corrections_waiting(viewer: Actor) -> list[Correction]:
    """Notices of corrections to the viewer's own copies that they have not read."""
    check(viewer.role, Right.OPEN_COPIES)
    found = Correction.objects.filter(copy__in=_own(viewer).values("pk"), read_at__isnull=True)
    return list(found.select_related("copy").order_by("at"))


def not_shared(viewer: Actor, *, profile_id: str = "") -> list[NotShared]:
    """Decisions not to share, the latest first."""
    check(viewer.role, Right.READ_COPIES)
    found = NotShared.objects.visible_to(viewer, Depth.POINTER).select_related("agency", "profile")
    if profile_id:
        found = found.filter(profile_id=profile_id)
    return list(found.order_by("-decided_at")[:SIZE])


def one_not_shared(viewer: Actor, id: str) -> NotShared:
    """One such decision; UnknownCopy where there is none for this viewer."""
    found = next((one for one in not_shared(viewer) if one.pk == id), None)
    if found is None:
        raise UnknownCopy
    return found


def permissions(viewer: Actor) -> list[Permission]:
    """Permissions of originators that the viewer may see, the latest first."""
    check(viewer.role, Right.READ_COPIES)
    found = Permission.objects.visible_to(viewer, Depth.POINTER).select_related("originator", "recipient")
    return list(found.order_by("-recorded_at")[:SIZE])


def single_points(viewer: Actor) -> dict[str, SinglePoint]:
    """Agency id to the person who receives for it, where one is named; also one who cannot do so any more."""
    check(viewer.role, Right.READ_POINTS)
    found = SinglePoint.objects.filter(partnership_id=viewer.partnership_id).select_related("user", "agency")
    return {one.agency_id: one for one in found}


def points_today(viewer: Actor) -> dict[str, User]:
    """Of `single_points`, agency id to the person, where they can open a copy there today: whom to turn to."""
    held = single_points(viewer)
    able = set(access.members(viewer, Right.OPEN_COPIES).values_list("agency_id", "user_id"))
    return {id: one.user for id, one in held.items() if (id, one.user_id) in able}


def counts(viewer: Actor) -> dict[str, int]:
    """How many copies are issued, opened, expired and recalled: no subject, no name."""
    check(viewer.role, Right.READ_COPIES)
    now = clock.now()
    recalled, live = Q(recalled_at__isnull=False), Q(recalled_at__isnull=True, expires_at__gt=now)
    return _known(viewer).aggregate(
        recalled=Count("pk", filter=recalled), live=Count("pk", filter=live), all=Count("pk")
    )


def _known(viewer: Actor) -> QuerySet[Copy]:
    found: QuerySet[Copy] = Copy.objects.visible_to(viewer, Depth.POINTER)
    return _shown(found)


def _own(viewer: Actor) -> QuerySet[Copy]:
    """Made for this person, at the agency they still work for."""
    return _shown(
        Copy.objects.filter(
            partnership_id=viewer.partnership_id, recipient_id=viewer.id, agency_id=viewer.agency_id or None
        )
    )


def _shown(found: QuerySet[Copy]) -> QuerySet[Copy]:
    receipts = Prefetch("receipts", Receipt.objects.order_by("at"))
    corrections = Prefetch("corrections", Correction.objects.order_by("at"))
    related = ("agency", "recipient", "profile", "agreement", "label__controller")
    return found.select_related(*related).prefetch_related(receipts, corrections)
