"""Asking for work, doing it, stopping it: what becomes of the job, the log and whatever the work wrote."""

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from django.db import transaction

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Partnership
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.kinds import Operation, register
from portfolio.ground.audit.models import Event as LogEvent
from portfolio.ground.errors import NotFound, PortfolioError, Refused
from portfolio.ground.ids import Reference
from portfolio.ground.jobs import life, operations, queries, registry, running, worker
from portfolio.ground.jobs.errors import JobIsOver, UnknownJobKind
from portfolio.ground.jobs.models import Job
from portfolio.ground.jobs.progress import Progress, unwatched
from portfolio.ground.jobs.sweep import ATTEMPTS, sweep
from tests.world import World

WROTE = register("test.wrote", Operation.ALTER, "wrote")


def _write(by: Actor, code: str) -> None:
    with act(by=by, event=WROTE, on=Reference("partnership", code)):
        Partnership(code=code, name="Made by a job").save()


def _made() -> bool:
    return Partnership.objects.filter(name="Made by a job").exists()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Registers a function as the job "test.work", for one test."""
    monkeypatch.setattr(registry, "_WORK", {})

    def give(function: Callable[..., Any], *, atomic: bool = True) -> str:
        registry.job("test.work", caption="Working", atomic=atomic)(function)
        return "test.work"

    return give


def test_a_job_is_done_as_whoever_asked_for_it(world: World, work: Callable[..., str]) -> None:
    seen: list[Any] = []

    def function(*, by: Actor, progress: Progress, rows: int) -> dict[str, Any]:
        seen.append((by, rows))
        return {"rows": rows}

    job = operations.start(kind=work(function), payload={"rows": 3}, by=world.analyst, purpose="safeguard")
    assert (job.state, worker.drain()) == ("queued", 1)

    job = queries.job(world.analyst, job.id)
    assert seen == [(world.analyst, 3)]
    assert (job.state, job.result, job.attempts, job.is_over) == ("done", {"rows": 3}, 1, True)
    assert job.started_at is not None
    assert job.ended_at is not None


def test_each_turn_of_a_job_is_in_the_log(world: World, work: Callable[..., str]) -> None:
    job = operations.start(kind=work(lambda *, by, progress: None), payload={}, by=world.analyst)
    worker.drain()

    events = LogEvent.objects.filter(about_kind="job", about_id=job.id).order_by("at", "id")
    assert list(events.values_list("kind", "actor")) == [
        ("jobs.asked", world.analyst.id),
        ("jobs.started", "worker"),
        ("jobs.ended", "worker"),
    ]


def test_a_job_asked_for_in_a_transaction_that_fails_was_never_asked_for(
    world: World, work: Callable[..., str]
) -> None:
    kind = work(lambda *, by, progress: None)

    with pytest.raises(OSError, match="no room"), transaction.atomic():  # noqa: PT012
        operations.start(kind=kind, payload={}, by=world.analyst)
        raise OSError("no room")

    assert not Job.objects.exists()
    assert worker.drain() == 0


def test_an_unknown_kind_is_refused(world: World) -> None:
    with pytest.raises(UnknownJobKind):
        operations.start(kind="test.unheard_of", payload={}, by=world.analyst)


def test_who_may_not_start_long_work_is_refused(world: World, work: Callable[..., str]) -> None:
    with pytest.raises(Refused):
        operations.start(kind=work(lambda *, by, progress: None), payload={}, by=world.councillor)


@pytest.mark.parametrize("atomic", [True, False])
def test_a_refusal_is_kept_and_shown_as_it_is(world: World, work: Callable[..., str], atomic: bool) -> None:
    def function(*, by: Actor, progress: Progress) -> None:
        raise PortfolioError("Row 3 has no date. Add one.")

    job = operations.start(kind=work(function, atomic=atomic), payload={}, by=world.analyst)
    worker.drain()

    job = queries.job(world.analyst, job.id)
    assert (job.state, job.message) == ("failed", "Row 3 has no date. Add one.")


def test_a_mistake_gives_a_reference_and_keeps_the_trace_to_the_server(
    world: World, work: Callable[..., str], caplog: pytest.LogCaptureFixture
) -> None:
    def function(*, by: Actor, progress: Progress) -> None:
        _write(by, "new")
        raise ZeroDivisionError("Jordan Smith, 14 Ferry Road")

    job = operations.start(kind=work(function), payload={}, by=world.analyst)
    with caplog.at_level(logging.ERROR):
        worker.drain()

    job = queries.job(world.analyst, job.id)
    reference = caplog.records[0].args[1]  # type: ignore[index]
    assert job.state == "failed"
    assert f"report reference {reference}" in job.message
    assert "Smith" not in job.message
    assert not _made()


def test_a_job_whose_person_has_left_meanwhile_has_no_rights(world: World, work: Callable[..., str]) -> None:
    from portfolio.ground.access.rights import Right, check

    def function(*, by: Actor, progress: Progress) -> None:
        check(by.role, Right.READ_JOBS)
        _write(by, "new")

    job = operations.start(kind=work(function), payload={}, by=world.analyst)
    with act(by=world.operator, event=WROTE, on=Reference("user", world.analyst.id)):
        world.users["analyst"].is_active = False
        world.users["analyst"].save()
    worker.drain()

    assert queries.job(world.governance, job.id).state == "failed"
    assert not _made()


def test_a_waiting_job_is_cancelled_at_once_and_never_begun(world: World, work: Callable[..., str]) -> None:
    seen: list[str] = []
    job = operations.start(kind=work(lambda *, by, progress: seen.append("begun")), payload={}, by=world.analyst)

    assert operations.request_cancel(job_id=job.id, by=world.analyst).state == "cancelled"

    worker.drain()
    assert seen == []


@pytest.mark.parametrize("atomic", [True, False])
def test_a_running_job_is_cancelled_at_its_next_step(world: World, work: Callable[..., str], atomic: bool) -> None:
    reached: list[int] = []

    def function(*, by: Actor, progress: Progress) -> None:
        for done in range(3):
            progress.step(done, 3)
            reached.append(done)
            operations.request_cancel(job_id=progress.job_id, by=world.analyst)
            life.give(progress._signs)  # what the beating thread does each second

    job = operations.start(kind=work(function, atomic=atomic), payload={}, by=world.analyst)
    worker.drain()

    assert reached == [0]
    # Inside one transaction the asking, too, was undone here; a worker sees it from its own connection.
    assert queries.job(world.analyst, job.id).state == "cancelled"


def test_a_cancelled_job_leaves_nothing_behind(world: World, work: Callable[..., str]) -> None:
    def function(*, by: Actor, progress: Progress) -> None:
        _write(by, "new")
        progress._signs.cancelled = True
        progress.step(1)

    job = operations.start(kind=work(function), payload={}, by=world.analyst)
    worker.drain()

    assert queries.job(world.analyst, job.id).state == "cancelled"
    assert not _made()


def test_what_is_over_cannot_be_cancelled(world: World, work: Callable[..., str]) -> None:
    job = operations.start(kind=work(lambda *, by, progress: None), payload={}, by=world.analyst)
    worker.drain()

    with pytest.raises(JobIsOver):
        operations.request_cancel(job_id=job.id, by=world.analyst)


def test_a_stopping_worker_hands_its_job_back(
    world: World, work: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Event()
    monkeypatch.setattr(running, "stopping", stop)

    def function(*, by: Actor, progress: Progress) -> None:
        _write(by, f"attempt-{len(attempts)}")
        attempts.append("begun")
        if len(attempts) == 1:
            stop.set()
        progress.step(1)

    attempts: list[str] = []
    job = operations.start(kind=work(function), payload={}, by=world.analyst)
    worker.running.watched = False
    try:
        worker._run_one()
        assert (Job.objects.get().state, _made()) == ("queued", False)
        stop.clear()
        worker._run_one()
    finally:
        worker.running.watched = True

    assert queries.job(world.analyst, job.id).state == "done"
    assert Partnership.objects.filter(name="Made by a job").count() == 1


def _lose(job: Job) -> Job:
    """As if its worker had been killed: running, and the lease has run out."""
    claimed = running._claim(job.id)
    assert claimed is not None
    Job.objects.filter(pk=job.id).beat(lease_until=clock.now())
    return claimed


def test_a_lost_job_is_taken_up_again_and_done_once(world: World, work: Callable[..., str]) -> None:
    job = operations.start(kind=work(lambda *, by, progress: _write(by, "new")), payload={}, by=world.analyst)
    _lose(job)

    assert sweep() == 1
    worker.drain()

    job = queries.job(world.analyst, job.id)
    assert (job.state, job.attempts) == ("done", 2)
    assert Partnership.objects.filter(name="Made by a job").count() == 1


def test_a_job_lost_too_often_has_failed_and_says_so(world: World, work: Callable[..., str]) -> None:
    job = operations.start(kind=work(lambda *, by, progress: None), payload={}, by=world.analyst)
    for _ in range(ATTEMPTS):
        _lose(job)
        sweep()

    job = queries.job(world.analyst, job.id)
    assert job.state == "failed"
    assert "This was begun 3 times and its worker stopped each time." in job.message


def test_a_lost_job_that_was_to_stop_is_cancelled(world: World, work: Callable[..., str]) -> None:
    job = operations.start(kind=work(lambda *, by, progress: None), payload={}, by=world.analyst)
    _lose(job)
    operations.request_cancel(job_id=job.id, by=world.analyst)

    sweep()

    assert queries.job(world.analyst, job.id).state == "cancelled"


def test_a_worker_thought_lost_cannot_end_what_another_has_begun(world: World, work: Callable[..., str]) -> None:
    """Its transaction rolls back: the work stands once."""
    job = operations.start(kind=work(lambda *, by, progress: _write(by, "new")), payload={}, by=world.analyst)
    first = _lose(job)
    sweep()
    worker.drain()

    assert not running._end(first, running.State.DONE)
    assert queries.job(world.analyst, job.id).attempts == 2


def test_signs_beside_the_database_keep_a_job_alive_and_show_its_progress(
    world: World, work: Callable[..., str]
) -> None:
    """SQLite, while the job's own transaction keeps the signs out of the database."""
    job = operations.start(kind=work(lambda *, by, progress: None), payload={}, by=world.analyst)
    claimed = _lose(job)
    signs = life.Signs(job_id=job.id, attempt=claimed.attempts, done=40, total=100, message="Reading rows")
    life._write_beside(job.id, signs.values())

    assert sweep() == 0
    seen = queries.job(world.analyst, job.id)
    assert (seen.done, seen.total, seen.share, seen.message) == (40, 100, 0.4, "Reading rows")


