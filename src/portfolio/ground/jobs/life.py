"""Signs of life of a running job: its lease and its progress, from a thread of its own.

The thread has its own database connection, so that others see the progress while the job's own transaction is open,
and a job that computes for long without a word is not taken for dead. SQLite lets one connection write at a time: while
the job itself is writing, the signs go to a small file in the var folder instead, which queries and sweep read too.
"""

import json
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection

from portfolio.ground import clock
from portfolio.ground.jobs.models import Job, State

LEASE = timedelta(seconds=90)  # without a sign for so long a worker is presumed lost
EVERY = 1.0  # seconds between signs


@dataclass
class Signs:
    """What is known of a running job, shared between the function's thread and the beating one."""

    job_id: str
    attempt: int
    done: int = 0
    total: int | None = None
    message: str = ""
    cancelled: bool = False
    lost: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def values(self) -> dict[str, Any]:
        now = clock.now()
        with self.lock:
            return {
                "done": self.done,
                "total": self.total,
                "message": self.message,
                "heartbeat_at": now,
                "lease_until": now + LEASE,
            }


class Beat:
    """Gives signs every second between start() and stop()."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"signs of job {signs.job_id}", daemon=True)

    def __enter__(self) -> "Beat":
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        self._thread.join()
        forget(self._signs.job_id)

    def _run(self) -> None:
        try:
            _wait_briefly_for_locks()
            while not self._over.wait(EVERY):
                give(self._signs)
        finally:
            connection.close()


def give(signs: Signs) -> None:
    """One sign of life; learns meanwhile whether the job is to stop or has been given to another."""
    values = signs.values()
    with suppress(
        OperationalError
    ):  # a read waits for nobody in WAL; should the file be busy, the next beat asks again
        held = Job.objects.filter(pk=signs.job_id).values("state", "attempts", "cancel_requested").first()
        signs.lost = held is None or (held["state"], held["attempts"]) != (State.RUNNING, signs.attempt)
        signs.cancelled = held is not None and held["cancel_requested"]
    try:
        Job.objects.filter(pk=signs.job_id, state=State.RUNNING, attempts=signs.attempt).beat(**values)
    except OperationalError:  # SQLite, and the job's own transaction is open
        _write_beside(signs.job_id, values)


def beside(job_id: str) -> dict[str, Any]:
    """The signs in the file, where there is one: done, total, message, heartbeat_at, lease_until. Else empty."""
    try:
        values: dict[str, Any] = json.loads(_path(job_id).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    for moment in ("heartbeat_at", "lease_until"):
        values[moment] = datetime.fromisoformat(values[moment])
    return values


def forget(job_id: str) -> None:
    """Remove the file."""
    _path(job_id).unlink(missing_ok=True)


def _path(job_id: str) -> Path:
    folder: Path = settings.VAR / "jobs"
    return folder / f"{job_id}.json"


def _write_beside(job_id: str, values: dict[str, Any]) -> None:
    path = _path(job_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(values, default=lambda moment: moment.isoformat()), encoding="utf-8")
    new.replace(path)


def _wait_briefly_for_locks() -> None:
    """The beating thread's own connection gives up after half a second instead of SQLite's twenty."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 500")
