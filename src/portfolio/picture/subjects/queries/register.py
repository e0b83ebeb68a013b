"""The register as each viewer sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import Page, page
from portfolio.ground.reference import queries as catalogue
from portfolio.information.linkage import queries as linkage
from portfolio.information.linkage.models import Identity
from portfolio.picture.subjects import events, rules, seeing
from portfolio.picture.subjects.criteria import AS_A_POINTER, JUSTIFICATIONS, UNDETERMINED
from portfolio.picture.subjects.errors import NotTheOwner, SayWhy, UnknownSubject
from portfolio.picture.subjects.models import (
    Category,
    CheckBack,
    Consultation,
    Evidence,
    Membership,
    Review,
    StateChange,
    Subject,
    SubjectText,
)
from portfolio.picture.subjects.numbers import Number
from portfolio.picture.subjects.seeing import Flags as Flags
from portfolio.picture.subjects.seeing import Held as Held
from portfolio.picture.subjects.seeing import Seen as Seen
from portfolio.picture.subjects.states import IN_VIEW, Standing

_DETAILS = ("label__controller", "group", "line", "place", "successor")


def known_categories() -> dict[str, str]:
    """Code to label of every category a person can be given: handling.yaml's, and the one for ten working days."""
    known = {one.code: one.label for one in catalogue.handling()["data_subject_categories"]}
    return {**known, UNDETERMINED: "Not yet determined"}


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


def _overdue(today: date) -> Q:
    """rules.is_overdue() in SQL."""
    standing = Category.objects.filter(Q(until__isnull=True) | Q(until__gt=today), from_date__lte=today)
    here = standing.filter(subject=OuterRef("pk"))
    late = Q(review_due__lt=today) | Exists(here.filter(review_due__lt=today)) | (Q(kind="nominal") & ~Exists(here))
    return Q(state__in=[one.value for one in IN_VIEW]) & late


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
        found = found.filter(_overdue(clock.today()))
    shown = page(found.order_by("kind", "number"), number)
    rows = [seeing.seen(viewer, one) for one in shown.rows]
    note(by=viewer, event=events.LISTED, on=Reference("register", kind or "all"), details={"rows": len(rows)})
    return Page(rows, shown.number, shown.has_next)


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


def _found(viewer: Actor, id: str) -> Subject:
    """The subject, or the one that it was combined into."""
    check(viewer.role, Right.READ_SUBJECTS)
    found = visible(viewer, Depth.POINTER).filter(pk=now_id(id)).first()
    if found is None:
        raise UnknownSubject
    return found


def subject(viewer: Actor, id: str, justification: str = "") -> Seen:
    """One subject, and the event that it was opened and why. UnknownSubject where there is none for this viewer.

    Whoever sees more than a pointer must say why, by a code of criteria.JUSTIFICATIONS; SayWhy otherwise. A system
    actor says why by its own name and purpose.
    """
    shown = seeing.seen(viewer, _found(viewer, id))
    why = justification or ("SYSTEM" if viewer.is_system else "")
    if not shown.is_pointer and why not in JUSTIFICATIONS and not (viewer.is_system and why == "SYSTEM"):
        raise SayWhy("Say why you are opening this. It is kept, and shown to those who check.")
    on = Reference(Subject.reference_kind, shown.id)
    note(by=viewer, event=events.OPENED, on=on, details={"why": why or AS_A_POINTER, "depth": int(shown.depth)})
    return shown


def glimpse(viewer: Actor, id: str) -> Seen:
    """What may be said about a subject without opening it: code, kind, flags; never more than SUMMARY."""
    return seeing.glimpse(viewer, _found(viewer, id))


def for_review(viewer: Actor, id: str) -> Seen:
    """The subject on its owner's review page: whole even when overdue. NotTheOwner for others once it is overdue."""
    check(viewer.role, Right.REVIEW_SUBJECTS)
    found = _found(viewer, id)
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


def for_identity(viewer: Actor, identity_id: str) -> Seen | None:
    """The subject in view that this identity is, at most as a summary; None where there is none for this viewer."""
    return for_identities(viewer, [identity_id]).get(identity_id)


def for_identities(viewer: Actor, identity_ids: Iterable[str]) -> dict[str, Seen]:
    """for_identity() for many at once; identities without a subject in view are absent."""
    check(viewer.role, Right.READ_SUBJECTS)
    now = linkage.current_ids(id for id in identity_ids if id)
    former = former_ids(now.values())
    found = visible(viewer, Depth.POINTER).filter(kind="nominal", identity__in=former)
    held: dict[str, Seen] = {}
    for one in sorted(found, key=lambda one: (one.state == Standing.PROPOSED, one.number)):
        held.setdefault(former[one.identity], seeing.glimpse(viewer, one))  # whoever is in view twice: the first
    return {id: held[current] for id, current in now.items() if current in held}


