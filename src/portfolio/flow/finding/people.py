"""Mentions that were matched, put together by person and shown as deep as each row may be seen.

What the viewer may not see is not found, not counted and not told apart from what does not exist.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.db.models import F

from portfolio.flow.finding.found import Hit
from portfolio.flow.finding.matching import Matched
from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.rules import Depth
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.picture.network import queries as network
from portfolio.picture.network.queries import Marks
from portfolio.picture.network.rules import HARMED_ROLES, eighteen_years_before
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Seen

T = TypeVar("T")
_CHUNK = 10_000  # ids in one statement


def hits(viewer: Actor, matched: Sequence[Matched]) -> list[list[Hit]]:
    """The people of each, those with a name first, by name: linked mentions as one, then each that is not linked yet.

    What is known of them is looked up once for all.
    """
    every = {mention for one in matched for mention in one.mentions}
    known = _known(viewer, every) if every else None
    return [_hits(known, one) if known else [] for one in matched]


@dataclass(frozen=True)
class _Known:
    """What the viewer may know of everybody matched, by identity; and of unlinked mentions, by mention key.

    alone: mentions seen in full, without what matched. only_known: of the others, the agency to ring.
    """

    identities: Mapping[int, str]
    captions: Mapping[str, str]
    in_view: Mapping[str, Seen]
    marks: Marks
    agencies: Mapping[str, tuple[str, ...]]
    alone: Mapping[int, Hit]
    only_known: Mapping[int, str]


def _known(viewer: Actor, mentions: Collection[int]) -> _Known:
    of = linkage.identity_of(viewer, mentions)
    identities = sorted(set(of.values()))
    captions = linkage.captions(viewer, identities)
    in_view: dict[str, Seen] = {}
    if can(viewer.role, Right.READ_SUBJECTS):
        for some in _chunks(identities):
            in_view |= subjects.for_identities(viewer, some)
    alone, only_known = _unlinked(viewer, [mention for mention in mentions if mention not in of])
    return _Known(
        identities=of,
        captions=captions,
        in_view=in_view,
        marks=network.marks(viewer, captions)
        if can(viewer.role, Right.READ_NETWORK)
        else Marks(frozenset(), frozenset()),
        agencies=_agencies(viewer, [id for id in identities if id not in captions]),
        alone=alone,
        only_known=only_known,
    )


def _hits(known: _Known, one: Matched) -> list[Hit]:
    matched: dict[str, list[str]] = defaultdict(list)
    for mention, what in one.mentions.items():
        if mention in known.identities:
            matched[known.identities[mention]] += what
    found = [_linked(known, id, what, is_near=one.is_near) for id, what in matched.items()]
    for mention, what in one.mentions.items():
        if mention in known.alone:
            found.append(replace(known.alone[mention], matched=tuple(what), is_near=one.is_near))
    names = {known.only_known[mention] for mention in one.mentions if mention in known.only_known}
    found += [Hit(f"Known to {name}: ring them", (), is_pointer=True, is_near=one.is_near) for name in names]
    return sorted(found, key=lambda hit: (hit.is_pointer, hit.caption))


def _linked(known: _Known, id: str, what: Iterable[str], *, is_near: bool) -> Hit:
    subject = known.in_view.get(id)
    ring = f"Known to {', '.join(known.agencies.get(id, ())) or 'another agency'}: ring them"
    return Hit(
        caption=known.captions.get(id) or ring,
        matched=tuple(dict.fromkeys(what)),
        identity=id,
        subject=subject,
        is_pointer=id not in known.captions,
        is_near=is_near,
        is_victim=bool(subject and subject.flags.is_victim) or id in known.marks.harmed,
        is_child=bool(subject and subject.flags.is_child) or id in known.marks.children,
    )


def _unlinked(viewer: Actor, mentions: Sequence[int]) -> tuple[dict[int, Hit], dict[int, str]]:
    """Of these mentions those seen in full; and of those that may only be known of, the agency's name."""
    grown = eighteen_years_before(clock.today())
    alone: dict[int, Hit] = {}
    only_known: dict[int, str] = {}
    for some in _chunks(mentions):
        for mention in records.mentions(viewer).filter(pk__in=some):
            alone[mention.pk] = Hit(
                f"{mention.surname}, {mention.forenames}".strip(", "),
                (),
                record=records.record_of(mention).id,
                is_victim=mention.role in HARMED_ROLES,
                is_child=mention.born_last is not None and mention.born_last > grown,
            )
        rest = [mention for mention in some if mention not in alone]
        known = records.mentions(viewer, Depth.POINTER).filter(pk__in=rest)
        only_known.update(known.values_list("pk", "agency__name"))
    return alone, only_known


def _agencies(viewer: Actor, identities: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Of identities of which the viewer sees nothing in full: the agencies that know them."""
    names: dict[str, set[str]] = defaultdict(set)
    for some in _chunks(identities):
        known = records.mentions(viewer, Depth.POINTER).filter(member__identity_id__in=some)
        for id, name in known.annotate(of=F("member__identity_id")).values_list("of", "agency__name").distinct():
            names[id].add(name)
    return {id: tuple(sorted(held)) for id, held in names.items()}


def _chunks(every: Sequence[T]) -> Iterator[Sequence[T]]:
    return (every[start : start + _CHUNK] for start in range(0, len(every), _CHUNK))
