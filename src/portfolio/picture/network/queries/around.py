"""Who and what is around one person: the ego chart, its ties, and what is shared with too many."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.looking import one_look
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.information.linkage import queries as linkage
from portfolio.information.linkage.models import KIND as IDENTITY
from portfolio.information.linkage.models import Member
from portfolio.information.records import queries as records
from portfolio.picture.network import events, rules
from portfolio.picture.network.models import Crowd
from portfolio.picture.network.queries.ends import people_of
from portfolio.picture.network.queries.sight import KINDS, Sight, identity_for, sight_of, ties_among, ties_at
from portfolio.picture.network.rules import TieKind
from portfolio.picture.network.views import Crowded, Ego, Person, TieSeen

MOST_DRAWN = 150  # people in one chart


@one_look()
def ego(viewer: Actor, identity_id: str, hops: int = 1, kinds: Collection[TieKind] = KINDS) -> Ego:
    """Who is tied to this person: directly, or in two steps. At most MOST_DRAWN people; the rest are counted.

    kinds: only records of these kinds are looked at. Raises UnknownPerson where the viewer may not even know of them.
    """
    check(viewer.role, Right.READ_NETWORK)
    now, known_to = identity_for(viewer, identity_id)
    if known_to is not None:
        return Ego(Person(now, ""), (), (), 0, (), known_to)
    sight = sight_of(viewer)
    around = {tie.id: tie for tie in ties_at(sight, [now], kinds)}
    steps = {now: 0}
    steps |= {tie.other(now): 1 for tie in around.values()}
    if hops > 1:
        further = ties_at(sight, _nearest(steps, around.values()) - {now}, kinds)
        for tie in further:
            around[tie.id] = tie
            for end in (tie.left, tie.right):
                steps.setdefault(end, 2)
    drawn = _nearest(steps, around.values())
    if hops == 1:
        around |= {tie.id: tie for tie in ties_among(sight, drawn, kinds)}
    ties = [tie for tie in around.values() if tie.left in drawn and tie.right in drawn]
    people = people_of(sight, {id: steps[id] for id in drawn})
    ordered = sorted(people.values(), key=lambda person: (person.hops, person.name, person.id))
    on = Reference(IDENTITY, now)
    note(by=viewer, event=events.EGO_READ, on=on, details={"ties": len(ties), "people": len(drawn)})
    return Ego(
        person=people[now],
        people=ordered,
        ties=sorted(ties, key=lambda tie: (people[tie.left].name, people[tie.right].name, tie.id)),
        left_out=len(steps) - len(drawn),
        crowds=_crowds(sight, now),
    )


@one_look()
def ties_of(viewer: Actor, identity_id: str) -> list[tuple[TieSeen, Person]]:
    """The ties of a person with whom each leads to, by name; none where the viewer sees none or may not look."""
    check(viewer.role, Right.READ_NETWORK)
    now, sight = linkage.current_id(identity_id), sight_of(viewer)
    ties = ties_at(sight, [now], KINDS)
    people = people_of(sight, {tie.other(now): 1 for tie in ties})
    note(by=viewer, event=events.TIES_READ, on=Reference(IDENTITY, now), details={"ties": len(ties)})
    found = [(tie, people[tie.other(now)]) for tie in ties]
    return sorted(found, key=lambda one: (one[1].name, one[1].id))


def _nearest(steps: dict[str, int], ties: Iterable[TieSeen]) -> set[str]:
    """The people who fit into a chart: the nearest first, of equals those whose ties are the latest, then by id."""
    latest: dict[str, date] = defaultdict(lambda: date.min)
    for tie in ties:
        for end in (tie.left, tie.right):
            latest[end] = max(latest[end], tie.last or date.min)

    def place(id: str) -> tuple[int, int, str]:
        return steps[id], -latest[id].toordinal(), id

    return set(sorted(steps, key=place)[:MOST_DRAWN])


def _crowds(sight: Sight, identity_id: str) -> list[Crowded]:
    """What this person shares with too many: counted among the people whom the viewer sees."""
    own = sight.mentions.filter(member__identity_id=identity_id)
    held = Crowd.objects.filter(partnership_id=sight.viewer.partnership_id)
    if not held.exists():
        return []
    traces = records.traces(sight.viewer)
    keys = list(own.values_list("pk", flat=True)[:500])
    mine = traces.filter(mention_id__in=keys, kind__in=[kind.value for kind in rules.CAPS])
    found: dict[tuple[str, str], str] = {(trace.kind, trace.value): trace.shown for trace in mine}
    crowds: list[Crowded] = []
    for (kind, value), shown in sorted(found.items()):
        if held.filter(kind=kind, trace__value=value).exists():
            others = traces.filter(kind=kind, value=value, mention__isnull=False)
            crowds.append(Crowded(TieKind(kind), shown, _distinct(others.values("mention_id"))))
    named = set(own.exclude(event="").values_list("event", flat=True)[:500])
    for crowd in held.filter(kind=TieKind.EVENT, mention__event__in=named).select_related("mention"):
        together = sight.mentions.filter(event=crowd.mention.event)
        crowds.append(Crowded(TieKind.EVENT, crowd.mention.event, _distinct(together.values("pk"))))
    return crowds


def _distinct(mentions: Any) -> int:
    return Member.objects.filter(mention_id__in=mentions).values("identity_id").distinct().count()