def former_ids(identity_ids: Iterable[str]) -> dict[str, str]:
    """These ids, and every id that was merged into one of them, each to the one that stands today."""
    found = {id: id for id in identity_ids}
    waiting = list(found)
    while waiting:
        merged = Identity.objects.filter(merged_into__in=waiting).values_list("pk", "merged_into_id")
        new = {id: found[into] for id, into in merged if id not in found}
        found.update(new)
        waiting = list(new)
    return found


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


def by_code(viewer: Actor, code: str) -> Seen | None:
    """The subject with that code, at most as a summary; None where there is none for this viewer."""
    wanted = code.strip().upper()
    return by_codes(viewer, [wanted]).get(wanted)


def by_codes(viewer: Actor, codes: Iterable[str]) -> dict[str, Seen]:
    """As `by_code`, for many codes in capitals; those of which there is none for this viewer are absent."""
    check(viewer.role, Right.READ_SUBJECTS)
    wanted = sorted(set(codes))
    if not wanted:
        return {}
    held = dict(Subject.objects.filter(partnership_id=viewer.partnership_id, code__in=wanted).values_list("code", "pk"))
    now = now_ids(held.values())
    found = {one.pk: seeing.glimpse(viewer, one) for one in visible(viewer).filter(pk__in=set(now.values()))}
    return {code: found[now[id]] for code, id in held.items() if now[id] in found}


def named(viewer: Actor, texts: Iterable[str], most: int = 20) -> dict[str, list[Seen]]:
    """Subjects that the viewer sees whole, by a part of their name, their number, address or postcode; as summaries.

    For a search, which logs whom it brings up. At most so many of each text; texts that find nothing are absent. The
    register is hundreds of subjects, not millions: the texts are looked for here, however many there are.
    """
    check(viewer.role, Right.READ_SUBJECTS)
    wanted = {text: text.casefold() for text in texts if text.strip()}
    if not wanted:
        return {}
    digests = {text: number.digest for text in wanted if (number := Number.read(text, viewer.partnership_id))}
    columns = ("pk", "name", "place__address", "place__postcode", "line__digest")
    listed = visible(viewer, Depth.DETAIL).prefetch_related(None).order_by("kind", "number").values_list(*columns)
    found: dict[str, list[str]] = {text: [] for text in wanted}
    for id, name, address, postcode, digest in listed.iterator():
        said = f"{name}\n{address or ''}".casefold()
        for text, folded in wanted.items():
            if folded in said or text == postcode or (digest and digests.get(text) == digest):
                found[text].append(id)
    cut = {text: ids[:most] for text, ids in found.items() if ids}
    rows = visible(viewer, Depth.DETAIL).filter(pk__in={id for ids in cut.values() for id in ids}) if cut else ()
    seen = {one.id: seeing.glimpse(viewer, one) for one in rows if seeing.seen(viewer, one).is_whole}
    return {text: [seen[id] for id in ids if id in seen] for text, ids in cut.items()}


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
    whole = seeing.seen(viewer, _found(viewer, id))
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


def due_reviews(viewer: Actor, until: date, *, mine: bool = False) -> list[Seen]:
    """Subjects in view whose review is due on or before that day, or overdue by a category; the earliest first."""
    check(viewer.role, Right.READ_SUBJECTS)
    due = Q(review_due__lte=until, state__in=[one.value for one in IN_VIEW]) | _overdue(clock.today())
    found = visible(viewer).filter(due)
    if mine:
        found = found.filter(owner=viewer.id)
    return [seeing.glimpse(viewer, one) for one in found.order_by("review_due", "kind", "number")]


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
    return value(_found(viewer, id).label)


def enforcement_block(viewer: Actor, id: str) -> str:
    """Why nothing may be enforced against this subject without more (REQ-03); "" where nothing stands in the way."""
    found = _found(viewer, id)
    if seeing.seen(viewer, found).is_pointer and found.owner != viewer.id:
        return f"{seeing.seen(viewer, found).pointer} before anything is done."
    if found.kind != "nominal":
        return ""
    held = seeing.live(found.categories.all(), clock.today())
    flags_now = seeing.flags_of(found, held, clock.today())
    return rules.enforcement_block(codes=[one.code for one in held], child=flags_now.is_child)


@dataclass(frozen=True)
class Rest:
    """A piece of evidence: what it points at, what it shows, and the grade it had when it was added."""

    id: str
    reference: Reference
    shows: str
    note: str
    grade: str
    origin: str
    added_by: str
    added_at: datetime


