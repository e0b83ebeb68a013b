"""Who reaches what of a meeting, before it, in the room and afterwards."""

from datetime import timedelta

import pytest

from portfolio.ground import clock
from portfolio.ground.access import events as access_events
from portfolio.ground.access.models import Agreement, Restriction
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import operations, queries
from portfolio.partnership.meetings.errors import NotInTheRoom, NotNow, UnknownMeeting
from portfolio.partnership.meetings.models import Attendance, Item
from portfolio.partnership.meetings.reach import Reach
from tests.partnership.meetings.conftest import Board


def _titles(board: Board, who: str) -> set[str]:
    return {seen.item.title for seen in queries.items(board.world.again(who), board.meeting)}


def test_a_planned_meeting_has_its_standing_items_and_asks_the_chair(board: Board) -> None:
    titles = [seen.item.title for seen in queries.items(board.world.coordinator, board.meeting)]

    assert titles == [
        "Confidentiality and attendance",
        "Conflicts of interest",
        "Minutes and decisions of the last meeting",
        "What goes up, in agreed words",
        "Next meeting",
    ]
    assert board.meeting.attendees.filter(user=board.world.users["chair"]).count() == 1


def test_the_next_meeting_asks_the_same_people(board: Board) -> None:
    day = board.meeting.meets_on + timedelta(days=30)
    following = operations.plan(
        series=board.series, meets_on=day, starts=board.meeting.starts, by=board.world.coordinator
    )

    assert following.number == 2
    assert sorted(following.attendees.values_list("user__username", flat=True)) == [
        "analyst", "chair", "coordinator", "practitioner", "social_worker",
    ]  # fmt: skip


def test_an_item_about_a_subject_is_closed_whatever_was_asked(board: Board) -> None:
    assert board.closed_item(part="open").part == "closed"


def test_before_the_meeting_those_asked_see_that_a_closed_item_is_coming(board: Board) -> None:
    item = board.closed_item()

    assert queries.item(board.world.practitioner, item.id).reach is Reach.AGENDA
    for name in ("teacher", "volunteer", "governance", "outsider"):
        with pytest.raises(UnknownMeeting):
            queries.item(getattr(board.world, name), item.id)


def test_afterwards_only_those_in_the_room_reach_it(board: Board) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "coordinator", "analyst", "social_worker")
    board.absent(item, "practitioner")
    operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)

    assert queries.item(board.world.analyst, item.id).reach is Reach.CONTENT
    assert item.title not in _titles(board, "practitioner")
    with pytest.raises(UnknownMeeting):
        queries.item(board.world.practitioner, item.id)


def test_whoever_left_for_an_item_does_not_reach_it_and_comes_back_for_the_next(board: Board) -> None:
    first, second = board.closed_item("N-017"), board.closed_item("N-018")
    board.begin()
    board.present(first)
    board.absent(first, "practitioner", status="left")
    board.present(second)

    assert {"N-018"} == _titles(board, "practitioner") & {"N-017", "N-018"}
    # both rows stand: there for a while, then gone
    assert Attendance.objects.filter(attendee=board.people["practitioner"], item=first).count() == 2


def test_a_latecomer_reaches_what_they_heard(board: Board) -> None:
    first, second = board.closed_item("N-017"), board.closed_item("N-018")
    board.begin(signed=("chair", "coordinator", "analyst"))
    operations.mark_present(item=first, by=board.world.coordinator)
    late = operations.add_attendee(
        meeting=board.meeting, agency=board.world.agencies["school"], user=board.world.users["teacher"],
        by=board.world.coordinator,
    )  # fmt: skip
    operations.sign_confidentiality(attendee=late, by=board.world.teacher)
    operations.mark_present(item=second, by=board.world.coordinator)
    operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)

    assert _titles(board, "teacher") & {"N-017", "N-018"} == {"N-018"}


def test_nobody_hears_a_closed_item_unsigned(board: Board) -> None:
    item = board.closed_item()
    board.begin(signed=("chair",))

    with pytest.raises(NotInTheRoom, match="Practitioner must sign"):
        board.present(item, "practitioner")


