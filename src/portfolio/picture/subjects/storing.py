"""A subject as it is first stored: its number, label, words and evidence. Inside the act of whoever calls."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label, combine
from portfolio.ground.access.models import Agency, Partnership
from portfolio.ground.access.operations import intern
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right
from portfolio.picture.subjects.criteria import LETTERS
from portfolio.picture.subjects.errors import BadSubject
from portfolio.picture.subjects.given import CategoryGiven
from portfolio.picture.subjects.holding import check_person, moved
from portfolio.picture.subjects.models import Category, Evidence, Subject, SubjectText
from portfolio.picture.subjects.states import Standing
from portfolio.picture.subjects.weighing import Weighed

LABEL_DAYS = 365  # a subject's label is looked at each year; the subject itself at least twice


def own_id(by: Actor) -> str:
    return "" if by.is_system else by.id


def refuse(faults: Mapping[str, Sequence[str]]) -> None:
    """BadSubject with all of these sentences, by what they are about; nothing where there are none."""
    told = [(about, sentence) for about, sentences in faults.items() for sentence in sentences]
    if told:
        raise BadSubject(" ".join(dict.fromkeys(sentence for _, sentence in told)), told)


def new(by: Actor, **values: Any) -> Subject:
    """A subject with what every kind has; its number and label come when it is stored."""
    if not by.agency_id:
        raise BadSubject("Say who proposes it: sign in, or use --as with the name of somebody who may propose.")
    if values["retention"] not in ("1", "2", "3", "4"):
        raise BadSubject("Choose the review group that says how long it may be kept: 1, 2, 3 or 4.")
    check_person(by, values["owner"], Right.REVIEW_SUBJECTS, "The owner")
    values["name"] = " ".join(values["name"].split())
    values["necessity"] = values["necessity"].strip()
    return Subject(
        partnership_id=by.partnership_id,
        state=Standing.PROPOSED.value,
        proposed_by=by.id,
        proposed_at=clock.now(),
        review_set=clock.today(),
        **values,
    )


def insert(subject: Subject, weighed: Sequence[Weighed], by: Actor) -> None:
    """Number it and store it with its first words, its first row of history and its evidence. Inside the act."""
    Partnership.objects.select_for_update().get(pk=by.partnership_id)  # two proposals at once get two numbers
    agency = Agency.objects.get(pk=by.agency_id)
    numbered = Subject.objects.filter(partnership_id=by.partnership_id, kind=subject.kind)
    subject.number = (numbered.aggregate(last=Max("number"))["last"] or 0) + 1
    width = 3 if subject.kind == "nominal" else 2
    subject.code = f"{LETTERS[subject.kind]}-{subject.number:0{width}d}"
    own = Label(
        partnership=by.partnership_id,
        controller=by.agency_id,
        regime=agency.regime,
        marking="OFFICIAL-SENSITIVE",
        sensitivity="personal",
        handling="P",
        review_due=clock.today() + timedelta(days=LABEL_DAYS),
    )
    subject.label = intern(combined(own, weighed))
    subject.save(force_insert=True)
    _words(subject, by)
    moved(subject, "state", "", subject.state, by)
    if subject.life:
        moved(subject, "life", "", subject.life, by)
    Evidence.objects.bulk_create(evidence_row(subject, one, by) for one in weighed)


def combined(own: Label, weighed: Sequence[Weighed]) -> Label:
    return combine([own, *(label for one in weighed for label in one.labels)], controller=own.controller)


def carry(subject: Subject, weighed: Sequence[Weighed]) -> None:
    """Its label becomes the strictest of itself and what it now rests on too. Inside the act."""
    subject.label = intern(combined(value(subject.label), weighed))
    subject.save(update_fields=["label"])


def _words(subject: Subject, by: Actor) -> None:
    SubjectText(
        subject=subject,
        revision=subject.revision,
        name=subject.name,
        necessity=subject.necessity,
        written_by=by.id,
        written_at=clock.now(),
    ).save(force_insert=True)


def evidence_row(subject: Subject, one: Weighed, by: Actor) -> Evidence:
    return Evidence(
        subject=subject,
        reference=str(one.given.reference),
        shows=one.given.shows,
        note=one.given.note.strip(),
        grade=one.grade,
        origin=one.origin,
        added_by=by.id,
        added_at=clock.now(),
    )


def category_row(subject: Subject, given: CategoryGiven, by: Actor) -> Category:
    return Category(
        subject=subject,
        code=given.code,
        basis=given.basis.strip(),
        from_date=given.from_date,
        until=given.until,
        review_set=clock.today(),
        review_due=given.review_due,
        added_by=by.id,
        added_at=clock.now(),
    )
