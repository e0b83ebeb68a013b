"""Decisions in the room: who must be there, what the record must say, and two people at once."""

from collections.abc import Callable

import pytest

from portfolio.ground.reference.errors import UnknownEntry
from portfolio.partnership.meetings import operations, queries
from portfolio.partnership.meetings.concern import Names
from portfolio.partnership.meetings.errors import (
    BadOpenText,
    EditedMeanwhile,
    IncompleteDecision,
    NotInTheRoom,
    NotNow,
    NotQuorate,
    NotSignedOff,
    UnknownMeeting,
)
from portfolio.partnership.meetings.models import Decision
from portfolio.partnership.meetings.operations import Said
from portfolio.picture.subjects.queries import Flags
from tests.partnership.meetings.conftest import Board

Speak = Callable[..., Said]


def test_a_decision_is_the_chairs_and_recorded_by_whoever_types(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)

    made = operations.record_decision(item=item, said=said(dissent="Housing would wait."), by=board.world.coordinator)

    assert (made.decided_by_id, made.recorded_by) == (board.people["chair"].id, board.world.coordinator.id)
    assert made.state == "made"
    assert made.number == 1
    assert made.present == ["childrens_social_care", "council", "housing", "police"]
    assert [(move.was, move.now) for move in made.moves.all()] == [("", "made")]


def test_without_quorum_it_is_refused_and_says_who_is_missing(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "coordinator", "practitioner")

    with pytest.raises(NotQuorate) as refusal:
        operations.record_decision(item=item, said=said(), by=board.world.coordinator)

    assert refusal.value.message == (
        "This decision cannot be made now. Merrowby Police must be in the room, and is not. "
        "3 agencies must be in the room, and 2 are: Merrowby Borough Council, Staithe Homes."
    )
    assert not Decision.objects.exists()


def test_enforcement_on_a_child_needs_childrens_social_care_in_the_room(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "coordinator", "analyst", "practitioner")

    with pytest.raises(NotQuorate, match="Merrowby Children's Social Care must be in the room, and is not"):
        operations.record_decision(item=item, said=said(concerns_child=True), by=board.world.coordinator)


def test_a_child_needs_the_sign_off_of_somebody_in_the_room(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)
    by = board.world.coordinator

    with pytest.raises(NotSignedOff, match="concerns a child"):
        operations.record_decision(item=item, said=said(concerns_child=True), by=by)
    police = said(concerns_child=True, signed_off_by=board.people["analyst"])
    with pytest.raises(NotSignedOff):
        operations.record_decision(item=item, said=police, by=by)
    signed = said(concerns_child=True, signed_off_by=board.people["social_worker"], signed_off_note="Plan first.")
    made = operations.record_decision(item=item, said=signed, by=by)

    assert made.signed_off_by == board.people["social_worker"]


def test_somebody_who_left_signs_nothing_off(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)
    board.absent(item, "social_worker", status="left")

    with pytest.raises(NotSignedOff, match="Social Worker is not in the room"):
        operations.record_decision(
            item=item,
            said=said(kind="prevention", concerns_child=True, signed_off_by=board.people["social_worker"]),
            by=board.world.coordinator,
        )


def test_the_chair_must_be_in_the_room_for_the_item(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "coordinator", "analyst", "practitioner", "social_worker")

    with pytest.raises(NotQuorate, match="Chair, who chairs this meeting, must be in the room"):
        operations.record_decision(item=item, said=said(), by=board.world.coordinator)


def test_whoever_records_must_be_in_the_room(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "analyst", "practitioner", "social_worker")
    board.absent(item, "coordinator", status="conflict")

    with pytest.raises(NotInTheRoom):
        operations.record_decision(item=item, said=said(), by=board.world.coordinator)


def test_the_record_must_be_complete(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)

    with pytest.raises(IncompleteDecision, match="Write why it is necessary"):
        operations.record_decision(item=item, said=said(necessity=" "), by=board.world.coordinator)
    with pytest.raises(IncompleteDecision, match="“None” will not do"):
        operations.record_decision(item=item, said=said(equality_note="None"), by=board.world.coordinator)
    with pytest.raises(UnknownEntry):
        operations.record_decision(item=item, said=said(power="PWR-NOT-THERE"), by=board.world.coordinator)


def test_a_decision_about_a_subject_is_not_made_under_an_open_item(board: Board, said: Speak) -> None:
    item = operations.add_item(
        meeting=board.meeting, heading="performance", title="Returns on time", by=board.world.coordinator
    )
    board.begin()
    board.present(item)

    with pytest.raises(NotNow, match="made under a closed item"):
        operations.record_decision(item=item, said=said(subjects=("subject:n017",)), by=board.world.coordinator)


def test_nothing_is_decided_before_the_meeting_begins(board: Board, said: Speak) -> None:
    with pytest.raises(NotNow):
        operations.record_decision(item=board.closed_item(), said=said(), by=board.world.coordinator)


def test_a_question_put_before_is_decided_once(board: Board, said: Speak) -> None:
    item = board.closed_item()
    asked = operations.propose_decision(
        item=item, question="What is done?", options=["Nothing"], kind="enforcement", by=board.world.coordinator
    )
    board.begin()
    board.present(item)

    made = operations.make_decision(decision=asked, said=said(), by=board.world.coordinator)

    assert (made.id, made.number, made.state) == (asked.id, 1, "made")
    with pytest.raises(NotNow):
        operations.make_decision(decision=asked, said=said(), by=board.world.coordinator)


