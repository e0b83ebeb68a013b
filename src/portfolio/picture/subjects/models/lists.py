"""Lists that somebody had before the register, brought in to be proposed: each with an owner, a purpose and an end.

No list of people without them (REQ-12). Bringing one makes this row; its rows become proposals and nothing more. When
it ends, the content is gone, and only what was brought, by whom and why is left.
"""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import LessThanOrEqual

from portfolio.ground import clock, ids
from portfolio.ground.access.models import Agency, Partnership
from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from portfolio.picture.subjects.models.register import Days, Subject
from portfolio.picture.subjects.sheet import LONGEST_DAYS, Use


class BroughtList(Protected):
    """One file with a list of subjects. content: as sent, until it ends or is thrown away.

    taken_in_at: when its rows became proposals; None: it waits for the yes of whoever brought it, until that night.
    """

    reference_kind: ClassVar[str] = "list"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # whose list it was
    owner = models.CharField(max_length=40)  # a user's id: answers for the list
    purpose = models.TextField()
    use = models.CharField(max_length=11, choices=[(one.value, one.value) for one in Use])
    file_name = models.CharField(max_length=200)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    brought_on = models.DateField()
    brought_at = models.DateTimeField()
    by = models.CharField(max_length=40)
    ends = models.DateField()  # the first day without it
    taken_in_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)  # rows whose subject was proposed or in view already
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="list_says_whose_and_why", condition=~Q(owner="") & ~Q(purpose="") & ~Q(file_name="")
            ),
            models.CheckConstraint(
                name="list_ends_within_ninety_days",
                condition=LessThanOrEqual(Days(F("ends"), F("brought_on")), LONGEST_DAYS),
            ),
            models.CheckConstraint(name="list_ends_after_it_came", condition=Q(ends__gt=F("brought_on"))),
            models.CheckConstraint(
                name="list_erased_is_empty",
                condition=Q(erased_at__isnull=True, content__isnull=False)
                | Q(erased_at__isnull=False, content__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["partnership", "sha256"], condition=Q(erased_at__isnull=True), name="list_same_file_once"
            ),
        ]

    @property
    def is_kept(self) -> bool:
        """Whether its content can still be read: not erased, not ended, and not left overnight without a yes."""
        return self.erased_at is None and clock.today() < (self.ends if self.taken_in_at else self.overnight)

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for the yes of whoever brought it."""
        return self.is_kept and self.taken_in_at is None

    @property
    def overnight(self) -> date:
        """The first day without it, where nobody says yes."""
        return min(self.ends, self.brought_on + timedelta(days=1))


class BroughtRow(Audited):
    """Which row of a list was proposed as which subject."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    brought = models.ForeignKey(BroughtList, on_delete=models.PROTECT, related_name="proposed")
    row = models.PositiveIntegerField()  # the spreadsheet's own
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brought", "row"], name="brought_row_once")]
