"""What is due, with whom it lies, and the notices: a count and a link."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache

from portfolio.flow import due, notices
from portfolio.ground import clock
from portfolio.ground.access import events
from portfolio.ground.access.roles import Role
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.plan import operations as plan
from portfolio.partnership.safeguarding import operations as safeguarding
from portfolio.partnership.safeguarding.people import Person
from portfolio.picture.subjects.models import Subject
from tests.partnership.meetings.conftest import Board
from tests.picture.subjects import made
from tests.web.pages.desk import at_desk, text
from tests.world import World


@pytest.fixture(autouse=True)
def nobody_has_been_told(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    cache.clear()


@pytest.fixture
def referral(world: World) -> str:
    """Raised by the school and sent to children's social care: theirs to acknowledge."""
    case = safeguarding.refer(
        person=Person("Robin Reed", True),
        route="mash",
        receiver_code="childrens_social_care",
        consent="not_needed",
        concern="Seen carrying.",
        by=world.teacher,
    )
    safeguarding.move(case=case, to="sent", by=world.teacher)
    return case.code


def address(world: World, name: str) -> None:
    user = world.users[name]
    user.email = f"{name}@example.org"
    with act(by=world.operator, event=events.USER_ADDED, on=Reference("user", user.id)):
        user.save()


def test_a_clock_lies_with_the_agency_whose_turn_it_is(world: World, referral: str) -> None:
    (mine,) = due.mine(world.social_worker)

    assert (mine.kind, mine.says) == ("safeguarding", f"{referral}: acknowledge the referral")
    assert due.mine(world.teacher) == []
    assert due.everything(world.volunteer) == []
    assert due.everything(world.outsider) == []


def test_a_review_lies_with_its_owner_before_it_is_due_and_after(world: World) -> None:
    subject = made.nominal(world)
    assert due.everything(world.coordinator) == []

    with time_machine.travel(subject.review_due - timedelta(days=10)):
        assert [(one.says, one.is_overdue) for one in due.everything(world.coordinator)] == [
            ("N-001: nothing new for 90 days by then, remove it or say why not", False),
            ("N-001: review whether it stays in view", False),
        ]
    with time_machine.travel(subject.review_due + timedelta(days=2)):
        (late,) = due.everything(world.coordinator)
        assert (late.owner, late.is_overdue) == (subject.owner, True)


def test_nothing_that_is_due_names_anybody(world: World, referral: str) -> None:
    made.nominal(world)

    with time_machine.travel(clock.now() + timedelta(days=400)):
        said = " ".join(one.says for one in due.everything(world.operator))

    assert "N-001" in said
    assert referral in said
    assert "Robin" not in said
    assert "Doyle" not in said


def test_a_notice_holds_a_count_and_a_link_and_goes_once_a_day(world: World, referral: str) -> None:
    address(world, "social_worker")
    found = due.everything(world.operator)

    assert notices.send(found=found, by=world.operator) == notices.Sent(1, 0, 0)
    assert notices.send(found=found, by=world.operator) == notices.Sent(0, 1, 0)

    (sent,) = mail.outbox
    assert sent.to == ["social_worker@example.org"]
    assert "1 thing waits for you." in sent.body
    for secret in ("Robin", referral, "referral", "Merrow"):
        assert secret not in sent.body + sent.subject
    told = Event.objects.get(kind="flow.notice_sent")
    assert (told.about_id, told.operation) == (world.users["social_worker"].id, "disclose")


def test_who_has_no_address_is_counted_and_not_told(world: World, referral: str) -> None:
    assert notices.send(found=due.everything(world.operator), by=world.operator).without_address == 1
    assert mail.outbox == []


def test_only_those_who_run_the_cycle_send_notices(world: World) -> None:
    with pytest.raises(Refused):
        notices.send(found=[], by=world.analyst)


def test_if_the_event_cannot_be_written_no_mail_leaves(
    world: World, referral: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address(world, "social_worker")
    found = due.everything(world.operator)

    def fail(*args: object, **options: object) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr("portfolio.ground.audit.models.Event.save", fail)
    with pytest.raises(RuntimeError):
        notices.send(found=found, by=world.operator)

    assert mail.outbox == []


def test_a_check_lies_with_those_who_may_sign_it_until_they_do(world: World, checked: Any, suspect: Subject) -> None:
    check = checked(suspect, sign=False)

    (mine,) = due.mine(world.social_worker)
    assert (mine.kind, mine.says, mine.about.id) == ("check", "N-001: sign or refuse the check", check.id)
    assert not mine.is_overdue
    assert "sign or refuse the check" in text(at_desk(world, "social_worker").get("/"))
    assert due.mine(world.analyst) == []
    with time_machine.travel(clock.now() + timedelta(days=14)):
        assert due.mine(world.social_worker)[0].is_overdue

    plan.sign_check(check_id=check.id, reason="Met and safe; agreed.", by=world.social_worker)
    assert due.mine(world.social_worker) == []


def test_a_check_made_by_one_of_the_signing_agency_is_for_another_of_them() -> None:
    waits = due.Due("check", "N-001: sign", clock.today(), Reference("check", "c"), agency="care", but="maker")

    assert not due.lies_with(waits, "maker", "care", Role.PRACTITIONER)
    assert due.lies_with(waits, "colleague", "care", Role.PRACTITIONER)


def test_minutes_that_wait_to_be_agreed_lie_with_the_chair(board: Board) -> None:
    world = board.world
    item = board.closed_item()
    board.begin()
    board.present(item)
    meetings.draft_minutes(meeting=board.meeting, by=world.coordinator)

    (mine,) = [one for one in due.mine(world.chair) if one.kind == "minutes"]

    assert mine.says.startswith("Minutes of ")
    assert f'href="/meetings/{board.meeting.id}/minutes/"' in text(at_desk(world, "chair").get("/"))
    assert [one.kind for one in due.mine(world.coordinator)] == []
