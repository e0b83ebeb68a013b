"""The identities brought into line with the judgements: of everything after a run, of a few after a person's word.

Called inside the act of the operation that changed a judgement, so that both are seen together or neither.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from portfolio.ground import clock, ids
from portfolio.ground.access.actors import Actor
from portfolio.information.linkage.matching.settling import Pairs, Said, settle
from portfolio.information.linkage.models import ByKind, Identity, Judgement, Member, Verdict
from portfolio.information.linkage.rules import Known, assign
from portfolio.information.linkage.writing import insert
from portfolio.information.records import queries as records

_CHUNK = 500  # keys or ids in one statement where there may be few or many


@dataclass(frozen=True)
class Settled:
    """moved: mentions that have another identity than before. identities: of the mentions that were settled."""

    moved: int
    identities: int


def settle_all(reader: Actor, keys: list[int]) -> Settled:
    """All mentions in use (keys, in order), from all live judgements."""
    found = Judgement.objects.live().filter(partnership_id=reader.partnership_id)
    held = dict(
        Member.objects.filter(identity__partnership_id=reader.partnership_id).values_list("mention", "identity")
    )
    gone = held.keys() - set(keys)
    for some in _chunks(sorted(gone)):
        Member.objects.filter(mention_id__in=some).delete()
    return _settle(reader, keys, found, {key: id for key, id in held.items() if key not in gone})


def settle_around(reader: Actor, mentions: Collection[int]) -> Settled:
    """The mentions that hang together with these by any judgement to join, and those of the same identities."""
    keys = _around(reader, set(mentions))
    live = Judgement.objects.live().filter(partnership_id=reader.partnership_id)
    rows = []
    for some in _chunks(keys):
        rows += list(live.filter(left_id__in=some).values_list("left_id", "right_id", "verdict", "by_kind", "weight"))
    held: dict[int, str] = {}
    for some in _chunks(keys):
        held.update(Member.objects.filter(mention_id__in=some).values_list("mention_id", "identity_id"))
    return _written(reader, keys, _labels(keys, rows), held)


def _around(reader: Actor, start: set[int]) -> list[int]:
    known, fresh = set(start), set(start)
    joined = Judgement.objects.live().filter(partnership_id=reader.partnership_id, verdict=Verdict.SAME)
    while fresh:
        met: set[int] = set()
        for some in _chunks(sorted(fresh)):
            identities = Member.objects.filter(mention_id__in=some).values("identity_id")
            met.update(Member.objects.filter(identity_id__in=identities).values_list("mention_id", flat=True))
            for pair in joined.filter(Q(left_id__in=some) | Q(right_id__in=some)).values_list("left_id", "right_id"):
                met.update(pair)
        fresh = met - known
        known |= fresh
    used: list[int] = []
    for some in _chunks(sorted(known)):
        used += list(records.mentions(reader).filter(pk__in=some).values_list("pk", flat=True))
    return sorted(used)


def _settle(reader: Actor, keys: list[int], found: Any, held: dict[int, str]) -> Settled:
    wanted = found.filter(Q(verdict=Verdict.SAME) | Q(by_kind=ByKind.PERSON))
    rows = wanted.values_list("left_id", "right_id", "verdict", "by_kind", "weight").iterator(chunk_size=20_000)
    return _written(reader, keys, _labels(keys, rows), held)


def _labels(keys: list[int], rows: Any) -> Any:
    """The number of each key's group."""
    import numpy as np

    place = {key: number for number, key in enumerate(keys)}
    left: list[int] = []
    right: list[int] = []
    weight: list[float] = []
    said: dict[str, Pairs] = {verdict.value: [] for verdict in Verdict}
    for a, b, verdict, by_kind, bits in rows:
        if a not in place or b not in place:
            continue
        if by_kind == ByKind.PERSON:
            said[verdict].append((place[a], place[b]))
        elif verdict == Verdict.SAME:
            left.append(place[a])
            right.append(place[b])
            weight.append(bits)
    machine = Said(np.array(left, np.int64), np.array(right, np.int64), np.array(weight, np.float64))
    return settle(len(keys), machine, said["same"], said["different"], said["unsure"])


def _written(reader: Actor, keys: list[int], label: Any, held: dict[int, str]) -> Settled:
    groups = dict(zip(keys, label.tolist(), strict=True))
    known = _known(reader, keys, held)
    assigned = assign(groups, held, known)
    now = clock.now()
    identity = _new_identities(reader, assigned.identity, groups, now)
    for id, anchor in assigned.anchors.items():
        Identity.objects.filter(pk=id).update(anchor_id=anchor)
    for id, into in assigned.merged.items():
        Identity.objects.filter(pk=id).update(merged_into_id=into or None)
    fresh = [(key, identity[group], now) for key, group in groups.items() if key not in held]
    insert(Member, ("mention_id", "identity_id", "since"), fresh)
    moved: dict[str, list[int]] = {}
    for key, id in held.items():
        if key in groups and identity[groups[key]] != id:
            moved.setdefault(identity[groups[key]], []).append(key)
    for id, some_keys in moved.items():
        for some in _chunks(some_keys):
            Member.objects.filter(mention_id__in=some).update(identity_id=id, since=now)
    return Settled(sum(map(len, moved.values())), len(identity))


def _known(reader: Actor, keys: list[int], held: dict[int, str]) -> list[Known]:
    """The identities held, and all whose anchors are among the keys."""
    columns = ("pk", "anchor_id", "merged_into_id")
    found = Identity.objects.filter(partnership_id=reader.partnership_id)
    if len(keys) > 20 * _CHUNK:
        rows = list(found.values_list(*columns))
    else:
        rows = []
        for some in _chunks(keys):
            rows += list(found.filter(anchor_id__in=some).values_list(*columns))
        missing = sorted(set(held.values()) - {row[0] for row in rows})
        for names in _chunks(missing):
            rows += list(found.filter(pk__in=names).values_list(*columns))
    return [Known(id, anchor, into or "") for id, anchor, into in rows]


def _new_identities(
    reader: Actor, assigned: dict[int, str | None], groups: dict[int, int], now: datetime
) -> dict[int, str]:
    """The identity of each group, made where there is none."""
    anchor: dict[int, int] = {}
    for key, group in groups.items():  # keys ascend
        anchor.setdefault(group, key)
    identity: dict[int, str] = {}
    rows = []
    for group in sorted(assigned):
        id = assigned[group]
        if id is None:
            id = ids.new()
            rows.append((id, reader.partnership_id, now, anchor[group], None))
        identity[group] = id
    insert(Identity, ("id", "partnership_id", "created_at", "anchor_id", "merged_into_id"), rows)
    return identity


def _chunks(values: Any) -> Any:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
