"""Lost workers: a running job whose lease has run out is given to another; after a few times it has failed."""

from datetime import timedelta

from django_tasks_db.models import DBTaskResult

from portfolio.ground import clock
from portfolio.ground.jobs import life, running
from portfolio.ground.jobs.models import Job, State

ATTEMPTS = 3  # how often a job is begun before it is said to have failed
KEEP_TASKS = timedelta(days=1)  # rows of django-tasks that are over; the Job tells the story


def sweep() -> int:
    """Deal with every job whose worker is lost; how many there were."""
    found = 0
    for job in Job.objects.filter(state=State.RUNNING, lease_until__lt=clock.now()):
        signs = life.beside(job.id)
        if signs and signs["lease_until"] >= clock.now():
            continue  # alive, and only kept from writing its signs into the database
        found += _deal_with(job)
    return found


def _deal_with(job: Job) -> bool:
    """Whether it was still lost when we came to it."""
    carrier = job.task
    if job.cancel_requested:
        done = running.cancel(job)
    elif job.attempts >= ATTEMPTS:
        done = running.fail(
            job,
            f"This was begun {job.attempts} times and its worker stopped each time. Nothing was half-written. "
            "Ask whoever runs your installation to look at the worker's log before you try again.",
        )
    else:
        done = running.give_back(job, "The worker stopped unexpectedly; this will be taken up again.")
    if done:
        life.forget(job.id)
        DBTaskResult.objects.filter(pk=carrier, status="RUNNING").update(status="FAILED", finished_at=clock.now())
    return done


def prune() -> int:
    """Delete what django-tasks keeps of tasks that ended more than a day ago; how many."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=clock.now() - KEEP_TASKS)
    deleted, _ = old.delete()
    return deleted
