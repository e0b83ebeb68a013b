"""Who is who as each viewer sees it: identities, the mentions that are theirs, their names."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import F, Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.information.ingest.models import Submission
from portfolio.information.linkage import events, wording
from portfolio.information.linkage.errors import NoSuchIdentity
from portfolio.information.linkage.models import KIND, Identity, Judgement, Member
from portfolio.information.linkage.views import IdentityView
from portfolio.information.records import queries as records
from portfolio.information.records.models import Mention

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
    known = members_seen(viewer, [now], Depth.POINTER).values_list("pk", "agency__name")
    agencies = dict(known[:MOST_SHOWN])
    if not agencies:
        raise NoSuchIdentity
    seen = list(members_seen(viewer, [now]).select_related("agency", "submission", "label")[:MOST_SHOWN])
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
    found = list(members_seen(viewer, [current_id(identity_id)]).select_related("agency")[:MOST_SHOWN])
    return sorted(found, key=wording.recency, reverse=True)


def members_of_many(viewer: Actor, identity_ids: Iterable[str]) -> dict[str, list[Mention]]:
    """As `members`, by identity id as it was asked for; identities of which nothing is seen are absent."""
    asked = current_ids(identity_ids)
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention, identity_id in seen_by(viewer, asked.values()):
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
    for mention, identity_id in seen_by(viewer, asked.values()):
        held.setdefault(identity_id, []).append(mention)
    best = {id: found for id, mentions in held.items() if (found := wording.fullest(mentions)) is not None}
    return {given: wording.name(best[now]) for given, now in asked.items() if now in best}


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


def identities_in(viewer: Actor, submission: Submission) -> list[str]:
    """The identities that a submission's mentions belong to, whether it is still in use or not."""
    check(viewer.role, Right.RUN_LINKS)
    if submission.number is None or submission.partnership_id != viewer.partnership_id:
        return []
    within = Mention.objects.of(submission.number)
    return sorted(set(within.filter(member__isnull=False).values_list("member__identity_id", flat=True)))


def members_seen(viewer: Actor, identity_ids: Collection[str], at_least: Depth = Depth.DETAIL) -> QuerySet[Mention]:
    return records.mentions(viewer, at_least).filter(member__identity_id__in=identity_ids)


def seen_by(viewer: Actor, identity_ids: Iterable[str]) -> Iterable[tuple[Mention, str]]:
    """Mentions seen in full, each with its identity."""
    ids = sorted(set(identity_ids))
    for start in range(0, len(ids), _CHUNK):
        some = members_seen(viewer, ids[start : start + _CHUNK])
        for mention in some.select_related("agency").annotate(identity=F("member__identity_id")).order_by("pk"):
            yield mention, mention.identity
