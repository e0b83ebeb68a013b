"""What must always be true stands in the database itself: each tried from both sides."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from portfolio.ground import clock
from portfolio.ground.access import events
from portfolio.ground.audit.acts import act
from portfolio.picture.subjects.models import Category, CheckBack, Line, Membership, Review, Subject
from tests.picture.subjects import made
from tests.world import World

TODAY = clock.today()


def change(world: World, model: Any, pk: Any, **values: Any) -> None:
    with transaction.atomic(), act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=made.TEST):
        assert model.objects.filter(pk=pk).update(**values) == 1


def refused(world: World, model: Any, pk: Any, name: str, **values: Any) -> None:
    with pytest.raises(IntegrityError, match=name):
        change(world, model, pk, **values)


@pytest.mark.parametrize(
    ("name", "bad", "good"),
    [
        (
            "subject_approved_by_another",
            {"approved_by": "a", "proposed_by": "a"},
            {"approved_by": "a", "proposed_by": "b"},
        ),
        (
            "subject_in_view_is_approved",
            {"approved_by": ""},
            {"approved_by": "", "approved_at": None, "state": "proposed"},
        ),
        ("subject_says_why", {"necessity": ""}, {"necessity": "Because."}),
        ("subject_says_why", {"owner": ""}, {"owner": "x"}),
        ("subject_says_why", {"retention": ""}, {"retention": "1"}),
        ("subject_says_why", {"criteria": ""}, {"criteria": "1"}),
        (
            "subject_review_within_six_months",
            {"review_set": TODAY, "review_due": TODAY + timedelta(days=185)},
            {"review_set": TODAY, "review_due": TODAY + timedelta(days=184)},
        ),
        ("subject_nominal_has_identity", {"identity": ""}, {"identity": "x"}),
        ("subject_group_has_a_kind", {"group_kind": "ocg"}, {"group_kind": ""}),
        ("subject_life_fits_its_kind", {"life": "candidate"}, {"life": ""}),
        (
            "subject_nrm_answer_has_a_reason",
            {"nrm_considered": "no"},
            {"nrm_considered": "no", "nrm_reason": "Because."},
        ),
    ],
)
def test_of_a_subject(world: World, name: str, bad: dict[str, Any], good: dict[str, Any]) -> None:
    subject = made.nominal(world)

    refused(world, Subject, subject.pk, name, **bad)
    change(world, Subject, subject.pk, **good)


def test_a_managed_group_has_a_lead_officer(world: World) -> None:
    group = made.group(world)

    refused(world, Subject, group.pk, "subject_managed_group_has_a_lead", life="mapped_active")
    change(world, Subject, group.pk, life="mapped_active", lead_officer="x")


def test_codes_and_identities_are_unique_in_a_partnership(world: World) -> None:
    one, two = made.nominal(world), made.nominal(world)

    with pytest.raises(IntegrityError):
        change(world, Subject, two.pk, code=one.code)
    with pytest.raises(IntegrityError):
        change(world, Subject, two.pk, identity=one.identity)
    change(world, Subject, one.pk, state="removed")
    change(world, Subject, two.pk, identity=one.identity)


@pytest.mark.parametrize(
    ("name", "bad", "good"),
    [
        ("category_has_a_basis", {"basis": ""}, {"basis": "Charged."}),
        (
            "category_ends_after_it_begins",
            {"until": TODAY, "from_date": TODAY + timedelta(1)},
            {"until": TODAY, "from_date": TODAY},
        ),
        (
            "category_review_within_six_months",
            {"review_set": TODAY, "review_due": TODAY + timedelta(185)},
            {"review_set": TODAY, "review_due": TODAY + timedelta(184)},
        ),
        (
            "category_associate_is_short",
            {"code": "ASSOCIATE", "from_date": TODAY, "until": TODAY + timedelta(91)},
            {"code": "ASSOCIATE", "from_date": TODAY, "until": TODAY + timedelta(90)},
        ),
        ("category_associate_is_short", {"code": "ASSOCIATE", "until": None}, {"until": None}),
        (
            "category_not_yet_determined_is_short",
            {"code": "NOT_YET_DETERMINED", "from_date": TODAY, "until": TODAY + timedelta(15)},
            {"code": "NOT_YET_DETERMINED", "from_date": TODAY, "until": TODAY + timedelta(14)},
        ),
        (
            "category_ended_by_somebody",
            {"ended_by": "x"},
            {"ended_by": "x", "ended_at": clock.now(), "until": TODAY + timedelta(400)},
        ),
    ],
)
def test_of_a_category(world: World, name: str, bad: dict[str, Any], good: dict[str, Any]) -> None:
    row = Category.objects.get(subject=made.nominal(world))

    refused(world, Category, row.pk, name, **bad)
    change(world, Category, row.pk, **good)


def test_of_lines_check_backs_memberships_and_reviews(world: World) -> None:
    line, group, person = made.line(world), made.group(world), made.nominal(world)
    now = clock.now()
    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=made.TEST):
        back = CheckBack(line=line.line, due=TODAY)
        back.save()
        part = Membership(
            nominal=person, within=group, role="runner", confidence="low", added_by="x", added_at=now, from_date=TODAY
        )
        part.save()
        review = Review(
            subject=person, result="continue", necessity="x", told="yes", was_due=TODAY, next_due=TODAY, at=now, by="x"
        )
        review.save()

    refused(world, Line, line.pk, "line_closure_is_whole", closure_type="1")
    change(world, Line, line.pk, closure_type="1", closed_on=TODAY, closure_evidence="x")
    refused(world, Line, line.pk, "line_seen_forwards", first_seen=TODAY, last_seen=TODAY - timedelta(1))
    refused(world, Line, line.pk, "line_does_not_follow_itself", predecessor=line.pk)
    refused(world, CheckBack, back.pk, "check_back_by_somebody", result="pass")
    change(world, CheckBack, back.pk, result="pass", checked_by="x", checked_at=now)
    refused(world, Membership, part.pk, "membership_of_two_subjects", within=person.pk)
    refused(world, Membership, part.pk, "membership_runs_forward", until=TODAY - timedelta(1))
    refused(world, Membership, part.pk, "membership_ended_by_somebody", ended_by="x")
    change(world, Membership, part.pk, until=TODAY, ended_by="x", ended_at=now)
    refused(world, Review, review.pk, "review_says_why_not_told", told="no")
    refused(world, Review, review.pk, "review_has_a_next_date", next_due=None)
    change(world, Review, review.pk, next_due=None, result="remove")
