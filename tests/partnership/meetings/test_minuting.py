"""Minutes: drafted, approved by the chair, amended only; and the agenda before them."""

from collections.abc import Callable

import pytest

from portfolio.ground.errors import Refused
from portfolio.partnership.meetings import operations, queries
from portfolio.partnership.meetings.errors import (
    BadOpenText,
    EditedMeanwhile,
    NotNow,
    SecondPersonNeeded,
    UnknownMeeting,
)
from portfolio.partnership.meetings.models import Item, Minutes
from portfolio.partnership.meetings.operations import Gathered, Said
from tests.partnership.meetings.conftest import Board


def _held(board: Board, said: Callable[..., Said]) -> Item:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "coordinator", "analyst", "social_worker")
    operations.record_decision(item=item, said=said(), by=board.world.coordinator)
    return item


def test_the_chair_approves_what_the_coordinator_drafted(board: Board, said: Callable[..., Said]) -> None:
    _held(board, said)
    minutes = operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)

    operations.approve_minutes(minutes=minutes, by=board.world.chair)

    board.meeting.refresh_from_db()
    assert (board.meeting.state, minutes.state) == ("minutes_approved", "approved")
    assert minutes.decided_by == board.world.chair.id
    assert len(minutes.digest) == 64


def test_nobody_else_approves_them(board: Board, said: Callable[..., Said]) -> None:
    _held(board, said)
    minutes = operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)

    for who in ("coordinator", "analyst", "governance", "operator"):
        with pytest.raises(Refused):
            operations.approve_minutes(minutes=minutes, by=getattr(board.world, who))


def test_what_the_chair_drafted_the_chair_does_not_approve(board: Board, said: Callable[..., Said]) -> None:
    _held(board, said)
    minutes = operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)
    minutes.drafted_by = board.world.chair.id  # as if the chair had frozen them

    with pytest.raises(SecondPersonNeeded, match="You drafted these minutes"):
        operations.approve_minutes(minutes=minutes, by=board.world.chair)


def test_sent_back_the_record_opens_again_and_a_new_draft_follows(board: Board, said: Callable[..., Said]) -> None:
    _held(board, said)
    first = operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)
    operations.send_minutes_back(minutes=first, reason="The dissent is missing.", by=board.world.chair)
    second = operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)

    assert (first.state, second.revision) == ("sent_back", 2)
    with pytest.raises(NotNow):
        operations.approve_minutes(minutes=first, by=board.world.chair)


def test_approved_minutes_are_amended_and_not_changed(board: Board, said: Callable[..., Said]) -> None:
    item = _held(board, said)
    minutes = operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)
    with pytest.raises(NotNow):
        operations.amend_minutes(minutes=minutes, item=item, text="x", reason="y", by=board.world.coordinator)
    operations.approve_minutes(minutes=minutes, by=board.world.chair)
    frozen = minutes.digest

    operations.amend_minutes(
        minutes=minutes, item=item, text="It was the 3rd.", reason="Wrong date.", by=board.world.coordinator
    )

    minutes.refresh_from_db()
    assert minutes.digest == frozen
    assert [one.text for one in minutes.amendments.all()] == ["It was the 3rd."]
    with pytest.raises(NotNow):
        operations.send_minutes_back(minutes=minutes, reason="Again.", by=board.world.chair)


def test_minutes_show_closed_items_to_those_who_were_there_for_them(board: Board, said: Callable[..., Said]) -> None:
    item = _held(board, said)
    operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)

    there = queries.minutes(board.world.analyst, board.meeting)
    absent = queries.minutes(board.world.practitioner, board.meeting)

    assert there is not None
    assert item.id in {entry["item"] for entry in there.entries}
    assert absent is not None
    assert item.id not in {entry["item"] for entry in absent.entries}
    assert Minutes.objects.count() == 1


def test_the_agenda_gathers_each_source_once_and_not_what_was_taken_off(board: Board) -> None:
    found = [
        Gathered("subjects", "N-018", "subject:n018", subjects=("subject:n018",)),
        Gathered("safeguarding", "R-3: referral overdue", "referral:r3"),
    ]
    operations.open_agenda(meeting=board.meeting, by=board.world.coordinator)
    first = operations.gather(meeting=board.meeting, found=found, by=board.world.coordinator)
    operations.withdraw_item(item=first[0], by=board.world.coordinator)

    assert operations.gather(meeting=board.meeting, found=found, by=board.world.coordinator) == []
    titles = [seen.item.title for seen in queries.items(board.world.coordinator, board.meeting)]
    assert titles[3:5] == ["R-3: referral overdue", "What goes up, in agreed words"]


def test_safeguarding_stands_before_what_is_decided(board: Board) -> None:
    board.closed_item("N-017", "subjects")
    board.closed_item("Child missing twice", "safeguarding")

    titles = [seen.item.title for seen in queries.items(board.world.coordinator, board.meeting)]
    assert titles.index("Child missing twice") < titles.index("N-017")


def test_the_order_can_be_changed_and_not_over_a_change_of_another(board: Board) -> None:
    first, second = board.closed_item("N-017"), board.closed_item("N-018")
    ids = [seen.item.id for seen in queries.items(board.world.coordinator, board.meeting)]
    swapped = [second.id if id == first.id else first.id if id == second.id else id for id in ids]

    operations.order_items(meeting=board.meeting, ids=swapped, by=board.world.coordinator)

    assert [seen.item.id for seen in queries.items(board.world.coordinator, board.meeting)] == swapped
    board.closed_item("N-019")
    with pytest.raises(EditedMeanwhile):
        operations.order_items(meeting=board.meeting, ids=ids, by=board.world.coordinator)


def test_a_title_names_no_address(board: Board) -> None:
    with pytest.raises(BadOpenText):
        board.closed_item("12 Dock Road: what next")


def test_an_item_about_a_subject_cannot_be_opened(board: Board) -> None:
    with pytest.raises(NotNow):
        operations.edit_item(item=board.closed_item(), title="N-017", part="open", by=board.world.coordinator)


def test_a_postponed_meeting_gets_another_day_and_its_agenda_back(board: Board) -> None:
    by = board.world.coordinator
    operations.open_agenda(meeting=board.meeting, by=by)
    operations.postpone(meeting=board.meeting, reason="Snow.", by=by)
    with pytest.raises(NotNow):
        operations.begin_meeting(meeting=board.meeting, by=by)
    day = board.meeting.meets_on.replace(year=board.meeting.meets_on.year + 1)
    operations.replan(meeting=board.meeting, meets_on=day, by=by)

    assert (board.meeting.state, board.meeting.meets_on) == ("agenda_open", day)
    assert [move.now for move in board.meeting.moves.order_by("moved_at", "id")] == [
        "planned", "agenda_open", "postponed", "agenda_open",
    ]  # fmt: skip


def test_another_partnerships_meeting_does_not_exist(board: Board) -> None:
    from dataclasses import replace

    by = replace(board.world.outsider, role=board.world.coordinator.role)
    for call in (operations.open_agenda, operations.close):
        with pytest.raises(UnknownMeeting):
            call(meeting=board.meeting, by=by)
