"""A submission is one file from one agency; a finding is one thing wrong with it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from portfolio.ground import ids
from portfolio.ground.access.models import Agency, Partnership
from portfolio.ground.access.protected import Protected
from portfolio.information.ingest.states import CAPTIONS, State


class Submission(Protected):
    """A file as it came: what it was, who brought it, what became of it.

    rows = accepted + unchanged for a file taken in. A refused file has accepted and unchanged 0, and in refused the
    number of its rows that hold an error.
    """

    reference_kind: ClassVar[str] = "submission"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    number = models.BigIntegerField(unique=True, null=True, blank=True)  # stands in its records' keys; refused: none
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    format = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    size_bytes = models.BigIntegerField()  # as sent; 0 where reading stopped before it was known
    sha256 = models.CharField(max_length=64, blank=True)  # of the file as sent; empty as size_bytes is 0
    state = models.CharField(max_length=9, choices=[(state.value, CAPTIONS[state]) for state in State])
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)  # equal to rows held already
    months = models.JSONField(default=list)  # of its rows, in order: ["2018-10"]
    refusal = models.TextField(blank=True)  # the sentence the sender was given
    problems = models.JSONField(default=list)  # [{"severity", "problem", "count"}]: all, however few findings are kept
    received_at = models.DateTimeField()
    by = models.CharField(max_length=40)  # actor id
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["partnership", "-received_at"], name="submission_recent")]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "sha256"], condition=Q(state="taken_in"), name="submission_same_file_once"
            ),
            models.CheckConstraint(
                name="submission_withdrawn_says_when_and_why",
                condition=Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawn_because="")
                | ~Q(state="withdrawn") & Q(withdrawn_at__isnull=True, withdrawn_because=""),
            ),
            models.CheckConstraint(
                name="submission_rows_add_up",
                condition=~Q(state__in=["taken_in", "withdrawn"])
                | Q(refused=0, rows=models.F("accepted") + models.F("unchanged")),
            ),
        ]


class StoredFinding(Protected):
    """One thing wrong with a file. Seen by whoever sees the submission."""

    reference_kind: ClassVar[str] = "submission"
    reference_columns: ClassVar[tuple[str, ...]] = ("submission_id",)

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()  # from 1, errors first
    row = models.PositiveIntegerField(
        null=True, blank=True
    )  # the spreadsheet's own, the header's included; None: the file
    column = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=100, blank=True)
    problem = models.CharField(max_length=400)
    remedy = models.CharField(max_length=400)
    severity = models.CharField(max_length=7)  # error, warning

    class Meta:
        db_table = "ingest_finding"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="finding_number_once")]
