"""What the coded details of an event are called, and the things that it points at.

Flow tells it at start, for flow knows every room and the log knows none. A detail that nobody has worded is shown as it
stands: a count, a day, a code that people use themselves, such as N-012.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from portfolio.ground.ids import Reference

Word = Callable[[str], str]  # of a code: what people call it
Caption = Callable[[Collection[str]], Mapping[str, str]]  # of ids of one kind: the code by which people know each

_words: dict[tuple[str, str], Word] = {}
_refers: dict[tuple[str, str], str] = {}
_captions: dict[str, Caption] = {}
_kinds: dict[str, str] = {}


def give(words: Mapping[tuple[str, str], Word], refers: Mapping[tuple[str, str], str]) -> None:
    """Of a kind of event and a detail: its words; or the kind of thing whose id it holds."""
    _words.update(words)
    _refers.update(refers)


def give_captions(captions: Mapping[str, Caption], kinds: Mapping[str, str]) -> None:
    """Of a kind of thing: how its codes are looked up; and what such a thing is called, "" where its code says it."""
    _captions.update(captions)
    _kinds.update(kinds)


def word(kind: str, detail: str, value: Any) -> str:
    """The value in words; a list as its parts, one after the other."""
    if isinstance(value, list):
        return ", ".join(word(kind, detail, one) for one in value) or "none"
    say = _words.get((kind, detail))
    return say(str(value)) if say else str(value)


def referred(kind: str, details: Mapping[str, Any]) -> dict[str, Reference]:
    """The details of an event that hold the id of a thing."""
    found = {name: _refers.get((kind, name)) for name in details}
    return {name: Reference(what, str(details[name])) for name, what in found.items() if what and details[name]}


def called(thing: Reference, captions: Mapping[Reference, str]) -> tuple[str, str]:
    """What such a thing is called, and its code, or its id where it has none: ("plan", "N-017")."""
    kind = _kinds.get(thing.kind, thing.kind.replace("_", " "))
    if thing in captions:
        return kind, captions[thing]
    return kind or thing.kind, thing.id


def captions(things: Iterable[Reference]) -> dict[Reference, str]:
    """The codes of these things, each kind looked up once; without those that have none."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        by_kind[thing.kind].add(thing.id)
    return {
        Reference(kind, id): caption
        for kind, ids in by_kind.items()
        if kind in _captions
        for id, caption in _captions[kind](ids).items()
    }


def is_worded(kind: str, detail: str) -> bool:
    return (kind, detail) in _words or (kind, detail) in _refers
