"""The pages of safeguarding, as those who use them."""

from typing import Any

import pytest

from portfolio.partnership.safeguarding import operations
from portfolio.partnership.safeguarding.models import Case
from portfolio.partnership.safeguarding.people import Person
from tests.web.pages.desk import at_desk, text
from tests.world import World


@pytest.fixture
def case(world: World) -> Case:
    return operations.refer(
        person=Person("Robin Reed", True),
        route="mash",
        receiver_code="childrens_social_care",
        consent="not_needed",
        concern="Seen carrying for an older group.",
        by=world.teacher,
    )


def test_a_referral_is_raised_and_sent_on_the_pages(world: World) -> None:
    desk = at_desk(world, "teacher")
    form: dict[str, Any] = {
        "name": "Robin Reed",
        "is_child": "yes",
        "concern": "Seen carrying.",
        "route": "mash",
        "receiver": "childrens_social_care",
        "consent": "not_needed",
    }
    opened = desk.post("/safeguarding/new/referral/", form, follow=True)
    assert "S-0001 is open. Send the referral." in text(opened)

    case = Case.objects.get()
    sent = desk.post(f"/safeguarding/{case.id}/step/sent/", {"note": "By phone too."}, follow=True)

    assert "sent, not acknowledged" in text(sent)
    assert "By phone too." in text(sent)


def test_what_is_refused_is_said_and_nothing_is_lost(world: World) -> None:
    form = {"name": "Ola Rush", "is_child": "no", "concern": "Debt.", "route": "mash", "consent": "given"}
    desk = at_desk(world, "teacher")

    response = desk.post("/safeguarding/new/referral/", {**form, "receiver": "childrens_social_care"})

    assert response.status_code == 400
    assert "This route is for children" in text(response)
    assert "Ola Rush" in text(response)


def test_that_a_child_is_meant_stands_first(world: World, case: Case) -> None:
    listed = text(at_desk(world, "teacher").get("/safeguarding/"))
    assert 'purple">Child</strong> Robin Reed' in listed

    unknown = operations.identify_for_nrm(person=Person("Sam", None), concern="Not sure.", by=world.teacher)
    assert "May be a child" in text(at_desk(world, "teacher").get(f"/safeguarding/{unknown.id}/"))


def test_the_receiver_answers(world: World, case: Case) -> None:
    operations.move(case=case, to="sent", by=world.teacher)
    desk = at_desk(world, "social_worker")
    desk.post(f"/safeguarding/{case.id}/step/received/", {"note": ""})

    empty = desk.post(f"/safeguarding/{case.id}/step/accepted/", {"outcome": ""})
    answered = desk.post(f"/safeguarding/{case.id}/step/accepted/", {"outcome": "A visit."}, follow=True)

    assert "Error: " in text(empty)
    assert "A visit." in text(answered)
    assert "Say that work has begun" in text(answered)


def test_a_case_offers_each_side_its_own_steps(world: World, case: Case) -> None:
    teacher, social_worker = at_desk(world, "teacher"), at_desk(world, "social_worker")
    address = f"/safeguarding/{case.id}/"

    assert "Send it" in text(teacher.get(address))
    operations.move(case=case, to="sent", by=world.teacher)
    assert "Acknowledge it" in text(social_worker.get(address))
    waiting = teacher.get(address)
    refused = teacher.post(f"{address}step/received/", {"note": ""})

    assert "Acknowledge it" not in text(waiting)
    assert "Only the agency that the referral was sent to can do this." in text(refused)


def test_a_missing_child_comes_back_and_the_clock_runs(world: World) -> None:
    desk = at_desk(world, "social_worker")
    when = {"reported-day": "1", "reported-month": "6", "reported-year": "2026", "reported_time": "9:30"}
    desk.post(
        "/safeguarding/new/return_interview/",
        {"name": "Robin Reed", "is_child": "yes", "concern": "Third time this month.", **when},
    )
    case = Case.objects.get()
    back = {"returned-day": "2", "returned-month": "6", "returned-year": "2026", "returned_time": "21:00"}
    early = {**back, "returned-day": "1", "returned_time": "8:00"}

    refused = desk.post(f"/safeguarding/{case.id}/step/returned/", early)
    returned = desk.post(f"/safeguarding/{case.id}/step/returned/", back, follow=True)

    assert "before they were reported missing" in text(refused)
    assert "Hold the return interview, by 5 June 2026, 21:00" in text(returned)
    assert "Overdue" in text(returned)


def test_a_step_out_of_turn_is_told(world: World, case: Case) -> None:
    response = at_desk(world, "teacher").get(f"/safeguarding/{case.id}/step/active/")

    assert response.status_code == 409
    assert "stands at “Raised, not sent”" in text(response)


def test_an_unknown_kind_is_not_there(world: World) -> None:
    assert at_desk(world, "teacher").get("/safeguarding/new/gossip/").status_code == 404


def test_the_views_of_the_list(world: World, case: Case) -> None:
    desk = at_desk(world, "teacher")

    assert case.code in text(desk.get("/safeguarding/?kind=referral"))
    assert case.code not in text(desk.get("/safeguarding/?kind=nrm"))
    assert case.code not in text(desk.get("/safeguarding/?over=yes"))
    assert case.code in text(desk.get("/safeguarding/?kind=rubbish"))
