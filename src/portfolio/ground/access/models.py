"""Partnerships, agencies, people, agreements, and the label that every protected row carries."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from portfolio.ground import ids
from portfolio.ground.access.roles import CAPTIONS, PEOPLE, Role
from portfolio.ground.audit.guard import Audited, AuditedQuerySet


class Regime(models.TextChoices):
    """Which part of the Data Protection Act 2018 an agency processes under."""

    PART_2 = "part2", "UK GDPR and Part 2"
    PART_3 = "part3", "Part 3 (law enforcement)"


class AgencyState(models.TextChoices):
    """invited, then signed, then active; a lapsed agency gets nothing new."""

    INVITED = "invited", "Invited"
    SIGNED = "signed", "Signed"
    ACTIVE = "active", "Active"
    LAPSED = "lapsed", "Lapsed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Marking(models.TextChoices):
    """Government Security Classifications, as far as this system may hold them."""

    NONE = "", "No marking"
    OFFICIAL = "OFFICIAL", "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"


class Sensitivity(models.TextChoices):
    """How close a row comes to a person, the least intrusive first."""

    OPEN = "open", "Published open data"
    AGGREGATE = "aggregate", "Counts"
    DEPERSONALISED = "depersonalised", "Records without identity"
    PERSONAL = "personal", "About a person"
    SOURCE = "source", "Identity of a source"


class Partnership(Audited):
    """One local partnership. Several may live in one installation and do not see each other."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    code = models.SlugField(unique=True, max_length=40)
    name = models.CharField(max_length=120)
    area_code = models.CharField(max_length=9, blank=True)  # the authority it serves; empty until chosen
    area_name = models.CharField(max_length=120, blank=True)
    is_training = models.BooleanField(default=False)  # invented data: every page says so
    # Days without a new reason after which somebody's removal is proposed and sharing stops (REQ-08).
    quiet_days = models.PositiveSmallIntegerField(default=90)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="partnership_quiet_within_six_months", condition=Q(quiet_days__gte=7, quiet_days__lte=184)
            )
        ]

    def __str__(self) -> str:
        return self.name


class Agency(Audited):
    """A member of a partnership. Its code is stable and stands in files, labels and the log."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agencies")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    regime = models.CharField(max_length=5, choices=Regime)
    state = models.CharField(max_length=9, choices=AgencyState, default=AgencyState.INVITED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "code"], name="agency_code_once_per_partnership")]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds people by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser, Audited):
    """Somebody who can sign in. What they may do hangs on a membership, never on the account."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)

    objects = UserManager.from_queryset(AuditedQuerySet)()  # type: ignore[misc, assignment]

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        """Signing in may stamp last_login and renew a hash by itself; anything else needs an act."""
        stamped = set(options.get("update_fields") or ())
        if stamped and stamped <= {"last_login", "password"}:
            models.Model.save(self, *args, **options)
        else:
            super().save(*args, **options)


class Membership(Audited):
    """A person's place in a partnership: for which agency, in which role, from when until when."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, CAPTIONS[role]) for role in PEOPLE])
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)  # the first day without access; None: until further notice

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ends__isnull=True) | Q(ends__gt=models.F("starts")),
            ),
            models.CheckConstraint(name="membership_is_never_the_systems", condition=~Q(role=Role.SYSTEM.value)),
        ]


class Token(Audited):
    """A key with which a program acts as a person over the JSON interface. Only its digest is kept."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)  # what it is for
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of 256 random bits: nothing to guess at
    made_at = models.DateTimeField()
    expires = models.DateField()  # the first day on which it opens nothing
    revoked_at = models.DateTimeField(null=True, blank=True)


class Agreement(Audited):
    """A sharing agreement between agencies of one partnership, for stated purposes, between two dates."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agreements")
    name = models.CharField(max_length=120)
    version = models.CharField(max_length=20)
    purposes = models.JSONField(default=list)  # codes of handling.yaml purposes
    signed = models.DateField(null=True, blank=True)
    expires = models.DateField()
    parties = models.ManyToManyField(Agency, through="Party", related_name="agreements")


class Party(Audited):
    """An agency's signature under an agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "agency"], name="party_once_per_agreement")]


class LabelRow(Audited):
    """A label, stored once however many rows carry it."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    controller = models.ForeignKey(Agency, on_delete=models.PROTECT)
    regime = models.CharField(max_length=5, choices=Regime)
    marking = models.CharField(max_length=18, choices=Marking, blank=True)
    sensitivity = models.CharField(max_length=14, choices=Sensitivity)
    handling = models.CharField(max_length=1)  # P or C
    conditions = models.JSONField(default=list)  # codes; never empty under C
    purposes = models.JSONField(default=list)  # codes; empty: any lawful purpose of the partnership
    review_due = models.DateField()
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "access_label"
        constraints = [
            models.CheckConstraint(name="label_handling_is_p_or_c", condition=Q(handling__in=["P", "C"])),
        ]


class Restriction(Audited):
    """One row hidden from one person or one agency; nobody whom it hides from can tell."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    about_kind = models.CharField(max_length=20)
    about_id = models.CharField(max_length=64)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True)
    reason = models.TextField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about_id"], name="restriction_about")]
        constraints = [
            models.CheckConstraint(
                name="restriction_names_a_person_or_an_agency",
                condition=Q(user__isnull=False, agency__isnull=True) | Q(user__isnull=True, agency__isnull=False),
            )
        ]
