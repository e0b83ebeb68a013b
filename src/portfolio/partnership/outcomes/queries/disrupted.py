"""Disruptions as each viewer sees them, with their moderation and reviews."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth, decide
from portfolio.ground.audit.acts import note
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.outcomes import events, rules
from portfolio.partnership.outcomes.errors import UnknownOutcome
from portfolio.partnership.outcomes.models import Disruption, DisruptionReview, DisruptionSubject
from portfolio.partnership.outcomes.queries.levels import STILL_COUNTS, levels_now
from portfolio.partnership.outcomes.queries.sight import disruptions_in_sight
from portfolio.partnership.outcomes.states import DisruptionState
from portfolio.partnership.plan import queries as plan
from portfolio.picture.subjects import queries as subjects

_ALIKE = 10


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


def _seen_all(viewer: Actor, rows: list[Disruption]) -> list[SeenDisruption]:
    names = access.names(viewer, {row.proposed_by for row in rows})
    levels = levels_now(rows)
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
