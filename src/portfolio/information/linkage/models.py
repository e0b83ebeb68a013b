"""What was judged about who is who, and the identities that follow from it.

Memory is a pure function of the judgements: whoever reads them again in any order finds the same identities. A
judgement is never rewritten, only withdrawn, with who, when and why; records and mentions are never touched.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.access.models import Partnership
from portfolio.ground.audit.guard import Audited, AuditedQuerySet
from portfolio.information.records.models import Mention

KIND = "identity"


class Verdict(models.TextChoices):
    """What was judged of a pair."""

    SAME = "same", "The same person"
    DIFFERENT = "different", "Two people"
    UNSURE = "unsure", "Not sure"


class ByKind(models.TextChoices):
    """Who judged. A person outranks the machine, whatever either says."""

    PERSON = "user", "A person"
    MACHINE = "machine", "The machine"


class ModelVersion(Audited):
    """What the machine knew when it judged: figures learnt from all records together, of no one person."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # per partnership, from 1: what people call it
    engine = models.CharField(max_length=80)
    how = models.CharField(max_length=200)  # what it was learnt from, as a sentence
    records = models.PositiveIntegerField()  # that it was learnt from
    is_trained = models.BooleanField()  # False: the shipped weights, because there were too few records
    parameters = models.JSONField()
    threshold = models.FloatField()  # probability at or above which the machine joins
    review_from = models.FloatField()  # probability at or above which a pair goes to a person
    trained_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "number"], name="model_version_number_once")]


class Identity(Audited):
    """One person, as far as the live judgements say. anchor: the mention that the id stays with when parts move."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    anchor = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="identity_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            ),
        ]


class Member(Audited):
    """Every linked mention has exactly one identity; somebody spoken of once is an identity of one."""

    mention = models.OneToOneField(Mention, on_delete=models.PROTECT, primary_key=True, related_name="member")
    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="members")
    since = models.DateTimeField()


class JudgementQuerySet(AuditedQuerySet):
    """Judgements, by what they are worth."""

    def live(self) -> "JudgementQuerySet":
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Judgement(Audited):
    """What a person or the machine said of two mentions.

    evidence: of the machine, for each comparison of its model [level, tenths of a bit]; level -1: not compared.
    reason: in a person's own words; of the machine the codes of what held it back, parted by spaces, or "own-number".
    usefulness: how much it would help if a person settled this pair; the queue's order.
    """

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+", db_index=False)
    left = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="+", db_index=False)
    right = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=9, choices=Verdict)
    by = models.CharField(max_length=40)
    by_kind = models.CharField(max_length=7, choices=ByKind)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    model = models.ForeignKey(
        ModelVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    weight = models.FloatField(null=True)  # bits
    evidence = models.JSONField(default=list)
    usefulness = models.FloatField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects: ClassVar[Any] = JudgementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="judgement_left_before_right", condition=Q(left__lt=F("right"))),
            models.UniqueConstraint(
                fields=["left", "right", "by_kind"],
                condition=Q(withdrawn_at__isnull=True),
                name="judgement_one_live_of_a_kind",
            ),
            models.CheckConstraint(
                name="judgement_machine_names_its_model",
                condition=Q(by_kind="machine", model__isnull=False) | ~Q(by_kind="machine") & Q(model__isnull=True),
            ),
            models.CheckConstraint(name="judgement_person_says_why", condition=Q(by_kind="machine") | ~Q(reason="")),
            models.CheckConstraint(
                name="judgement_withdrawn_says_who_and_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="", withdrawn_because="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="") & ~Q(withdrawn_because=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["partnership", "-usefulness", "id"],
                name="judgement_to_review",
                condition=Q(verdict="unsure", by_kind="machine", withdrawn_at__isnull=True),
            ),
            models.Index(fields=["partnership", "-at"], name="judgement_of_people", condition=Q(by_kind="user")),
        ]

    @property
    def is_live(self) -> bool:
        return self.withdrawn_at is None

    @property
    def is_machine(self) -> bool:
        return self.by_kind == ByKind.MACHINE
