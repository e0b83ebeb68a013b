"""Every read that leaves this room."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from, value
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth, decide
from portfolio.ground.audit.acts import note
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.outcomes import events, rules
from portfolio.partnership.outcomes.errors import UnknownOutcome
from portfolio.partnership.outcomes.models import (
    Disruption,
    DisruptionReview,
    DisruptionSubject,
    LevelDefinition,
    Order,
    OrderMove,
    TacticUse,
    TacticUseMove,
)
from portfolio.partnership.outcomes.states import DisruptionState
from portfolio.partnership.plan import queries as plan
from portfolio.picture.subjects import queries as subjects

STILL_COUNTS = (DisruptionState.PROPOSED, DisruptionState.ACCEPTED)  # the first once its level is agreed
_ALIKE = 10


@dataclass(frozen=True)
class Wording:
    """What a level means here. version 0: the wording that ships, which no partnership has changed yet."""

    level: str
    version: int
    text: str


@dataclass(frozen=True)
class SeenDisruption:
    """A disruption. At summary depth the words are empty: when, which P, which agency, which levels.

    So they are for everybody once a subject that it touched has left the register: the words may speak of that one.
    """

    id: str
    code: str
    happened: date
    title: str
    p: str
    agency: str
    agency_code: str
    level_proposed: str
    level_agreed: str  # by the moderator; "" until then
    level_now: str  # after the latest review; "" until moderated
    state: str
    subjects: tuple[tuple[str, str], ...]  # reference and code, those out of view left out
    proposed_by: str
    proposed_by_id: str
    is_detail: bool


@dataclass(frozen=True)
class WholeDisruption:
    """One disruption with its words, its moderation and its reviews."""

    seen: SeenDisruption
    words: Mapping[str, str]  # field name to text, those with something in them
    contributing: tuple[str, ...]  # names of agencies
    powers: tuple[str, ...]
    rests_on: tuple[str, ...]
    moderated_by: str
    moderated_at: datetime | None
    reviews: tuple[tuple[DisruptionReview, str], ...]
    superseded_by: tuple[str, str] | None  # id and code of the record that counts instead, as far as it may be seen
    supersession_by: str
    superseded_at: datetime | None
    supersedes: tuple[tuple[str, str], ...]  # those that gave way to this one
    action: tuple[str, str] | None  # id and code of the action that led to it, as far as the viewer may know of it


@dataclass(frozen=True)
class Mix:
    """Counts of events, each once however many subjects it touched. Levels and strands stand side by side: there is no
    single number of success (domain/partnership.md section 12)."""

    total: int = 0  # accepted
    levels: Mapping[str, int] = field(default_factory=dict)
    strands: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0  # proposed, and counted in nothing above
    agreed_as_proposed: int = 0  # of `total`


def level_definitions(viewer: Actor) -> list[Wording]:
    """The wording of each level in use, the strongest first."""
    check(viewer.role, Right.READ_OUTCOMES)
    held = {
        row.level: row
        for row in LevelDefinition.objects.filter(partnership_id=viewer.partnership_id).order_by("version")
    }
    return [
        Wording(level, held[level].version, held[level].text) if level in held else Wording(level, 0, text)
        for level, text in rules.WORDINGS.items()
    ]


def disruptions(
    viewer: Actor,
    *,
    which: str = "every",
    subject_id: str = "",
    meeting_id: str = "",
    number: int = 1,
    size: int = SIZE,
) -> Page[SeenDisruption]:
    """Disruptions, the latest first. which: every (rejected and superseded too); to_moderate, without the viewer's own;
    accepted; to_review: 30 or 90 days have passed without that review."""
    check(viewer.role, Right.READ_OUTCOMES)
    found = disruptions_in_sight(viewer)
    if subject_id:
        found = found.filter(subjects__subject__in=subjects.references(subject_id)).distinct()
    if meeting_id:
        found = found.filter(meeting=f"meeting:{meeting_id}")
    found = found.filter(_which(viewer, which))
    shown = page(found.order_by("-happened", "-code"), number, size)
    return Page(_seen_all(viewer, list(shown.rows)), shown.number, shown.has_next)


def disruption(viewer: Actor, id: str) -> WholeDisruption:
    """One disruption; UnknownOutcome where there is none for this viewer. Leaves an event."""
    check(viewer.role, Right.READ_OUTCOMES)
    row = disruptions_in_sight(viewer).filter(pk=id).first()
    if row is None:
        raise UnknownOutcome
    note(by=viewer, event=events.DISRUPTION_READ, on=row.reference, details={"code": row.code})
    shown = _seen_all(viewer, [row])[0]
    reviews = list(row.reviews.order_by("after_days"))
    names = access.names(viewer, {row.moderated_by, row.supersession_by, *(one.by for one in reviews)})
    words = shown.is_detail
    fields = (
        "rationale",
        "capability_change",
        "intent_change",
        "harm_change",
        "victim_effect",
        "displacement_seen",
        "unintended_effects",
        "duration_expected",
        "external_reference",
        "moderation_reason",
        "supersession_reason",
    )
    return WholeDisruption(
        seen=shown,
        words={name: getattr(row, name) for name in fields if getattr(row, name)} if words else {},
        contributing=tuple(access.agencies(viewer).filter(code__in=row.contributing).values_list("name", flat=True)),
        powers=tuple(row.powers),
        rests_on=tuple(row.rests_on) if words else (),
        moderated_by=names.get(row.moderated_by, row.moderated_by),
        moderated_at=row.moderated_at,
        reviews=tuple((one, names.get(one.by, one.by)) for one in reviews) if words else (),
        superseded_by=next(iter(_named(viewer, Q(pk=row.superseded_by_id))), None) if row.superseded_by_id else None,
        supersession_by=names.get(row.supersession_by, row.supersession_by),
        superseded_at=row.superseded_at,
        supersedes=tuple(_named(viewer, Q(superseded_by=row))),
        action=_action(viewer, row),
    )


def alike(viewer: Actor, id: str) -> list[SeenDisruption]:
    """Records that still count and touched a subject of this one: those of the same event are among them, where there
    are any. The nearest in time first, at most ten; whoever may not read this one's words has none."""
    check(viewer.role, Right.READ_OUTCOMES)
    row = disruptions_in_sight(viewer).filter(pk=id).first()
    if row is None or not _seen_all(viewer, [row])[0].is_detail:
        return []
    touched = DisruptionSubject.objects.filter(disruption=OuterRef("pk"), subject__in=row.subjects.values("subject"))
    found = disruptions_in_sight(viewer).filter(Exists(touched), state__in=STILL_COUNTS).exclude(pk=id)
    nearest = sorted(found, key=lambda one: (abs(one.happened - row.happened), one.code))
    return _seen_all(viewer, nearest[:_ALIKE])


