"""Whatever is done to the log, verify says so and says where."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, models

from portfolio.ground.audit import heads, merkle, verify
from portfolio.ground.audit.models import Event, Head, Leaf
from portfolio.ground.audit.sealing import seal

Write = Callable[[int], None]


@pytest.fixture
def whole(log: Write, django_capture_on_commit_callbacks: Any) -> None:
    """Seven events under heads of 3, 5 and 7, all kept outside too."""
    for events in (3, 2, 2):
        log(events)
        with django_capture_on_commit_callbacks(execute=True):
            seal()


def _broken() -> str:
    return "\n".join(verify.verify().broken)


def _event(number: int) -> str:
    return Leaf.objects.get(number=number).event


def _another(field: models.Field[Any, Any], value: Any) -> Any:
    """Some other value that the column could hold."""
    if isinstance(field, models.DateTimeField):
        return value + timedelta(microseconds=1)
    if isinstance(value, int):
        return value + 1
    if field.name == "hash":
        return value[::-1]
    return "x" + value[1:] if value else "x"


def test_a_whole_log_holds(whole: None) -> None:
    verdict = verify.verify()

    hashes = [bytes.fromhex(hash) for hash in Leaf.objects.order_by("number").values_list("hash", flat=True)]
    assert (verdict.holds, verdict.broken, verdict.events) == (True, [], 7)
    assert verdict.root == merkle.head(hashes).hex()


def test_an_empty_log_holds(db: None) -> None:
    assert (verify.verify().holds, verify.verify().events) == (True, 0)


def test_what_was_not_yet_sealed_is_sealed_and_checked(whole: None, log: Write) -> None:
    log(2)

    assert (verify.verify().holds, verify.verify().events) == (True, 9)


def test_an_event_changed_before_it_was_sealed_is_named(whole: None, log: Write) -> None:
    log(1)
    Event.objects.filter(pk=Event.objects.order_by("-at").first().pk).update(actor="somebody-else")

    assert "Event 7 (" in _broken()


@pytest.mark.parametrize("field", Event._meta.concrete_fields, ids=lambda field: field.name)
@pytest.mark.parametrize("number", [0, 4, 6])
def test_any_changed_column_of_any_event_is_named(whole: None, field: models.Field[Any, Any], number: int) -> None:
    id = _event(number)
    value = getattr(Event.objects.get(pk=id), field.name)
    Event.objects.filter(pk=id).update(**{field.name: _another(field, value)})

    verdict = verify.verify()

    assert not verdict.holds
    assert any(f"event {number} ({id}" in sentence.lower() for sentence in verdict.broken)


UNREADABLE = ["at = 'rubbish'", "at = '2026-13-45 00:00:00'", "details = CAST(x'ff00' AS TEXT)", "details = x'ff00'"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no value of another type")
@pytest.mark.parametrize("change", UNREADABLE)
def test_an_event_that_cannot_be_read_any_more_is_named_alone(whole: None, change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_event SET {change} WHERE id = %s", [_event(4)])

    told = verify.verify().broken

    assert len(told) == 1
    assert told[0].startswith(f"Event 4 ({_event(4)}")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no value of another type")
@pytest.mark.parametrize("at", ["rubbish", "2026-13-45 00:00:00"])
@pytest.mark.parametrize("size", [5, 7])
def test_a_head_that_cannot_be_read_any_more_is_told(whole: None, at: str, size: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_head SET at = %s WHERE size = %s", [at, size])

    assert "its time cannot be read" in _broken()


@pytest.mark.parametrize("peaks", ["rubbish", "7", "[1, 2, 3]", "null"])
def test_the_last_heads_peaks_made_unreadable_are_told(whole: None, peaks: str, log: Write) -> None:
    Head.objects.filter(size=7).update(peaks=peaks)
    log(1)

    assert "The last head of the log has been changed." in _broken()


@pytest.mark.parametrize("spoilt", ["z" * 64, "", "00"])
def test_a_hash_that_is_none_is_named(whole: None, log: Write, spoilt: str) -> None:
    Leaf.objects.filter(number=2).update(hash=spoilt)
    log(1)
    Event.objects.filter(pk=Event.objects.order_by("-at").first().pk).update(hash=spoilt)

    told = _broken()

    assert f"Event 2 ({_event(2)}" in told
    assert f"Event 7 ({_event(7)}" in told


def test_a_changed_event_with_its_hash_made_to_fit_is_named(whole: None) -> None:
    event = Event.objects.get(pk=_event(2))
    event.actor = "somebody-else"
    Event.objects.filter(pk=event.pk).update(actor=event.actor, hash=event.leaf())

    assert f"Event 2 ({event.pk}, test.counted) has been changed" in _broken()


def test_a_changed_event_with_its_leaf_made_to_fit_too_breaks_the_heads(whole: None) -> None:
    event = Event.objects.get(pk=_event(2))
    event.actor = "somebody-else"
    Event.objects.filter(pk=event.pk).update(actor=event.actor, hash=event.leaf())
    Leaf.objects.filter(number=2).update(hash=event.leaf())

    assert "The first 3 events do not give the head that was kept" in _broken()


@pytest.mark.parametrize("number", [0, 3, 6])
def test_a_removed_event_is_named(whole: None, number: int) -> None:
    id = _event(number)
    Event.objects.filter(pk=id).delete()

    assert f"Event {number} ({id}) has been removed." in _broken()


def test_a_removed_event_with_its_number_is_named(whole: None) -> None:
    Event.objects.filter(pk=_event(3)).delete()
    Leaf.objects.filter(number=3).delete()

    assert "Event 3 is missing from the numbering." in _broken()


def test_a_lost_tail_is_named_although_tables_agree_with_each_other(whole: None) -> None:
    """Only the file outside knows that there were seven."""
    Event.objects.filter(pk__in=Leaf.objects.filter(number__gte=5).values("event")).delete()
    Leaf.objects.filter(number__gte=5).delete()
    Head.objects.filter(size__gt=5).delete()

    assert "the log held 7 events; now it reaches 5: the last 2 are lost" in _broken()


def test_a_lost_tail_is_named_after_new_events_have_grown_over_it(
    whole: None, log: Write, django_capture_on_commit_callbacks: Any
) -> None:
    Event.objects.filter(pk__in=Leaf.objects.filter(number__gte=5).values("event")).delete()
    Leaf.objects.filter(number__gte=5).delete()
    Head.objects.filter(size__gt=5).delete()
    log(4)
    with django_capture_on_commit_callbacks(execute=True):
        seal()

    assert "The head of 7 events stands in heads.jsonl but not in the database." in _broken()


def test_a_tail_without_its_events_and_numbers_is_named(whole: None) -> None:
    Event.objects.filter(pk__in=Leaf.objects.filter(number__gte=5).values("event")).delete()
    Leaf.objects.filter(number__gte=5).delete()

    assert "A head covers 7 events but only 5 are there: the end of the log is lost." in _broken()


def test_a_lost_beginning_is_named(whole: None) -> None:
    Leaf.objects.filter(number=0).delete()

    assert "Event 0 is missing from the numbering." in _broken()


def test_two_events_in_each_others_place_are_named(whole: None) -> None:
    first, second = Leaf.objects.get(number=3), Leaf.objects.get(number=4)
    Leaf.objects.filter(number__in=(3, 4)).delete()
    Leaf.objects.create(number=3, event=second.event, hash=second.hash)
    Leaf.objects.create(number=4, event=first.event, hash=first.hash)

    assert "The first 5 events do not give the head that was kept" in _broken()


def test_an_event_put_in_from_outside_is_named(whole: None) -> None:
    event = Event.objects.get(pk=_event(6))
    Leaf.objects.filter(number=6).delete()
    event.pk, event.actor = "made-up", "somebody-else"
    event.hash = event.leaf()
    event.save(force_insert=True)
    Leaf.objects.create(number=6, event=event.pk, hash=event.hash)

    assert "The first 7 events do not give the head that was kept" in _broken()


@pytest.mark.parametrize("field", ["size", "at", "root", "peaks"])
def test_any_changed_column_of_a_head_is_named(whole: None, field: str) -> None:
    changes = {
        "size": 4,
        "at": Head.objects.get(size=5).at + timedelta(seconds=1),
        "root": "00" * 32,
        "peaks": json.dumps(["00" * 32, "00" * 32]),
    }
    Head.objects.filter(size=5).update(**{field: changes[field]})

    assert "head" in _broken()


def test_a_removed_head_is_named(whole: None) -> None:
    Head.objects.filter(size=5).delete()

    assert "The head of 5 events stands in heads.jsonl but not in the database." in _broken()


def test_the_last_head_removed_from_the_database_is_named(whole: None) -> None:
    Head.objects.filter(size=7).delete()

    assert "Events 5 to 6 are numbered but no head covers them" in _broken()


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_line_removed_from_the_file_is_named(whole: None, line: int) -> None:
    lines = heads.path().read_text().splitlines(keepends=True)
    del lines[line]
    heads.path().write_text("".join(lines))

    assert "1 of the database's heads are missing from heads.jsonl" in _broken()


def test_a_removed_file_is_named(whole: None) -> None:
    heads.path().unlink()

    assert "3 of the database's heads are missing from heads.jsonl" in _broken()


@pytest.mark.parametrize("key", ["size", "at", "root", "signature"])
def test_a_changed_line_of_the_file_is_named(whole: None, key: str) -> None:
    lines = heads.path().read_text().splitlines()
    head = json.loads(lines[1])
    head[key] = 4 if key == "size" else head[key][::-1]
    lines[1] = json.dumps(head, sort_keys=True)
    heads.path().write_text("\n".join(lines) + "\n")

    assert "Line 2 of heads.jsonl was not written by this installation or was changed." in _broken()


@pytest.mark.parametrize("rubbish", ["not json", "[]", "{}", '{"signature": 1}', '{"size": 1, "signature": "é"}'])
def test_rubbish_in_the_file_is_named_and_stops_nothing(whole: None, rubbish: str) -> None:
    with heads.path().open("a", encoding="utf-8") as file:
        file.write(rubbish + "\n")

    assert _broken() == "Line 4 of heads.jsonl was not written by this installation or was changed."


def test_only_the_first_faults_are_told_one_by_one(whole: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "FINDINGS", 2)
    Event.objects.update(actor="somebody-else")

    assert len(verify.verify().broken) == 2


def test_a_log_longer_than_one_batch_holds(whole: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "BATCH", 2)

    assert verify.verify().broken == []
