"""The pages of a meeting: what is absent for whom, refusals in words, and two who type at once."""

import re
from collections.abc import Callable

import pytest
from icalendar import Calendar

from portfolio.flow import minutes
from portfolio.partnership.meetings import operations
from portfolio.partnership.meetings.models import Decision, Item
from portfolio.partnership.meetings.operations import Said
from tests.partnership.meetings.conftest import ASKED, Board, board, register, said  # noqa: F401 - fixtures
from tests.picture.subjects import made as subjects
from tests.web.pages.desk import at_desk, text
from tests.world import World

Speak = Callable[..., Said]


@pytest.fixture
def room(board: Board) -> tuple[Board, Item]:  # noqa: F811
    """A meeting being held, with four in the room for a closed item; housing is away."""
    item = board.closed_item()
    board.begin()
    board.present(item, "chair", "coordinator", "analyst", "social_worker")
    board.absent(item, "practitioner")
    return board, item


def _typed(item: Item, **given: str) -> dict[str, str]:
    return {"seen_revision": str(item.revision), "seen_decisions": "0", "kind": "general", "do": "save", **given}


def test_a_closed_item_looks_like_nothing_to_whoever_was_away(room: tuple[Board, Item]) -> None:
    board, item = room  # noqa: F811
    for who in ("practitioner", "teacher", "governance", "outsider"):
        client = at_desk(board.world, who)
        there = client.get(f"/meetings/items/{item.id}/")
        nowhere = client.get("/meetings/items/06fx3k2m9q7v5t8w1z4c/")
        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert "N-017" not in text(client.get(f"/meetings/{board.meeting.id}/"))


def test_an_item_typed_by_hand_is_about_the_subject_whose_code_it_names(board: Board) -> None:  # noqa: F811
    subject = subjects.nominal(board.world)
    operations.open_agenda(meeting=board.meeting, by=board.world.coordinator)
    client = at_desk(board.world, "coordinator")
    for title in (f"{subject.code}: what next", "N-999: somebody who is nobody"):
        typed = {"heading": "subjects", "title": title, "part": "open"}
        assert client.post(f"/meetings/{board.meeting.id}/add/", typed).status_code == 302

    about, nobody = Item.objects.filter(meeting=board.meeting, heading="subjects").order_by("place")
    assert (about.subjects, about.part) == ([str(subject.reference)], "closed")
    assert (nobody.subjects, nobody.part) == ([], "open")


def test_the_words_of_two_who_type_at_once_are_both_on_the_page(room: tuple[Board, Item]) -> None:
    board, item = room  # noqa: F811
    address = f"/meetings/items/{item.id}/room/"
    first = at_desk(board.world, "coordinator").post(address, _typed(item, summary="Hers."))
    second = at_desk(board.world, "analyst").post(address, _typed(item, summary="His."))

    assert first.status_code == 302
    assert second.status_code == 409
    assert "Hers." in text(second)
    assert "His." in text(second)
    item.refresh_from_db()
    assert item.summary == "Hers."


def test_a_refused_decision_keeps_every_word_and_says_who_is_missing(room: tuple[Board, Item]) -> None:
    board, item = room  # noqa: F811
    board.absent(item, "analyst", status="left")
    typed = _typed(
        item, do="decide", kind="enforcement", question="What?", options="Nothing\nA notice", choice="A notice.",
        rationale="It works.", legal_basis="An Act", necessity="Yes.", proportionality="Yes, it is.",
        equality_note="Looked at.",
    )  # fmt: skip
    answer = at_desk(board.world, "coordinator").post(f"/meetings/items/{item.id}/room/", typed)

    assert answer.status_code == 409
    assert "Merrowby Police must be in the room, and is not." in text(answer)
    assert "It works." in text(answer)
    assert not Decision.objects.exists()


def test_a_decision_that_was_typed_and_not_recorded_stays_on_the_page(room: tuple[Board, Item]) -> None:
    board, item = room  # noqa: F811
    answer = at_desk(board.world, "coordinator").post(
        f"/meetings/items/{item.id}/room/", _typed(item, summary="Said.", choice="A notice.", do="done")
    )

    assert "is not recorded yet" in text(answer)
    assert "A notice." in text(answer)


