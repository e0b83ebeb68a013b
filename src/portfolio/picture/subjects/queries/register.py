"""The register as each viewer sees it: a page of it, one subject opened, and what is said beside a name."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import Page, page
from portfolio.ground.reference import queries as catalogue
from portfolio.picture.subjects import events, rules, seeing
from portfolio.picture.subjects.criteria import AS_A_POINTER, JUSTIFICATIONS, UNDETERMINED
from portfolio.picture.subjects.errors import NotTheOwner, SayWhy, UnknownSubject
from portfolio.picture.subjects.models import (
    Consultation,
    Subject,
)
from portfolio.picture.subjects.queries.sight import found_for, now_id, now_ids, overdue_now, visible
from portfolio.picture.subjects.seeing import Flags, Seen
from portfolio.picture.subjects.states import Standing


def known_categories() -> dict[str, str]:
    """Code to label of every category a person can be given: handling.yaml's, and the one for ten working days."""
    known = {one.code: one.label for one in catalogue.handling()["data_subject_categories"]}
    return {**known, UNDETERMINED: "Not yet determined"}


def subjects(viewer: Actor, kind: str = "", state: str = "", number: int = 1, *, overdue: bool = False) -> Page[Seen]:
    """A page of the register, by code. kind, state: "" for all. overdue: only those whose review has been missed.

    A subject of which the viewer sees a pointer alone is not listed: there would be nothing to tell it by.
    """
    check(viewer.role, Right.READ_SUBJECTS)
    found = visible(viewer)
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    if overdue:
        found = found.filter(overdue_now(clock.today()))
    shown = page(found.order_by("kind", "number"), number)
    rows = [seeing.seen(viewer, one) for one in shown.rows]
    note(by=viewer, event=events.LISTED, on=Reference("register", kind or "all"), details={"rows": len(rows)})
    return Page(rows, shown.number, shown.has_next)


def subject(viewer: Actor, id: str, justification: str = "") -> Seen:
    """One subject, and the event that it was opened and why. UnknownSubject where there is none for this viewer.

    Whoever sees more than a pointer must say why, by a code of criteria.JUSTIFICATIONS; SayWhy otherwise. A system
    actor says why by its own name and purpose.
    """
    shown = seeing.seen(viewer, found_for(viewer, id))
    why = justification or ("SYSTEM" if viewer.is_system else "")
    if not shown.is_pointer and why not in JUSTIFICATIONS and not (viewer.is_system and why == "SYSTEM"):
        raise SayWhy("Say why you are opening this. It is kept, and shown to those who check.")
    on = Reference(Subject.reference_kind, shown.id)
    note(by=viewer, event=events.OPENED, on=on, details={"why": why or AS_A_POINTER, "depth": int(shown.depth)})
    return shown


def glimpse(viewer: Actor, id: str) -> Seen:
    """What may be said about a subject without opening it: code, kind, flags; never more than SUMMARY."""
    return seeing.glimpse(viewer, found_for(viewer, id))


def for_review(viewer: Actor, id: str) -> Seen:
    """The subject on its owner's review page: whole even when overdue. NotTheOwner for others once it is overdue."""
    check(viewer.role, Right.REVIEW_SUBJECTS)
    found = found_for(viewer, id)
    shown = seeing.seen(viewer, found, for_review=found.owner == viewer.id)
    if shown.flags.overdue and found.owner != viewer.id and not shown.is_whole and shown.code:
        raise NotTheOwner("Its review is overdue, so its owner must review it. Ask for another owner if they cannot.")
    if not shown.is_whole:
        raise UnknownSubject
    on = Reference(Subject.reference_kind, shown.id)
    note(by=viewer, event=events.OPENED, on=on, details={"why": "REVIEW", "depth": int(shown.depth)})
    return shown


def opened_today(viewer: Actor, id: str) -> str:
    """The code with which the viewer has said today why they open the subject; "" where they have not."""
    mine = Consultation.objects.filter(subject_id=now_id(id), user=viewer.id, day=clock.today())
    return mine.order_by("-at").values_list("why", flat=True).first() or ""


def flags(viewer: Actor, ids: Iterable[str]) -> dict[str, Flags]:
    """What every screen that names these must show beside the name. A pointer has no flags, and is absent."""
    check(viewer.role, Right.READ_SUBJECTS)
    now = now_ids(ids)
    found = {one.id: seeing.seen(viewer, one).flags for one in visible(viewer).filter(pk__in=set(now.values()))}
    return {id: found[kept] for id, kept in now.items() if kept in found}


def captions(viewer: Actor, ids: Iterable[str]) -> dict[str, str]:
    """Code and name, code alone, or whom to ring, as deep as the viewer sees; absent where nothing may be seen."""
    check(viewer.role, Right.READ_SUBJECTS)
    now = now_ids(ids)
    held = visible(viewer, Depth.POINTER).filter(pk__in=set(now.values()))
    found = {one.id: seeing.seen(viewer, one) for one in held}
    if named := sum(one.is_whole for one in found.values()):
        note(by=viewer, event=events.NAMED, on=Reference("register", "names"), details={"rows": named})
    return {id: found[kept].caption for id, kept in now.items() if kept in found}


def removed(viewer: Actor) -> QuerySet[Any]:
    """References ("subject:<id>") of what was taken out of view, for a room to leave out what hangs on one (REQ-11).

    With what had been combined into it, and into that: twice combined is as far as this looks.
    """
    out = Standing.REMOVED.value
    into = Q(combined_into__state=out) | Q(combined_into__combined_into__state=out)
    gone = Subject.objects.filter(Q(state=out) | into, partnership_id=viewer.partnership_id)
    found: QuerySet[Any] = gone.annotate(told=Concat(Value("subject:"), "pk")).values("told")
    return found


def subject_label(viewer: Actor, id: str) -> Label:
    """The label that everything resting on the subject must carry, or a stricter one."""
    return value(found_for(viewer, id).label)


def enforcement_block(viewer: Actor, id: str) -> str:
    """Why nothing may be enforced against this subject without more (REQ-03); "" where nothing stands in the way."""
    found = found_for(viewer, id)
    if seeing.seen(viewer, found).is_pointer and found.owner != viewer.id:
        return f"{seeing.seen(viewer, found).pointer} before anything is done."
    if found.kind != "nominal":
        return ""
    held = seeing.live(found.categories.all(), clock.today())
    flags_now = seeing.flags_of(found, held, clock.today())
    return rules.enforcement_block(codes=[one.code for one in held], child=flags_now.is_child)
