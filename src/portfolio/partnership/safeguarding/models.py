"""A case is a clock with a theme: what is due, with whom it lies, what came of it. Case notes stay with the agency."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.access.models import Agency
from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from portfolio.partnership.safeguarding.rules import CONSENTS, ROUTES
from portfolio.partnership.safeguarding.states import KIND_CAPTIONS, Kind


class Case(Protected):
    """agency: whose case it is, which its label names as controller. receiver: the other party, once there is one.

    Both see it: sending a referral is its disclosure to the receiver, with an event of its own.
    """

    reference_kind: ClassVar[str] = "safeguarding"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    number = models.PositiveIntegerField()  # per partnership; shown as S-0012
    partnership = models.ForeignKey("access.Partnership", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=[(kind.value, KIND_CAPTIONS[kind]) for kind in Kind])
    state = models.CharField(max_length=24)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    about = models.CharField(max_length=64, blank=True)  # reference: subject:..., identity:..., record:...; empty: none
    name = models.CharField(max_length=200)  # of the person, or of the occupier
    is_child = models.BooleanField(null=True)  # None: not known, which counts as a child
    concern = models.TextField()  # a theme and what is asked for
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=40)
    entered_at = models.DateTimeField()  # into the present state
    due_at = models.DateTimeField(null=True, blank=True)  # None: nothing is due
    due_what = models.CharField(max_length=120, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="safeguarding_number_once"),
            models.UniqueConstraint(
                fields=["partnership", "about"],
                condition=Q(about__startswith="record:"),
                name="one_case_a_record",
            ),
            models.CheckConstraint(
                name="safeguarding_due_says_what",
                condition=Q(due_at__isnull=True, due_what="") | Q(due_at__isnull=False) & ~Q(due_what=""),
            ),
        ]
        indexes = [
            models.Index(fields=["partnership", "due_at"], name="safeguarding_due"),
            models.Index(fields=["about"], name="safeguarding_about"),
        ]

    @property
    def code(self) -> str:
        """What may stand in an agenda: S-0012."""
        return f"S-{self.number:04d}"


class Step(Audited):
    """A case came into a state: when, by whom, with what note. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=24)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    note = models.TextField(blank=True)


class ReferralDetail(Audited):
    """consent: to the referral. outcome: the receiver's answer, as far as it may be told."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="referral")
    route = models.CharField(max_length=8, choices=list(ROUTES.items()))
    consent = models.CharField(max_length=10, choices=list(CONSENTS.items()))
    outcome = models.TextField(blank=True)


class InterviewDetail(Audited):
    """A missing episode and its return interview. themes: codes of rules.THEMES; a child's own words are not kept."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="interview")
    reported_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.TextField(blank=True)
    is_independent = models.BooleanField(null=True)  # None: not recorded
    themes = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="interview_returned_after_reported",
                condition=Q(returned_at__isnull=True) | Q(returned_at__gte=F("reported_at")),
            ),
            models.CheckConstraint(
                name="interview_held_after_return",
                condition=Q(held_at__isnull=True) | Q(returned_at__isnull=False, held_at__gte=F("returned_at")),
            ),
        ]

    @property
    def hours(self) -> float | None:
        """From return to interview; None where either is missing."""
        if self.returned_at is None or self.held_at is None:
            return None
        return (self.held_at - self.returned_at).total_seconds() / 3600


class CuckooingDetail(Audited):
    """address: of the home, in no list or document. seen_alone_at: when the occupier was seen by themselves."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="cuckooing")
    address = models.CharField(max_length=200)
    form = models.CharField(max_length=20, blank=True)  # drugs, sex work, weapons, living there, money
    seen_alone_at = models.DateTimeField(null=True, blank=True)
    wishes = models.TextField(blank=True)  # what the occupier wants
    safety_plan = models.TextField(blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)  # the last look while it is monitored


class NrmDetail(Audited):
    """consent: to the referral, of an adult. safeguarded: what was done to make the person safe first."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="nrm")
    consent = models.CharField(max_length=10, blank=True, choices=list(CONSENTS.items()))
    safeguarded = models.TextField(blank=True)
    is_council_told = models.BooleanField(default=False)  # of a child, before the referral
