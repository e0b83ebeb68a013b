"""Subjects for tests of any room: proposed by the analyst, approved by the council's, on records that hold."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from portfolio.ground import clock, ids
from portfolio.ground.access import events as access
from portfolio.ground.access.operations import intern
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.information.ingest.models import Submission
from portfolio.information.linkage.models import Identity, Member
from portfolio.information.records.keys import key, mention_key
from portfolio.information.records.models import Mention
from portfolio.picture.subjects import operations
from portfolio.picture.subjects.given import CategoryGiven, EvidenceGiven
from portfolio.picture.subjects.models import Subject
from tests.world import World

WHY = "Two agencies’ records show this, and nothing less would let them act together."
TEST = Reference("test", "made")


def soon(days: int = 90) -> date:
    return clock.today() + timedelta(days=days)


def birthday(age: int) -> date:
    """Of somebody who has been that old for a month."""
    day = clock.today() - timedelta(days=30)
    return day.replace(year=day.year - age, day=min(day.day, 28))


def mention(world: World, agency: str = "police", **values: Any) -> Mention:
    """A row of an agency's file that speaks of Kane Doyle: a fact of an event of its own unless said otherwise."""
    at = world.agencies[agency]
    label = world.label(agency, "personal", **values.pop("label", {}))
    number = (Submission.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    given: dict[str, Any] = {
        "format": "events",
        "forenames": "Kane",
        "surname": "Doyle",
        "role": "suspect",
        "happened": date(2026, 6, 1),
        "event": f"{agency}/events/{ids.new()}",
        "grade": "",
        **values,
    }
    given.setdefault("origin", given["event"])
    with act(by=world.operator, event=access.PARTNERSHIP_CHANGED, on=TEST):
        row = intern(label)
        file = Submission(
            number=number,
            partnership=world.partnership,
            agency=at,
            label=row,
            format=given["format"],
            file_name=f"{number}.csv",
            size_bytes=1,
            sha256=ids.new(),
            state="taken_in",
            rows=1,
            accepted=1,
            received_at=clock.now(),
            by="operator",
        )
        file.save(force_insert=True)
        made = Mention(id=mention_key(key(number, 2), 1), submission=file, agency=at, label=row, row=2, slot=1, **given)
        made.save(force_insert=True)
    return made


def identity(world: World, *mentions: Mention) -> str:
    """The id of an identity of these mentions; of one new mention without any."""
    held = mentions or (mention(world),)
    with act(by=world.operator, event=access.PARTNERSHIP_CHANGED, on=TEST):
        made = Identity(partnership=world.partnership, created_at=clock.now(), anchor=held[0])
        made.save(force_insert=True)
        Member.objects.bulk_create(Member(mention=one, identity=made, since=clock.now()) for one in held)
    return made.id


def one_person(world: World, kept: Subject, other: Subject) -> None:
    """Who is who has found the two to be one person."""
    with act(by=world.operator, event=access.PARTNERSHIP_CHANGED, on=TEST):
        Identity.objects.filter(pk=other.identity).update(merged_into=kept.identity)


def category(code: str = "SUSPECT", **values: Any) -> CategoryGiven:
    """A category from today, on a stated basis, reviewed in 90 days; the short-lived ones end in ten days."""
    today = clock.today()
    given: dict[str, Any] = {"basis": "Arrested and charged on 1 June.", "from_date": today, "review_due": soon()}
    if code in ("ASSOCIATE", "NOT_YET_DETERMINED"):
        given["until"] = soon(10)
        given["review_due"] = soon(10)
    return CategoryGiven(code, **{**given, **values})


def evidence(world: World, shows: str = "offending", agency: str = "police", **values: Any) -> EvidenceGiven:
    """A new record of an agency, and what it shows."""
    return EvidenceGiven(mention(world, agency, **values).reference, shows)


def nominal_values(world: World, *codes: str, **values: Any) -> dict[str, Any]:
    """What propose_nominal() takes, whole: a suspect of 30 by two agencies' records unless said otherwise."""
    given: dict[str, Any] = {
        "name": "Kane Doyle",
        "born_first": birthday(30),
        "born_last": birthday(30),
        "necessity": WHY,
        "categories": [category(code) for code in codes or ("SUSPECT",)],
        "review_due": soon(),
        **values,
    }
    if "evidence" not in given or "identity" not in given:
        held = [mention(world), mention(world, "housing")]
        given.setdefault("evidence", [EvidenceGiven(one.reference, "offending") for one in held])
        given.setdefault("identity", identity(world, *held))
    return given


def approved(world: World, subject: Subject, approver: str = "council_analyst") -> Subject:
    """The second person's yes."""
    return operations.approve(subject_id=subject.id, by=getattr(world, approver))


def nominal(world: World, *codes: str, **values: Any) -> Subject:
    """A person in view. codes: categories, SUSPECT unless given."""
    by, approver = values.pop("by", world.analyst), values.pop("approver", "council_analyst")
    return approved(world, operations.propose_nominal(**nominal_values(world, *codes, **values), by=by), approver)


def exploited_child(world: World, **values: Any) -> Subject:
    """A child of 15 in view, exploited and nothing else."""
    held = [mention(world, forenames="Tia", surname="Marsh", role="missing") for _ in "ab"]
    ready = {
        "name": "Tia Marsh",
        "born_first": birthday(15),
        "born_last": birthday(15),
        "identity": identity(world, *held),
        "evidence": [EvidenceGiven(one.reference, "exploited") for one in held],
    }
    return nominal(world, "EXPLOITED_CHILD", **{**ready, **values})


def suspected_child(world: World, *codes: str, **values: Any) -> Subject:
    """A child of 16 in view as a suspect, with the safeguarding lead that this needs."""
    ready = {
        "born_first": birthday(16),
        "born_last": birthday(16),
        "safeguarding_lead": world.social_worker.id,
        "nrm_considered": "yes",
        "nrm_reason": "Referred to the National Referral Mechanism in May.",
    }
    return nominal(world, *(codes or ("SUSPECT",)), **{**ready, **values})


def group_values(world: World, **values: Any) -> dict[str, Any]:
    """What propose_group() takes, whole: an organised crime group of the statute."""
    given = {
        "group_kind": "ocg",
        "definition": "ocg-statute",
        "name": "Harbour group",
        "necessity": WHY,
        "review_due": soon(),
        **values,
    }
    if "evidence" not in given:
        limbs = ("three_people", "act_together", "for_gain", "seven_years")
        given["evidence"] = [evidence(world, limb) for limb in limbs]
    return given


def group(world: World, **values: Any) -> Subject:
    """A group in view, in research."""
    by = values.pop("by", world.analyst)
    return approved(world, operations.propose_group(**group_values(world, **values), by=by))


def line_values(world: World, **values: Any) -> dict[str, Any]:
    """What propose_line() takes, whole."""
    given = {"name": "Dexter line", "number": "07700 900123", "necessity": WHY, "review_due": soon(), **values}
    if "evidence" not in given:
        given["evidence"] = [evidence(world, "supply"), evidence(world, "supply")]
    return given


def line(world: World, **values: Any) -> Subject:
    """A line in view, suspected."""
    by = values.pop("by", world.analyst)
    return approved(world, operations.propose_line(**line_values(world, **values), by=by))


def place_values(world: World, **values: Any) -> dict[str, Any]:
    """What propose_place() takes, whole: an address."""
    given = {
        "place_kind": "address",
        "name": "Flat above the shop",
        "address": "2 Quay Street, Staithe",
        "necessity": WHY,
        "review_due": soon(),
        **values,
    }
    if "evidence" not in given:
        given["evidence"] = [evidence(world, "taken_over")]
    return given


def place(world: World, **values: Any) -> Subject:
    """A place in view."""
    by = values.pop("by", world.analyst)
    return approved(world, operations.propose_place(**place_values(world, **values), by=by))


def age(world: World, subject: Subject, days: int) -> None:
    """As if that many days had passed since its review date was set: 200 days make every review overdue."""
    back = timedelta(days=days)
    with act(by=world.operator, event=access.PARTNERSHIP_CHANGED, on=TEST):
        Subject.objects.filter(pk=subject.pk).update(
            review_set=subject.review_set - back, review_due=subject.review_due - back
        )
