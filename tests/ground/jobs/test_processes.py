"""Real processes on a real file: one is killed in the middle, two want the same work, two seal at once."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.migrated import place

pytestmark = pytest.mark.slow

PROCESS = Path(__file__).with_name("process.py")
PATIENCE = 60  # seconds after which a child that does nothing is given up


@pytest.fixture
def begin(tmp_path: Path) -> Callable[..., "subprocess.Popen[str]"]:
    """Starts process.py with these words, on an SQLite file of this test's own."""
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portfolio.config.settings",
        "PORTFOLIO_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'jobs.sqlite3'}",
    }

    def start(*words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, str(PROCESS), *words], env=surroundings, stdout=subprocess.PIPE, text=True
        )

    place(tmp_path / "jobs.sqlite3")
    _answer(start("prepare"))
    return start


def _answer(process: "subprocess.Popen[str]") -> dict[str, Any]:
    said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    return json.loads(said) if said else {}


def _wait_for(path: Path, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < deadline, f"{path.name} never came"
        assert process.poll() is None, "the process ended by itself"


def test_a_killed_worker_leaves_the_database_as_before_and_its_job_to_another(
    begin: Callable[..., "subprocess.Popen[str]"], tmp_path: Path
) -> None:
    _answer(begin("ask", "1"))
    worker = begin("work")
    _wait_for(tmp_path / "has-written", worker)

    worker.kill()
    worker.communicate()

    after = _answer(begin("show"))
    assert (after["jobs"], after["made"]) == ([["running", 1]], 0)

    (tmp_path / "may-finish").touch()
    assert _answer(begin("lost")) == {"swept": 1}
    assert _answer(begin("work")) == {"done": 1}
    after = _answer(begin("show"))
    assert (after["jobs"], after["made"], after["broken"]) == ([["done", 2]], 1, [])


def test_progress_is_seen_while_the_transaction_is_open_and_a_stopping_worker_hands_back(
    begin: Callable[..., "subprocess.Popen[str]"], tmp_path: Path
) -> None:
    (tmp_path / "may-finish").touch()
    job = _answer(begin("ask_to_count"))["job"]
    worker = begin("run")
    _wait_for(tmp_path / "jobs" / f"{job}.json", worker)

    seen = _answer(begin("look", job))
    worker.terminate()
    _answer(worker)

    assert (seen["state"], seen["total"], seen["message"]) == ("running", 1_000_000, "Counting")
    assert seen["done"] > 0
    after = _answer(begin("show"))
    assert (after["jobs"], after["made"], after["broken"]) == ([["queued", 1]], 0, [])
    assert not (tmp_path / "jobs" / f"{job}.json").exists()


def test_two_workers_share_the_jobs_and_do_each_once(
    begin: Callable[..., "subprocess.Popen[str]"], tmp_path: Path
) -> None:
    (tmp_path / "may-finish").touch()
    _answer(begin("ask", "12"))

    workers = [begin("work"), begin("work")]
    done = [_answer(worker)["done"] for worker in workers]

    after = _answer(begin("show"))
    assert sum(done) == 12
    assert (after["jobs"], after["made"], after["broken"]) == ([["done", 1]] * 12, 12, [])


def test_two_processes_that_log_and_seal_leave_one_unbroken_numbering(
    begin: Callable[..., "subprocess.Popen[str]"],
) -> None:
    for process in [begin("log", "25"), begin("log", "25")]:
        _answer(process)

    after = _answer(begin("show"))
    assert after["numbers"] == list(range(51))  # and the event of prepare()
    assert after["broken"] == []
