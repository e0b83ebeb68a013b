"""The lists that were brought: whose, what for, until when; and their content while they last (REQ-12)."""

from django.db.models import Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import Page, page
from portfolio.picture.subjects import events
from portfolio.picture.subjects.errors import NotNow, UnknownList
from portfolio.picture.subjects.models import BroughtList


def brought_lists(viewer: Actor, number: int = 1) -> Page[BroughtList]:
    """A page of the lists, the latest first: for those who may propose from them, and for governance all of them.

    Without their content. What a list was is told for good; what stood on it is not.
    """
    shown = page(_visible(viewer).order_by("-brought_at", "-id"), number)
    note(by=viewer, event=events.LISTS_READ, on=Reference("register", "lists"), details={"rows": len(shown.rows)})
    return shown


def brought_list(viewer: Actor, id: str) -> BroughtList:
    """One list; content None once it has ended, whether or not it has been taken off the disk yet. UnknownList."""
    found: BroughtList | None = _visible(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownList
    if not found.is_kept:
        found.content = None
    return found


def content_of(viewer: Actor, id: str) -> bytes:
    """A list as it came, for whoever may see all of it. NotNow once it is gone."""
    check(viewer.role, Right.PROPOSE_SUBJECTS)
    found = brought_list(viewer, id)
    if not found.may_be_seen_by(viewer):
        raise UnknownList
    if found.content is None:
        raise NotNow("The content of this list is gone: it has ended or was thrown away.")
    note(by=viewer, event=events.LIST_READ, on=found.reference)
    return bytes(found.content)


def ended(viewer: Actor) -> QuerySet[BroughtList]:
    """Those that may be read no more, and whose content is still on the disk: not `is_kept`, in SQL."""
    today = clock.today()
    found: QuerySet[BroughtList] = BroughtList.objects.filter(
        Q(ends__lte=today) | Q(taken_in_at__isnull=True, brought_on__lt=today),
        partnership_id=viewer.partnership_id,
        erased_at__isnull=True,
    )
    return found


def _visible(viewer: Actor) -> QuerySet[BroughtList]:
    oversees = can(viewer.role, Right.READ_LOG)
    if not oversees:
        check(viewer.role, Right.PROPOSE_SUBJECTS)
    depth = Depth.POINTER if oversees else Depth.SUMMARY
    found: QuerySet[BroughtList] = BroughtList.objects.visible_to(viewer, depth).filter(
        partnership_id=viewer.partnership_id
    )
    return found.select_related("agency").defer("content") if oversees else found.select_related("agency")
