"""One question to one agency: hit, nil, in part or refused; seen by both parties and nobody else below detail."""

from datetime import timedelta
from pathlib import Path

import pytest

from portfolio.ground import clock
from portfolio.ground.errors import Refused
from portfolio.partnership.partnership_profiles import operations, queries
from portfolio.partnership.partnership_profiles.errors import (
    BadAnswer,
    BadRequest,
    BadStatement,
    NotAStep,
    UnknownRequest,
)
from portfolio.partnership.partnership_profiles.models import Request
from portfolio.picture.subjects.models import Subject
from tests.partnership.partnership_profiles import made
from tests.world import World

HIT = {"outcome": "hit", "released": "Tenant at 2 Quay Street since May.", "kind": "fact"}


@pytest.fixture
def subject(world: World) -> Subject:
    return made.subjects.nominal(world)


@pytest.fixture
def request_(world: World, subject: Subject) -> Request:
    return made.ask(world, subject.id)


def test_it_is_seen_by_both_parties_and_not_by_a_third(world: World, request_: Request) -> None:
    assert [one.shown for one in queries.requests_waiting(world.practitioner)] == ["R-0001"]
    assert queries.request(world.analyst, request_.id) == request_
    for third in (world.teacher, world.volunteer, world.outsider):
        assert queries.requests(third).rows == []
        with pytest.raises(UnknownRequest):
            queries.request(third, request_.id)


def test_one_question_each_and_to_an_agency_of_the_agreement(world: World, subject: Subject) -> None:
    with pytest.raises(BadRequest, match="Ask one question"):
        made.ask(world, subject.id, question="Where does he live? Who with?")
    with pytest.raises(BadRequest, match="No agreement in force"):
        made.ask(world, subject.id, "charity")
    assert Request.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"outcome": "hit"}, "Write what may be used"),
        ({"outcome": "nil", "released": "He is not known."}, "releases nothing"),  # a nil return says nothing else
        ({"outcome": "refuse", "reason": "harm"}, "in your own words"),
        ({"outcome": "refuse", "reason_words": "No."}, "Choose the reason"),
        ({**HIT, "handling": "C"}, "at least one condition"),
        ({**HIT, "handling": "C", "conditions": ["Z9"]}, "A condition is one of"),
        ({**HIT, "outcome": "partial"}, "Choose the reason"),
    ],
)
def test_what_an_answer_lacks(given: dict[str, object], refusal: str, world: World, request_: Request) -> None:
    with pytest.raises(BadAnswer, match=refusal):
        operations.answer(request=request_, by=world.practitioner, **given)  # type: ignore[arg-type]

    request_.refresh_from_db()
    assert request_.state == "sent"


def test_an_answer_stays_the_agencys_and_a_statement_may_rest_on_it(
    world: World, subject: Subject, request_: Request
) -> None:
    answer = operations.answer(
        request=request_, handling="C", conditions=["A2"], onward="Not to the tenant.", by=world.practitioner, **HIT
    )
    profile = made.commissioned(world, subject.id)
    statement = made.say(profile, world.analyst, answer.reference, section="partners", text="He has a tenancy.")

    assert (answer.label.controller.code, answer.label.handling) == ("housing", "C")
    assert (statement.label.handling, statement.label.conditions) == ("C", ["A2"])
    assert statement.rests.get().controller.code == "housing"


def test_a_nil_return_is_no_ground_for_a_statement(world: World, subject: Subject, request_: Request) -> None:
    nil = operations.answer(request=request_, outcome="nil", by=world.practitioner)

    with pytest.raises(BadStatement):
        made.say(made.commissioned(world, subject.id), world.analyst, nil.reference, section="partners")


def test_only_the_agency_answers_and_a_sheet_may_be_entered_for_it(world: World, request_: Request) -> None:
    with pytest.raises(Refused, match="Only Staithe Homes"):
        operations.answer(request=request_, outcome="nil", by=world.analyst)
    with pytest.raises(UnknownRequest):
        operations.answer(request=request_, outcome="nil", by=world.teacher)

    operations.answer(request=request_, outcome="nil", by_sheet=True, by=world.analyst)

    assert request_.state == "answered"
    with pytest.raises(NotAStep):
        operations.answer(request=request_, outcome="nil", by=world.practitioner)


def test_an_answer_taken_back_opens_the_question_and_marks_what_rests_on_it(
    world: World, subject: Subject, request_: Request
) -> None:
    answer = operations.answer(request=request_, by=world.practitioner, **HIT)
    profile = made.commissioned(world, subject.id)
    made.say(profile, world.analyst, answer.reference, section="partners")
    made.signed(world, profile)

    operations.take_back_answer(request=request_, reason="Another tenant.", by=world.practitioner)
    stale = operations.mark_stale(references=[answer.reference], by=world.practitioner)

    assert (request_.state, stale) == ("sent", [profile])
    operations.answer(request=request_, outcome="nil", by=world.practitioner)
    assert request_.answers.count() == 2


def test_late_answers_show(world: World, subject: Subject, request_: Request, tmp_path: Path) -> None:
    from portfolio.ground.access import events
    from portfolio.ground.audit.acts import act

    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=request_.reference):
        Request.objects.update(due=clock.today() - timedelta(days=1))
    request_.refresh_from_db()

    assert queries.is_overdue(request_)


def test_a_withdrawn_question_is_not_there_for_whom_it_was_asked(world: World, request_: Request) -> None:
    operations.withdraw_request(request=request_, reason="Asked in error.", by=world.analyst)

    with pytest.raises(UnknownRequest):
        queries.request(world.practitioner, request_.id)


def test_another_agency_cannot_take_the_question_back(world: World, request_: Request) -> None:
    with pytest.raises(Refused):
        operations.withdraw_request(request=request_, reason="x", by=world.council_analyst)
