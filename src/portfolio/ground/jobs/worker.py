"""The worker: one job after another, and between them the sweep for lost ones and the sealing of the log."""

import logging
import time
from collections.abc import Callable
from threading import Event
from typing import Any

from django.db import OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

from portfolio.ground import ids
from portfolio.ground.audit.sealing import LogBroken, seal
from portfolio.ground.jobs import running
from portfolio.ground.jobs.sweep import prune, sweep

logger = logging.getLogger("portfolio.jobs")

_NAME = ids.new()  # of this process
_BACKEND = "default"
PAUSE = 1.0  # seconds before looking again when there is nothing to do
CHORES: tuple[tuple[float, Callable[[], int]], ...] = ((5.0, seal), (30.0, sweep), (3600.0, prune))  # seconds, what


def run(stop: Event) -> None:
    """Work until `stop` is set. A job under way then rolls back at its next step and waits for another worker."""
    running.stopping = stop
    due = [0.0] * len(CHORES)
    try:
        while not stop.is_set():
            for place, (every, chore) in enumerate(CHORES):
                if time.monotonic() >= due[place]:
                    _do(chore)
                    due[place] = time.monotonic() + every
            if not _run_one():
                close_old_connections()
                stop.wait(PAUSE)
    finally:
        running.stopping = None


def drain() -> int:
    """Do everything that waits, here and now, without signs of life; how many. For tests and for set-up commands."""
    done = 0
    running.watched = False
    try:
        while _run_one():
            done += 1
    finally:
        running.watched = True
    return done


def _run_one() -> bool:
    """Whether there was something to do. The loop is ours, so that chores come between; the doing is django-tasks'."""
    try:
        with exclusive_transaction():
            task: DBTaskResult[Any, Any] | None = (
                DBTaskResult.objects.ready().filter(backend_name=_BACKEND).get_locked()
            )
            if task is not None:
                task.claim(_NAME)
    except OperationalError as error:  # SQLite is kept by a long write
        if not is_locked_database_exception(error):
            raise
        return False
    if task is None:
        return False
    _worker().run_task(task)
    return True


def _worker() -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=PAUSE,
        batch=False,
        backend_name=_BACKEND,
        startup_delay=False,
        max_tasks=None,
        worker_id=_NAME,
    )


def _do(chore: Callable[[], int]) -> None:
    """A chore that cannot be done now is done next time; what it met is in the server's log."""
    try:
        chore()
    except OperationalError as error:  # SQLite is kept by a long write
        logger.info("%s waits: %s", chore.__name__, error)
    except LogBroken:
        logger.exception("the log cannot be sealed")
