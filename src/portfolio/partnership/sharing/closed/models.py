"""Copies issued to one recipient each, what they rest on in law, who opened them, and what was not shared."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.access.models import Agency, Agreement, Partnership, User
from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from portfolio.partnership.partnership_profiles.models import PartnershipProfile


class SinglePoint(Audited):
    """The person who receives for an agency where nobody else is named."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.CharField(max_length=40)

    class Meta:
        app_label = "sharing"


class Permission(Protected):
    """An originator's yes to one agency having one item that it shared under conditions (REQ-30).

    given_by: who said so at the originator, as typed. It ends when it is taken back, or on its day.
    """

    reference_kind: ClassVar[str] = "permission"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    about = models.CharField(max_length=80, db_index=True)  # reference of the item, kind:id
    originator = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    given_by = models.CharField(max_length=120)
    words = models.TextField(blank=True)  # limits, as the originator put them
    until = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)

    class Meta:
        app_label = "sharing"
        constraints = [
            models.UniqueConstraint(
                fields=["about", "recipient"], condition=Q(withdrawn_at__isnull=True), name="permission_stands_once"
            ),
            models.CheckConstraint(name="permission_says_who_gave_it", condition=~Q(given_by="")),
        ]


class Copy(Protected):
    """A profile as one person of one agency may have it. document: frozen, gone once it is recalled with erasure.

    included, left_out: statements. A statement hidden from this recipient by a restriction is in neither.
    """

    reference_kind: ClassVar[str] = "copy"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # per partnership; shown as C-00012
    profile = models.ForeignKey(PartnershipProfile, on_delete=models.PROTECT, related_name="copies")
    code = models.CharField(max_length=12)  # of the subject
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)
    gateway = models.CharField(max_length=24)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+", null=True)
    agreement_version = models.CharField(max_length=20, blank=True)
    necessity = models.TextField()
    basis = models.JSONField(default=dict)  # what the gateway asks to be recorded, field to words
    is_emergency = models.BooleanField(default=False)
    included = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    document = models.JSONField(null=True)
    digest = models.CharField(max_length=64)  # SHA-256 of the frozen document
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=40)
    expires_at = models.DateTimeField()
    recalled_at = models.DateTimeField(null=True)
    recalled_by = models.CharField(max_length=40, blank=True)
    recalled_because = models.TextField(blank=True)

    class Meta:
        app_label = "sharing"
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="copy_number_once"),
            models.CheckConstraint(name="copy_expires_after_issue", condition=Q(expires_at__gt=F("issued_at"))),
            models.CheckConstraint(name="copy_says_why", condition=~Q(purpose="") & ~Q(gateway="") & ~Q(necessity="")),
            models.CheckConstraint(
                name="copy_recalled_by_somebody",
                condition=Q(recalled_at__isnull=True, recalled_by="", recalled_because="")
                | Q(recalled_at__isnull=False) & ~Q(recalled_by="") & ~Q(recalled_because=""),
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "issued_at"], name="copy_of_recipient"),
        ]

    @property
    def shown(self) -> str:
        """Its number as it stands on every page: C-00012."""
        return f"C-{self.number:05d}"


class Receipt(Audited):
    """Somebody opened a copy, or took it as a file. The recipient's first is the receipt."""

    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="receipts")
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    format = models.CharField(max_length=8)  # page, docx, pdf, html, json
    is_recipient = models.BooleanField()

    class Meta:
        app_label = "sharing"


class Correction(Audited):
    """What a copy rests on was corrected: its recipient is told, and says that it was read (REQ-15)."""

    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="corrections")
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    statements = models.PositiveIntegerField()  # of this copy, that rest on it; 0: what the register says was changed
    read_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "sharing"


class EmergencyReview(Audited):
    """A copy that was issued to protect life is looked at afterwards, by somebody of another agency (REQ-36)."""

    copy = models.OneToOneField(Copy, on_delete=models.PROTECT, related_name="review")
    due_at = models.DateTimeField()
    issuer = models.CharField(max_length=40)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=40, blank=True)
    was_right = models.BooleanField(null=True)
    words = models.TextField(blank=True)

    class Meta:
        app_label = "sharing"
        constraints = [
            models.CheckConstraint(name="emergency_reviewed_by_another", condition=~Q(done_by=F("issuer"))),
            models.CheckConstraint(
                name="emergency_review_says_what",
                condition=Q(done_at__isnull=True, done_by="", was_right__isnull=True)
                | Q(done_at__isnull=False, was_right__isnull=False) & ~Q(done_by="") & ~Q(words=""),
            ),
        ]


class NotShared(Protected):
    """A decision not to share a profile with an agency, and why (REQ-35)."""

    reference_kind: ClassVar[str] = "not_shared"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    profile = models.ForeignKey(PartnershipProfile, on_delete=models.PROTECT, related_name="not_shared")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    detriment = models.TextField(blank=True)  # of a child: whether not sharing does them harm
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=40)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.CharField(max_length=40, blank=True)

    class Meta:
        app_label = "sharing"
        constraints = [
            models.CheckConstraint(name="not_shared_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="not_shared_reviewed_by_another", condition=Q(reviewed_by="") | ~Q(reviewed_by=F("decided_by"))
            ),
        ]
