"""A worker process of its own, for test_processes.py, which says what it is to do."""

import itertools
import json
import os
import signal
import sys
import threading
from datetime import timedelta
from pathlib import Path

import django

django.setup()


from portfolio.ground import clock  # noqa: E402
from portfolio.ground.access.actors import Actor, system  # noqa: E402
from portfolio.ground.access.models import Partnership  # noqa: E402
from portfolio.ground.audit.acts import act, note  # noqa: E402
from portfolio.ground.audit.kinds import Operation, register  # noqa: E402
from portfolio.ground.audit.models import Leaf  # noqa: E402
from portfolio.ground.audit.sealing import seal  # noqa: E402
from portfolio.ground.audit.verify import verify  # noqa: E402
from portfolio.ground.ids import Reference  # noqa: E402
from portfolio.ground.jobs import operations, queries, worker  # noqa: E402
from portfolio.ground.jobs.models import Job  # noqa: E402
from portfolio.ground.jobs.progress import Progress  # noqa: E402
from portfolio.ground.jobs.registry import job  # noqa: E402
from portfolio.ground.jobs.sweep import sweep  # noqa: E402

WROTE = register("test.wrote", Operation.ALTER, "wrote")
HERE = Path(os.environ["PORTFOLIO_VAR"])


@job("test.write", caption="Writing", atomic=True)
def write(*, by: Actor, progress: Progress, code: str) -> dict[str, str]:
    """Writes, says so outside the database, and goes on only when it may."""
    with act(by=by, event=WROTE, on=Reference("partnership", code)):
        Partnership(code=code, name="Made by a job").save()
    if not (HERE / "may-finish").exists():
        (HERE / "has-written").touch()
        threading.Event().wait(60)  # killed meanwhile
    return {"code": code}


@job("test.count", caption="Counting", atomic=True)
def count(*, by: Actor, progress: Progress) -> None:
    """Writes, then counts without end: somebody must stop it."""
    write(by=by, progress=progress, code="counted")
    for number in itertools.count(1):
        progress.step(number, 1_000_000, "Counting")
        threading.Event().wait(0.05)


def prepare() -> None:
    with act(by=system("operator"), event=WROTE, on=Reference("partnership", "p")):
        Partnership(code="merrowby", name="Merrowby").save()


def ask_to_count() -> None:
    by = system("operator", Partnership.objects.get(code="merrowby").id)
    _say(job=operations.start(kind="test.count", payload={}, by=by).id)


def look(id: str) -> None:
    seen = queries.job(system("operator", Partnership.objects.get(code="merrowby").id), id)
    _say(state=seen.state, done=seen.done, total=seen.total, message=seen.message)


def run() -> None:
    """The worker as it is in earnest, until SIGTERM."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    worker.run(stop)


def ask(number: str) -> None:
    by = system("operator", Partnership.objects.get(code="merrowby").id)
    for place in range(int(number)):
        operations.start(kind="test.write", payload={"code": f"made-{place}"}, by=by)


def work() -> None:
    _say(done=worker.drain())


def lost() -> None:
    """Let the lease run out, and sweep."""
    Job.objects.filter(state="running").beat(lease_until=clock.now() - timedelta(seconds=1))
    _say(swept=sweep())


def log(number: str) -> None:
    """Write events and seal, turn and turn about."""
    for place in range(int(number)):
        note(by=system("operator"), event=WROTE, on=Reference("record", str(place)))
        seal()


def show() -> None:
    seal()
    _say(
        jobs=list(Job.objects.order_by("created_at").values_list("state", "attempts")),
        made=Partnership.objects.filter(name="Made by a job").count(),
        numbers=list(Leaf.objects.order_by("number").values_list("number", flat=True)),
        broken=verify().broken,
    )


def _say(**answer: object) -> None:
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
