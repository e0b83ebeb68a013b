"""Every read that leaves this room. Nobody sees a tie because of records they may not see.

A tie is there for a viewer if the records beneath it that they see in full meet rules.holds by themselves. Everything
else (counts, parts, paths, measures) is computed from such ties alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.looking import one_look
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.errors import NotFound
from portfolio.ground.ids import Reference
from portfolio.information.linkage import queries as linkage
from portfolio.information.linkage.models import KIND as IDENTITY
from portfolio.information.linkage.models import Member
from portfolio.information.records import queries as records
from portfolio.information.records.models import Mention
from portfolio.picture.network import events, rules
from portfolio.picture.network.errors import UnknownPerson, UnknownTie
from portfolio.picture.network.models import Crowd, Support, Tie
from portfolio.picture.network.rules import Rests, TieKind
from portfolio.picture.network.views import (
    Beneath,
    Crowded,
    Ego,
    Joins,
    Overview,
    Path,
    Person,
    TieInFull,
    TieSeen,
)

MOST_DRAWN = 150  # people in one chart
MOST_SEARCHED = 5_000  # people from each side of a path
MOST_COMPUTED = 20_000  # ties for an overview on a page; the command line takes any number
_CHUNK = 5_000  # ids in one statement

KINDS = tuple(TieKind)


@one_look()
def ego(viewer: Actor, identity_id: str, hops: int = 1, kinds: Collection[TieKind] = KINDS) -> Ego:
    """Who is tied to this person: directly, or in two steps. At most MOST_DRAWN people; the rest are counted.

    kinds: only records of these kinds are looked at. Raises UnknownPerson where the viewer may not even know of them.
    """
    check(viewer.role, Right.READ_NETWORK)
    now, known_to = _identity(viewer, identity_id)
    if known_to is not None:
        return Ego(Person(now, ""), (), (), 0, (), known_to)
    sight = _sight(viewer)
    around = {tie.id: tie for tie in _ties_of(sight, [now], kinds)}
    steps = {now: 0}
    steps |= {tie.other(now): 1 for tie in around.values()}
    if hops > 1:
        further = _ties_of(sight, _nearest(steps, around.values()) - {now}, kinds)
        for tie in further:
            around[tie.id] = tie
            for end in (tie.left, tie.right):
                steps.setdefault(end, 2)
    drawn = _nearest(steps, around.values())
    if hops == 1:
        around |= {tie.id: tie for tie in _ties_among(sight, drawn, kinds)}
    ties = [tie for tie in around.values() if tie.left in drawn and tie.right in drawn]
    people = _people(sight, {id: steps[id] for id in drawn})
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
    now, sight = linkage.current_id(identity_id), _sight(viewer)
    ties = _ties_of(sight, [now], KINDS)
    people = _people(sight, {tie.other(now): 1 for tie in ties})
    note(by=viewer, event=events.TIES_READ, on=Reference(IDENTITY, now), details={"ties": len(ties)})
    found = [(tie, people[tie.other(now)]) for tie in ties]
    return sorted(found, key=lambda one: (one[1].name, one[1].id))


@one_look()
def tie(viewer: Actor, id: str) -> TieInFull:
    """A tie and every record beneath it that the viewer sees. UnknownTie where those do not make it one."""
    check(viewer.role, Right.READ_NETWORK)
    left, _, right = id.partition("-")
    sight = _sight(viewer)
    rows = _rows(sight.supports.filter(tie__left_id=left, tie__right_id=right), KINDS)
    seen = _as_ties(rows)
    if not seen:
        raise UnknownTie
    rests = [_rests(row) for row in rows]
    counted = rules.counted(rests)
    keys = {key for row in rows for key in (row["left_mention_id"], row["right_mention_id"])}
    wanted = sight.mentions.filter(pk__in=keys).select_related("agency", "submission")
    mentions: dict[int, Mention] = {mention.pk: mention for mention in wanted}
    beneath = [
        Beneath(
            kind=TieKind(row["kind"]),
            left=mentions[row["left_mention_id"]],
            right=mentions[row["right_mention_id"]],
            is_direct=row["is_direct"],
            grade=rules.weaker(row["grade"], row["other_grade"]),
            shared=row["shared"],
            first=row["first"],
            last=row["last"],
            counted=counted[row["id"]],
        )
        for row in rows
    ]
    beneath.sort(key=lambda one: (not one.counted.counts, not one.is_direct, one.kind, one.left.pk, one.right.pk))
    people = _people(sight, {left: 0, right: 0})
    note(by=viewer, event=events.TIE_READ, on=Reference("tie", id), details={"records": len(keys)})
    return TieInFull(seen[0], people[left], people[right], beneath)


@one_look()
def path(viewer: Actor, start: str, end: str) -> Path:
    """The shortest way from one person to another over ties that the viewer sees; the first by id among equals.

    Looks from both ends in turn, at most at MOST_SEARCHED people from each. Raises UnknownPerson for either.
    """
    check(viewer.role, Right.READ_NETWORK)
    (one, _), (other, _) = _identity(viewer, start), _identity(viewer, end)
    sight = _sight(viewer)
    steps, is_complete = _search(sight, one, other)
    ids = [one, *(tie.other(before) for before, tie in steps)]
    people = _people(sight, dict.fromkeys(ids, 0)) if steps or one == other else {}
    note(by=viewer, event=events.PATH_READ, on=Reference(IDENTITY, one), details={"steps": len(steps)})
    return Path([people[id] for id in ids if id in people], [tie for _, tie in steps], is_complete)


@one_look()
def overview(viewer: Actor) -> Overview:
    """Parts of the network as the viewer sees it, and who alone holds a part together, by name.

    No measure of a person is told, and whoever may be a child is not listed.
    """
    check(viewer.role, Right.READ_NETWORK)
    held = Tie.objects.filter(partnership_id=viewer.partnership_id)
    if len(held.values_list("pk")[: MOST_COMPUTED + 1]) > MOST_COMPUTED:
        note(by=viewer, event=events.NETWORK_READ, on=NOTHING, details={"people": 0, "ties": 0})
        return Overview(0, 0, (), (), 0, too_large=True)
    from portfolio.picture.network.graph.edges import from_pairs
    from portfolio.picture.network.graph.shape import components, cut_points, neighbours, sizes

    ties = network(viewer)
    graph = from_pairs(sorted((tie.left, tie.right) for tie in ties))
    cuts = {graph.names[cut.node]: cut.pieces for cut in cut_points(neighbours(graph)) if cut.pieces[1] > 1}
    people = _people(_sight(viewer), dict.fromkeys(cuts, 0))
    joins = [Joins(people[id], pieces) for id, pieces in cuts.items() if not people[id].is_child]
    return Overview(
        people=graph.size,
        ties=len(ties),
        parts=sizes(components(graph)),
        joins=sorted(joins, key=lambda one: (one.person.name, one.person.id)),
        children_joining=len(cuts) - len(joins),
    )


def network(viewer: Actor) -> list[TieSeen]:
    """Every tie that the viewer sees, by its ends. For measuring and for taking it elsewhere."""
    check(viewer.role, Right.READ_NETWORK)
    ties = _as_ties(_rows(_sight(viewer).supports.filter(tie__partnership_id=viewer.partnership_id), KINDS))
    people = {end for tie in ties for end in (tie.left, tie.right)}
    note(by=viewer, event=events.NETWORK_READ, on=NOTHING, details={"people": len(people), "ties": len(ties)})
    return ties


@one_look()
def export(viewer: Actor, format: str) -> tuple[list[TieSeen], dict[str, Person]]:
    """The whole network as the viewer sees it, to be taken elsewhere: the log says that it was."""
    ties = network(viewer)
    found = _people(_sight(viewer), {end: 0 for tie in ties for end in (tie.left, tie.right)})
    details = {"people": len(found), "ties": len(ties), "format": format}
    note(by=viewer, event=events.NETWORK_EXPORTED, on=NOTHING, details=details)
    return ties, found


def people(viewer: Actor, ids: Iterable[str]) -> dict[str, Person]:
    """Names and marks of these people, as the viewer sees them. For pages and exports, which note what they show."""
    check(viewer.role, Right.READ_NETWORK)
    return _people(_sight(viewer), dict.fromkeys(ids, 0))


@dataclass(frozen=True)
class Marks:
    """Identities of whom a record that the viewer sees says that they are harmed, or that they may be children."""

    harmed: frozenset[str]
    children: frozenset[str]


def marks(viewer: Actor, ids: Iterable[str]) -> Marks:
    """As `people`, the marks alone."""
    check(viewer.role, Right.READ_NETWORK)
    return _marks(records.mentions(viewer), list(ids))


def has_ties(viewer: Actor) -> bool:
    """Whether the partnership's network was ever built with a tie in it that the viewer sees."""
    return bool(_sight(viewer).supports.filter(tie__partnership_id=viewer.partnership_id).exists())


