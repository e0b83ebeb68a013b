"""Every read that leaves this room. Whoever may see none of an identity's mentions does not know that there is one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.states import State as SubmissionState
from portfolio.information.linkage import events, wording
from portfolio.information.linkage.errors import NoSuchIdentity, NoSuchJudgement, NoSuchPair
from portfolio.information.linkage.models import KIND, ByKind, Identity, Judgement, Member, ModelVersion, Verdict
from portfolio.information.linkage.queueing import ANY, Wanted, following
from portfolio.information.linkage.views import IdentityView, PairView, Side
from portfolio.information.records import queries as records
from portfolio.information.records.models import Mention, Trace

_CHUNK = 10_000  # ids in one statement
MOST_SHOWN = 500  # mentions of one identity


def current_id(identity_id: str) -> str:
    """The id that stands for it today: that into which it was merged, and so on. Unknown ids are their own."""
    seen: set[str] = set()
    while identity_id not in seen:
        seen.add(identity_id)
        found = Identity.objects.filter(pk=identity_id).values_list("merged_into_id", flat=True).first()
        if not found:
            break
        identity_id = found
    return identity_id


def identity(viewer: Actor, identity_id: str) -> IdentityView:
    """Who this is, from the mentions that the viewer may see. NoSuchIdentity where there is not one of them."""
    check(viewer.role, Right.READ_RECORDS)
    now = current_id(identity_id)
    known = _members(viewer, [now], Depth.POINTER).values_list("pk", "agency__name")
    agencies = dict(known[:MOST_SHOWN])
    if not agencies:
        raise NoSuchIdentity
    seen = list(_members(viewer, [now]).select_related("agency", "submission", "label")[:MOST_SHOWN])
    seen.sort(key=wording.recency, reverse=True)
    in_full = {mention.pk for mention in seen}
    only_known = sorted({name for key, name in agencies.items() if key not in in_full})
    details = {"mentions": len(seen), "agencies": len(set(agencies.values()))}
    note(by=viewer, event=events.IDENTITY_READ, on=Reference(KIND, now), details=details)
    best = wording.fullest(seen)
    return IdentityView(
        id=now,
        caption=wording.name(best) if best else "",
        born=wording.born(wording.best_born(seen)),
        mentions=seen,
        known_to=tuple(only_known),
        as_of=clock.now(),
        was=identity_id if identity_id != now else "",
    )


def identity_of(viewer: Actor, mention_keys: Iterable[int]) -> dict[int, str]:
    """The identity of each of these mentions that the viewer may see (at least know of) and that has been linked."""
    found: dict[int, str] = {}
    keys = sorted(set(mention_keys))
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        seen = records.mentions(viewer, Depth.POINTER).filter(pk__in=some)
        found.update(seen.filter(member__isnull=False).values_list("pk", "member__identity_id"))
    return found


def members(viewer: Actor, identity_id: str) -> list[Mention]:
    """The mentions of an identity that the viewer sees in full, the latest first; none where there is none."""
    found = list(_members(viewer, [current_id(identity_id)]).select_related("agency")[:MOST_SHOWN])
    return sorted(found, key=wording.recency, reverse=True)


def members_of_many(viewer: Actor, identity_ids: Iterable[str]) -> dict[str, list[Mention]]:
    """As `members`, by identity id as it was asked for; identities of which nothing is seen are absent."""
    asked = current_ids(identity_ids)
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention, identity_id in _seen(viewer, asked.values()):
        found[identity_id].append(mention)
    return {
        given: sorted(found[now], key=wording.recency, reverse=True) for given, now in asked.items() if now in found
    }


def current_ids(identity_ids: Iterable[str]) -> dict[str, str]:
    """As `current_id`, for many: id asked for to the id of today."""
    now = {id: id for id in identity_ids if id}
    waiting = set(now)
    while waiting:
        merged = dict(
            Identity.objects.filter(pk__in=waiting, merged_into__isnull=False).values_list("pk", "merged_into_id")
        )
        now = {given: merged.get(id, id) for given, id in now.items()}
        waiting = set(merged.values())
    return now


def captions(viewer: Actor, identity_ids: Iterable[str]) -> dict[str, str]:
    """The name that each is shown by: of the fullest mention with the commonest surname, that the viewer sees in full.

    Absent where nothing is seen in full. For other rooms, which note what they read.
    """
    asked = current_ids(identity_ids)
    held: dict[str, list[Mention]] = {}
    for mention, identity_id in _seen(viewer, asked.values()):
        held.setdefault(identity_id, []).append(mention)
    best = {id: found for id, mentions in held.items() if (found := wording.fullest(mentions)) is not None}
    return {given: wording.name(best[now]) for given, now in asked.items() if now in best}


def review_queue(viewer: Actor, number: int = 1, size: int = SIZE, wanted: Wanted = ANY) -> Page[PairView]:
    """A page of the pairs that wait for a person, the most useful first."""
    check(viewer.role, Right.READ_LINKS)
    found = page(wanted.of(_waiting(viewer)).order_by("-usefulness", "pk"), number, size)
    note(by=viewer, event=events.QUEUE_READ, on=NOTHING, details={"pairs": len(found.rows)})
    return Page(_pairs(viewer, found.rows), found.number, found.has_next)


def waiting_count(viewer: Actor, most: int = 1_000, wanted: Wanted = ANY) -> int:
    """How many pairs wait for a person that the viewer may judge; no more than `most` are counted."""
    check(viewer.role, Right.READ_LINKS)
    return len(wanted.of(_waiting(viewer)).order_by().values_list("pk")[:most])


def next_pair(viewer: Actor, after: str = "", wanted: Wanted = ANY) -> str:
    """The id of the pair that comes after that one in the queue, the first where none does; "" where no other waits.

    after: a pair, waiting or judged by now; "" for the beginning.
    """
    check(viewer.role, Right.READ_LINKS)
    found = wanted.of(_waiting(viewer)).order_by("-usefulness", "pk")
    if places := wording.pair_keys(after):
        found = found.exclude(left_id=places[0], right_id=places[1])
        asked = Judgement.objects.live().filter(
            partnership_id=viewer.partnership_id,
            left_id=places[0],
            right_id=places[1],
            by_kind=ByKind.MACHINE,
            verdict=Verdict.UNSURE,
        )
        here = asked.values_list("usefulness", "pk").first()
        if here is not None and (keys := _keys(following(found, *here))):
            return keys
    return _keys(found)


def _keys(found: Any) -> str:
    keys = found.values_list("left_id", "right_id").first()
    return f"{keys[0]}-{keys[1]}" if keys else ""


def pair(viewer: Actor, left: int, right: int) -> PairView:
    """Two mentions side by side. NoSuchPair unless the viewer sees both in full."""
    check(viewer.role, Right.READ_LINKS)
    left, right = min(left, right), max(left, right)
    both = records.mentions(viewer).filter(pk__in=(left, right)).count()
    if left == right or both != 2:
        raise NoSuchPair
    machine = Judgement.objects.live().filter(left_id=left, right_id=right, by_kind=ByKind.MACHINE)
    judgement = machine.select_related("model").first() or Judgement(left_id=left, right_id=right)
    details = {"left": left, "right": right}
    note(by=viewer, event=events.PAIR_READ, on=Reference("pair", f"{left}-{right}"), details=details)
    return _pairs(viewer, [judgement])[0]


def judgements(viewer: Actor, identity_id: str) -> list[Judgement]:
    """What people judged of an identity's mentions, and what the machine joined, the latest first; as far as seen."""
    check(viewer.role, Right.READ_LINKS)
    within = Member.objects.filter(identity_id=current_id(identity_id)).values("mention_id")
    found = _both_seen(viewer, Judgement.objects.filter(Q(left__in=within) | Q(right__in=within)))
    shown = list(found.filter(Q(by_kind=ByKind.PERSON) | Q(verdict=Verdict.SAME)).order_by("-at", "pk")[:MOST_SHOWN])
    note(by=viewer, event=events.HISTORY_READ, on=Reference(KIND, identity_id), details={"judgements": len(shown)})
    return shown