def id_of(viewer: Actor, code: str) -> str:
    """The id of the disruption with this code, however it is typed; "" where the viewer knows of none."""
    check(viewer.role, Right.READ_OUTCOMES)
    found = disruptions_in_sight(viewer).filter(code=code.strip().upper()).values_list("pk", flat=True).first()
    return found or ""


def still_counts(row: Disruption) -> bool:
    """Whether it counts, or will once its level is agreed."""
    return row.state in STILL_COUNTS


def _named(viewer: Actor, which: Q) -> list[tuple[str, str]]:
    """Ids and codes of those in sight."""
    return list(disruptions_in_sight(viewer).filter(which).order_by("code").values_list("pk", "code"))


def _action(viewer: Actor, row: Disruption) -> tuple[str, str] | None:
    if row.action_id is None or not can(viewer.role, Right.READ_PLAN):
        return None
    found: tuple[str, str] | None = (
        plan.actions_in_sight(viewer).filter(pk=row.action_id).values_list("pk", "code").first()
    )
    return found


def disruption_counts(
    viewer: Actor,
    first: date | None = None,
    last: date | None = None,
    *,
    meeting_ids: Collection[str] = (),
    upward: bool = False,
) -> Mix:
    """Events that happened from `first` to `last` (both included), or that were reported at these meetings.

    upward: for a report, with those whose subjects have left the register since: what was done was done.
    """
    check(viewer.role, Right.READ_OUTCOMES)
    found = _unhidden(viewer) if upward else disruptions_in_sight(viewer)
    if first is not None:
        found = found.filter(happened__gte=first)
    if last is not None:
        found = found.filter(happened__lte=last)
    if meeting_ids:
        found = found.filter(meeting__in=[f"meeting:{id}" for id in meeting_ids])
    rows = list(found.filter(state__in=STILL_COUNTS))
    counted = [row for row in rows if row.state == DisruptionState.ACCEPTED]
    levels = _levels_now(counted)
    alike, _ = rules.agreement([(row.level_proposed, row.level_agreed) for row in counted])
    return Mix(
        total=len(counted),
        levels=dict(Counter(levels[row.id] for row in counted)),
        strands=dict(Counter(row.p for row in counted)),
        waiting=len(rows) - len(counted),
        agreed_as_proposed=alike,
    )


