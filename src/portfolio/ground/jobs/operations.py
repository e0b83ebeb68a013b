"""Every write of this room that a person can cause."""

from collections.abc import Mapping
from typing import Any

from django.db import OperationalError

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.errors import Conflict
from portfolio.ground.ids import Reference
from portfolio.ground.jobs import events, registry
from portfolio.ground.jobs.errors import JobIsOver
from portfolio.ground.jobs.models import Job, State
from portfolio.ground.jobs.queries import job as find
from portfolio.ground.jobs.running import enqueue


def start(*, kind: str, payload: Mapping[str, Any], by: Actor, purpose: str = "") -> Job:
    """Ask for work. A worker can see it once the surrounding transaction has ended, and not at all if that fails.

    payload: the function's keyword arguments, ids and codes that JSON can carry. The work is done as `by`, with the
    rights `by` has when it runs. Raises UnknownJobKind.
    """
    check(by.role, Right.READ_JOBS)
    registry.get(kind)
    job = Job(
        partnership_id=by.partnership_id,
        kind=kind,
        payload=dict(payload),
        actor_kind=by.kind,
        actor=by.id,
        purpose=purpose,
        created_at=clock.now(),
    )
    with act(by=by, event=events.JOB_ASKED, on=Reference("job", job.id), purpose=purpose, details={"kind": kind}):
        job.task = enqueue(job)
        job.save(force_insert=True)
    return job


def request_cancel(*, job_id: str, by: Actor) -> Job:
    """Ask a job to stop: at once when it waits, at its next step when it runs. What it did is undone.

    Raises NoSuchJob, JobIsOver; Conflict while the job keeps an SQLite database to itself.
    """
    check(by.role, Right.READ_JOBS)
    job = find(by, job_id)
    on, details = Reference("job", job.id), {"kind": job.kind}
    try:
        with act(by=by, event=events.CANCEL_ASKED, on=on, details=details):
            waiting = Job.objects.filter(pk=job.id, state=State.QUEUED)
            ended = {"state": State.CANCELLED, "ended_at": clock.now(), "message": "Cancelled before it began."}
            if not waiting.update(cancel_requested=True, **ended):
                running = Job.objects.filter(pk=job.id, state=State.RUNNING)
                if not running.update(cancel_requested=True):
                    raise JobIsOver("This is over already, so it cannot be stopped.")
    except OperationalError as error:
        if "locked" not in str(error):
            raise
        raise Conflict("This is writing at the moment and cannot be stopped now. Try again shortly.") from None
    return find(by, job_id)
