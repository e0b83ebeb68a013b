"""How a job is begun, done and ended. One worker has it at a time: whoever turned queued into running."""

import logging
import uuid
from contextlib import AbstractContextManager, nullcontext
from threading import Event
from typing import Any

from django.db import transaction
from django_tasks import task

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.queries import actor_again
from portfolio.ground.audit.acts import act
from portfolio.ground.errors import PortfolioError
from portfolio.ground.ids import Reference
from portfolio.ground.jobs import events, registry
from portfolio.ground.jobs.errors import Cancelled, HandedBack, Lost
from portfolio.ground.jobs.life import LEASE, Beat, Signs
from portfolio.ground.jobs.models import Job, State
from portfolio.ground.jobs.progress import Progress

logger = logging.getLogger("portfolio.jobs")

stopping: Event | None = None  # set by the worker of this process while it runs
watched = True  # whether running jobs give signs of life from a thread; off where one transaction holds everything


def enqueue(job: Job) -> str:
    """Hand the job's id to django-tasks, in the transaction that is open; the id of its row."""
    return str(carry.enqueue(job.id).id)


@task()
def carry(job_id: str) -> None:
    """What django-tasks runs. Never raises for what the job does: how it ended stands in the Job."""
    run(job_id)


def run(job_id: str) -> None:
    """Do the job if it waits to be done; nothing where another has it or it is over."""
    job = _claim(job_id)
    if job is None:
        return
    signs = Signs(job_id=job.id, attempt=job.attempts)
    try:
        with Beat(signs) if watched else nullcontext():
            _work(job, Progress(signs, stopping))
    except Cancelled:
        _end(job, State.CANCELLED, message="Cancelled. Nothing of it was kept.")
    except HandedBack:
        give_back(job, "The worker was stopped; this will be taken up again.")
    except Lost:
        logger.warning("job %s was given to another worker meanwhile", job.id)
    except PortfolioError as refused:
        _end(job, State.FAILED, message=refused.message)
    except Exception:
        reference = uuid.uuid4().hex[:8]
        logger.exception("job %s failed, reference %s", job.id, reference)
        _end(job, State.FAILED, message=_sentence(reference))


def _work(job: Job, progress: Progress) -> None:
    work = registry.get(job.kind)
    together: AbstractContextManager[Any] = transaction.atomic() if work.atomic else nullcontext()
    with together:
        by = actor_again(job.actor_kind, job.actor, job.partnership_id)
        result = work.function(by=by, progress=progress, **job.payload)
        if not _end(job, State.DONE, result=dict(result or {})):
            raise Lost


def _claim(job_id: str) -> Job | None:
    """The job, now running and leased to us; None where it does not wait. The state decides between two workers."""
    with transaction.atomic():
        job: Job | None = Job.objects.select_for_update().filter(pk=job_id, state=State.QUEUED).first()
        if job is None:
            return None
        on, details = Reference("job", job.id), {"kind": job.kind, "attempt": job.attempts + 1}
        with act(by=_worker(job), event=events.JOB_STARTED, on=on, purpose=job.purpose, details=details):
            job.state, job.attempts, job.message = State.RUNNING, job.attempts + 1, ""
            job.done, job.total = 0, None
            job.started_at = job.heartbeat_at = clock.now()
            job.lease_until = job.started_at + LEASE
            job.save()
    return job


def _end(job: Job, state: State, *, message: str = "", result: dict[str, Any] | None = None) -> bool:
    """Whether the job was still ours to end."""
    on, details = Reference("job", job.id), {"kind": job.kind, "state": state.value}
    with transaction.atomic():
        if not _ours(job).select_for_update().exists():
            return False
        with act(by=_worker(job), event=events.JOB_ENDED, on=on, purpose=job.purpose, details=details):
            values = {"state": state, "ended_at": clock.now(), "lease_until": None, "result": result}
            _ours(job).update(**values, **({"message": message} if message else {}))
    return True


def give_back(job: Job, message: str) -> bool:
    """Put a running job back in the queue; whether it was still ours."""
    on, details = Reference("job", job.id), {"kind": job.kind, "attempt": job.attempts}
    with transaction.atomic():
        if not _ours(job).select_for_update().exists():
            return False
        with act(by=_worker(job), event=events.JOB_RETURNED, on=on, details=details):
            _ours(job).update(state=State.QUEUED, lease_until=None, message=message, task=enqueue(job))
    return True


def fail(job: Job, message: str) -> bool:
    """End a running job as failed; whether it was still ours."""
    return _end(job, State.FAILED, message=message)


def cancel(job: Job) -> bool:
    """End a running job as cancelled; whether it was still ours."""
    return _end(job, State.CANCELLED, message="Cancelled. Nothing of it was kept.")


def _ours(job: Job) -> Any:
    """The row, as long as it is in the attempt that we know."""
    return Job.objects.filter(pk=job.id, state=State.RUNNING, attempts=job.attempts)


def _worker(job: Job) -> Actor:
    return system("worker", job.partnership_id)


def _sentence(reference: str) -> str:
    return (
        "This stopped because of a mistake in Portfolio itself; nothing was half-written. "
        f"Please report reference {reference} to whoever runs your installation."
    )