def _identity(viewer: Actor, identity_id: str) -> tuple[str, tuple[str, ...] | None]:
    """Today's id; and, of somebody of whom nothing is seen in full, which agencies know them."""
    try:
        found = linkage.identity(viewer, identity_id)
    except NotFound:
        raise UnknownPerson from None
    return found.id, found.known_to if found.is_pointer else None


@dataclass(frozen=True)
class _Sight:
    """What the viewer sees, worked out once for one question however many look-ups it takes.

    mentions: in use and seen in full; supports: those both of whose mentions are.
    """

    viewer: Actor
    mentions: Any
    supports: Any


def _sight(viewer: Actor) -> _Sight:
    seen = records.mentions(viewer)
    both = (Exists(seen.filter(pk=OuterRef("left_mention_id"))), Exists(seen.filter(pk=OuterRef("right_mention_id"))))
    return _Sight(viewer, seen, Support.objects.visible_to(viewer).filter(*both))


_COLUMNS = (
    *("id", "kind", "is_direct", "grade", "other_grade", "origin", "other_origin", "first", "last", "shared"),
    *("left_mention_id", "right_mention_id", "tie__left_id", "tie__right_id"),
)


def _rows(found: Any, kinds: Collection[TieKind]) -> list[dict[str, Any]]:
    if set(kinds) < set(KINDS):
        found = found.filter(kind__in=[kind.value for kind in kinds])
    return list(found.order_by("id").values(*_COLUMNS))