def orders(viewer: Actor, *, subject_id: str = "", number: int = 1, size: int = SIZE) -> Page[Order]:
    """Orders, the latest made first; with their agency. For a chair and governance the words are deferred to one."""
    check(viewer.role, Right.READ_OUTCOMES)
    found = orders_in_sight(viewer)
    if subject_id:
        found = found.filter(subject__in=subjects.references(subject_id))
    return page(found.order_by("-made_at"), number, size)


@dataclass(frozen=True)
class WholeOrder:
    """An order with its history. is_detail: False hides the terms and the words of its moves."""

    order: Order
    terms: str
    moves: tuple[tuple[OrderMove, str, str], ...]  # the move, its words as far as they may be seen, and by whom
    is_detail: bool


def order(viewer: Actor, id: str) -> WholeOrder:
    """One order; UnknownOutcome where there is none for this viewer. Leaves an event."""
    check(viewer.role, Right.READ_OUTCOMES)
    row = orders_in_sight(viewer).filter(pk=id).first()
    if row is None:
        raise UnknownOutcome
    note(by=viewer, event=events.ORDER_READ, on=row.reference)
    words = row.may_be_seen_by(viewer)
    moves = list(row.moves.order_by("at"))
    names = access.names(viewer, {one.by for one in moves})
    return WholeOrder(
        order=row,
        terms=row.terms if words else "",
        moves=tuple((one, one.words if words else "", names.get(one.by, one.by)) for one in moves),
        is_detail=words,
    )


def uses(viewer: Actor, *, subject_id: str = "", number: int = 1, size: int = SIZE) -> Page[TacticUse]:
    """Powers in use, the latest first."""
    check(viewer.role, Right.READ_OUTCOMES)
    found = uses_in_sight(viewer)
    if subject_id:
        found = found.filter(subject__in=subjects.references(subject_id))
    return page(found.order_by("-made_at"), number, size)


@dataclass(frozen=True)
class WholeUse:
    """A power in use with its history."""

    use: TacticUse
    words: Mapping[str, str]
    moves: tuple[tuple[TacticUseMove, str, str], ...]
    is_detail: bool


def use(viewer: Actor, id: str) -> WholeUse:
    """One use of a power; UnknownOutcome where there is none for this viewer. Leaves an event."""
    check(viewer.role, Right.READ_OUTCOMES)
    row = uses_in_sight(viewer).filter(pk=id).first()
    if row is None:
        raise UnknownOutcome
    note(by=viewer, event=events.USE_READ, on=row.reference)
    words = row.may_be_seen_by(viewer)
    moves = list(row.moves.order_by("at"))
    names = access.names(viewer, {one.by for one in moves})
    fields = ("test_met", "alternatives", "result", "effect", "wellbeing")
    return WholeUse(
        use=row,
        words={name: getattr(row, name) for name in fields if getattr(row, name)} if words else {},
        moves=tuple((one, one.words if words else "", names.get(one.by, one.by)) for one in moves),
        is_detail=words,
    )


def standing_level(row: Disruption) -> str:
    """The level as it stands: of the latest review, else as agreed; "" until moderated."""
    return _levels_now([row])[row.id]


def disruptions_in_sight(viewer: Actor) -> QuerySet[Disruption]:
    """Disruptions that the viewer may know of: those that touched somebody hidden from them are not among them.

    One is nobody's any more when all whom it touched have left the register (REQ-11).
    """
    left = DisruptionSubject.objects.filter(disruption=OuterRef("pk")).exclude(subject__in=subjects.removed(viewer))
    return _unhidden(viewer).filter(Exists(left))


def _unhidden(viewer: Actor) -> QuerySet[Disruption]:
    touched = DisruptionSubject.objects.filter(_hidden(viewer, "subject"), disruption=OuterRef("pk"))
    found: QuerySet[Disruption] = Disruption.objects.visible_to(viewer, Depth.SUMMARY).filter(~Q(Exists(touched)))
    return found.select_related("lead_agency", "label")


