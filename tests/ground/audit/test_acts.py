"""An act leaves its event, or nothing."""

import json
from datetime import UTC, datetime
from threading import Thread
from typing import Any

import pytest
from django.db import transaction

from portfolio.ground.access.models import Partnership
from portfolio.ground.audit import acts
from portfolio.ground.audit.acts import act, acting, note, note_each
from portfolio.ground.audit.details import NotForTheLog
from portfolio.ground.audit.guard import UnauditedWrite
from portfolio.ground.audit.kinds import Kind, Operation, UnknownKind, register
from portfolio.ground.audit.models import Event
from portfolio.ground.ids import Reference

CHANGED = register("test.changed", Operation.ALTER, "changed {fields} of {on}")
ON = Reference("partnership", "p1")

pytestmark = pytest.mark.django_db


def test_an_act_leaves_one_event_with_everything_known_of_it(who: Any) -> None:
    with act(
        by=who, event=CHANGED, on=ON, purpose="safeguard", gateway="CA04_S10", details={"fields": ["name"]}
    ) as done:
        done.details["rows"] = 3

    event = Event.objects.get()
    assert (event.actor, event.actor_kind, event.agency, event.role) == ("u1", "user", "police", "analyst")
    assert (event.partnership, event.kind, event.operation) == ("p1", "test.changed", "alter")
    assert (event.about_kind, event.about_id) == ("partnership", "p1")
    assert (event.purpose, event.gateway, event.outcome) == ("safeguard", "CA04_S10", "done")
    assert json.loads(event.details) == {"fields": ["name"], "rows": 3}
    assert event.hash == event.leaf()


def test_when_the_body_fails_nothing_is_written_and_no_event_left(who: Any) -> None:
    with pytest.raises(OSError, match="no room"), act(by=who, event=CHANGED, on=ON):  # noqa: PT012
        Partnership(code="new", name="New").save()
        raise OSError("no room")

    assert not Partnership.objects.exists()
    assert not Event.objects.exists()


def test_when_the_event_cannot_be_written_nothing_was_changed(who: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(acts, "_write", fail)

    with pytest.raises(OSError, match="the disk is full"), act(by=who, event=CHANGED, on=ON):
        Partnership(code="new", name="New").save()

    assert not Partnership.objects.exists()


def test_nested_acts_leave_an_event_each(who: Any) -> None:
    with act(by=who, event=CHANGED, on=ON), act(by=who, event=CHANGED, on=Reference("agency", "a1")):
        pass

    assert list(Event.objects.order_by("at", "id").values_list("about_kind", flat=True)) == ["agency", "partnership"]


def test_when_the_outer_act_fails_the_inner_one_is_gone_too(who: Any) -> None:
    with pytest.raises(OSError, match="no room"), act(by=who, event=CHANGED, on=ON):  # noqa: PT012
        with act(by=who, event=CHANGED, on=Reference("agency", "a1")):
            Partnership(code="new", name="New").save()
        raise OSError("no room")

    assert not Partnership.objects.exists()
    assert not Event.objects.exists()


def test_an_act_ends_with_its_block(who: Any) -> None:
    with act(by=who, event=CHANGED, on=ON):
        assert acting()

    assert not acting()


def test_an_act_of_one_thread_opens_no_door_to_another(who: Any) -> None:
    seen: list[bool] = []

    with act(by=who, event=CHANGED, on=ON):
        thread = Thread(target=lambda: seen.append(acting()))
        thread.start()
        thread.join()

    assert seen == [False]


def test_outside_an_act_no_row_can_be_saved_changed_or_deleted(who: Any) -> None:
    with act(by=who, event=CHANGED, on=ON):
        partnership = Partnership(code="new", name="New")
        partnership.save()

    for write in (
        partnership.save,
        partnership.delete,
        lambda: Partnership.objects.create(code="other", name="Other"),
        lambda: Partnership.objects.update(name="Changed"),
        lambda: Partnership.objects.all().delete(),
        lambda: Partnership.objects.bulk_create([Partnership(code="other", name="Other")]),
        lambda: Partnership.objects.bulk_update([partnership], ["name"]),
        lambda: Partnership.objects.get_or_create(code="other", name="Other"),
        lambda: Partnership.objects.update_or_create(code="new", defaults={"name": "Changed"}),
    ):
        with pytest.raises(UnauditedWrite), transaction.atomic():
            write()


def test_a_note_is_an_event_of_something_that_changed_nothing(who: Any) -> None:
    event = note(by=who, event=CHANGED, on=ON, outcome="refused")

    assert Event.objects.get().outcome == event.outcome == "refused"


def test_many_notes_are_events_of_their_own_all_or_none(who: Any) -> None:
    note_each(by=who, event=CHANGED, on=ON, details=[{"found": 1}, {"found": 2}])

    written = list(Event.objects.all())
    assert sorted(json.loads(event.details)["found"] for event in written) == [1, 2]
    assert all(event.hash == event.leaf() for event in written)
    with pytest.raises(NotForTheLog):
        note_each(by=who, event=CHANGED, on=ON, details=[{"found": 3}, {"found": "Jordan Smith"}])
    assert Event.objects.count() == 2


def test_an_event_that_no_room_registered_is_refused(who: Any) -> None:
    with pytest.raises(UnknownKind), act(by=who, event=Kind("test.unheard_of", Operation.ALTER, ""), on=ON):
        pass


@pytest.mark.parametrize(
    "value",
    [
        "Jordan Smith",  # a name
        "x" * 65,  # longer than any digest
        ["a1", "14 Ferry Road"],  # inside a list
        {"was": "Jordan Smith"},  # inside a mapping
        {"Jordan Smith": 1},  # as its key
        datetime(2026, 1, 1, tzinfo=UTC),  # not a plain value
        b"bytes",
    ],
)
def test_free_text_cannot_reach_the_log_and_undoes_the_act(who: Any, value: object) -> None:
    with pytest.raises(NotForTheLog), act(by=who, event=CHANGED, on=ON, details={"fields": value}):
        Partnership(code="new", name="New").save()

    assert not Partnership.objects.exists()
    assert not Event.objects.exists()


def test_counts_codes_ids_and_digests_are_what_the_log_takes(who: Any) -> None:
    details = {"rows": 3, "share": 0.5, "whole": True, "none": None, "codes": {"b", "a"}, "digest": "0f" * 32}

    with act(by=who, event=CHANGED, on=ON, details=details):
        pass

    assert json.loads(Event.objects.get().details)["codes"] == ["a", "b"]


def test_a_value_too_long_for_its_column_is_refused_on_every_database(who: Any) -> None:
    with pytest.raises(ValueError, match="an event's about_id has at most 64 characters"):
        note(by=who, event=CHANGED, on=Reference("record", "1" * 65))


def test_the_time_reads_back_as_it_was_hashed(who: Any) -> None:
    written = note(by=who, event=CHANGED, on=ON)

    read = Event.objects.get()

    assert read.at == written.at
    assert read.entry() == written.entry()


def test_a_time_of_another_zone_is_hashed_as_the_same_moment(who: Any) -> None:
    from portfolio.ground.clock import LONDON

    event = note(by=who, event=CHANGED, on=ON)
    entry = event.entry()

    event.at = event.at.astimezone(LONDON)

    assert event.entry() == entry
