"""What a subject rests on, and what has been done with it since: evidence, moves, reviews, words, who opened it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.ids import Reference
from portfolio.picture.subjects import seeing
from portfolio.picture.subjects.errors import UnknownSubject
from portfolio.picture.subjects.models import (
    Category,
    CheckBack,
    Consultation,
    Evidence,
    Review,
    StateChange,
    Subject,
    SubjectText,
)
from portfolio.picture.subjects.queries.sight import every_id, found_for, is_whole_for, now_id


@dataclass(frozen=True)
class Rest:
    """A piece of evidence: what it points at, what it shows, and the grade it had when it was added."""

    id: str
    reference: Reference
    shows: str
    note: str
    grade: str
    origin: str
    added_by: str
    added_at: datetime


def evidence(viewer: Actor, id: str) -> list[Rest]:
    """What the subject rests on, the earliest added first; nothing where less than all of it may be seen."""
    found = found_for(viewer, id)
    mine = found.owner == viewer.id
    if not seeing.seen(viewer, found, for_review=mine).is_whole:
        return []
    rows = Evidence.objects.filter(subject=found).order_by("added_at", "id")
    return [
        Rest(
            id=one.id,
            reference=Reference.parse(one.reference),
            shows=one.shows,
            note=one.note,
            grade=one.grade,
            origin=one.origin,
            added_by=one.added_by,
            added_at=one.added_at,
        )
        for one in rows
    ]


def changes(viewer: Actor, id: str) -> list[StateChange]:
    """Every move of standing, life and owner, the latest first; nothing where less than all may be seen."""
    return _rows_of(viewer, id, StateChange, "-at")


def reviews(viewer: Actor, id: str) -> list[Review]:
    """Every review, the latest first."""
    return _rows_of(viewer, id, Review, "-at")


def past_categories(viewer: Actor, id: str) -> list[Category]:
    """Every category that was ever given, ended ones too, the latest first."""
    return _rows_of(viewer, id, Category, "-from_date")


def texts(viewer: Actor, id: str) -> list[SubjectText]:
    """Name and necessity as they stood at each revision, the latest first."""
    if not is_whole_for(viewer, id):
        return []
    return list(SubjectText.objects.filter(subject_id=now_id(id)).order_by("-revision", "-pk"))


def check_backs(viewer: Actor, id: str) -> list[CheckBack]:
    """The days on which a closed line is looked at again, the next one last."""
    if not is_whole_for(viewer, id):
        return []
    return list(CheckBack.objects.filter(line_id=now_id(id)).order_by("due"))


def _rows_of(viewer: Actor, id: str, model: Any, order: str) -> list[Any]:
    """With those of every subject that was combined into this one."""
    if not is_whole_for(viewer, id):
        return []
    return list(model.objects.filter(subject_id__in=every_id(id)).order_by(order, "-pk"))


def consultations(viewer: Actor, id: str) -> list[Consultation]:
    """Who opened the subject and why, in their words, the latest first: for those who check.

    With whoever opened one that was combined into it since.
    """
    check(viewer.role, Right.READ_LOG)
    found = Subject.objects.filter(pk=now_id(id), partnership_id=viewer.partnership_id).first()
    if found is None:
        raise UnknownSubject
    of = Q(subject=found) | Q(subject__combined_into=found)
    return list(Consultation.objects.filter(of).order_by("-at"))
