"""Sealing numbers every event once, without gaps, whoever seals and however often."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection

from portfolio.ground import clock
from portfolio.ground.audit import heads, merkle, sealing
from portfolio.ground.audit.models import Event, Head, Leaf
from portfolio.ground.audit.sealing import LogBroken, seal
from portfolio.ground.audit.verify import verify

Write = Callable[[int], None]


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Callable[..., object]) -> Callable[[], int]:
    """Seals as if its transaction were the outermost, so that the file outside is written too."""

    def run() -> int:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
            return seal()

    return run


def test_events_are_numbered_from_nought_in_order_of_time(log: Write) -> None:
    log(3)

    assert seal() == 3

    ids = list(Event.objects.order_by("at", "id").values_list("id", flat=True))
    assert list(Leaf.objects.order_by("number").values_list("number", "event")) == [*enumerate(ids)]


def test_the_head_is_that_of_the_tree_over_all_events(log: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 4)
    for events in (1, 5, 7):
        log(events)
        seal()

    hashes = [bytes.fromhex(hash) for hash in Leaf.objects.order_by("number").values_list("hash", flat=True)]
    assert len(hashes) == 13
    assert Head.objects.order_by("-size").first().root == merkle.head(hashes).hex()


def test_sealing_again_finds_nothing(log: Write) -> None:
    log(2)
    seal()

    assert seal() == 0
    assert Head.objects.count() == 1


def test_a_late_event_is_sealed_when_it_turns_up(log: Write) -> None:
    log(2)
    seal()
    log(1)
    Event.objects.filter(pk=Event.objects.order_by("-at").first().pk).update(at=clock.now() - timedelta(hours=3))

    assert seal() == 1


def test_a_straggler_older_than_a_day_is_found_by_a_thorough_seal(log: Write) -> None:
    log(2)
    seal()
    log(1)
    Event.objects.filter(pk=Event.objects.order_by("-at").first().pk).update(at=clock.now() - timedelta(days=3))

    assert seal() == 0
    assert seal(thorough=True) == 1


def test_each_head_is_also_kept_in_the_file(log: Write, commits: Callable[[], int]) -> None:
    log(2)
    commits()
    log(1)
    commits()

    assert [(head.size, head.genuine) for head in heads.kept()] == [(2, True), (3, True)]
    assert [head.root for head in heads.kept()] == list(Head.objects.order_by("size").values_list("root", flat=True))


def test_a_line_that_a_crash_swallowed_is_written_before_the_next(log: Write, commits: Callable[[], int]) -> None:
    log(2)
    seal()  # committed, but the machine stopped before the line was written
    log(1)

    commits()

    assert [head.size for head in heads.kept()] == [2, 3]


def test_nothing_is_sealed_on_top_of_a_forged_head(log: Write) -> None:
    log(3)
    seal()
    Head.objects.update(root="00" * 32)
    log(1)

    with pytest.raises(LogBroken):
        seal()


def test_nothing_is_sealed_when_a_head_is_gone(log: Write) -> None:
    log(3)
    seal()
    Head.objects.all().delete()
    log(1)

    with pytest.raises(LogBroken):
        seal()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_writers_and_sealers_at_once_leave_one_unbroken_numbering(log: Write) -> None:
    """In memory SQLite gives each thread a database of its own, so this runs against a file or a server."""
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("the test database lives in memory: run with PostgreSQL, or see jobs/test_processes.py")
    start = Barrier(4)

    def work(sealer: bool) -> None:
        try:
            start.wait()
            for _ in range(10):
                if sealer:
                    seal()
                else:
                    log(2)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, [True, True, False, False]))
    seal()

    numbers = list(Leaf.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(40))
    assert verify().broken == []


def test_keys_and_heads_lie_in_the_var_folder(log: Write, commits: Callable[[], int]) -> None:
    log(1)
    commits()

    assert heads.path() == Path(settings.VAR) / "audit" / "heads.jsonl"
    assert (Path(settings.VAR) / "keys" / "audit-heads").stat().st_mode & 0o077 == 0
