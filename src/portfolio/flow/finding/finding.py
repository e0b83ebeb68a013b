"""Finding: a term's readings looked up by key, put together by person, shown as deep as each row may be seen.

Keys come first, since they are exact and fast; near spellings of a name are tried only where keys find nobody.
What the viewer may not see is not found, not counted and not told apart from what does not exist.
"""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q

from portfolio.flow import events
from portfolio.flow.finding import typed
from portfolio.flow.finding.typed import NameKeys, Reading
from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.errors import PortfolioError
from portfolio.ground.keys import read_or_make
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.picture.network import queries as network
from portfolio.picture.network.rules import HARMED_ROLES, eighteen_years_before
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Seen

MOST = 50  # people shown for one term
MOST_TERMS = 500  # of a pasted list
_NEAR = 86  # of 100: spellings at least this like are shown as near ones
_ROWS = 2_000  # rows looked at for one term: a hostel's number is on hundreds
_CANDIDATES = 200_000  # spellings compared with one name


class TooMuchAsked(PortfolioError):
    """A list that is longer than one search may be."""


@dataclass(frozen=True)
class Hit:
    """Somebody found. caption: the name as it may be shown, or whom to ring. subject: where they are in view.

    identity: empty where the mention has not been linked yet; record: then the record to open. matched: by what.
    """

    caption: str
    matched: tuple[str, ...]
    identity: str = ""
    record: str = ""
    subject: Seen | None = None
    is_pointer: bool = False
    is_near: bool = False
    is_victim: bool = False  # by the register, or by a record that the viewer sees in full
    is_child: bool = False  # likewise; or by a date of birth


@dataclass(frozen=True)
class Found:
    """What one term found. understood: how it was read. more: whether there are more people than are shown."""

    term: str
    understood: tuple[str, ...]
    people: tuple[Hit, ...]
    subjects: tuple[Seen, ...]
    more: bool = False

    @property
    def count(self) -> int:
        return len(self.people) + len(self.subjects)


def find(viewer: Actor, term: str) -> Found:
    """Whom and what the term finds. The search is logged without the term: a keyed digest, and the ids that came up."""
    return find_each(viewer, [term])[0]


def find_each(viewer: Actor, terms: Sequence[str]) -> list[Found]:
    """As `find`, for every line of a pasted list. Raises TooMuchAsked beyond MOST_TERMS lines."""
    check(viewer.role, Right.SEARCH)
    if len(terms) > MOST_TERMS:
        raise TooMuchAsked(f"A list may have {MOST_TERMS} lines; this one has {len(terms):,}. Search it in parts.")
    read = [typed.readings(term) for term in terms]
    matches = _by_trace(viewer, read)
    found = [_found(viewer, term, readings, matches) for term, readings in zip(terms, read, strict=True)]
    for one in found:
        _note(viewer, one)
    return found


Matches = Mapping[tuple[str, str], Mapping[int, str]]  # (kind, value) -> mention key -> what was given there


