"""A subject as one viewer may see it: each depth shows less, and an overdue review leaves a pointer (REQ-10)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.protected import value
from portfolio.ground.access.rules import Depth, decide
from portfolio.picture.subjects import rules
from portfolio.picture.subjects.models import Category, Subject


@dataclass(frozen=True)
class Held:
    """A category that stands today. is_overdue: its own review has been missed."""

    id: str
    code: str
    basis: str
    from_date: date
    until: date | None
    review_due: date
    evidence: tuple[str, ...]
    is_overdue: bool


@dataclass(frozen=True)
class Flags:
    """What every screen that names a subject must show. categories: codes; empty where only a pointer is left."""

    is_victim: bool = False
    is_child: bool = False
    is_exploited_child: bool = False
    categories: tuple[str, ...] = ()
    overdue: bool = False


@dataclass(frozen=True)
class GroupSeen:
    definition: str
    territory: str
    merged_into: str  # a subject's id, or ""
    split_from: str
    quiet_months: int | None
    consulted: tuple[str, ...]


@dataclass(frozen=True)
class LineSeen:
    """number: the figures themselves; empty for whoever does not see all of the line. predecessor: a subject's id."""

    number: str
    scope: str
    origin_area: str
    market_area: str
    commodity: str
    nclcc_reference: str
    first_seen: date | None
    last_seen: date | None
    predecessor: str
    successor: str
    closure_type: str
    closed_on: date | None
    closure_evidence: str


@dataclass(frozen=True)
class PlaceSeen:
    place_kind: str
    address: str
    postcode: str
    lsoa: str
    uprn: str


@dataclass(frozen=True)
class Seen:
    """What a viewer sees of a subject. Fields that the depth does not reach are empty.

    POINTER: agency only (the code too, where a missed review has left no more than that). SUMMARY: code, kind,
    categories, standing, owner, review date. DETAIL: everything.
    """

    id: str
    depth: Depth
    reason: str
    agency: str  # that answers for it: whom to ring
    agency_code: str
    flags: Flags = Flags()
    kind: str = ""
    group_kind: str = ""
    code: str = ""
    state: str = ""
    life: str = ""
    owner: str = ""
    lead_officer: str = ""
    review_due: date | None = None
    safeguarding_lead: str = ""
    categories: tuple[Held, ...] = ()
    name: str = ""
    identity: str = ""
    born_first: date | None = None
    born_last: date | None = None
    necessity: str = ""
    criteria: str = ""
    retention: str = ""
    nrm_considered: str = ""
    nrm_reason: str = ""
    proposed_by: str = ""
    proposed_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    revision: int = 0
    group: GroupSeen | None = None
    line: LineSeen | None = None
    place: PlaceSeen | None = None
    handling: str = ""  # P or C
    conditions: tuple[str, ...] = ()

    @property
    def is_pointer(self) -> bool:
        return self.depth == Depth.POINTER

    @property
    def is_whole(self) -> bool:
        return self.depth >= Depth.DETAIL

    @property
    def caption(self) -> str:
        """N-017 Kane Doyle; N-017 where the name is not for this viewer; else whom to ring."""
        if self.code:
            return f"{self.code} {self.name}".strip()
        return self.pointer

    @property
    def pointer(self) -> str:
        return f"Known to {self.agency}: ring them"


def seen(viewer: Actor, subject: Subject, *, for_review: bool = False) -> Seen:
    """The subject as deep as its label allows; restrictions were applied by the query that found it.

    for_review: the owner's own review page, where a missed review hides nothing.
    Expects label, label__controller, the three details and `categories` to have been fetched.
    """
    today = clock.today()
    decision = decide(viewer, value(subject.label))
    held = live(subject.categories.all(), today)
    flags = flags_of(subject, held, today)
    depth, reason = decision.depth, decision.reason
    agency = subject.label.controller
    pointer = Seen(id=subject.id, depth=Depth.POINTER, reason=reason, agency=agency.name, agency_code=agency.code)
    if depth < Depth.SUMMARY:
        return pointer
    if flags.overdue and not for_review:
        return replace(
            pointer,
            reason="its review is overdue: the owner must review it first (REQ-10)",
            flags=Flags(flags.is_victim, flags.is_child, flags.is_exploited_child, (), overdue=True),
            kind=subject.kind,
            code=subject.code,
            owner=subject.owner,
            review_due=subject.review_due,
            safeguarding_lead=subject.safeguarding_lead,
            state=subject.state,
        )
    summary = replace(
        pointer,
        depth=min(depth, Depth.DETAIL),
        flags=flags,
        kind=subject.kind,
        group_kind=subject.group_kind,
        code=subject.code,
        state=subject.state,
        life=subject.life,
        owner=subject.owner,
        lead_officer=subject.lead_officer,
        review_due=subject.review_due,
        safeguarding_lead=subject.safeguarding_lead,
        categories=tuple(replace(one, basis="", evidence=()) for one in held),
        handling=subject.label.handling,
        conditions=tuple(subject.label.conditions),
    )
    if depth < Depth.DETAIL:
        return summary
    return replace(
        summary,
        categories=held,
        name=subject.name,
        identity=subject.identity,
        born_first=subject.born_first,
        born_last=subject.born_last,
        necessity=subject.necessity,
        criteria=subject.criteria,
        retention=subject.retention,
        nrm_considered=subject.nrm_considered,
        nrm_reason=subject.nrm_reason,
        proposed_by=subject.proposed_by,
        proposed_at=subject.proposed_at,
        approved_by=subject.approved_by,
        approved_at=subject.approved_at,
        revision=subject.revision,
        group=_group(subject),
        line=_line(subject),
        place=_place(subject),
    )


