"""What each piece of evidence is worth: its grade, its origin and its label, as the records themselves say.

Whoever proposes must see all of it; so must whoever approves, and a record withdrawn in between is no evidence.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import LabelRow
from portfolio.ground.access.protected import value
from portfolio.ground.access.rules import Depth
from portfolio.ground.ids import Reference
from portfolio.information.ingest import queries as ingest
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.information.records.models import TABLES, Mention, Record, parse
from portfolio.picture.subjects.errors import BadSubject
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.models import Evidence, Subject
from portfolio.picture.subjects.queries import now_ids, visible
from portfolio.picture.subjects.rules import Item

_Worth = tuple[str, str, str]  # grade, origin, label id


@dataclass(frozen=True)
class Weighed:
    """One piece of evidence with what it counts for. A person, or another subject, counts as all of its records."""

    given: EvidenceGiven
    items: tuple[Item, ...]
    labels: tuple[Label, ...]

    @property
    def grade(self) -> str:
        """Its one grade; "" where it has none or several."""
        grades = {item.grade for item in self.items}
        return grades.pop() if len(grades) == 1 else ""

    @property
    def origin(self) -> str:
        """Its one origin; "" where it has several."""
        origins = {item.origin for item in self.items}
        return origins.pop() if len(origins) == 1 else ""


def weigh(by: Actor, given: Sequence[EvidenceGiven]) -> list[Weighed]:
    """Each piece of evidence with its items and labels; BadSubject where one is not there, or not all of it is seen."""
    worth = _worth(by, {one.reference for one in given})
    ids = {label for found in worth.values() for _, _, label in found}
    labels = {id: value(row) for id, row in LabelRow.objects.in_bulk(ids).items()}
    weighed = []
    for one in given:
        found = worth.get(one.reference)
        if not found:
            raise BadSubject(f"There is no record {one.reference} that you can see. Choose it from the list.")
        weighed.append(
            Weighed(
                one,
                tuple(Item(grade, origin, one.shows) for grade, origin, _ in found),
                tuple(dict.fromkeys(labels[label] for _, _, label in found)),
            )
        )
    return weighed


def weigh_again(by: Actor, subject: Subject) -> list[Item]:
    """What the evidence of a subject counts for today."""
    held = [
        EvidenceGiven(Reference.parse(one.reference), one.shows, one.note)
        for one in Evidence.objects.filter(subject=subject)
    ]
    return [item for one in weigh(by, held) for item in one.items]


def _worth(by: Actor, references: Iterable[Reference]) -> dict[Reference, list[_Worth]]:
    by_kind: dict[str, list[Reference]] = {}
    for one in references:
        by_kind.setdefault(one.kind, []).append(one)
    found: dict[Reference, list[_Worth]] = {}
    for kind, asked in by_kind.items():
        if kind in _WEIGHED:
            found |= _WEIGHED[kind](by, asked)
    return found


def _of(mention: Mention) -> _Worth:
    return mention.grade, mention.origin or str(records.record_of(mention)), mention.label_id


def _mentions(by: Actor, asked: Sequence[Reference]) -> dict[Reference, list[_Worth]]:
    keys = {int(one.id): one for one in asked if one.id.isascii() and one.id.isdigit() and len(one.id) < 19}
    return {keys[one.pk]: [_of(one)] for one in records.mentions(by).filter(pk__in=keys)}


def _records(by: Actor, asked: Sequence[Reference]) -> dict[Reference, list[_Worth]]:
    """By the people in the row; of a row without people, by the row itself."""
    places = {one: place for one in asked if (place := parse(one.id)) is not None}
    files = {one.pk: one for one in ingest.in_use(by).filter(pk__in={id for id, _ in places.values()})}
    found: dict[Reference, list[_Worth]] = {}
    for id, file in files.items():
        rows = {row: one for one, (submission, row) in places.items() if submission == id}
        assert file.number is not None  # taken in, so it has one
        for mention in records.mentions(by).filter(pk__in=Mention.objects.of(file.number).filter(row__in=rows)):
            found.setdefault(rows[mention.row], []).append(_of(mention))
        table = TABLES.get(file.format)
        bare = {row: one for row, one in rows.items() if one not in found}
        if bare and table is not None:
            found.update(_bare(by, table, file.number, bare))
    return found


def _bare(by: Actor, table: type[Record], number: int, rows: dict[int, Reference]) -> dict[Reference, list[_Worth]]:
    found: dict[Reference, list[_Worth]] = {}
    for held in table.objects.visible_to(by).of(number).filter(row__in=rows):
        grade = f"{getattr(held, 'source_grade', '')}{getattr(held, 'assessment', '')}".strip().upper()[:2]
        one = rows[held.row]
        found[one] = [(grade, getattr(held, "origin", "") or str(one), held.label_id)]
    return found


def _identities(by: Actor, asked: Sequence[Reference]) -> dict[Reference, list[_Worth]]:
    members = linkage.members_of_many(by, {one.id for one in asked})
    return {one: [_of(mention) for mention in members[one.id]] for one in asked if one.id in members}


def _subjects(by: Actor, asked: Sequence[Reference]) -> dict[Reference, list[_Worth]]:
    """Another subject, such as a member of a group, is worth what it rests on itself."""
    now = now_ids(one.id for one in asked)
    seen = visible(by, Depth.DETAIL).filter(pk__in=set(now.values()))
    labels = dict(seen.values_list("pk", "label_id"))
    worth: dict[str, list[_Worth]] = {}
    for row in Evidence.objects.filter(subject__in=labels):
        worth.setdefault(row.subject_id, []).append((row.grade, row.origin or row.reference, labels[row.subject_id]))
    return {one: worth[now[one.id]] for one in asked if now[one.id] in worth}


_WEIGHED: dict[str, Callable[[Actor, Sequence[Reference]], dict[Reference, list[_Worth]]]] = {
    "mention": _mentions,
    "record": _records,
    "identity": _identities,
    "subject": _subjects,
}
