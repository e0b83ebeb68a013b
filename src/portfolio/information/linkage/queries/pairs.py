"""Pairs that wait for a person, one pair side by side, and what was judged of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.information.linkage import events, wording
from portfolio.information.linkage.errors import NoSuchJudgement, NoSuchPair
from portfolio.information.linkage.models import KIND, ByKind, Judgement, Member, Verdict
from portfolio.information.linkage.queries.identities import MOST_SHOWN, current_id, members_seen
from portfolio.information.linkage.queueing import ANY, Wanted, following
from portfolio.information.linkage.views import PairView, Side
from portfolio.information.records import queries as records
from portfolio.information.records.models import Trace


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
    within = members_seen(viewer, sorted(set(identities.values()))).values_list("member__identity_id", flat=True)
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