def is_closed(viewer: Actor, row: Disruption) -> bool:
    """Whether the words are closed to everybody: somebody whom the event touched has left the register."""
    return bool(row.subjects.filter(subject__in=subjects.removed(viewer)).exists())


def orders_in_sight(viewer: Actor) -> QuerySet[Order]:
    """Orders that the viewer may know of: none about somebody who was taken out of view (REQ-11)."""
    found: QuerySet[Order] = Order.objects.visible_to(viewer, Depth.SUMMARY).filter(~_hidden(viewer, "subject"))
    return found.exclude(subject__in=subjects.removed(viewer)).select_related("agency", "label")


def uses_in_sight(viewer: Actor) -> QuerySet[TacticUse]:
    """Powers in use that the viewer may know of: none about somebody who was taken out of view (REQ-11)."""
    found: QuerySet[TacticUse] = TacticUse.objects.visible_to(viewer, Depth.SUMMARY)
    found = found.exclude(subject__in=subjects.removed(viewer))
    return found.filter(~_hidden(viewer, "subject")).select_related("agency", "label")


def _hidden(viewer: Actor, subject: str) -> Q:
    """That the subject in this column is hidden from the viewer."""
    rows = Restriction.objects.filter(
        hides_from(viewer), partnership_id=viewer.partnership_id, about_kind="subject"
    ).annotate(about=Concat(Value("subject:"), F("about_id")))
    return Q(Exists(rows.filter(about=OuterRef(subject))))


def _which(viewer: Actor, which: str) -> Q:
    if which == "to_moderate":
        gone = DisruptionSubject.objects.filter(disruption=OuterRef("pk"), subject__in=subjects.removed(viewer))
        return Q(state=DisruptionState.PROPOSED) & ~Q(proposed_by=viewer.id) & ~Q(Exists(gone))
    accepted = Q(state=DisruptionState.ACCEPTED)
    if which == "accepted":
        return accepted
    if which == "to_review":
        late = Q()
        for days in rules.REVIEW_DAYS:
            done = DisruptionReview.objects.filter(disruption=OuterRef("pk"), after_days__gte=days)
            late |= Q(happened__lte=clock.today() - timedelta(days=days)) & ~Q(Exists(done))
        return accepted & late
    return Q()


def _levels_now(rows: list[Disruption]) -> dict[str, str]:
    found = {row.id: row.level_agreed for row in rows}
    reviews = DisruptionReview.objects.filter(disruption__in=rows).order_by("after_days")
    found.update(reviews.values_list("disruption_id", "level"))
    return found


def _seen_all(viewer: Actor, rows: list[Disruption]) -> list[SeenDisruption]:
    names = access.names(viewer, {row.proposed_by for row in rows})
    levels = _levels_now(rows)
    touched: dict[str, list[tuple[str, str]]] = {row.id: [] for row in rows}
    for one in DisruptionSubject.objects.filter(disruption__in=rows).order_by("subject_code"):
        touched[one.disruption_id].append((one.subject, one.subject_code))
    gone = set(subjects.removed(viewer).values_list("told", flat=True)) if rows else set()
    return [_seen(viewer, row, names, levels[row.id], touched[row.id], gone) for row in rows]


def _seen(
    viewer: Actor,
    row: Disruption,
    names: Mapping[str, str],
    level: str,
    touched: list[tuple[str, str]],
    gone: Collection[str],
) -> SeenDisruption:
    """gone: subjects that were taken out of view. Restrictions were applied by the query."""
    in_view = tuple(one for one in touched if one[0] not in gone)
    words = len(in_view) == len(touched) and decide(viewer, value(row.label)).depth >= Depth.DETAIL
    return SeenDisruption(
        id=row.id,
        code=row.code,
        happened=row.happened,
        title=row.title if words else "",
        p=row.p,
        agency=row.lead_agency.name,
        agency_code=row.lead_agency.code,
        level_proposed=row.level_proposed,
        level_agreed=row.level_agreed,
        level_now=level,
        state=row.state,
        subjects=in_view,
        proposed_by=names.get(row.proposed_by, row.proposed_by),
        proposed_by_id=row.proposed_by,
        is_detail=words,
    )