def test_a_question_put_before_waits_in_the_room_until_it_is_decided_once(board: Board) -> None:  # noqa: F811
    world, item = board.world, board.closed_item()
    coordinator, put = at_desk(world, "coordinator"), f"/meetings/items/{item.id}/question/"
    question = {"kind": "general", "question": "What of N-017?", "options": "Nothing\n\nA visit"}
    assert coordinator.post(put, question).status_code == 302
    coordinator.post(put, {**question, "question": "And the shop?"})
    asked, other = Decision.objects.order_by("number")
    assert asked.options == ["Nothing", "A visit"]
    assert "What of N-017?" in text(coordinator.get(f"/meetings/items/{item.id}/"))
    assert "What of N-017?" not in text(at_desk(world, "chair").get(f"/meetings/items/{item.id}/"))
    coordinator.post(f"/meetings/items/{item.id}/", {"to": "unask", "question": other.id})
    assert Decision.objects.get(pk=other.pk).state == "revoked"
    assert "And the shop?" not in text(coordinator.get(f"/meetings/items/{item.id}/"))
    early = coordinator.get(f"/meetings/items/{item.id}/room/")
    assert early.status_code == 409
    assert "This cannot be opened now" in text(early)

    board.begin()
    board.present(item, "chair", "coordinator", "analyst", "social_worker")
    room = f"/meetings/items/{item.id}/room/"
    taken = coordinator.post(room, _typed(item, summary="Spoken of.", do=f"take:{asked.id}"), follow=True)
    form = taken.context["form"]
    assert (form["question"].value(), form["options"].value()) == ("What of N-017?", "Nothing\nA visit")
    item.refresh_from_db()
    assert item.summary == "Spoken of."
    decided = _typed(
        item, do="decide", asked=asked.id, summary="Spoken of.", question="What of N-017?", options="Nothing\nA visit",
        choice="A visit", rationale="She asked for it.", legal_basis="An Act", necessity="Yes.",
        proportionality="Yes, it is.", equality_note="Looked at.",
    )  # fmt: skip
    assert coordinator.post(room, decided).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.choice) == ("made", "A visit")
    again = coordinator.post(room, {**decided, "seen_decisions": "1"})
    assert (again.status_code, "decided or taken back already" in text(again)) == (409, True)
    assert Decision.objects.count() == 2
    taken = str(minutes.minutes_of(world.chair, board.meeting, "closed"))
    assert ("A visit" in taken, "And the shop?" in taken) == (True, False)


def test_a_step_that_cannot_be_taken_back_warns_on_its_button(room: tuple[Board, Item], said: Speak) -> None:  # noqa: F811
    board, item = room  # noqa: F811
    decision = operations.record_decision(item=item, said=said(kind="general"), by=board.world.coordinator)
    client = at_desk(board.world, "coordinator")
    for address, says in (
        (f"/meetings/decisions/{decision.id}/revoke/", "Revoke this decision"),
        (f"/meetings/{board.meeting.id}/move/?to=cancel", "Cancel the meeting"),
    ):
        button = re.search(r"<button[^>]*govuk-button--warning[^>]*>([^<]*)", text(client.get(address)))
        assert button is not None
        assert button[1].strip() == says


def test_the_analyst_who_runs_meetings_does_not_record_decisions(room: tuple[Board, Item]) -> None:
    board, item = room  # noqa: F811
    page = text(at_desk(board.world, "analyst").get(f"/meetings/items/{item.id}/room/"))

    assert "What was said" in page
    assert "Record the decision" not in page


def test_the_room_opens_the_decision_where_one_is_to_be_made_and_says_who_has_not_signed(board: Board) -> None:  # noqa: F811
    desk = at_desk(board.world, "coordinator")
    closed = board.closed_item()
    standing = board.closed_item("Welcome", heading="attendance", part="open", subjects=[])
    board.begin(signed=tuple(name for name in ASKED if name != "practitioner"))
    board.present(closed, "coordinator")

    asked, routine = (desk.get(f"/meetings/items/{one.id}/room/") for one in (closed, standing))

    opened = '<details class="govuk-details" open>'
    assert opened in asked.content.decode()
    assert opened not in routine.content.decode()
    assert "1 of them has not signed the confidentiality statement. <a" in text(asked)
    assert text(asked).count("Not recorded") == len(ASKED) - 1  # whoever is recorded stays so, by one status or another


def test_the_calendar_names_nobody_and_no_subject(room: tuple[Board, Item]) -> None:
    board, _ = room  # noqa: F811
    answer = at_desk(board.world, "practitioner").get(f"/meetings/series/{board.series.id}/calendar.ics")

    found = Calendar.from_ical(answer.content)
    (event,) = found.walk("VEVENT")
    assert event["SUMMARY"] == "Organised crime partnership group"
    assert str(event["DTSTART"].dt.tzinfo) == "Europe/London"
    assert event["DTSTART"].dt.hour == 14
    said_in_it = answer.content.decode()
    assert "N-017" not in said_in_it
    assert "Chair" not in said_in_it


