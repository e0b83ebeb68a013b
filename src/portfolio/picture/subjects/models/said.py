"""What is said of a subject: its categories, the evidence beneath it, its part in groups and lines."""

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import LessThanOrEqual

from portfolio.ground import ids
from portfolio.ground.audit.guard import Audited
from portfolio.picture.subjects.criteria import CONFIDENCES, ROLES, SHORT_LIVED
from portfolio.picture.subjects.models.register import Days, Subject, choices
from portfolio.picture.subjects.rules import LONGEST_REVIEW_DAYS


class Category(Audited):
    """What a person is taken for, from when until when, on what ground. until: the first day without it."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="categories")
    code = models.CharField(max_length=24)  # of handling.yaml data_subject_categories
    basis = models.TextField()
    evidence = models.JSONField(default=list)  # references as kind:id
    from_date = models.DateField()
    until = models.DateField(null=True)
    review_set = models.DateField()
    review_due = models.DateField()
    added_by = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    ended_by = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="category_has_a_basis", condition=~Q(basis="") & ~Q(code="")),
            models.CheckConstraint(
                name="category_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("from_date"))
            ),
            models.CheckConstraint(
                name="category_review_within_six_months",
                condition=LessThanOrEqual(Days(F("review_due"), F("review_set")), LONGEST_REVIEW_DAYS),
            ),
            *(
                models.CheckConstraint(
                    name=f"category_{code.lower()}_is_short",
                    condition=~Q(code=code)
                    | Q(Q(until__isnull=False), LessThanOrEqual(Days(F("until"), F("from_date")), days)),
                )
                for code, days in SHORT_LIVED.items()
            ),
            models.CheckConstraint(
                name="category_ended_by_somebody",
                condition=Q(ended_by="", ended_at__isnull=True)
                | (~Q(ended_by="") & Q(ended_at__isnull=False, until__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["subject", "code"],
                condition=Q(ended_at__isnull=True, until__isnull=True),
                name="category_open_once",
            ),
        ]


class Evidence(Audited):
    """A record, or a person's records together, that a subject rests on, and what it shows. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="evidence")
    reference = models.CharField(max_length=85)  # kind:id
    shows = models.CharField(max_length=24)  # a ground or a limb of the criteria
    note = models.TextField(blank=True)
    grade = models.CharField(max_length=2, blank=True)  # as it stood: "2C"; "" for a fact of an agency's records
    origin = models.CharField(max_length=200, blank=True)  # what counts once
    added_by = models.CharField(max_length=40)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "reference", "shows"], name="evidence_once"),
            models.CheckConstraint(name="evidence_points_at_something", condition=~Q(reference="") & ~Q(shows="")),
        ]


class Membership(Audited):
    """A person's part in a group or a line, from when until when. A change ends it and begins another."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    nominal = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="memberships")
    within = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="members")
    role = models.CharField(max_length=20, choices=choices(ROLES))
    confidence = models.CharField(max_length=6, choices=[(word, word) for word in CONFIDENCES])
    from_date = models.DateField(null=True)  # None: not known
    until = models.DateField(null=True)  # the first day without it; None: until further notice
    explanation = models.TextField(blank=True)  # how somebody exploited is also a principal
    evidence = models.JSONField(default=list)  # references as kind:id, at least one
    added_by = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    ended_by = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="membership_of_two_subjects", condition=~Q(nominal=F("within"))),
            models.CheckConstraint(
                name="membership_runs_forward",
                condition=Q(until__isnull=True) | Q(from_date__isnull=True) | Q(until__gte=F("from_date")),
            ),
            models.CheckConstraint(
                name="membership_ended_by_somebody",
                condition=Q(ended_by="", ended_at__isnull=True) | (~Q(ended_by="") & Q(ended_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["nominal", "within", "role"], condition=Q(ended_at__isnull=True), name="membership_open_once"
            ),
        ]
