"""A worker process of its own, for test_processes.py: `process.py prepare|ask|work|lost|log|show`."""

import json
import os
import sys
import threading
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from portfolio.ground import clock  # noqa: E402
from portfolio.ground.access.actors import Actor, system  # noqa: E402
from portfolio.ground.access.models import Partnership  # noqa: E402
from portfolio.ground.audit.acts import act, note  # noqa: E402
from portfolio.ground.audit.kinds import Operation, register  # noqa: E402
from portfolio.ground.audit.models import Leaf  # noqa: E402
from portfolio.ground.audit.sealing import seal  # noqa: E402
from portfolio.ground.audit.verify import verify  # noqa: E402
from portfolio.ground.ids import Reference  # noqa: E402
from portfolio.ground.jobs import operations, worker  # noqa: E402
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


def prepare() -> None:
    call_command("migrate", verbosity=0)
    with act(by=system("operator"), event=WROTE, on=Reference("partnership", "p")):
        Partnership(code="merrowby", name="Merrowby").save()


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