def _by_trace(viewer: Actor, read: Iterable[Sequence[Reading]]) -> Matches:
    """One statement for each kind of key, however many terms there are."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for readings in read:
        for reading in readings:
            if reading.kind not in ("code", "name"):
                wanted[reading.kind].add(reading.value)
    found: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for kind, values in wanted.items():
        rows = records.traces(viewer, Depth.POINTER).filter(kind=kind, value__in=sorted(values), mention__isnull=False)
        for value, mention in rows.values_list("value", "mention_id")[: _ROWS * len(values)]:
            found[kind, value][mention] = kind
    return found


def _people(viewer: Actor, readings: Sequence[Reading], matches: Matches) -> tuple[dict[int, list[str]], bool]:
    """Mention key -> what matched; and whether these are only near spellings."""
    people: dict[int, list[str]] = defaultdict(list)
    for reading in readings:
        for mention in matches.get((reading.kind, reading.value), {}):
            people[mention].append(reading.caption)
    names = [reading for reading in readings if reading.kind == "name"]
    if not names:
        return people, False
    keys = typed.name_keys(names[0].value)
    for mention in _exact(viewer, keys):
        people[mention].append(names[0].caption)
    if people or not keys.near:
        return people, False
    for mention, spelling in _near(viewer, keys.near):
        people[mention].append(f"a name like {spelling.title()}")
    return people, bool(people)


def _exact(viewer: Actor, keys: NameKeys) -> Collection[int]:
    wanted = Q(search_key__in=keys.exact)
    for beginning in keys.beginnings:
        wanted |= Q(search_key__gte=beginning, search_key__lt=f"{beginning[:-1]}!")  # "!" follows the space
    if not (keys.exact or keys.beginnings):
        return []
    found = list(records.mentions(viewer, Depth.POINTER).filter(wanted).values_list("pk", flat=True)[:_ROWS])
    aliases = records.traces(viewer, Depth.POINTER).filter(kind="alias", value__in=keys.exact)
    return {*found, *aliases.filter(mention__isnull=False).values_list("mention_id", flat=True)[:_ROWS]}


def _near(viewer: Actor, wanted: str) -> Iterable[tuple[int, str]]:
    """Mentions whose names are spelt nearly so, compared among those that begin with the same letter.

    Only what the viewer sees in full: a near spelling shows how a name is written.
    """
    from rapidfuzz import fuzz, process

    seen = records.mentions(viewer)
    alike = seen.filter(search_key__gte=wanted[0], search_key__lt=chr(ord(wanted[0]) + 1))
    spellings = list(alike.order_by().values_list("search_key", flat=True).distinct()[:_CANDIDATES])
    best = process.extract(wanted, spellings, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=MOST)
    near = [spelling for spelling, _, _ in best]
    return list(seen.filter(search_key__in=near).values_list("pk", "search_key")[:_ROWS])


def _found(viewer: Actor, term: str, readings: Sequence[Reading], matches: Matches) -> Found:
    people, is_near = _people(viewer, readings, matches)
    hits = _hits(viewer, people, is_near=is_near)
    return Found(
        term=term,
        understood=tuple(reading.caption for reading in readings),
        people=tuple(hits[:MOST]),
        subjects=tuple(_subjects(viewer, readings, {hit.subject.id for hit in hits if hit.subject})),
        more=len(hits) > MOST,
    )


def _hits(viewer: Actor, people: Mapping[int, list[str]], *, is_near: bool) -> list[Hit]:
    """One hit a person: identities with what is known of them, then mentions that have not been linked yet."""
    if not people:
        return []
    of = linkage.identity_of(viewer, people)
    matched: dict[str, list[str]] = defaultdict(list)
    for mention, what in people.items():
        if mention in of:
            matched[of[mention]] += what
    captions = linkage.captions(viewer, matched)
    in_view = subjects.for_identities(viewer, matched) if _may_see_subjects(viewer) else {}
    marks = network.people(viewer, captions) if can(viewer.role, Right.READ_NETWORK) else {}
    agencies = _agencies(viewer, [id for id in matched if id not in captions])
    hits = [
        Hit(
            caption=captions.get(id) or f"Known to {', '.join(agencies.get(id, ())) or 'another agency'}: ring them",
            matched=tuple(dict.fromkeys(what)),
            identity=id,
            subject=in_view.get(id),
            is_pointer=id not in captions,
            is_near=is_near,
            is_victim=_marked(in_view.get(id), "is_victim") or (id in marks and marks[id].is_harmed),
            is_child=_marked(in_view.get(id), "is_child") or (id in marks and marks[id].is_child),
        )
        for id, what in matched.items()
    ]
    hits += _unlinked(viewer, {mention: what for mention, what in people.items() if mention not in of}, is_near=is_near)
    return sorted(hits, key=lambda hit: (hit.is_pointer, hit.caption))


def _marked(seen: Seen | None, flag: str) -> bool:
    return seen is not None and bool(getattr(seen.flags, flag))


def _unlinked(viewer: Actor, people: Mapping[int, list[str]], *, is_near: bool) -> list[Hit]:
    whole = records.mentions(viewer).filter(pk__in=list(people)).select_related("agency")
    hits, seen = [], set()
    grown = eighteen_years_before(clock.today())
    for mention in whole:
        seen.add(mention.pk)
        caption = f"{mention.surname}, {mention.forenames}".strip(", ")
        record = records.record_of(mention).id
        hits.append(
            Hit(
                caption,
                tuple(dict.fromkeys(people[mention.pk])),
                record=record,
                is_near=is_near,
                is_victim=mention.role in HARMED_ROLES,
                is_child=mention.born_last is not None and mention.born_last > grown,
            )
        )
    known = records.mentions(viewer, Depth.POINTER).filter(pk__in=[key for key in people if key not in seen])
    names = sorted(set(known.values_list("agency__name", flat=True)))
    return hits + [Hit(f"Known to {name}: ring them", (), is_pointer=True, is_near=is_near) for name in names]


def _agencies(viewer: Actor, identities: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Of identities of which the viewer sees nothing in full: the agencies that know them."""
    known = records.mentions(viewer, Depth.POINTER).filter(member__identity_id__in=identities)
    names: dict[str, set[str]] = defaultdict(set)
    for id, name in known.annotate(of=F("member__identity_id")).values_list("of", "agency__name").distinct():
        names[id].add(name)
    return {id: tuple(sorted(held)) for id, held in names.items()}


def _subjects(viewer: Actor, readings: Sequence[Reading], shown: Collection[str]) -> list[Seen]:
    """Subjects by code, and groups, lines and places by name or number; not those shown beside a person already."""
    if not _may_see_subjects(viewer):
        return []
    found: dict[str, Seen] = {}
    for reading in readings:
        if reading.kind == "code":
            one = subjects.by_code(viewer, reading.value)
            found.update({one.id: one} if one else {})
        else:
            found.update({one.id: one for one in subjects.named(viewer, reading.value)})
    return [one for id, one in found.items() if id not in shown]


def _may_see_subjects(viewer: Actor) -> bool:
    return can(viewer.role, Right.READ_SUBJECTS)


def _note(viewer: Actor, found: Found) -> None:
    """A search is a consultation, and so is each person that it brings up (REQ-48)."""
    key = bytes.fromhex(read_or_make(settings.VAR / "keys", "search-terms"))
    details = {
        "digest": hmac.new(key, found.term.casefold().encode(), hashlib.sha256).hexdigest(),
        "people": [hit.identity or hit.record for hit in found.people],
        "subjects": [seen.id for seen in found.subjects],
        "found": found.count,
    }
    note(by=viewer, event=events.SEARCHED, on=NOTHING, details=details)
