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
from portfolio.picture.subjects.criteria import (
    CONFIDENCES,
    GROUP_KINDS,
    KINDS,
    LINE_SCOPES,
    PLACE_KINDS,
    REVIEW_RESULTS,
    ROLES,
    SHORT_LIVED,
)
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


def _choices(named: dict[str, str]) -> list[tuple[str, str]]:
    return list(named.items())


class Subject(Protected):
    """Somebody or something that the partnership has decided to hold in view, or has been asked to."""

    reference_kind = "subject"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=_choices(KINDS))
    group_kind = models.CharField(max_length=11, blank=True, choices=_choices(GROUP_KINDS))
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
    scope = models.CharField(max_length=11, choices=_choices(LINE_SCOPES))
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
    place_kind = models.CharField(max_length=8, choices=_choices(PLACE_KINDS))
    address = models.CharField(max_length=300, blank=True)
    address_key = models.CharField(max_length=200, blank=True, db_index=True)
    postcode = models.CharField(max_length=8, blank=True)
    lsoa = models.CharField(max_length=9, blank=True)
    uprn = models.CharField(max_length=12, blank=True)


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
    role = models.CharField(max_length=20, choices=_choices(ROLES))
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
    result = models.CharField(max_length=9, choices=_choices(REVIEW_RESULTS))
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
