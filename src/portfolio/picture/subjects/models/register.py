"""The register: subjects, and everything that is said about why they are in view. Nothing here is overwritten that
matters: a change of standing, a review, an end is a row of its own.

A person is held by the identity that linkage gives, never by a record; the code is what partners and papers may use.
"""

from typing import Any

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import LessThanOrEqual

from portfolio.ground import ids
from portfolio.ground.access.models import Partnership
from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from portfolio.picture.subjects.criteria import GROUP_KINDS, KINDS, REVIEW_RESULTS
from portfolio.picture.subjects.rules import LONGEST_REVIEW_DAYS
from portfolio.picture.subjects.states import MANAGED, GroupLife, LineLife, Standing


class Days(Func):
    """The whole days from one date to a later one, counted by the database itself: a constraint may hold it."""

    output_field: Any = models.IntegerField()
    arity = 2

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(julianday(%(expressions)s))", arg_joiner=") - julianday(")

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s)", arg_joiner=" - ")


def choices(named: dict[str, str]) -> list[tuple[str, str]]:
    return list(named.items())


class Subject(Protected):
    """Somebody or something that the partnership has decided to hold in view, or has been asked to."""

    reference_kind = "subject"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=choices(KINDS))
    group_kind = models.CharField(max_length=11, blank=True, choices=choices(GROUP_KINDS))
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12)  # N-017: never used again, says nothing of the person
    name = models.CharField(max_length=200)
    identity = models.CharField(max_length=20, blank=True, db_index=True)  # of linkage: nominals only
    born_first = models.DateField(null=True)  # the earliest and the latest day that the records allow
    born_last = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Standing])
    life = models.CharField(max_length=16, blank=True)  # of a group or a line; "" for others
    necessity = models.TextField()
    criteria = models.CharField(max_length=20)  # the version that it was tested against
    retention = models.CharField(max_length=1)  # review group of handling.yaml
    owner = models.CharField(max_length=40)  # a user's id
    lead_officer = models.CharField(max_length=40, blank=True)  # of a group or a line: a user's id
    proposed_by = models.CharField(max_length=40)
    proposed_at = models.DateTimeField()
    approved_by = models.CharField(max_length=40, blank=True)
    approved_at = models.DateTimeField(null=True)
    review_set = models.DateField()  # the day on which the review date was set
    review_due = models.DateField()
    revision = models.PositiveIntegerField(default=1)  # of name and necessity
    safeguarding_lead = models.CharField(max_length=40, blank=True)  # a user's id
    combined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="combined_from")
    nrm_considered = models.CharField(max_length=3, blank=True, choices=[("yes", "Yes"), ("no", "No")])
    nrm_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "code"], name="subject_code_once"),
            models.UniqueConstraint(fields=["partnership", "kind", "number"], name="subject_number_once"),
            models.UniqueConstraint(
                fields=["partnership", "identity"],
                condition=Q(state__in=["proposed", "active", "stepped_down"]) & ~Q(identity=""),
                name="subject_identity_in_view_once",
            ),
            models.CheckConstraint(
                name="subject_approved_by_another", condition=Q(approved_by="") | ~Q(approved_by=F("proposed_by"))
            ),
            models.CheckConstraint(
                name="subject_in_view_is_approved",
                condition=~Q(state__in=["active", "stepped_down"])
                | (Q(approved_at__isnull=False) & ~Q(approved_by="")),
            ),
            models.CheckConstraint(
                name="subject_says_why",
                condition=~Q(necessity="") & ~Q(criteria="") & ~Q(owner="") & ~Q(name="") & ~Q(retention=""),
            ),
            models.CheckConstraint(
                name="subject_review_within_six_months",
                condition=LessThanOrEqual(Days(F("review_due"), F("review_set")), LONGEST_REVIEW_DAYS),
            ),
            models.CheckConstraint(
                name="subject_nominal_has_identity",
                condition=(Q(kind="nominal") & ~Q(identity="")) | (~Q(kind="nominal") & Q(identity="")),
            ),
            models.CheckConstraint(
                name="subject_group_has_a_kind",
                condition=(Q(kind="group") & ~Q(group_kind="")) | (~Q(kind="group") & Q(group_kind="")),
            ),
            models.CheckConstraint(
                name="subject_life_fits_its_kind",
                condition=Q(kind="group", life__in=[one.value for one in GroupLife])
                | Q(kind="line", life__in=[one.value for one in LineLife])
                | Q(kind__in=["nominal", "place"], life=""),
            ),
            models.CheckConstraint(
                name="subject_managed_group_has_a_lead",
                condition=~Q(life__in=sorted(one.value for one in MANAGED)) | ~Q(lead_officer=""),
            ),
            models.CheckConstraint(
                name="subject_combined_into_another",
                condition=Q(state="combined", combined_into__isnull=False) & ~Q(combined_into=F("id"))
                | ~Q(state="combined") & Q(combined_into__isnull=True),
            ),
            models.CheckConstraint(
                name="subject_nrm_answer_has_a_reason", condition=Q(nrm_considered="") | ~Q(nrm_reason="")
            ),
        ]
        indexes = [models.Index(fields=["partnership", "kind", "state"], name="subject_by_kind")]


class SubjectText(Audited):
    """What name and necessity said at one revision, by whom. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="texts")
    revision = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    necessity = models.TextField()
    written_by = models.CharField(max_length=40)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "revision"], name="subject_text_once")]


class StateChange(Audited):
    """One move, of standing or of life: who, when, why. was: "" for the first."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(max_length=5, choices=[("state", "Standing"), ("life", "Life"), ("owner", "Owner")])
    was = models.CharField(max_length=40, blank=True)
    now = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)


class Review(Audited):
    """What a review decided. told: whether the person is told that they are in view, and why not (REQ-64)."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="reviews")
    result = models.CharField(max_length=9, choices=choices(REVIEW_RESULTS))
    necessity = models.TextField()
    told = models.CharField(max_length=12, choices=[("yes", "Yes"), ("no", "No"), ("not_a_person", "Not a person")])
    told_reason = models.TextField(blank=True)
    was_due = models.DateField()
    next_due = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(name="review_says_why_not_told", condition=~Q(told="no") | ~Q(told_reason="")),
            models.CheckConstraint(
                name="review_has_a_next_date", condition=Q(result="remove") | Q(next_due__isnull=False)
            ),
        ]


class Consultation(Audited):
    """Why somebody opened a subject, in a code and in words, for one day."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="consultations")
    user = models.CharField(max_length=40)
    day = models.DateField()
    why = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "user", "day"], name="consultation_of_the_day")]