def history(viewer: Actor, number: int = 1, size: int = SIZE) -> Page[Judgement]:
    """A page of what people have judged, the latest first, as far as the viewer sees both mentions."""
    check(viewer.role, Right.READ_LINKS)
    found = Judgement.objects.filter(partnership_id=viewer.partnership_id, by_kind=ByKind.PERSON)
    seen = _both_seen(viewer, found).select_related("left__agency", "right__agency").order_by("-at", "pk")
    shown = page(seen, number, size)
    note(by=viewer, event=events.HISTORY_READ, on=NOTHING, details={"judgements": len(shown.rows)})
    return shown


def judgement(viewer: Actor, id: str) -> Judgement:
    """One judgement, where the viewer sees both mentions in full; NoSuchJudgement otherwise."""
    check(viewer.role, Right.READ_LINKS)
    found = Judgement.objects.filter(pk=id, partnership_id=viewer.partnership_id)
    seen: Judgement | None = _both_seen(viewer, found).select_related("left__agency", "right__agency", "model").first()
    if seen is None:
        raise NoSuchJudgement
    return seen


def made_about(viewer: Actor, identity_id: str) -> list[Reference]:
    """The identity, the rows that speak of the person, and the pairs that were compared, for whoever reads the log: ids
    alone, of what nobody may open any more too."""
    check(viewer.role, Right.READ_LOG)
    members = Member.objects.filter(identity=identity_id)
    mentions = members.values("mention")
    pairs = Judgement.objects.filter(Q(left__in=mentions) | Q(right__in=mentions)).values_list("left_id", "right_id")
    return [
        Reference(KIND, identity_id),
        *(
            Reference("record", f"{file}.{row}")
            for file, row in members.values_list("mention__submission_id", "mention__row")
        ),
        *(Reference("pair", f"{left}-{right}") for left, right in pairs.distinct()),
    ]


