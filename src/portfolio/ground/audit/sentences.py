"""An event in words, for an auditor: the sentence of its kind, filled from its details."""

import json
import re
import string
from collections.abc import Iterator, Mapping
from typing import Any

from portfolio.ground.audit import wording
from portfolio.ground.audit.kinds import UnknownKind, get
from portfolio.ground.audit.models import Event
from portfolio.ground.ids import Reference

NOT_RECORDED = "(not recorded)"


def sentence(event: Event, captions: Mapping[Reference, str] | None = None) -> str:
    """What was done, without who and when: "ended the membership 06f...".

    captions: the codes of things, as wording.captions gives them; others are told by their ids.
    A detail that was not recorded says so; a kind that this version does not know gives its code.
    """
    try:
        words = get(event.kind).sentence
    except UnknownKind:
        return f"did something that this version has no words for ({event.kind})"
    details = _details(event)
    things = {**wording.referred(event.kind, details), "on": Reference(event.about_kind, event.about_id)}
    told, is_one = "", False
    for text, name, _, _ in string.Formatter().parse(words):  # fills {name} and nothing else: no attributes, no indexes
        told += _singular(text) if is_one else text
        is_one = name in details and details[name] == 1
        if name in things:
            told += _thing(told, *wording.called(things[name], captions or {}))
        elif name:
            told += wording.word(event.kind, name, details[name]) if name in details else NOT_RECORDED
    return told


def things(event: Event) -> Iterator[Reference]:
    """What the event is about and what else its sentence points at."""
    yield Reference(event.about_kind, event.about_id)
    yield from wording.referred(event.kind, _details(event)).values()


def _thing(before: str, kind: str, code: str) -> str:
    """The plan N-017: a sentence that has named the kind already is not made to name it again."""
    says_it = not kind or before.lower().endswith(f"{kind.lower()} ")
    return code if says_it else f"{kind} {code}"


# The noun that a number counts: copies, agreed paragraphs, late actions; not the errors of “12 with errors”.
_NOUN = re.compile(
    r"^((?: (?!(?:with|of|to|as|in|for|on)\b)[A-Za-z]+){0,2}? )(people|ties|[A-Za-z]{2,}(?:ies|ches|s))\b"
)
_ONE = {"people": "person", "ties": "tie"}


def _singular(text: str) -> str:
    """What follows the number one in a sentence that was written for many."""
    return _NOUN.sub(lambda found: found.group(1) + _one(found.group(2)), text, count=1)


def _one(noun: str) -> str:
    if noun in _ONE:
        return _ONE[noun]
    for many, one in (("ies", "y"), ("ches", "ch")):
        if noun.endswith(many):
            return noun.removesuffix(many) + one
    return noun.removesuffix("s") if len(noun) > 3 else noun


def _details(event: Event) -> dict[str, Any]:
    try:
        details = json.loads(event.details)
    except ValueError:
        return {}
    return details if isinstance(details, dict) else {}
