"""Records as others show them: one sentence each, no deeper than the viewer may see, for many references at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.protected import visible_labels
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.errors import NotFound
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.information.ingest import queries as ingest
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.readers import cells
from portfolio.information.ingest.readers.formats import named
from portfolio.information.records import events, rules, sentences
from portfolio.information.records.keys import key, record_of_mention
from portfolio.information.records.models import KIND, TABLES, Mention, Record, parse
from portfolio.information.records.queries.mentions import mentions, record_of

T = TypeVar("T")
_CHUNK = 5_000  # keys in one statement


@dataclass(frozen=True)
class Described:
    """A record, or a person in it, as far as the viewer may see.

    At POINTER only agency and sentence ("Known to ...") are filled, at SUMMARY no name, address or text. title: of its
    format. grade: "2C, handling P", empty for a record of fact. role: of the person meant; is_victim: shown first,
    with its tag. href: the record whose page tells more.
    """

    reference: Reference
    depth: Depth
    agency: str
    sentence: str
    href: Reference
    format: str = ""
    title: str = ""
    day: date | None = None
    grade: str = ""
    handling: str = ""
    conditions: tuple[str, ...] = ()
    text: str = ""
    role: str = ""
    is_victim: bool = False

    @property
    def is_pointer(self) -> bool:
        return self.depth == Depth.POINTER

    @property
    def is_intelligence(self) -> bool:
        """Graded: reported, not established. Anything else is the agency's own record of fact."""
        return bool(self.grade)


def described(viewer: Actor, references: Iterable[Reference]) -> dict[Reference, Described]:
    """Of records and mentions; whatever the viewer may not see, and other kinds, are absent. Leaves one event."""
    check(viewer.role, Right.READ_RECORDS)
    found = describe(viewer, references)
    note(by=viewer, event=events.RECORDS_DESCRIBED, on=NOTHING, details={"records": len(found)})
    return found


@dataclass(frozen=True)
class Graded:
    """How good a record is, and how it may be handled. source, assessment: empty for a record of fact."""

    source: str
    assessment: str
    handling: str
    conditions: tuple[str, ...]
    origin: str  # what counts once

    @property
    def grade(self) -> str:
        return f"{self.source}{self.assessment}"


def graded(viewer: Actor, references: Iterable[Reference]) -> dict[Reference, Graded]:
    """Grades of mentions, seen in detail; others are absent. For other rooms, which check the right and note it."""
    wanted = _numbers(references, Mention.reference_kind)
    found: dict[Reference, Graded] = {}
    for some in _chunks(sorted(wanted)):
        for one in mentions(viewer).filter(pk__in=some).select_related("label"):
            conditions = tuple(sorted(one.label.conditions))
            found[one.reference] = Graded(one.grade[:1], one.grade[1:], one.label.handling, conditions, one.origin)
    return found


@dataclass(frozen=True)
class Told:
    """One record for its page. record: None below DETAIL. people: those it names, victims first."""

    described: Described
    record: Record | None
    people: tuple[Mention, ...]


def told(viewer: Actor, reference: Reference) -> Told:
    """One record of any format, as deep as the viewer may see; NotFound where there is none that they may know of."""
    check(viewer.role, Right.READ_RECORDS)
    found = describe(viewer, [reference]).get(reference)
    place = parse(reference.id) if reference.kind == KIND else None
    if found is None or place is None:
        raise NotFound
    note(by=viewer, event=events.RECORD_READ, on=reference)
    if found.depth < Depth.DETAIL:
        return Told(found, None, ())
    submission = ingest.in_use(viewer).select_related("agency").get(pk=place[0])
    assert submission.number is not None
    number = key(submission.number, place[1])
    record: Record = TABLES[submission.format].objects.select_related("submission__agency", "label").get(pk=number)
    named_in = mentions(viewer).filter(submission=submission, row=place[1], pk__gte=number * 4, pk__lt=number * 4 + 4)
    relation = cells.code(getattr(record, "relation", ""))
    people = sorted(named_in, key=lambda one: (not rules.is_victim(one.role, relation), one.slot))
    return Told(found, record, tuple(people))


def listed(
    viewer: Actor, format: str, *, submission: str = "", first: str = "", last: str = "", number: int = 1
) -> Page[Described]:
    """A page of one partner format's records, the last brought first; those of one file in its own order.

    Only what may be seen in summary at least: a list of pointers would tell who is known where to whoever leafs.
    """
    check(viewer.role, Right.READ_RECORDS)
    model = TABLES[format]
    in_use = ingest.in_use(viewer).filter(format=format)
    found = model.objects.visible_to(viewer, Depth.SUMMARY)
    if submission:
        wanted = in_use.filter(pk=submission).values_list("number", flat=True).first()
        found = found.of(wanted) if wanted is not None else found.none()
    months = {"month__gte": first, "month__lte": last}
    found = found.filter(submission__in=in_use.values("pk"), **{name: value for name, value in months.items() if value})
    shown = page(found.order_by("pk" if submission else "-pk").only("pk", "submission_id", "row"), number, SIZE)
    references = [row.reference for row in shown.rows]
    told_of = describe(viewer, references)
    note(by=viewer, event=events.RECORDS_DESCRIBED, on=NOTHING, details={"records": len(references)})
    return Page([told_of[one] for one in references if one in told_of], shown.number, shown.has_next)