def test_two_who_type_at_once_do_not_record_the_same_decision_twice(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)
    operations.record_decision(item=item, said=said(), seen=0, by=board.world.coordinator)

    with pytest.raises(EditedMeanwhile):
        operations.record_decision(item=item, said=said(), seen=0, by=board.world.chair)
    operations.record_decision(item=item, said=said(question="And the shop?"), seen=1, by=board.world.chair)

    assert [one.number for one in queries.decisions(board.world.chair, meeting_id=board.meeting.id)] == [1, 2]


def test_a_decision_is_varied_by_a_new_one_and_revoked_with_a_reason(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)
    first = operations.record_decision(item=item, said=said(), by=board.world.coordinator)

    second = operations.record_decision(
        item=item, said=said(choice="A shorter injunction."), replaces=first, by=board.world.coordinator
    )
    first.refresh_from_db()
    assert (first.state, first.choice) == ("varied", "A civil injunction is applied for.")
    with pytest.raises(NotNow):  # what has been varied cannot be varied again
        operations.record_decision(item=item, said=said(), replaces=first, by=board.world.coordinator)

    operations.revoke_decision(decision=second, reason="The court refused.", by=board.world.chair)
    assert not queries.decision_stands(board.world.partnership.id, second.id)
    with pytest.raises(NotNow):
        operations.revoke_decision(decision=second, reason="Again.", by=board.world.chair)


def test_whoever_was_absent_reads_no_decision(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "coordinator", "analyst", "social_worker")
    board.absent(item, "practitioner")
    made = operations.record_decision(item=item, said=said(), by=board.world.coordinator)

    assert queries.decisions(board.world.practitioner, meeting_id=board.meeting.id) == []
    for who in ("practitioner", "governance", "outsider"):
        with pytest.raises(UnknownMeeting):
            queries.decision(getattr(board.world, who), made.id)
    assert queries.decision(board.world.chair, made.id).choice == "A civil injunction is applied for."


def test_a_summary_is_not_written_over_somebody_elses(board: Board) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)
    operations.write_summary(item=item, text="First.", seen_revision=0, by=board.world.coordinator)

    with pytest.raises(EditedMeanwhile):
        operations.write_summary(item=item, text="Second.", seen_revision=0, by=board.world.analyst)

    item.refresh_from_db()
    assert item.summary == "First."


@pytest.mark.parametrize("words", ["Seen at 12 Dock Road.", "Ring 07700 900123.", "Mr Okonjo was warned.", " "])
def test_words_for_the_public_name_nobody(board: Board, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Names(frozenset({"Ada Okonjo"}), frozenset())
    monkeypatch.setattr("portfolio.partnership.meetings.operations.wording.names_in_view", lambda _: held)
    item = board.closed_item()
    board.begin()
    board.present(item)

    with pytest.raises(BadOpenText):
        operations.agree_open_text(item=item, text=words, by=board.world.coordinator)


def test_agreed_words_are_for_everybody_and_say_by_id_where_they_come_from(board: Board, said: Speak) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "coordinator", "analyst", "social_worker")
    made = operations.record_decision(item=item, said=said(), by=board.world.coordinator)
    operations.agree_open_text(item=item, text="Draft words.", by=board.world.coordinator)
    operations.agree_open_text(item=item, text="One person was stopped from dealing.", by=board.world.coordinator)

    (agreed,) = queries.open_texts(board.world.practitioner, [board.meeting.id])

    assert agreed.text == "One person was stopped from dealing."
    assert (agreed.item_id, agreed.decision_ids) == (item.id, (made.id,))
    assert queries.open_texts(board.world.outsider, [board.meeting.id]) == []


@pytest.mark.parametrize(
    ("flags", "kind", "refused"),
    [
        (Flags(), "enforcement", ""),
        (Flags(is_child=True), "enforcement", "concerns a child"),
        (Flags(is_victim=True), "enforcement", "concerns a victim"),
        (Flags(is_child=True, is_victim=True, overdue=True), "prevention", "concerns a child"),
    ],
)
def test_the_register_says_whether_a_child_or_victim_is_concerned(
    board: Board, said: Speak, register: dict[str, Flags], flags: Flags, kind: str, refused: str
) -> None:
    register["n017"] = flags
    item = board.closed_item()
    board.begin()
    board.present(item)

    if refused:
        with pytest.raises(NotSignedOff, match=refused):
            operations.record_decision(item=item, said=said(kind=kind), by=board.world.coordinator)
    else:
        assert (
            operations.record_decision(item=item, said=said(kind=kind), by=board.world.coordinator).concerns_child
            is False
        )


def test_nothing_is_decided_about_somebody_who_is_not_in_view(
    board: Board, said: Speak, register: dict[str, Flags]
) -> None:
    register.clear()
    item = board.closed_item()
    board.begin()
    board.present(item)

    with pytest.raises(NotNow, match="not in the register"):
        operations.record_decision(item=item, said=said(), by=board.world.coordinator)
