"""One piece of background work: what, for whom, how far, how it ended."""

from typing import Any

from django.db import models
from django.db.models import Q

from portfolio.ground import ids
from portfolio.ground.audit.guard import Audited, AuditedQuerySet


class State(models.TextChoices):
    """queued, then running, then one of the three ends; a lost or interrupted job is queued again."""

    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Under way"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


OVER = (State.DONE, State.FAILED, State.CANCELLED)


class JobQuerySet(AuditedQuerySet):
    """Jobs; being asked for, begun, handed back and ended are acts, a heartbeat is not."""

    def beat(self, **values: Any) -> int:
        """Write progress, lease or heartbeat without an act: signs of life, many a minute, that change nothing."""
        unforeseen = set(values) - {"done", "total", "message", "heartbeat_at", "lease_until"}
        if unforeseen:
            raise ValueError(f"not signs of life: {', '.join(sorted(unforeseen))}")
        return models.QuerySet.update(self, **values)


class Job(Audited):
    """Belongs to a partnership; seen by who asked for it and by those who oversee or run the installation."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey("access.Partnership", on_delete=models.PROTECT)
    kind = models.CharField(max_length=60)  # room.what, as registered
    payload = models.JSONField(default=dict)  # keyword arguments of the function: ids and codes
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)  # None: not known
    message = models.CharField(max_length=500, blank=True)  # what it is at, or why it failed
    result = models.JSONField(null=True)  # what the function returned: ids, counts
    cancel_requested = models.BooleanField(default=False)
    lease_until = models.DateTimeField(null=True)  # while running: presumed lost after this
    heartbeat_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    task = models.CharField(max_length=36, blank=True)  # id of the django-tasks row that carries it
    actor_kind = models.CharField(max_length=6)
    actor = models.CharField(max_length=40)
    purpose = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [
            models.Index(fields=["state", "lease_until"], name="job_leases"),
            models.Index(fields=["partnership", "-created_at"], name="job_recent"),
        ]
        constraints = [
            models.CheckConstraint(
                name="job_ended_when_over",
                condition=Q(state__in=["queued", "running"], ended_at__isnull=True)
                | Q(state__in=["done", "failed", "cancelled"], ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="job_leased_while_running",
                condition=Q(state="running", lease_until__isnull=False)
                | ~Q(state="running") & Q(lease_until__isnull=True),
            ),
        ]

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def share(self) -> float | None:
        """How much is done, 0 to 1; None where the total is not known."""
        return min(self.done / self.total, 1.0) if self.total else None
