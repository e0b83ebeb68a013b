"""The ties that a viewer sees: what the records beneath them, seen in full, make by themselves."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from portfolio.ground.access.actors import Actor
from portfolio.ground.errors import NotFound
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.picture.network import rules
from portfolio.picture.network.errors import UnknownPerson
from portfolio.picture.network.models import Support
from portfolio.picture.network.rules import Rests, TieKind
from portfolio.picture.network.views import TieSeen

CHUNK = 5_000  # ids in one statement
KINDS = tuple(TieKind)


def identity_for(viewer: Actor, identity_id: str) -> tuple[str, tuple[str, ...] | None]:
    """Today's id; and, of somebody of whom nothing is seen in full, which agencies know them."""
    try:
        found = linkage.identity(viewer, identity_id)
    except NotFound:
        raise UnknownPerson from None
    return found.id, found.known_to if found.is_pointer else None


@dataclass(frozen=True)
class Sight:
    """What the viewer sees, worked out once for one question however many look-ups it takes.

    mentions: in use and seen in full; supports: those both of whose mentions are.
    """

    viewer: Actor
    mentions: Any
    supports: Any


def sight_of(viewer: Actor) -> Sight:
    seen = records.mentions(viewer)
    both = (Exists(seen.filter(pk=OuterRef("left_mention_id"))), Exists(seen.filter(pk=OuterRef("right_mention_id"))))
    return Sight(viewer, seen, Support.objects.visible_to(viewer).filter(*both))


_COLUMNS = (
    *("id", "kind", "is_direct", "grade", "other_grade", "origin", "other_origin", "first", "last", "shared"),
    *("left_mention_id", "right_mention_id", "tie__left_id", "tie__right_id"),
)


def rows_of(found: Any, kinds: Collection[TieKind]) -> list[dict[str, Any]]:
    if set(kinds) < set(KINDS):
        found = found.filter(kind__in=[kind.value for kind in kinds])
    return list(found.order_by("id").values(*_COLUMNS))


def rests_of(row: dict[str, Any]) -> Rests:
    return Rests(
        id=row["id"],
        kind=TieKind(row["kind"]),
        is_direct=row["is_direct"],
        origins=frozenset((row["origin"], row["other_origin"])),
        grades=(row["grade"], row["other_grade"]),
    )


def as_ties(rows: Iterable[dict[str, Any]]) -> list[TieSeen]:
    """The ties that these supports make; those that do not suffice are not there."""
    by_tie: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_tie[row["tie__left_id"], row["tie__right_id"]].append(row)
    found = []
    for (left, right), some in sorted(by_tie.items()):
        rests = [rests_of(row) for row in some]
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


def ties_at(sight: Sight, ids: Iterable[str], kinds: Collection[TieKind]) -> list[TieSeen]:
    """Ties with one of these people at an end: two look-ups by index."""
    wanted = sorted(set(ids))
    rows: dict[int, dict[str, Any]] = {}
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        for end in ("tie__left_id__in", "tie__right_id__in"):
            rows |= {row["id"]: row for row in rows_of(sight.supports.filter(**{end: some}), kinds)}
    return as_ties(rows.values())


def ties_among(sight: Sight, ids: Collection[str], kinds: Collection[TieKind]) -> list[TieSeen]:
    """Ties with both ends among these people."""
    return as_ties(rows_of(sight.supports.filter(tie__left_id__in=ids, tie__right_id__in=ids), kinds))
