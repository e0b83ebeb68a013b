"""Upward reports, and the ledger of every table that has been released."""

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.access.models import Partnership
from portfolio.ground.audit.guard import Audited
from portfolio.partnership.sharing.states import ReportState


class Report(Audited):
    """A report to a board: words typed for the public, and counts. It holds no person and rests on none directly."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="reports")
    board = models.CharField(max_length=120)
    meets_on = models.DateField()
    title = models.CharField(max_length=160)
    area_code = models.CharField(max_length=9)
    area_name = models.CharField(max_length=120)
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    person_level = models.BooleanField(default=True)  # work about identified people is in scope
    meetings = models.JSONField(default=list)  # ids of the meetings whose agreed words and counts it takes
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ReportState])
    revision = models.PositiveIntegerField(default=0)
    document = models.JSONField(null=True)  # frozen when prepared
    digest = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=40)
    prepared_at = models.DateTimeField(null=True)
    prepared_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)  # why sent back or withdrawn

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_needs_two_people", condition=~Q(state="approved") | ~Q(prepared_by=F("decided_by"))
            ),
            models.CheckConstraint(name="report_period_runs_forward", condition=Q(last_month__gte=F("first_month"))),
        ]


class ReportText(Audited):
    """The agreed words of one part of a report."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="texts")
    part = models.CharField(max_length=20)  # the id in open/skeleton.py
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "part"], name="report_text_once")]


class AgreedParagraph(Audited):
    """Words that a meeting agreed for the public, as they stand in a report. Taken whole or left out, never edited."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="agreed")
    place = models.PositiveIntegerField()
    text = models.TextField()
    is_left_out = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "place"], name="agreed_paragraph_once")]


class ParagraphOrigin(Audited):
    """Where an agreed paragraph comes from: ids alone, kept apart from the words, for those with the rights to follow.

    Nothing that makes a report reads this table: it is for the page that leads back into the room.
    """

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    meeting = models.CharField(max_length=20)
    item = models.CharField(max_length=20)
    decisions = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "place"], name="paragraph_origin_once")]


class ReleasedTable(Audited):
    """A table as it was released: what the public has, against which every later table is tested (REQ-74)."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="released_tables")
    released_at = models.DateTimeField()
    out_of_kind = models.CharField(max_length=20)  # local_profile, report
    out_of_id = models.CharField(max_length=20)
    table = models.CharField(max_length=60)
    rule = models.CharField(max_length=40)
    cells = models.JSONField()  # as shown, with the areas and months each covers
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["partnership", "table"], name="released_table_by_name")]


# Django finds an app's tables in this file; those of the closed door stand behind it.
from portfolio.partnership.sharing.closed import models as closed  # noqa: E402, F401