def latest_model(viewer: Actor) -> ModelVersion | None:
    """The version that judged last."""
    return ModelVersion.objects.filter(partnership_id=viewer.partnership_id).order_by("-number").first()


def identities_in(viewer: Actor, submission: Submission) -> list[str]:
    """The identities that a submission's mentions belong to, whether it is still in use or not."""
    check(viewer.role, Right.RUN_LINKS)
    if submission.number is None or submission.partnership_id != viewer.partnership_id:
        return []
    within = Mention.objects.of(submission.number)
    return sorted(set(within.filter(member__isnull=False).values_list("member__identity_id", flat=True)))


def is_behind(viewer: Actor) -> bool:
    """Whether records have gone since the machine last compared, so that identities wait to be made anew."""
    check(viewer.role, Right.READ_LINKS)
    held = Member.objects.filter(identity__partnership_id=viewer.partnership_id)
    return held.filter(mention__submission__state=SubmissionState.WITHDRAWN).exists()


def unlinked(viewer: Actor) -> QuerySet[Mention]:
    """Mentions that no run has linked yet. For other rooms, which check the right and note it."""
    return records.mentions(viewer).filter(member__isnull=True)


def _members(viewer: Actor, identity_ids: Collection[str], at_least: Depth = Depth.DETAIL) -> QuerySet[Mention]:
    return records.mentions(viewer, at_least).filter(member__identity_id__in=identity_ids)


def _seen(viewer: Actor, identity_ids: Iterable[str]) -> Iterable[tuple[Mention, str]]:
    """Mentions seen in full, each with its identity."""
    ids = sorted(set(identity_ids))
    for start in range(0, len(ids), _CHUNK):
        some = _members(viewer, ids[start : start + _CHUNK])
        for mention in some.select_related("agency").annotate(identity=F("member__identity_id")).order_by("pk"):
            yield mention, mention.identity


def _both_seen(viewer: Actor, found: Any) -> Any:
    """Of these judgements those of whose two mentions the viewer sees both in full."""
    seen = records.mentions(viewer)
    return found.filter(
        Exists(seen.filter(pk=OuterRef("left_id"))),
        Exists(seen.filter(pk=OuterRef("right_id"))),
        partnership_id=viewer.partnership_id,
    )


def _waiting(viewer: Actor) -> Any:
    """Pairs that the machine leaves to a person, that no person has settled, and that are not one identity by now."""
    settled = Judgement.objects.live().filter(
        by_kind=ByKind.PERSON, left_id=OuterRef("left_id"), right_id=OuterRef("right_id")
    )
    found = Judgement.objects.live().filter(verdict=Verdict.UNSURE, by_kind=ByKind.MACHINE)
    apart = ~Q(left__member__identity_id=F("right__member__identity_id"))
    return _both_seen(viewer, found).filter(apart, ~Exists(settled)).select_related("model")


def _pairs(viewer: Actor, found: Iterable[Judgement]) -> list[PairView]:
    """The judgements' pairs side by side, in the same order: four statements however many there are."""
    rows = list(found)
    keys = sorted({key for row in rows for key in (row.left_id, row.right_id)})
    seen = records.mentions(viewer).filter(pk__in=keys).select_related("agency", "submission")
    mentions = {mention.pk: mention for mention in seen}
    identities = dict(Member.objects.filter(mention_id__in=keys).values_list("mention_id", "identity_id"))
    sizes: dict[str, int] = defaultdict(int)
    within = _members(viewer, sorted(set(identities.values()))).values_list("member__identity_id", flat=True)
    for identity_id in within:
        sizes[identity_id] += 1
    given: dict[int, list[Trace]] = defaultdict(list)
    for trace in records.traces(viewer).filter(mention_id__in=keys).order_by("pk"):
        given[trace.mention_id].append(trace)
    people = _people_said(rows)

    def side(key: int) -> Side:
        identity_id = identities.get(key, "")
        return Side(mentions[key], identity_id, sizes.get(identity_id, 0))

    views = []
    for row in rows:
        left, right = mentions[row.left_id], mentions[row.right_id]
        lines = wording.lines(row, left, right, given[left.pk], given[right.pk])
        views.append(
            PairView(
                left=side(left.pk),
                right=side(right.pk),
                lines=lines,
                machine=row if row.model_id else None,
                person=people.get((row.left_id, row.right_id)),
                start=wording.start(row),
                held=wording.held(row),
                model=wording.model(row),
            )
        )
    return views


def _people_said(rows: Collection[Judgement]) -> dict[tuple[int, int], Judgement]:
    """What a person last said of each of these pairs: the live judgement where there is one."""
    lefts = {row.left_id for row in rows}
    found = Judgement.objects.filter(by_kind=ByKind.PERSON, left_id__in=lefts).order_by("at")
    said: dict[tuple[int, int], Judgement] = {}
    for judgement in found:
        place = (judgement.left_id, judgement.right_id)
        if place not in said or judgement.is_live or not said[place].is_live:
            said[place] = judgement
    return said