def glimpse(viewer: Actor, subject: Subject) -> Seen:
    """seen(), but never more than a summary: what may be said without opening the subject."""
    whole = seen(viewer, subject)
    if whole.depth <= Depth.SUMMARY:
        return whole
    return replace(
        whole,
        depth=Depth.SUMMARY,
        categories=tuple(replace(one, basis="", evidence=()) for one in whole.categories),
        name="",
        identity="",
        born_first=None,
        born_last=None,
        necessity="",
        criteria="",
        retention="",
        nrm_considered="",
        nrm_reason="",
        proposed_by="",
        proposed_at=None,
        approved_by="",
        approved_at=None,
        revision=0,
        group=None,
        line=None,
        place=None,
    )


def live(categories: Iterable[Category], today: date) -> tuple[Held, ...]:
    """Those that stand today, victim first, then by the day on which they began."""
    standing = [
        Held(
            id=one.id,
            code=one.code,
            basis=one.basis,
            from_date=one.from_date,
            until=one.until,
            review_due=one.review_due,
            evidence=tuple(one.evidence),
            is_overdue=one.review_due < today,
        )
        for one in categories
        if one.from_date <= today and (one.until is None or one.until > today)
    ]
    return tuple(sorted(standing, key=lambda one: (not rules.is_victim([one.code]), one.from_date, one.code)))


def flags_of(subject: Subject, held: Iterable[Held], today: date) -> Flags:
    """What must be shown of a subject with these live categories."""
    reviews = {one.code: one.review_due for one in held}
    child = subject.kind == "nominal" and rules.is_child(subject.born_last, today)
    return Flags(
        is_victim=rules.is_victim(reviews),
        is_child=child or "EXPLOITED_CHILD" in reviews,
        is_exploited_child="EXPLOITED_CHILD" in reviews,
        categories=tuple(reviews),
        overdue=rules.is_overdue(
            kind=subject.kind,
            state=subject.state,
            review_due=subject.review_due,
            category_reviews=reviews,
            today=today,
        ),
    )


def _group(subject: Subject) -> GroupSeen | None:
    if subject.kind != "group":
        return None
    one = subject.group
    return GroupSeen(
        definition=one.definition,
        territory=one.territory,
        merged_into=one.merged_into_id or "",
        split_from=one.split_from_id or "",
        quiet_months=one.quiet_months,
        consulted=tuple(one.consulted),
    )


def _line(subject: Subject) -> LineSeen | None:
    if subject.kind != "line":
        return None
    one = subject.line
    successor = getattr(subject, "successor", None)
    return LineSeen(
        number=one.number,
        scope=one.scope,
        origin_area=one.origin_area,
        market_area=one.market_area,
        commodity=one.commodity,
        nclcc_reference=one.nclcc_reference,
        first_seen=one.first_seen,
        last_seen=one.last_seen,
        predecessor=one.predecessor_id or "",
        successor=successor.pk if successor is not None else "",
        closure_type=one.closure_type,
        closed_on=one.closed_on,
        closure_evidence=one.closure_evidence,
    )


def _place(subject: Subject) -> PlaceSeen | None:
    if subject.kind != "place":
        return None
    one = subject.place
    return PlaceSeen(
        place_kind=one.place_kind, address=one.address, postcode=one.postcode, lsoa=one.lsoa, uprn=one.uprn
    )
