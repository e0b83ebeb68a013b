"""The check before a power: who asked, who signed, what stays open."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from portfolio.ground.access import events as access_events
from portfolio.ground.audit.acts import act
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.plan import operations, queries, rules
from portfolio.partnership.plan.errors import IncompleteWords, NotAMove, OnlyAPointer, SecondPersonNeeded, UnknownPlan
from portfolio.partnership.plan.models import Check, CheckAnswer
from portfolio.partnership.plan.operations.checks import Given
from portfolio.picture.subjects.models import Subject
from tests.partnership.plan.conftest import ANSWERS, HOME_ANSWERS
from tests.world import World

Checked = Callable[..., Check]


def test_a_check_says_who_when_and_what(suspect: Subject, checked: Checked, world: World) -> None:
    check = checked(suspect)

    seen = queries.check_by_id(world.social_worker, check.id)
    assert (seen.state, seen.counts, seen.asked) == ("signed", True, "Merrowby Children's Social Care")
    assert {one.question: (one.answer, one.by) for one in seen.answers} == {
        "victim": ("yes", "Analyst"),
        "nrm": ("yes", "Analyst"),
        "s45": ("yes", "Analyst"),
        "consulted": ("yes", "Analyst"),
    }


@pytest.mark.parametrize("question", [one.code for one in rules.QUESTIONS["exploitation"]])
def test_every_question_is_answered_with_its_facts(suspect: Subject, world: World, question: str) -> None:
    for given in (None, Given("maybe", "x"), Given("yes", " ")):
        answers: dict[str, Any] = {**ANSWERS, question: given}
        if given is None:
            del answers[question]
        with pytest.raises(IncompleteWords):
            operations.make_check(
                subject_id=suspect.id,
                kind="exploitation",
                answers=answers,
                asked="childrens_social_care",
                by=world.lead,
            )


SIGNERS = (
    ("analyst", SecondPersonNeeded),  # made it; has no right either, so refused at the door
    ("coordinator", SecondPersonNeeded),  # the council's: not an agency that safeguards
    ("practitioner", SecondPersonNeeded),  # housing's
    ("social_worker", None),
)


@pytest.mark.parametrize(("who", "refusal"), SIGNERS)
def test_who_may_sign(
    suspect: Subject, checked: Checked, world: World, who: str, refusal: type[Exception] | None
) -> None:
    check = checked(suspect, sign=False)

    if refusal is None:
        operations.sign_check(check_id=check.id, reason="Agreed.", by=getattr(world, who))
        return
    with pytest.raises((refusal, Refused)):
        operations.sign_check(check_id=check.id, reason="Agreed.", by=getattr(world, who))
    check.refresh_from_db()
    assert check.state == "open"


RULES = (
    # made_by, by, by_kind, agency, asked, whether refused
    ("a", "b", "user", "childrens_social_care", "childrens_social_care", False),
    ("a", "a", "user", "childrens_social_care", "childrens_social_care", True),
    ("a", "b", "system", "childrens_social_care", "childrens_social_care", True),
    ("a", "b", "user", "police", "police", True),
    ("a", "b", "user", "adults_social_care", "childrens_social_care", True),
    ("a", "b", "user", "youth_justice", "youth_justice", False),
)


@pytest.mark.parametrize(("made_by", "by", "kind", "agency", "asked", "refused"), RULES)
def test_the_rule_of_signing(made_by: str, by: str, kind: str, agency: str, asked: str, refused: bool) -> None:
    assert bool(rules.may_sign(made_by=made_by, by=by, by_kind=kind, agency_code=agency, asked=asked)) is refused


@pytest.mark.parametrize("question", ["nrm", "s45", "consulted"])
def test_an_open_question_cannot_be_signed(suspect: Subject, world: World, question: str) -> None:
    answers = {**ANSWERS, question: Given("no", "Not yet.")}
    check = operations.make_check(
        subject_id=suspect.id, kind="exploitation", answers=answers, asked="childrens_social_care", by=world.lead
    )

    with pytest.raises(NotAMove, match="while a question is open"):
        operations.sign_check(check_id=check.id, reason="Fine.", by=world.social_worker)
    operations.refuse_check(check_id=check.id, reason="Ask first.", by=world.social_worker)
    with pytest.raises(NotAMove, match="decided"):
        operations.sign_check(check_id=check.id, reason="Fine.", by=world.social_worker)


def test_a_home_where_nobody_is_at_risk_needs_no_plan(suspect: Subject, world: World) -> None:
    nobody = {**{code: Given("no", "Empty since May.") for code in HOME_ANSWERS}}
    check = operations.make_check(
        subject_id=suspect.id, kind="rehousing", answers=nobody, asked="childrens_social_care", by=world.lead
    )

    assert operations.sign_check(check_id=check.id, reason="Agreed.", by=world.social_worker).state == "signed"


def test_a_later_check_replaces_the_earlier(suspect: Subject, checked: Checked, world: World) -> None:
    first = checked(suspect)
    checked(suspect, sign=False)

    first.refresh_from_db()
    assert first.state == "replaced"
    assert queries.signed_check(world.lead, suspect.id, "exploitation") is None
    assert [one.state for one in queries.checks(world.lead, suspect.id)] == ["open", "replaced"]


def test_a_check_that_has_run_out_counts_no_more(suspect: Subject, checked: Checked, world: World) -> None:
    check = checked(suspect)
    with act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")):
        Check.objects.filter(pk=check.pk).update(last_day="2026-01-01")

    assert queries.signed_check(world.lead, suspect.id, "exploitation") is None
    assert queries.checks_of(world.partnership.id, suspect.id) == {}


def test_the_database_keeps_maker_and_signer_apart(suspect: Subject, checked: Checked, world: World) -> None:
    check = checked(suspect, sign=False)

    for values in ({"state": "signed"}, {"state": "signed", "decided_by": check.made_by}):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            act(by=world.operator, event=access_events.USER_LEFT, on=Reference("test", "1")),
        ):
            Check.objects.filter(pk=check.pk).update(**values)


def test_whom_it_waits_for_finds_it(suspect: Subject, checked: Checked, world: World) -> None:
    check = checked(suspect, sign=False)

    assert [one.id for one in queries.checks_to_sign(world.social_worker)] == [check.id]
    assert queries.checks_to_sign(world.practitioner) == []
    with pytest.raises(UnknownPlan):
        queries.check_by_id(world.outsider, check.id)


def test_who_sees_a_pointer_alone_makes_no_check_and_finds_no_power(suspect: Subject, world: World) -> None:
    with pytest.raises(OnlyAPointer, match="ring them"):
        operations.make_check(
            subject_id=suspect.id,
            kind="exploitation",
            answers=ANSWERS,
            asked="childrens_social_care",
            by=world.practitioner,
        )
    with pytest.raises(OnlyAPointer):
        queries.findings(world.practitioner, suspect.id)
    facts, found = queries.findings(world.analyst, suspect.id, agency="police")
    assert (facts.code, facts.kind, facts.youngest) == ("N-001", "nominal", 30)
    assert any(one.verdict == "available" and one.is_own for one in found)


def test_every_question_fits_its_column() -> None:
    """SQLite would not tell."""
    longest = CheckAnswer._meta.get_field("question").max_length

    assert max(len(one.code) for questions in rules.QUESTIONS.values() for one in questions) <= longest
