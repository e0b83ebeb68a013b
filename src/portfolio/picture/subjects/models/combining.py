"""Two subjects in view turn out to be one person: which is kept, said by one person and agreed by another."""

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.audit.guard import Audited
from portfolio.picture.subjects.models.register import Subject


class Combination(Audited):
    """A proposal to keep one subject and carry the other over to it, and what a second person said."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    keep = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="combinations")
    other = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    proposed_by = models.CharField(max_length=40)
    proposed_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)  # None: nobody has said yet
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_because = models.TextField(blank=True)  # of a no

    class Meta:
        constraints = [
            models.CheckConstraint(name="combination_of_two", condition=~Q(keep=F("other"))),
            models.CheckConstraint(name="combination_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="combination_decided_by_another",
                condition=Q(agreed__isnull=True, decided_by="", decided_at__isnull=True)
                | Q(agreed__isnull=False, decided_at__isnull=False)
                & ~Q(decided_by="")
                & ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="combination_refused_says_why", condition=~Q(agreed=False) | ~Q(decided_because="")
            ),
            models.UniqueConstraint(
                fields=["other"], condition=Q(agreed__isnull=True), name="combination_of_one_waits_once"
            ),
        ]