def _rests(row: dict[str, Any]) -> Rests:
    return Rests(
        id=row["id"],
        kind=TieKind(row["kind"]),
        is_direct=row["is_direct"],
        origins=frozenset((row["origin"], row["other_origin"])),
        grades=(row["grade"], row["other_grade"]),
    )


def _as_ties(rows: Iterable[dict[str, Any]]) -> list[TieSeen]:
    """The ties that these supports make; those that do not suffice are not there."""
    by_tie: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_tie[row["tie__left_id"], row["tie__right_id"]].append(row)
    found = []
    for (left, right), some in sorted(by_tie.items()):
        rests = [_rests(row) for row in some]
        if not rules.holds(rests):
            continue
        found.append(
            TieSeen(
                left=left,
                right=right,
                kinds=tuple(kind for kind in KINDS if any(one.kind == kind for one in rests)),
                records=sum(one.counts for one in rules.counted(rests).values()),
                grade=rules.strongest(rules.weaker(*one.grades) for one in rests),
                first=min((row["first"] for row in some if row["first"]), default=None),
                last=max((row["last"] for row in some if row["last"]), default=None),
            )
        )
    return found


def _ties_of(sight: _Sight, ids: Iterable[str], kinds: Collection[TieKind]) -> list[TieSeen]:
    """Ties with one of these people at an end: two look-ups by index."""
    wanted = sorted(set(ids))
    rows: dict[int, dict[str, Any]] = {}
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        for end in ("tie__left_id__in", "tie__right_id__in"):
            rows |= {row["id"]: row for row in _rows(sight.supports.filter(**{end: some}), kinds)}
    return _as_ties(rows.values())


