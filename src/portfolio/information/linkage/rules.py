"""Which identity each group of mentions has, when groups join and part. Ids stay as they are wherever they can.

Each identity has an anchor, one of its mentions. A group has the oldest of the identities whose anchors lie in it, and
the others are merged into that one. When an identity's mentions part, the largest part keeps its id, unless that part
holds the anchor of an identity that had been merged: then that one is itself again. So to take back a judgement that
joined two gives both their ids again.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Known:
    """An identity as it stands: id (ascending in time), anchor (a mention's key), into what it was merged ("" none)."""

    id: str
    anchor: int
    merged_into: str = ""


@dataclass
class Assigned:
    """identity: of each group, by its number; None for one that needs a new id. merged, anchors: what is changed."""

    identity: dict[int, str | None]
    merged: dict[str, str] = field(default_factory=dict)  # id to that into which it is merged now, "" for none
    anchors: dict[str, int] = field(default_factory=dict)  # id to its new anchor


def assign(groups: Mapping[int, int], held: Mapping[int, str], known: Sequence[Known]) -> Assigned:
    """groups: mention key to group. held: mention key to the identity it has so far. known: the identities held, and
    all whose anchors are among the keys.
    """
    anchors = {one.id: one.anchor for one in known}
    anchored: dict[int, set[str]] = defaultdict(set)
    for id, anchor in anchors.items():
        if anchor in groups:
            anchored[groups[anchor]].add(id)
    moved = _moved_anchors(groups, held, anchors, anchored)
    for id, anchor in moved.items():
        for there in anchored.values():
            there.discard(id)
        anchored[groups[anchor]].add(id)
    result = Assigned({}, anchors=moved)
    was = {one.id: one.merged_into for one in known}
    for group in set(groups.values()):
        oldest_first = sorted(anchored.get(group, ()))
        result.identity[group] = oldest_first[0] if oldest_first else None
        for id in oldest_first:
            now = "" if id == oldest_first[0] else oldest_first[0]
            if was[id] != now:
                result.merged[id] = now
    return result


def _moved_anchors(
    groups: Mapping[int, int],
    held: Mapping[int, str],
    anchors: Mapping[str, int],
    anchored: Mapping[int, set[str]],
) -> dict[str, int]:
    """Of the identities that go on without the mention that was their anchor: the first of those they go on with."""
    parts: dict[str, Counter[int]] = defaultdict(Counter)
    first: dict[tuple[str, int], int] = {}
    for key in sorted(held):
        if key in groups:
            parts[held[key]][groups[key]] += 1
            first.setdefault((held[key], groups[key]), key)
    moved = {}
    for id in sorted(parts):
        keeps = _keeps(id, parts[id], groups.get(anchors[id]), anchored)
        if groups.get(anchors[id]) != keeps:
            moved[id] = first[id, keeps]
    return moved


def _keeps(id: str, parts: Counter[int], own: int | None, anchored: Mapping[int, set[str]]) -> int:
    """In which of the parts the identity goes on."""
    free = [part for part in parts if part == own or not (anchored.get(part, set()) - {id})]
    return min(free or list(parts), key=lambda part: (-parts[part], part != own, part))
