"""Running it: the application server and the worker, as child processes that end together."""

import os
import signal
import subprocess
import sys
from threading import Event
from types import FrameType

from portfolio.ground.jobs import worker


def serve(*, host: str, port: int, processes: int, with_worker: bool) -> None:
    """Serve until stopped. When either process ends, so does the other."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.config.settings")
    commands = [
        [
            *(sys.executable, "-m", "gunicorn", "portfolio.config.wsgi:application"),
            *("--bind", f"{host}:{port}", "--workers", str(processes), "--threads", "4"),
            *("--worker-class", "gthread", "--timeout", "120", "--no-control-socket"),
        ]
    ]
    if with_worker:
        commands.append([sys.executable, "-m", "portfolio.cli.main", "worker"])
    children = [subprocess.Popen(command) for command in commands]
    stop = _stop_on_signals()
    try:
        while not stop.wait(0.5) and all(child.poll() is None for child in children):
            pass
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(timeout=30)


def work() -> None:
    """Do background work until told to stop; the job in hand is finished or handed back."""
    worker.run(_stop_on_signals())


def _stop_on_signals() -> Event:
    stop = Event()

    def handle(number: int, frame: FrameType | None) -> None:
        stop.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, handle)
    return stop
