"""The people at the ends of ties, and the marks that must stand beside their names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.picture.network import rules
from portfolio.picture.network.queries.sight import CHUNK, Sight, sight_of
from portfolio.picture.network.views import Person


def people(viewer: Actor, ids: Iterable[str]) -> dict[str, Person]:
    """Names and marks of these people, as the viewer sees them. For pages and exports, which note what they show."""
    check(viewer.role, Right.READ_NETWORK)
    return people_of(sight_of(viewer), dict.fromkeys(ids, 0))


@dataclass(frozen=True)
class Marks:
    """Identities of whom a record that the viewer sees says that they are harmed, or that they may be children."""

    harmed: frozenset[str]
    children: frozenset[str]


def marks(viewer: Actor, ids: Iterable[str]) -> Marks:
    """As `people`, the marks alone."""
    check(viewer.role, Right.READ_NETWORK)
    return marks_of(records.mentions(viewer), list(ids))


def people_of(sight: Sight, hops: dict[str, int]) -> dict[str, Person]:
    """The people of these ids with their marks, from the mentions that the viewer sees."""
    names = linkage.captions(sight.viewer, hops)
    marked = marks_of(sight.mentions, list(hops))
    return {
        id: Person(id, names.get(id, "Somebody unnamed"), id in marked.harmed, id in marked.children, steps)
        for id, steps in hops.items()
    }


def marks_of(mentions: Any, ids: Sequence[str]) -> Marks:
    grown = rules.eighteen_years_before(clock.today())
    harmed: set[str] = set()
    children: set[str] = set()
    for start in range(0, len(ids), CHUNK):
        of = mentions.filter(member__identity_id__in=ids[start : start + CHUNK])
        marked = of.filter(Q(role__in=rules.HARMED_ROLES) | Q(born_last__gt=grown))
        for id, role, born in marked.values_list("member__identity_id", "role", "born_last"):
            if role in rules.HARMED_ROLES:
                harmed.add(id)
            if born is not None and born > grown:
                children.add(id)
    return Marks(frozenset(harmed), frozenset(children))
