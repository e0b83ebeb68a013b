"""Which mentions each term speaks of, for all terms of a list together: the number of statements does not grow with it.

Keys come first, since they are exact and fast; near spellings of a name are tried only where keys find nobody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, Value, Window
from django.db.models.functions import Left, RowNumber, StrIndex

from portfolio.flow.finding import typed
from portfolio.flow.finding.found import MOST
from portfolio.flow.finding.typed import NameKeys, Reading
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rules import Depth
from portfolio.information.records import queries as records

NEAR = 86  # of 100: spellings at least this like are shown as near ones
ROWS = 2_000  # rows looked at for one term: a hostel's number is on hundreds
ROWS_OF_A_LIST = 100_000  # and for all terms of a list, shared equally
_CANDIDATES = 1_000_000  # spellings compared with those typed


@dataclass
class Matched:
    """What one term matched. mentions: key to what matched there. is_cut: there may be further ones."""

    mentions: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    is_near: bool = False
    is_cut: bool = False

    def add(self, keys: Collection[int], caption: str, most: int) -> None:
        for key in keys:
            if caption not in self.mentions[key]:
                self.mentions[key].append(caption)
        self.is_cut |= len(keys) >= most


Keys = Mapping[tuple[str, str], Collection[int]]  # kind and value to the mentions where it was given


def match(viewer: Actor, read: Sequence[Sequence[Reading]]) -> list[Matched]:
    """What the terms of these readings matched, in their order."""
    most = min(ROWS, ROWS_OF_A_LIST // max(len(read), 1))
    names = [_name(readings) for readings in read]
    keys = {name.value: typed.name_keys(name.value) for name in names if name}
    found = {**_by_trace(viewer, _wanted(read, keys.values()), most), **_by_name(viewer, keys.values(), most)}
    matched = [Matched() for _ in read]
    for one, readings, name in zip(matched, read, names, strict=True):
        for reading in readings:
            one.add(found.get((reading.kind, reading.value), ()), reading.caption, most)
        if name:
            for place in _places(keys[name.value]):
                one.add(found.get(place, ()), name.caption, most)
    misspelt = [
        (one, keys[name.value].near) for one, name in zip(matched, names, strict=True) if name and not one.mentions
    ]
    near = _near(viewer, {wanted for _, wanted in misspelt if wanted}, most)
    for one, wanted in misspelt:
        for spelling, mentions in near.get(wanted, {}).items():
            one.add(mentions, f"a name like {spelling.title()}", most)
            one.is_near = True
    return matched


def _name(readings: Sequence[Reading]) -> Reading | None:
    return next((reading for reading in readings if reading.kind == "name"), None)


def _places(keys: NameKeys) -> Iterable[tuple[str, str]]:
    """Where somebody of that name may stand."""
    for kind in ("name", "alias"):
        yield from ((kind, key) for key in keys.exact)
    yield from (("beginning", key) for key in keys.beginnings)


def _wanted(read: Iterable[Sequence[Reading]], keys: Iterable[NameKeys]) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for reading in (reading for readings in read for reading in readings):
        if reading.kind not in ("code", "name"):
            wanted[reading.kind].add(reading.value)
    for one in keys:
        wanted["alias"].update(one.exact)
    return wanted


def _by_trace(viewer: Actor, wanted: Mapping[str, Collection[str]], most: int) -> Keys:
    """One statement for traces of all kinds."""
    asked = {kind: sorted(values) for kind, values in wanted.items() if values}
    if not asked:
        return {}
    rows = records.traces(viewer, Depth.POINTER).filter(
        _any_of(Q(kind=kind, value__in=values) for kind, values in sorted(asked.items())), mention__isnull=False
    )
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    some = _some_of_each(rows, ("kind", "value"), sum(map(len, asked.values())), most)
    for kind, value, mention in some.values_list("kind", "value", "mention_id"):
        found[kind, value].append(mention)
    return found


def _by_name(viewer: Actor, names: Collection[NameKeys], most: int) -> Keys:
    """Two statements: whole keys, and the beginnings of keys where only a surname was typed."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    mentions = records.mentions(viewer, Depth.POINTER)
    if exact := {key for one in names for key in one.exact}:
        rows = mentions.filter(search_key__in=sorted(exact))
        for key, pk in _some_of_each(rows, ["search_key"], len(exact), most).values_list("search_key", "pk"):
            found["name", key].append(pk)
    if beginnings := {key for one in names for key in one.beginnings}:
        surname = Left("search_key", StrIndex("search_key", Value(" ")))
        rows = mentions.filter(_any_of(_range(key, f"{key[:-1]}!") for key in sorted(beginnings)))  # "!" follows " "
        some = _some_of_each(rows.annotate(beginning=surname), ["beginning"], len(beginnings), most)
        for key, pk in some.values_list("beginning", "pk"):
            found["beginning", key].append(pk)
    return found


def _some_of_each(rows: Any, columns: Sequence[str], values: int, most: int) -> Any:
    """Of each value of these columns no more than so many rows, so that none crowds out another."""
    if values == 1:
        return rows[:most]
    ranked = rows.annotate(place=Window(RowNumber(), partition_by=list(map(F, columns)), order_by="pk"))
    return ranked.filter(place__lte=most)


def _near(viewer: Actor, wanted: Collection[str], most: int) -> dict[str, dict[str, list[int]]]:
    """By what was wanted: the names spelt nearly so, each with its mentions; two statements.

    Only those that begin with the same letter are compared, and only what the viewer sees in full: a near spelling
    shows how a name is written.
    """
    from rapidfuzz import fuzz, process

    if not wanted:
        return {}
    letters = sorted({one[0] for one in wanted})
    seen = records.mentions(viewer)
    alike = seen.filter(_any_of(_range(letter, chr(ord(letter) + 1)) for letter in letters))
    spellings: dict[str, list[str]] = defaultdict(list)
    for spelling in alike.order_by().values_list("search_key", flat=True).distinct()[:_CANDIDATES]:
        spellings[spelling[0]].append(spelling)
    best = {
        one: process.extract(one, spellings[one[0]], scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST) for one in wanted
    }
    kept = {spelling for found in best.values() for spelling, _, _ in found}
    if not kept:
        return {}
    mentions: dict[str, list[int]] = defaultdict(list)
    rows = _some_of_each(seen.filter(search_key__in=sorted(kept)), ["search_key"], len(kept), most)
    for spelling, pk in rows.values_list("search_key", "pk"):
        mentions[spelling].append(pk)
    return {one: {spelling: mentions[spelling] for spelling, _, _ in found} for one, found in best.items()}


def _range(first: str, before: str) -> Q:
    return Q(search_key__gte=first, search_key__lt=before)


def _any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)
