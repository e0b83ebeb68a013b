"""What must always be true, tried from both sides; and every write whole or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.audit import acts
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import NotFound, Refused
from portfolio.partnership.meetings import events, operations
from portfolio.partnership.meetings.models import (
    Amendment,
    Attendance,
    Attendee,
    Cadence,
    Decision,
    Item,
    ItemText,
    LaterReading,
    Meeting,
    MeetingMove,
    Minutes,
    OpenText,
    Quorum,
    Seat,
    Series,
)
from portfolio.partnership.meetings.operations import Said
from portfolio.partnership.meetings.rules import Wording
from tests.partnership.meetings.conftest import Board

MODELS: tuple[type[Model], ...] = (
    Series, Seat, Cadence, Quorum, Meeting, MeetingMove, Item, ItemText, Attendee, Attendance, LaterReading, Decision,
    OpenText, Minutes, Amendment,
)  # fmt: skip
SAID = Said(Wording("general", "When?", ("May", "June"), "May", "It suits.", equality_note="It touches nobody more."))


def _everything() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in MODELS}


def _write(board: Board, row: Model) -> None:
    with act(by=board.world.operator, event=events.PLANNED, on=board.meeting.reference), transaction.atomic():
        row.save(force_insert=True)


def _decision(item: Item, **given: Any) -> Decision:
    base: dict[str, Any] = {
        "item": item, "number": 1, "kind": "general", "question": "?", "choice": "May", "rationale": "It suits.",
        "state": "made", "recorded_at": clock.now(), "recorded_by": "x", "decided_at": clock.now(),
    }  # fmt: skip
    return Decision(**{**base, **given})


Made = Callable[[Board, Item], Model]
CASES: dict[str, tuple[Made, Made]] = {  # the row that may stand, and the one that may not
    "an item about a subject is closed": (
        lambda b, i: Item(meeting=b.meeting, label=i.label, part="closed", heading="gaps", title="x", place=1,
                          subjects=["subject:1"], state="accepted", added_at=clock.now(), added_by="x"),
        lambda b, i: Item(meeting=b.meeting, label=i.label, part="open", heading="gaps", title="x", place=1,
                          subjects=["subject:1"], state="accepted", added_at=clock.now(), added_by="x"),
    ),
    "a decision that is made has a chair": (
        lambda b, i: _decision(i, decided_by=b.people["chair"]),
        lambda b, i: _decision(i, decided_by=None),
    ),
    "a decision that is made has a rationale": (
        lambda b, i: _decision(i, decided_by=None, decided_at=None, rationale="", state="proposed"),
        lambda b, i: _decision(i, decided_by=b.people["chair"], rationale=""),
    ),
    "a decision about a child is signed off": (
        lambda b, i: _decision(i, decided_by=b.people["chair"], concerns_child=True,
                               signed_off_by=b.people["social_worker"]),
        lambda b, i: _decision(i, decided_by=b.people["chair"], concerns_child=True),
    ),
    "a decision about a victim is signed off": (
        lambda b, i: _decision(i, decided_by=b.people["chair"], concerns_victim=True,
                               signed_off_by=b.people["social_worker"]),
        lambda b, i: _decision(i, decided_by=b.people["chair"], concerns_victim=True),
    ),
    "minutes need two people": (
        lambda b, i: Minutes(meeting=b.meeting, revision=1, state="approved", entries=[], digest="d",
                             drafted_at=clock.now(), drafted_by="carol", decided_at=clock.now(), decided_by="chris"),
        lambda b, i: Minutes(meeting=b.meeting, revision=1, state="approved", entries=[], digest="d",
                             drafted_at=clock.now(), drafted_by="carol", decided_at=clock.now(), decided_by="carol"),
    ),
    "a cadence can be kept": (
        lambda b, i: Cadence(series=b.series, from_date=date(2030, 1, 1), every_months=2, week=-1, weekday=4,
                             starts=time(9)),
        lambda b, i: Cadence(series=b.series, from_date=date(2030, 1, 1), every_months=2, week=5, weekday=4,
                             starts=time(9)),
    ),
    "a meeting is not held on a Saturday by cadence": (
        lambda b, i: Cadence(series=b.series, from_date=date(2030, 1, 1), every_months=1, week=1, weekday=0,
                             starts=time(9)),
        lambda b, i: Cadence(series=b.series, from_date=date(2030, 1, 1), every_months=1, week=1, weekday=5,
                             starts=time(9)),
    ),
    "a seat ends after it begins": (
        lambda b, i: Seat(series=b.series, agency=b.world.agencies["police"], from_date=date(2026, 1, 1),
                          until=date(2026, 2, 1)),
        lambda b, i: Seat(series=b.series, agency=b.world.agencies["police"], from_date=date(2026, 1, 1),
                          until=date(2026, 1, 1)),
    ),
    "nobody gives an item to themselves": (
        lambda b, i: LaterReading(item=i, user=b.world.users["teacher"], reason="r", given_at=clock.now(),
                                  given_by=b.world.coordinator.id),
        lambda b, i: LaterReading(item=i, user=b.world.users["teacher"], reason="r", given_at=clock.now(),
                                  given_by=b.world.teacher.id),
    ),
    "somebody is asked once": (
        lambda b, i: Attendee(meeting=b.meeting, user=b.world.users["teacher"], name="T",
                              agency=b.world.agencies["school"], added_at=clock.now(), added_by="x"),
        lambda b, i: Attendee(meeting=b.meeting, user=b.world.users["chair"], name="C",
                              agency=b.world.agencies["council"], added_at=clock.now(), added_by="x"),
    ),
    "confidentiality is recorded by somebody": (
        lambda b, i: Attendee(meeting=b.meeting, name="G", agency=b.world.agencies["school"], signed_at=clock.now(),
                              signed_by="x", added_at=clock.now(), added_by="x"),
        lambda b, i: Attendee(meeting=b.meeting, name="G", agency=b.world.agencies["school"], signed_at=clock.now(),
                              added_at=clock.now(), added_by="x"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_database_keeps_it_true(board: Board, name: str) -> None:
    right, wrong = CASES[name]
    item = board.closed_item()

    with pytest.raises(IntegrityError):
        _write(board, wrong(board, item))
    _write(board, right(board, item))


def test_of_two_rows_in_force_for_one_person_and_item_the_second_is_refused(board: Board) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item, "chair")
    twice = Attendance(
        attendee=board.people["chair"], item=item, status="left", recorded_at=clock.now(), recorded_by="x"
    )

    with pytest.raises(IntegrityError):
        _write(board, twice)


def test_of_two_open_texts_in_force_the_second_is_refused(board: Board) -> None:
    item = board.closed_item()
    board.begin()
    board.present(item)
    operations.agree_open_text(item=item, text="Said.", by=board.world.coordinator)

    with pytest.raises(IntegrityError):
        _write(board, OpenText(item=item, text="Said too.", agreed_at=clock.now(), recorded_by="x"))


class Scene:
    """A meeting that is being held, with a closed item that has been talked about, and a series of its own."""

    def __init__(self, board: Board) -> None:
        self.board, self.world = board, board.world
        self.item, self.other = board.closed_item("N-017"), board.closed_item("N-018")
        self.later = self.planned(40)
        self.opened = self.planned(80)
        operations.open_agenda(meeting=self.opened, by=self.world.coordinator)
        self.issued = self.planned(120)
        operations.open_agenda(meeting=self.issued, by=self.world.coordinator)
        operations.issue_papers(meeting=self.issued, by=self.world.coordinator)
        self.put_off = self.planned(160)
        operations.postpone(meeting=self.put_off, reason="Snow.", by=self.world.coordinator)
        board.begin()
        board.present(self.item)
        self.asked = operations.propose_decision(
            item=self.item, question="?", options=["a"], kind="general", by=self.world.coordinator
        )
        self.made = operations.record_decision(item=self.item, said=SAID, by=self.world.coordinator)
        operations.agree_open_text(item=self.item, text="Said.", by=self.world.coordinator)
        self.given = operations.give_later(
            item=self.item, user=self.world.users["teacher"], reason="Action.", by=self.world.coordinator
        )
        self.seat = operations.give_seat(
            series=board.series, agency=self.world.agencies["police"], from_date=date(2020, 1, 1),
            by=self.world.coordinator,
        )  # fmt: skip

    def planned(self, days: int) -> Meeting:
        day = self.board.meeting.meets_on + timedelta(days=days)
        return operations.plan(series=self.board.series, meets_on=day, starts=time(14), by=self.world.coordinator)


Call = Callable[[Scene, Actor], Any]
CALLS: dict[str, Call] = {
    "begin_series": lambda s, by: operations.begin_series(
        name="Board", agency=s.world.agencies["police"], from_date=date(2026, 1, 1), by=by),
    "change_series": lambda s, by: operations.change_series(
        series=s.board.series, name="Board", chair=None, place="", by=by),
    "set_cadence": lambda s, by: operations.set_cadence(
        series=s.board.series, from_date=date(2030, 1, 1), every_months=3, week=1, weekday=2, starts=time(9), by=by),
    "set_quorum": lambda s, by: operations.set_quorum(
        series=s.board.series, kind="general", from_date=date(2030, 1, 1), least_agencies=4, by=by),
    "give_seat": lambda s, by: operations.give_seat(
        series=s.board.series, agency=s.world.agencies["school"], from_date=date(2026, 1, 1), by=by),
    "end_seat": lambda s, by: operations.end_seat(seat=s.seat, until=date(2026, 1, 1), by=by),
    "plan": lambda s, by: operations.plan(
        series=s.board.series, meets_on=date(2031, 1, 1), starts=time(9), by=by),
    "change_meeting": lambda s, by: operations.change_meeting(
        meeting=s.later, meets_on=date(2031, 1, 1), starts=time(9), minutes=60, place="", chair=None, by=by),
    "open_agenda": lambda s, by: operations.open_agenda(meeting=s.later, by=by),
    "issue_papers": lambda s, by: operations.issue_papers(meeting=s.opened, by=by),
    "begin_meeting": lambda s, by: operations.begin_meeting(meeting=s.issued, by=by),
    "postpone": lambda s, by: operations.postpone(meeting=s.later, reason="Snow.", by=by),
    "replan": lambda s, by: operations.replan(meeting=s.put_off, meets_on=date(2031, 1, 1), by=by),
    "cancel": lambda s, by: operations.cancel(meeting=s.later, reason="No quorum.", by=by),
    "add_attendee": lambda s, by: operations.add_attendee(
        meeting=s.later, agency=s.world.agencies["school"], user=s.world.users["lead"], by=by),
    "sign_confidentiality": lambda s, by: operations.sign_confidentiality(
        attendee=s.later.attendees.get(user=s.world.users["chair"]), by=by),
    "record_attendance": lambda s, by: operations.record_attendance(
        item=s.other, attendees=[s.board.people["chair"]], status="present", by=by),
    "mark_present": lambda s, by: operations.mark_present(item=s.other, by=by),
    "give_later": lambda s, by: operations.give_later(
        item=s.item, user=s.world.users["lead"], reason="Action.", by=by),
    "take_back": lambda s, by: operations.take_back(reading=s.given, by=by),
    "add_item": lambda s, by: operations.add_item(meeting=s.later, heading="gaps", title="A gap", by=by),
    "gather": lambda s, by: operations.gather(
        meeting=s.later, found=[operations.Gathered("gaps", "A gap", "gap:1")], by=by),
    "edit_item": lambda s, by: operations.edit_item(item=s.other, title="N-18", part="closed", by=by),
    "order_items": lambda s, by: operations.order_items(
        meeting=s.later, ids=list(s.later.items.order_by("-place").values_list("id", flat=True)), by=by),
    "withdraw_item": lambda s, by: operations.withdraw_item(item=s.other, by=by),
    "defer_item": lambda s, by: operations.defer_item(item=s.other, by=by),
    "discuss_item": lambda s, by: operations.discuss_item(item=s.other, by=by),
    "write_summary": lambda s, by: operations.write_summary(item=s.item, text="Said.", seen_revision=0, by=by),
    "agree_open_text": lambda s, by: operations.agree_open_text(item=s.item, text="Words.", by=by),
    "end_open_text": lambda s, by: operations.end_open_text(item=s.item, by=by),
    "propose_decision": lambda s, by: operations.propose_decision(
        item=s.item, question="?", options=["a"], kind="general", by=by),
    "withdraw_question": lambda s, by: operations.withdraw_question(decision=s.asked, by=by),
    "make_decision": lambda s, by: operations.make_decision(decision=s.asked, said=SAID, by=by),
    "record_decision": lambda s, by: operations.record_decision(item=s.item, said=SAID, replaces=s.made, by=by),
    "revoke_decision": lambda s, by: operations.revoke_decision(decision=s.made, reason="Why.", by=by),
    "draft_minutes": lambda s, by: operations.draft_minutes(meeting=s.board.meeting, by=by),
}  # fmt: skip


@pytest.fixture
def scene(board: Board) -> Scene:
    return Scene(board)


@pytest.mark.parametrize("name", CALLS)
def test_it_is_done_with_its_event_or_not_at_all(scene: Scene, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, logged = _everything(), Event.objects.count()

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(acts, "_write", fail)
        with pytest.raises(OSError, match="the disk is full"), transaction.atomic():
            CALLS[name](scene, scene.world.coordinator)
    assert _everything() == before
    assert Event.objects.count() == logged

    CALLS[name](scene, scene.world.coordinator)
    assert _everything() != before
    said = " ".join(Event.objects.values_list("details", flat=True))
    assert "It suits" not in said
    assert "Snow" not in said


@pytest.mark.parametrize("name", CALLS)
def test_it_needs_its_right_and_another_partnerships_rows_do_not_exist(scene: Scene, name: str) -> None:
    before = _everything()

    with pytest.raises(Refused):
        CALLS[name](scene, scene.world.councillor)
    with pytest.raises(NotFound):
        CALLS[name](scene, replace(scene.world.outsider, role=scene.world.coordinator.role))

    assert _everything() == before