def _ties_among(sight: _Sight, ids: Collection[str], kinds: Collection[TieKind]) -> list[TieSeen]:
    """Ties with both ends among these people."""
    return _as_ties(_rows(sight.supports.filter(tie__left_id__in=ids, tie__right_id__in=ids), kinds))


def _nearest(steps: dict[str, int], ties: Iterable[TieSeen]) -> set[str]:
    """The people who fit into a chart: the nearest first, of equals those whose ties are the latest, then by id."""
    latest: dict[str, date] = defaultdict(lambda: date.min)
    for tie in ties:
        for end in (tie.left, tie.right):
            latest[end] = max(latest[end], tie.last or date.min)

    def place(id: str) -> tuple[int, int, str]:
        return steps[id], -latest[id].toordinal(), id

    return set(sorted(steps, key=place)[:MOST_DRAWN])


def _search(sight: _Sight, start: str, end: str) -> tuple[list[tuple[str, TieSeen]], bool]:
    """The steps, each with the person it leads from; and whether everything was looked at."""
    if start == end:
        return [], True
    came: tuple[dict[str, tuple[str, TieSeen] | None], dict[str, tuple[str, TieSeen] | None]]
    came = ({start: None}, {end: None})
    edges = [{start}, {end}]
    while all(edges):
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        ahead: set[str] = set()
        for tie in _ties_of(sight, edges[side], KINDS):
            for here, there in ((tie.left, tie.right), (tie.right, tie.left)):
                if here in edges[side] and there not in came[side]:
                    came[side][there] = (here, tie)
                    ahead.add(there)
        if met := sorted(ahead & came[1 - side].keys()):
            return _joined(came[0], came[1], met[0]), True
        if len(came[side]) > MOST_SEARCHED:
            return [], False
        edges[side] = ahead
    return [], True


def _joined(
    from_start: dict[str, tuple[str, TieSeen] | None], from_end: dict[str, tuple[str, TieSeen] | None], met: str
) -> list[tuple[str, TieSeen]]:
    steps: list[tuple[str, TieSeen]] = []
    here = met
    while step := from_start[here]:
        steps.insert(0, step)
        here = step[0]
    here = met
    while step := from_end[here]:
        steps.append((here, step[1]))
        here = step[0]
    return steps


def _people(sight: _Sight, hops: dict[str, int]) -> dict[str, Person]:
    """The people of these ids with their marks, from the mentions that the viewer sees."""
    names = linkage.captions(sight.viewer, hops)
    marked = _marks(sight.mentions, list(hops))
    return {
        id: Person(id, names.get(id, "Somebody unnamed"), id in marked.harmed, id in marked.children, steps)
        for id, steps in hops.items()
    }


def _marks(mentions: Any, ids: Sequence[str]) -> Marks:
    grown = rules.eighteen_years_before(clock.today())
    harmed: set[str] = set()
    children: set[str] = set()
    for start in range(0, len(ids), _CHUNK):
        of = mentions.filter(member__identity_id__in=ids[start : start + _CHUNK])
        marked = of.filter(Q(role__in=rules.HARMED_ROLES) | Q(born_last__gt=grown))
        for id, role, born in marked.values_list("member__identity_id", "role", "born_last"):
            if role in rules.HARMED_ROLES:
                harmed.add(id)
            if born is not None and born > grown:
                children.add(id)
    return Marks(frozenset(harmed), frozenset(children))


def _crowds(sight: _Sight, identity_id: str) -> list[Crowded]:
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


__all__ = [
    "KINDS",
    "MOST_DRAWN",
    "Marks",
    "ego",
    "export",
    "has_ties",
    "marks",
    "network",
    "overview",
    "path",
    "people",
    "tie",
    "ties_of",
]