def test_a_pack_is_for_ones_own_agency_and_leaves_a_conflict_out(board: Board) -> None:  # noqa: F811
    item = board.closed_item()
    operations.declare_conflict(item=item, reason="A cousin.", by=board.world.practitioner)
    own = at_desk(board.world, "practitioner").get(f"/meetings/{board.meeting.id}/pack-housing.zip")
    other = at_desk(board.world, "practitioner").get(f"/meetings/{board.meeting.id}/pack-police.zip")

    assert own["Content-Type"] == "application/zip"
    assert other.status_code == 403
    conflicted = minutes.agenda_of(board.world.practitioner, board.meeting)
    assert "N-017" not in str(conflicted.blocks)
    assert "N-017" in str(minutes.agenda_of(board.world.analyst, board.meeting).blocks)
    assert minutes.agenda_of(board.world.analyst, board.meeting, "Analyst, Merrowby Police").mark


def test_after_the_meeting_a_pack_for_others_holds_no_item_that_its_taker_was_away_for(
    room: tuple[Board, Item],
) -> None:
    board, _ = room  # noqa: F811
    analyst, away = board.world.analyst, board.world.council_analyst
    operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)

    assert "N-017" in str(minutes.agenda_of(analyst, board.meeting, "Analyst", board.world.coordinator).blocks)
    assert "N-017" not in str(minutes.agenda_of(analyst, board.meeting, "Analyst", away).blocks)


def test_only_the_chair_is_offered_to_approve(room: tuple[Board, Item]) -> None:
    board, _ = room  # noqa: F811
    operations.draft_minutes(meeting=board.meeting, by=board.world.coordinator)
    address = f"/meetings/{board.meeting.id}/minutes/"

    assert "Approve these minutes" in text(at_desk(board.world, "chair").get(address))
    assert "Approve these minutes" not in text(at_desk(board.world, "coordinator").get(address))
    assert at_desk(board.world, "coordinator").post(f"{address}approve/").status_code == 403


def test_a_decision_that_concerns_no_child_and_no_victim_opens(room: tuple[Board, Item], said: Speak) -> None:  # noqa: F811
    board, item = room  # noqa: F811
    decision = operations.record_decision(item=item, said=said(kind="general"), by=board.world.coordinator)

    page = at_desk(board.world, "chair").get(f"/meetings/decisions/{decision.id}/")

    assert page.status_code == 200
    assert "Warnings had no effect." in text(page)


def test_a_decision_names_its_power_and_leads_to_it(room: tuple[Board, Item], said: Speak) -> None:  # noqa: F811
    board, item = room  # noqa: F811
    by = board.world.coordinator
    decision = operations.record_decision(item=item, said=said(kind="general", power="gang-injunction"), by=by)

    page = text(at_desk(board.world, "chair").get(f"/meetings/decisions/{decision.id}/"))
    taken = str(minutes.minutes_of(board.world.chair, board.meeting, "closed"))

    assert '<a class="govuk-link" href="/powers/gang-injunction/">Gang-related violence' in page
    assert "Gang-related violence" in taken
    assert "gang-injunction" not in taken


def test_open_minutes_hold_the_agreed_words_and_no_decision(room: tuple[Board, Item], said: Speak) -> None:  # noqa: F811
    board, item = room  # noqa: F811
    operations.record_decision(item=item, said=said(), by=board.world.coordinator)
    operations.agree_open_text(item=item, text="One case went to court.", by=board.world.coordinator)

    open_part = str(minutes.minutes_of(board.world.analyst, board.meeting, "open"))
    closed_part = str(minutes.minutes_of(board.world.analyst, board.meeting, "closed"))

    assert "civil injunction" not in open_part
    assert "One case went to court." in open_part
    assert "civil injunction" in closed_part


def test_the_chairs_page_shows_what_waits(room: tuple[Board, Item], said: Speak) -> None:  # noqa: F811
    board, item = room  # noqa: F811
    operations.record_decision(item=item, said=said(), by=board.world.coordinator)
    page = text(at_desk(board.world, "chair").get("/meetings/chair/"))

    assert "Being held now" in page
    assert "A civil injunction is applied for." in page
    assert "Next date by the cadence" in page


def test_a_councillor_finds_no_meetings(world: World) -> None:
    assert at_desk(world, "councillor").get("/meetings/").status_code == 403
