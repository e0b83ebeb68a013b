"""What stands in register.py is proposed by the analyst and approved by a second person, and goes through its life."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from portfolio.flow import mapping, removing
from portfolio.flow.training import calendar, register
from portfolio.flow.training.calendar import Calendar
from portfolio.flow.training.known import People, together
from portfolio.ground.access.actors import Actor
from portfolio.information.records.models import TenancyRecord
from portfolio.picture.subjects import operations as subjects
from portfolio.picture.subjects.given import CategoryGiven, EvidenceGiven
from portfolio.picture.subjects.models import Subject

REVIEW_DAYS = 150  # of most; within the six months that the register allows
CATEGORY_REVIEW_DAYS = 160


@dataclass(frozen=True)
class Register:
    """subjects: by the key of register.py."""

    subjects: Mapping[str, Subject]

    def id(self, key: str) -> str:
        return self.subjects[key].id

    def code(self, key: str) -> str:
        return self.subjects[key].code


def propose(people: People, days: Calendar, cast: Mapping[str, Actor]) -> Register:
    """Every subject proposed by the analyst and approved the next day; then the parts that people have."""
    by = cast["analyst"]
    with days.on(calendar.PROPOSED):
        made: dict[str, Subject] = {}
        for person in register.PEOPLE:
            made[person.key] = _person(person, people, days, cast)
        for group in register.GROUPS:
            made[group.key] = subjects.propose_group(
                group_kind=group.kind,
                definition=group.definition,
                name=group.name,
                territory=group.territory,
                necessity=group.necessity,
                evidence=_evidence(group.shown, people),
                review_due=_review(days),
                by=by,
            )
        for line in register.LINES:
            made[line.key] = subjects.propose_line(
                name=line.name,
                number=line.number,
                scope="cross_force",
                origin_area=line.origin,
                market_area=line.market,
                commodity=line.commodity,
                necessity=line.necessity,
                evidence=_evidence(line.shown, people),
                review_due=_review(days),
                by=by,
            )
        for place in register.PLACES:
            made[place.key] = _place(place, people, days, by)
    with days.on(calendar.APPROVED):
        held = {key: subjects.approve(subject_id=one.id, by=cast["second"]) for key, one in made.items()}
        found = Register(held)
        _parts(found, people, by)
        _lines(found, days, by)
        for key in ("G1", "G2", "G3"):
            subjects.name_lead_officer(subject_id=found.id(key), lead_officer=cast["lead"].id, by=by)
    return found


def map_group(found: Register, days: Calendar, cast: Mapping[str, Actor]) -> None:
    """The group that has a lead officer and a plan by now is mapped as active."""
    with days.on(calendar.MINUTED, 16):
        mapping.move_group(subject_id=found.id("G1"), to="mapped_active", by=cast["lead"])


def take_one_out(found: Register, days: Calendar, cast: Mapping[str, Actor]) -> None:
    """The review of one subject says that nothing speaks for it any more, and it is removed."""
    with days.on(calendar.ACTED):
        removing.review_subject(
            subject_id=found.id(register.REMOVED),
            result="remove",
            necessity=register.REMOVED_BECAUSE,
            told="yes",
            by=cast["analyst"],
        )


def _person(person: register.Person, people: People, days: Calendar, cast: Mapping[str, Actor]) -> Subject:
    first, last = people.born(person.key)
    overdue = person.key == register.OVERDUE
    due = days.day(calendar.REVIEW_MISSED) if overdue else _review(days)
    child = bool(person.nrm)
    return subjects.propose_nominal(
        identity=people.identities[person.key],
        name=person.name,
        necessity=person.necessity,
        categories=[
            CategoryGiven(
                one.code,
                one.basis,
                days.day(calendar.PROPOSED + one.days),
                days.day(calendar.PROPOSED) + timedelta(days=CATEGORY_REVIEW_DAYS),
            )
            for one in person.categories
        ],
        evidence=_evidence(person.shown, people, person.key),
        review_due=due,
        born_first=first,
        born_last=last,
        safeguarding_lead=cast["social-care"].id if child else "",
        nrm_considered="yes" if child else "",
        nrm_reason=person.nrm,
        by=cast["analyst"],
    )


def _place(place: register.Place, people: People, days: Calendar, by: Actor) -> Subject:
    tenancy = TenancyRecord.objects.visible_to(by).get(pk=people.anchor(place.who).record_key)
    return subjects.propose_place(
        place_kind="address",
        name=place.name,
        address=tenancy.address,
        postcode=tenancy.postcode,
        necessity=place.necessity,
        evidence=_evidence(place.shown, people),
        review_due=_review(days),
        by=by,
    )


def _parts(found: Register, people: People, by: Actor) -> None:
    for one in register.PARTS:
        subjects.add_member(
            subject_id=found.id(one.of),
            nominal_id=found.id(one.who),
            role=one.role,
            confidence=one.confidence,
            evidence=tuple(people.saying(one.who, one.shown)[:1]),
            by=by,
        )


def _lines(found: Register, days: Calendar, by: Actor) -> None:
    """One line is in use; one lives on under a new number, which is in use."""
    for key in ("marty", "jay", "jay2"):
        for to in ("corroborated", "active"):
            subjects.move_line(
                subject_id=found.id(key), to=to, reason="Told by two sources that do not depend on each other.", by=by
            )
    subjects.succeed(
        subject_id=found.id("jay"),
        successor_id=found.id("jay2"),
        reason="The same customers were texted in the same words from the new number three days after.",
        by=by,
    )


def _evidence(shown: Iterable[register.Shown], people: People, key: str = "") -> list[EvidenceGiven]:
    given: dict[tuple[Any, str], EvidenceGiven] = {}
    for one in shown:
        for reference in together([people.saying(one.who or key, one.says)]):
            given.setdefault((reference, one.shows), EvidenceGiven(reference, one.shows))
    return list(given.values())


def _review(days: Calendar) -> Any:
    return days.day(calendar.PROPOSED) + timedelta(days=REVIEW_DAYS)
