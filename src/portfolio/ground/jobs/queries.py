"""Every read that leaves this room."""

from django.db.models import QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.roles import Role
from portfolio.ground.jobs import life
from portfolio.ground.jobs.errors import NoSuchJob
from portfolio.ground.jobs.models import Job, State
from portfolio.ground.paging import SIZE, Page, page

_SEE_ALL = (Role.GOVERNANCE, Role.ADMINISTRATOR, Role.SYSTEM)


def job(viewer: Actor, id: str) -> Job:
    """One job as it stands, progress included; NoSuchJob where there is none that the viewer may see."""
    found = _visible(viewer).filter(pk=id).first()
    if found is None:
        raise NoSuchJob
    return _as_it_stands(found)


def recent(viewer: Actor, number: int = 1, size: int = SIZE) -> Page[Job]:
    """A page of the jobs the viewer may see, the latest first."""
    found = page(_visible(viewer).order_by("-created_at", "-id"), number, size)
    return Page([_as_it_stands(job) for job in found.rows], found.number, found.has_next)


def is_under_way(viewer: Actor, kind: str) -> bool:
    """Whether somebody of the partnership has asked for such work and it is not over: whose it is, is not told."""
    check(viewer.role, Right.READ_JOBS)
    return _unfinished(viewer, kind).exists()


def is_waiting(viewer: Actor, kind: str) -> bool:
    """Whether such work has been asked for in the partnership and has not begun."""
    check(viewer.role, Right.READ_JOBS)
    return _unfinished(viewer, kind).filter(state=State.QUEUED, cancel_requested=False).exists()


def mine_under_way(viewer: Actor, kind: str) -> Job | None:
    """Such work that the viewer may see and stop; None where there is none."""
    return _visible(viewer).filter(kind=kind, state__in=(State.QUEUED, State.RUNNING)).order_by("created_at").first()


def _unfinished(viewer: Actor, kind: str) -> QuerySet[Job]:
    return Job.objects.filter(partnership_id=viewer.partnership_id, kind=kind, state__in=(State.QUEUED, State.RUNNING))


def _visible(viewer: Actor) -> QuerySet[Job]:
    """One's own; all of the partnership for those who oversee or run it."""
    check(viewer.role, Right.READ_JOBS)
    found: QuerySet[Job] = Job.objects.filter(partnership_id=viewer.partnership_id)
    return found if viewer.role in _SEE_ALL else found.filter(actor_kind=viewer.kind, actor=viewer.id)


def _as_it_stands(job: Job) -> Job:
    """With the progress from the file beside the database where that is newer."""
    if job.state == State.RUNNING:
        signs = life.beside(job.id)
        if signs and (job.heartbeat_at is None or signs["heartbeat_at"] > job.heartbeat_at):
            for name, value in signs.items():
                setattr(job, name, value)
    return job