def test_signs_are_written_to_the_job(world: World, work: Callable[..., str]) -> None:
    job = operations.start(kind=work(lambda *, by, progress: None), payload={}, by=world.analyst)
    claimed = _lose(job)
    progress = Progress(life.Signs(job_id=job.id, attempt=claimed.attempts))
    progress.step(7, 10, "Counting")
    progress.step(8)

    life.give(progress._signs)

    seen = queries.job(world.analyst, job.id)
    assert (seen.done, seen.total, seen.message) == (8, 10, "Counting")
    assert seen.lease_until > clock.now()


def test_a_heartbeat_may_change_nothing_but_signs_of_life(world: World) -> None:
    with pytest.raises(ValueError, match="not signs of life: state"):
        Job.objects.beat(state="done")


def test_who_sees_a_job(world: World, work: Callable[..., str]) -> None:
    job = operations.start(kind=work(lambda *, by, progress: None), payload={}, by=world.analyst)

    for viewer in (world.analyst, world.governance, world.administrator, world.operator):
        assert queries.job(viewer, job.id) == job
        assert [*queries.recent(viewer).rows] == [job]
    for viewer in (world.council_analyst, world.practitioner, world.outsider):
        assert [*queries.recent(viewer).rows] == []
        with pytest.raises(NotFound) as refusal:
            queries.job(viewer, job.id)
        with pytest.raises(NotFound) as absence:
            queries.job(viewer, "no-such-job")
        assert refusal.value.message == absence.value.message


def test_work_done_at_once_reports_to_nobody() -> None:
    unwatched().step(1, 2, "Reading rows")
