"""Finding: a term's readings looked up by key, put together by person, shown as deep as each row may be seen.

A list is looked up as one: the number of statements does not grow with its lines, but for one to write in the log for
every sixty of them.
"""

import hashlib
import hmac
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.conf import settings

from portfolio.flow import events
from portfolio.flow.finding import matching, people, typed
from portfolio.flow.finding.found import MOST, Found, Hit
from portfolio.flow.finding.typed import Reading
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.looking import one_look
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.audit.acts import NOTHING, note_each
from portfolio.ground.errors import PortfolioError
from portfolio.ground.keys import read_or_make
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Seen

MOST_TERMS = 500  # of a pasted list


class TooMuchAsked(PortfolioError):
    """A list that is longer than one search may be."""


def find(viewer: Actor, term: str) -> Found:
    """Whom and what the term finds. The search is logged without the term: a keyed digest, and the ids that came up."""
    return find_each(viewer, [term])[0]


@one_look()
def find_each(viewer: Actor, terms: Sequence[str]) -> list[Found]:
    """As `find`, for every line of a pasted list. Raises TooMuchAsked beyond MOST_TERMS lines."""
    check(viewer.role, Right.SEARCH)
    if len(terms) > MOST_TERMS:
        raise TooMuchAsked(f"A list may have {MOST_TERMS} lines; this one has {len(terms):,}. Search it in parts.")
    read = [typed.readings(term) for term in terms]
    matched = matching.match(viewer, read)
    in_view = _subjects(viewer, read)
    found = [
        Found(
            term=term,
            understood=tuple(reading.caption for reading in readings),
            people=tuple(hits[:MOST]),
            subjects=_other_than(hits, [one for reading in readings for one in in_view.get(reading.value, ())]),
            more=len(hits) > MOST or one.is_cut,
        )
        for term, readings, one, hits in zip(terms, read, matched, people.hits(viewer, matched), strict=True)
    ]
    note_each(by=viewer, event=events.SEARCHED, on=NOTHING, details=_details(found))
    return found


def _subjects(viewer: Actor, read: Sequence[Sequence[Reading]]) -> Mapping[str, Sequence[Seen]]:
    """By the value of a reading: subjects of that code, and groups, lines and places of that name or number."""
    if not can(viewer.role, Right.READ_SUBJECTS):
        return {}
    every = [reading for readings in read for reading in readings]
    codes = {reading.value for reading in every if reading.kind == "code"}
    found = {code: [one] for code, one in subjects.by_codes(viewer, codes).items()}
    return {**found, **subjects.named(viewer, {reading.value for reading in every if reading.kind != "code"})}


def _other_than(hits: Collection[Hit], seen: Sequence[Seen]) -> tuple[Seen, ...]:
    """Those not shown beside a person already, each once."""
    shown = {hit.subject.id for hit in hits if hit.subject}
    return tuple({one.id: one for one in seen if one.id not in shown}.values())


def _details(found: Sequence[Found]) -> list[dict[str, Any]]:
    """A search is a consultation, and so is each person that it brings up (REQ-48)."""
    key = bytes.fromhex(read_or_make(settings.VAR / "keys", "search-terms"))
    return [
        {
            "digest": hmac.new(key, one.term.casefold().encode(), hashlib.sha256).hexdigest(),
            "people": [hit.identity or hit.record for hit in one.people],
            "subjects": [seen.id for seen in one.subjects],
            "found": one.count,
        }
        for one in found
    ]
