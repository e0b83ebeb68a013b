"""What a group, a line and a place have beside what every subject has."""

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.audit.guard import Audited
from portfolio.picture.subjects.criteria import LINE_SCOPES, PLACE_KINDS
from portfolio.picture.subjects.models.register import Subject, choices


class Group(Audited):
    """What a group is judged by, and what became of it. Its evidence for each limb is Evidence."""

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, primary_key=True, related_name="group")
    definition = models.CharField(max_length=40)  # id in the reference data
    territory = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey(Subject, on_delete=models.PROTECT, null=True, related_name="merged_from")
    split_from = models.ForeignKey(Subject, on_delete=models.PROTECT, null=True, related_name="split_into")
    quiet_months = models.PositiveSmallIntegerField(null=True)  # without intent or capability, when archived
    consulted = models.JSONField(default=list)  # agency codes, when archived


class Line(Audited):
    """A deal line. The number is found by its keyed digest; its figures are for those who see all of the line."""

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, primary_key=True, related_name="line")
    digest = models.CharField(max_length=64, db_index=True)
    number = models.CharField(max_length=30)  # never in a partner's view
    scope = models.CharField(max_length=11, choices=choices(LINE_SCOPES))
    origin_area = models.CharField(max_length=120, blank=True)
    market_area = models.CharField(max_length=200, blank=True)
    commodity = models.CharField(max_length=120, blank=True)
    nclcc_reference = models.CharField(max_length=60, blank=True)
    first_seen = models.DateField(null=True)
    last_seen = models.DateField(null=True)
    predecessor = models.OneToOneField(Subject, on_delete=models.PROTECT, null=True, related_name="successor")
    closure_type = models.CharField(max_length=1, blank=True, choices=[("1", "Type 1"), ("2", "Type 2")])
    closed_on = models.DateField(null=True)
    closure_evidence = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="line_closure_is_whole",
                condition=Q(closure_type="", closed_on__isnull=True, closure_evidence="")
                | (~Q(closure_type="") & Q(closed_on__isnull=False) & ~Q(closure_evidence="")),
            ),
            models.CheckConstraint(
                name="line_seen_forwards",
                condition=Q(first_seen__isnull=True) | Q(last_seen__isnull=True) | Q(last_seen__gte=F("first_seen")),
            ),
            models.CheckConstraint(
                name="line_does_not_follow_itself",
                condition=Q(predecessor__isnull=True) | ~Q(predecessor=F("subject")),
            ),
        ]


class CheckBack(Audited):
    """A day on which somebody looks whether a closed line is still out of use, and what was found."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="check_backs")
    due = models.DateField()
    result = models.CharField(max_length=4, blank=True, choices=[("pass", "Out of use"), ("fail", "In use")])
    note = models.TextField(blank=True)
    checked_by = models.CharField(max_length=40, blank=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="check_back_by_somebody",
                condition=Q(result="", checked_by="", checked_at__isnull=True)
                | (~Q(result="") & ~Q(checked_by="") & Q(checked_at__isnull=False)),
            )
        ]


class Place(Audited):
    """Where a place is. Whether a home there has been taken over is safeguarding's to say."""

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, primary_key=True, related_name="place")
    place_kind = models.CharField(max_length=8, choices=choices(PLACE_KINDS))
    address = models.CharField(max_length=300, blank=True)
    address_key = models.CharField(max_length=200, blank=True, db_index=True)
    postcode = models.CharField(max_length=8, blank=True)
    lsoa = models.CharField(max_length=9, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