def test_an_agency_without_an_agreement_stays_for_the_open_part_only(board: Board) -> None:
    item = board.closed_item()
    opened = Item.objects.get(meeting=board.meeting, heading="next")
    board.begin()
    guest = operations.add_attendee(
        meeting=board.meeting, agency=board.world.agencies["charity"], name="Vera Guest", by=board.world.coordinator
    )
    operations.sign_confidentiality(attendee=guest, by=board.world.coordinator)

    with pytest.raises(NotInTheRoom, match="No agreement in force lets Vera Guest"):
        operations.record_attendance(item=item, attendees=[guest], status="present", by=board.world.coordinator)
    operations.record_attendance(item=opened, attendees=[guest], status="present", by=board.world.coordinator)


def test_when_the_agreement_ends_the_closed_item_is_gone(board: Board) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)
    assert item.title in _titles(board, "practitioner")

    with act(by=board.world.operator, event=access_events.AGREEMENT_SIGNED, on=Reference("agreement", "x")):
        Agreement.objects.update(expires=clock.today())

    assert item.title not in _titles(board, "practitioner")


def test_a_conflict_of_interest_shuts_the_item_and_its_papers(board: Board) -> None:
    item = board.closed_item(papers=[Reference("partnership_profile", "p1")])
    operations.declare_conflict(item=item, reason="A cousin.", by=board.world.practitioner)

    with pytest.raises(UnknownMeeting):
        queries.item(board.world.practitioner, item.id)


def test_nobody_declares_a_conflict_in_an_item_they_cannot_see(board: Board) -> None:
    with pytest.raises(UnknownMeeting):
        operations.declare_conflict(item=board.closed_item(), reason="Curious.", by=board.world.teacher)


def test_an_item_given_later_is_on_record_and_can_be_taken_back(board: Board) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "coordinator")
    board.absent(item, "practitioner")

    reading = operations.give_later(
        item=item, user=board.world.users["practitioner"], reason="They carry the action.", by=board.world.coordinator
    )
    assert queries.item(board.world.practitioner, item.id).reach is Reach.CONTENT
    assert Event.objects.filter(kind="meetings.item_given_later", about_id=item.id).count() == 1

    operations.take_back(reading=reading, by=board.world.coordinator)
    with pytest.raises(UnknownMeeting):
        queries.item(board.world.practitioner, item.id)


@pytest.mark.parametrize("who", ["volunteer", "councillor", "outsider"])
def test_it_is_not_given_to_whoever_may_never_have_it(board: Board, who: str) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)

    with pytest.raises(NotInTheRoom):
        operations.give_later(item=item, user=board.world.users[who], reason="Asked.", by=board.world.coordinator)


def test_whoever_was_not_in_the_room_gives_nothing(board: Board) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "coordinator")
    operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)

    with pytest.raises(UnknownMeeting):
        operations.give_later(
            item=item, user=board.world.users["teacher"], reason="A favour.", by=board.world.council_analyst
        )


def test_a_restriction_hides_an_item_from_somebody_who_was_there(board: Board) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)
    with act(by=board.world.governance, event=access_events.ROW_RESTRICTED, on=item.reference):
        Restriction(
            partnership=board.world.partnership,
            about_kind=Item.reference_kind,
            about_id=item.id,
            user=board.world.users["practitioner"],
            reason="A neighbour.",
        ).save()

    assert item.title not in _titles(board, "practitioner")
    assert item.title in _titles(board, "analyst")


def test_presence_is_recorded_while_the_meeting_is_held_and_not_afterwards(board: Board) -> None:
    item = board.closed_item()
    with pytest.raises(NotNow):
        board.present(item, "chair")

    board.begin()
    operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)
    with pytest.raises(NotNow):
        board.present(item, "chair")


def test_the_councillor_and_the_second_partnership_see_no_meeting(board: Board) -> None:
    with pytest.raises(Refused):
        queries.meetings(board.world.councillor)
    assert list(queries.meetings(board.world.outsider).rows) == []
    assert list(queries.meetings(board.world.volunteer).rows) == []  # inside the partnership, outside the agreement
    with pytest.raises(UnknownMeeting):
        queries.meeting(board.world.outsider, board.meeting.id)


def test_reading_a_closed_item_leaves_an_event(board: Board) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)

    queries.item(board.world.analyst, item.id)

    assert Event.objects.filter(kind="meetings.item_read", about_id=item.id, actor=board.world.analyst.id).exists()