def evidence(viewer: Actor, id: str) -> list[Rest]:
    """What the subject rests on, the earliest added first; nothing where less than all of it may be seen."""
    found = _found(viewer, id)
    mine = found.owner == viewer.id
    if not seeing.seen(viewer, found, for_review=mine).is_whole:
        return []
    rows = Evidence.objects.filter(subject=found).order_by("added_at", "id")
    return [
        Rest(
            id=one.id,
            reference=Reference.parse(one.reference),
            shows=one.shows,
            note=one.note,
            grade=one.grade,
            origin=one.origin,
            added_by=one.added_by,
            added_at=one.added_at,
        )
        for one in rows
    ]


def changes(viewer: Actor, id: str) -> list[StateChange]:
    """Every move of standing, life and owner, the latest first; nothing where less than all may be seen."""
    return _rows_of(viewer, id, StateChange, "-at")


def reviews(viewer: Actor, id: str) -> list[Review]:
    """Every review, the latest first."""
    return _rows_of(viewer, id, Review, "-at")


def past_categories(viewer: Actor, id: str) -> list[Category]:
    """Every category that was ever given, ended ones too, the latest first."""
    return _rows_of(viewer, id, Category, "-from_date")


def texts(viewer: Actor, id: str) -> list[SubjectText]:
    """Name and necessity as they stood at each revision, the latest first."""
    if not _is_whole(viewer, id):
        return []
    return list(SubjectText.objects.filter(subject_id=now_id(id)).order_by("-revision", "-pk"))


def check_backs(viewer: Actor, id: str) -> list[CheckBack]:
    """The days on which a closed line is looked at again, the next one last."""
    if not _is_whole(viewer, id):
        return []
    return list(CheckBack.objects.filter(line_id=now_id(id)).order_by("due"))


def check_backs_due(viewer: Actor, until: date) -> list[tuple[Seen, date]]:
    """Lines with a check-back not made that is due on or before that day, the earliest first."""
    check(viewer.role, Right.READ_SUBJECTS)
    waiting = CheckBack.objects.filter(result="", due__lte=until, line__subject__in=visible(viewer)).order_by("due")
    days = list(waiting.values_list("line_id", "due"))
    lines = {one.id: seeing.glimpse(viewer, one) for one in visible(viewer).filter(pk__in={id for id, _ in days})}
    return [(lines[id], due) for id, due in days if id in lines]


def _is_whole(viewer: Actor, id: str) -> bool:
    found = _found(viewer, id)
    return seeing.seen(viewer, found, for_review=found.owner == viewer.id).is_whole


def _rows_of(viewer: Actor, id: str, model: Any, order: str) -> list[Any]:
    """With those of every subject that was combined into this one."""
    if not _is_whole(viewer, id):
        return []
    return list(model.objects.filter(subject_id__in=every_id(id)).order_by(order, "-pk"))


def consultations(viewer: Actor, id: str) -> list[Consultation]:
    """Who opened the subject and why, in their words, the latest first: for those who check.

    With whoever opened one that was combined into it since.
    """
    check(viewer.role, Right.READ_LOG)
    found = Subject.objects.filter(pk=now_id(id), partnership_id=viewer.partnership_id).first()
    if found is None:
        raise UnknownSubject
    of = Q(subject=found) | Q(subject__combined_into=found)
    return list(Consultation.objects.filter(of).order_by("-at"))


def resting_on(viewer: Actor, references: Iterable[Reference]) -> list[Seen]:
    """The subjects whose evidence, categories' evidence apart, points at any of these."""
    check(viewer.role, Right.READ_SUBJECTS)
    texts_ = {str(one) for one in references}
    found = visible(viewer).filter(Exists(Evidence.objects.filter(subject=OuterRef("pk"), reference__in=texts_)))
    return [seeing.glimpse(viewer, one) for one in found.order_by("kind", "number")]


@dataclass(frozen=True)
class Names:
    """What may not stand in words for others. people: any one word of a name; others: the whole name."""

    people: frozenset[str]
    others: frozenset[str]


def names_in_view(viewer: Actor) -> Names:
    """The names of everybody and everything held in view, or proposed, that the viewer sees whole: for a named system
    actor that tests words, and is told whether one stands in them.
    """
    check(viewer.role, Right.READ_SUBJECTS)
    rows = list(visible(viewer, Depth.DETAIL).values_list("kind", "name"))
    return Names(
        frozenset(name for kind, name in rows if kind == "nominal"),
        frozenset(name for kind, name in rows if kind != "nominal"),
    )
