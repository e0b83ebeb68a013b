"""What a statement may rest on, as the rooms behind hold it: whose it is, its label, its grade, its origin.

An identity or a tie brings in the records beneath it, so that a correction of one of them is found from the statement,
and so that whoever may not have one of them does not have the statement either.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label, combine
from portfolio.ground.access.protected import value
from portfolio.ground.errors import NotFound
from portfolio.ground.ids import Reference
from portfolio.information.linkage import queries as linkage
from portfolio.information.records import queries as records
from portfolio.information.records.models import Mention, Record
from portfolio.partnership.partnership_profiles import queries
from portfolio.partnership.partnership_profiles.errors import BadStatement
from portfolio.partnership.partnership_profiles.models import Answer, Request
from portfolio.partnership.partnership_profiles.rules import Basis, weakest
from portfolio.picture.network import queries as network
from portfolio.picture.subjects import queries as subjects

KINDS = ("record", "mention", "identity", "tie", "subject", "answer")
MOST = 200  # records beneath one identity


@dataclass(frozen=True)
class Held:
    """One thing beneath a statement. under: the reference that brought it in; "" where it was chosen itself."""

    reference: Reference
    label: Label
    grade: str = ""
    origin: str = ""
    under: str = ""

    @property
    def basis(self) -> Basis:
        return Basis(str(self.reference), self.grade, self.origin)


def held(viewer: Actor, references: Sequence[Reference]) -> list[Held]:
    """Each of these, and what it brings in, once. BadStatement for a kind that may not be rested on, NotFound for
    whatever the viewer may not see in full: nobody writes a statement over something they have not read.
    """
    found: dict[Reference, Held] = {}
    for reference in references:
        for one in _of(viewer, reference):
            found.setdefault(one.reference, one)
    return list(found.values())


def _of(viewer: Actor, reference: Reference) -> Iterator[Held]:
    match reference.kind:
        case "record":
            yield _record(viewer, reference)
        case "mention":
            yield _mention(records.mention(viewer, _key(reference)))
        case "identity":
            yield from _identity(viewer, reference)
        case "tie":
            yield from _tie(viewer, reference)
        case "subject":
            yield _subject(viewer, reference)
        case "answer":
            yield _answer(viewer, reference)
        case _:
            raise BadStatement(
                "A statement rests on a record, an answer to a request, an identity, a tie or the subject. "
                f"{reference} is none of these."
            )


def _record(viewer: Actor, reference: Reference) -> Held:
    row: Record = records.record(viewer, reference)
    grade = f"{getattr(row, 'source_grade', '')}{getattr(row, 'assessment', '')}"
    origin = str(getattr(row, "origin", "")) or str(reference)
    return Held(reference, value(row.label), grade, origin)


def _mention(mention: Mention, under: str = "") -> Held:
    return Held(mention.reference, value(mention.label), mention.grade, mention.origin, under)


def _identity(viewer: Actor, reference: Reference) -> Iterator[Held]:
    mentions = linkage.members(viewer, reference.id)[:MOST]
    if not mentions:
        raise NotFound
    labels = [value(one.label) for one in mentions]
    grades = {one.grade for one in mentions}
    yield Held(reference, labels[0], grades.pop() if len(grades) == 1 else "", str(reference))
    yield from (_mention(one, str(reference)) for one in mentions)


def _tie(viewer: Actor, reference: Reference) -> Iterator[Held]:
    """A tie brings in the records beneath it, on both sides. Its handling is the strictest of theirs, its grade the
    weakest.
    """
    beneath = network.tie(viewer, reference.id).beneath[:MOST]
    keys = {one.pk for two in beneath for one in (two.left, two.right)}
    mentions = list(records.mentions(viewer).filter(pk__in=keys).select_related("label").order_by("pk"))
    if not mentions:
        raise NotFound
    labels = [value(one.label) for one in mentions]
    label = combine(labels, controller=labels[0].controller)
    yield Held(reference, label, weakest([one.grade for one in mentions]), str(reference))
    yield from (_mention(one, str(reference)) for one in mentions)


def _subject(viewer: Actor, reference: Reference) -> Held:
    if subjects.glimpse(viewer, reference.id).is_pointer:
        raise NotFound
    return Held(reference, subjects.subject_label(viewer, reference.id), "", str(reference))


def _answer(viewer: Actor, reference: Reference) -> Held:
    row = Answer.objects.filter(pk=reference.id, withdrawn_at__isnull=True).select_related("label").first()
    if row is None or not row.released:
        raise NotFound
    asked: Request = queries.request(viewer, row.request_id)
    if queries.answer_of(asked) is None:
        raise NotFound
    return Held(reference, value(row.label), "", f"{asked.to_agency_id}/{asked.shown}")


def _key(reference: Reference) -> int:
    if not (reference.id.isascii() and reference.id.isdigit()):
        raise NotFound
    return int(reference.id)