def describe(viewer: Actor, references: Iterable[Reference]) -> dict[Reference, Described]:
    """As `described`, without the right and without an event: for this room's own reads."""
    every = list(dict.fromkeys(references))
    asked: dict[str, dict[int, list[tuple[Reference, Mention | None]]]] = defaultdict(lambda: defaultdict(list))
    places = {one: place for one in every if one.kind == KIND and (place := parse(one.id)) is not None}
    submissions = _submissions(viewer, {id for id, _ in places.values()})
    for one, (id, row) in places.items():
        if (submission := submissions.get(id)) is not None and submission.number is not None:
            asked[id][key(submission.number, row)].append((one, None))
    for mention in _mentions(viewer, _numbers(every, Mention.reference_kind)):
        asked[mention.submission_id][record_of_mention(mention.pk)].append((mention.reference, mention))
    submissions |= _submissions(viewer, asked.keys() - submissions.keys())
    made: dict[Reference, Described] = {}
    depths = _depths(viewer)
    for id, by_key in asked.items():
        if (submission := submissions.get(id)) is not None:
            for record, one, person in _rows(viewer, submission, by_key):
                made[one] = _described(submission, record, one, person, depths[record.label_id])
    return {one: made[one] for one in every if one in made}


def _submissions(viewer: Actor, ids: Iterable[str]) -> dict[str, Submission]:
    found: dict[str, Submission] = {}
    for some in _chunks(sorted(ids)):
        found |= {one.id: one for one in ingest.in_use(viewer).filter(pk__in=some).select_related("agency")}
    return found


def _mentions(viewer: Actor, keys: Iterable[int]) -> Iterator[Mention]:
    for some in _chunks(sorted(keys)):
        yield from mentions(viewer, Depth.POINTER).filter(pk__in=some)


def _rows(
    viewer: Actor, submission: Submission, asked: dict[int, list[tuple[Reference, Mention | None]]]
) -> Iterator[tuple[Record, Reference, Mention | None]]:
    visible = TABLES[submission.format].objects.visible_to(viewer, Depth.POINTER)
    for some in _chunks(sorted(asked)):
        for row in visible.filter(pk__in=some):
            for one, mention in asked[row.pk]:
                yield row, one, mention


def _depths(viewer: Actor) -> dict[str, Depth]:
    """How deep rows of each label may be seen, the deepest that the viewer reaches."""
    found: dict[str, Depth] = {}
    for depth in (Depth.POINTER, Depth.SUMMARY, Depth.DETAIL):
        found |= dict.fromkeys(visible_labels(viewer, depth), depth)
    return found


def _described(submission: Submission, row: Record, one: Reference, mention: Mention | None, depth: Depth) -> Described:
    agency = submission.agency.name
    href = record_of(mention) if mention is not None else one
    if depth == Depth.POINTER:
        return Described(one, depth, agency, f"Known to {agency}: ring them.", href)
    format = named(submission.format)
    published = {field: str(getattr(row, field)) for field in format.fields} | {"month": row.month}
    slot = mention.slot if mention is not None else 0
    in_full = depth >= Depth.DETAIL
    role = mention.role if mention is not None else ""
    return Described(
        reference=one,
        depth=depth,
        agency=agency,
        sentence=f"{sentences.sentence(format.name, published, slot=slot, in_full=in_full)}, {agency}",
        href=href,
        format=format.name,
        title=format.title,
        day=_day(published.get(sentences.DAYS.get(format.name, ""), "")),
        grade=sentences.grade(published),
        handling=published.get("handling", "").strip().upper(),
        conditions=tuple(sorted(cells.codes(published.get("conditions", "")))),
        text=published.get(sentences.TEXTS.get(format.name, ""), "") if in_full else "",
        role=role,
        is_victim=rules.is_victim(role, cells.code(published.get("relation", ""))),
    )


def _day(text: str) -> date | None:
    value = cells.day(text).value if text.strip() else None
    return value.earliest if value is not None and value.precision == "day" else None


def _numbers(references: Iterable[Reference], kind: str) -> set[int]:
    """The keys among the ids of that kind: figures that a database can hold."""
    ids = (one.id for one in references if one.kind == kind)
    return {int(id) for id in ids if id.isascii() and id.isdigit() and len(id) < 19}


def _chunks(every: Sequence[T]) -> Iterator[Sequence[T]]:
    return (every[start : start + _CHUNK] for start in range(0, len(every), _CHUNK))
