"""What was used and what changed: powers in use, orders, disruptions with their two levels."""

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.access.models import Agency, Partnership
from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from portfolio.partnership.outcomes.states import DisruptionState, OrderState, UseState
from portfolio.partnership.plan.models import Action, Check, FourP


class Level(models.TextChoices):
    """The five levels of the national scale, the strongest first. Negative: harm or capability grew."""

    MAJOR = "major", "Major"
    MODERATE = "moderate", "Moderate"
    MINOR = "minor", "Minor"
    NONE = "none", "None"
    NEGATIVE = "negative", "Negative"


class LevelDefinition(Audited):
    """What a partnership means by a level, in one version. A new wording is a new row."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=8, choices=Level)
    version = models.PositiveIntegerField()
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "level", "version"], name="level_definition_once")
        ]


class TacticUse(Protected):
    """A power or tactic in use: the test, how it was met, who authorised it, what came of it."""

    reference_kind = "tactic_use"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="uses", null=True)
    subject = models.CharField(max_length=40)  # subject:id
    subject_code = models.CharField(max_length=20)
    power = models.CharField(max_length=60)
    power_version = models.CharField(max_length=64)
    p = models.CharField(max_length=8, choices=FourP)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    test_met = models.TextField()  # the statutory test and how it was met
    alternatives = models.TextField()  # what else was considered
    check_made = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in UseState])
    authoriser = models.CharField(max_length=120, blank=True)  # name and rank
    authorised_on = models.DateField(null=True)
    result = models.TextField(blank=True)
    effect = models.TextField(blank=True)  # what changed, apart from what was done
    wellbeing = models.TextField(blank=True)  # how those affected are
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tactic_use_is_authorised_by_somebody",
                condition=Q(state__in=["considered", "not_used"])
                | (~Q(authoriser="") & Q(authorised_on__isnull=False)),
            ),
        ]


class TacticUseMove(Audited):
    """One change of a use's state. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    use = models.ForeignKey(TacticUse, on_delete=models.PROTECT, related_name="moves")
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in UseState])
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)


class Order(Protected):
    """An order of a court, or a notice of an authority, from being considered to its end."""

    reference_kind = "order"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="orders", null=True)
    subject = models.CharField(max_length=40)  # subject:id
    subject_code = models.CharField(max_length=20)
    power = models.CharField(max_length=60)
    power_version = models.CharField(max_length=64)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # that applies or issues
    court = models.CharField(max_length=120, blank=True)
    terms = models.TextField(blank=True)
    check_made = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in OrderState])
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)  # the last day; None: until further order
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="order_in_force_has_a_first_day",
                condition=~Q(state__in=["active", "breached", "expired"]) | Q(starts__isnull=False),
            ),
            models.CheckConstraint(
                name="order_ends_after_it_starts",
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("starts")),
            ),
        ]


class OrderMove(Audited):
    """One change of an order's state, a breach among them. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="moves")
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in OrderState])
    happened = models.DateField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)


class Disruption(Protected):
    """One event that made it harder, or easier, to do harm. It may touch several subjects and counts once."""

    reference_kind = "disruption"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=10)  # D-0007
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="disruptions", null=True)
    meeting = models.CharField(max_length=40, blank=True)  # meeting:id, where it was reported
    happened = models.DateField()
    title = models.CharField(max_length=160)
    p = models.CharField(max_length=8, choices=FourP)
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    contributing = models.JSONField(default=list)  # agencies' codes
    powers = models.JSONField(default=list)  # ids in the catalogue
    level_proposed = models.CharField(max_length=8, choices=Level)
    rationale = models.TextField()
    definition_versions = models.JSONField(default=dict)  # level -> version of its wording at the time
    capability_change = models.TextField(blank=True)
    intent_change = models.TextField(blank=True)
    harm_change = models.TextField(blank=True)
    victim_effect = models.TextField()  # "not known" is an answer
    displacement_seen = models.TextField(blank=True)
    unintended_effects = models.TextField(blank=True)
    duration_expected = models.CharField(max_length=120, blank=True)
    rests_on = models.JSONField(default=list)  # references as kind:id
    external_reference = models.CharField(max_length=60, blank=True)  # in the national system
    level_agreed = models.CharField(max_length=8, choices=Level, blank=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in DisruptionState])
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=40)
    moderated_at = models.DateTimeField(null=True)
    moderated_by = models.CharField(max_length=40, blank=True)
    moderation_reason = models.TextField(blank=True)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="supersedes")
    superseded_at = models.DateTimeField(null=True)
    supersession_by = models.CharField(max_length=40, blank=True)  # who said that the other record counts instead
    supersession_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "code"], name="disruption_code_once"),
            models.CheckConstraint(name="disruption_says_why", condition=~Q(rationale="")),
            models.CheckConstraint(
                name="disruption_moderated_by_a_second_person",
                condition=~Q(state__in=["accepted", "rejected"])
                | (
                    Q(moderated_at__isnull=False)
                    & ~Q(moderated_by="")
                    & ~Q(moderation_reason="")
                    & ~Q(moderated_by=F("proposed_by"))
                ),
            ),
            models.CheckConstraint(
                name="disruption_accepted_has_an_agreed_level",
                condition=~Q(state="accepted") | ~Q(level_agreed=""),
            ),
            models.CheckConstraint(
                name="disruption_superseded_says_by_what_and_why",
                condition=~Q(state="superseded")
                | (
                    Q(superseded_by__isnull=False)
                    & ~Q(superseded_by=F("id"))
                    & Q(superseded_at__isnull=False)
                    & ~Q(supersession_by="")
                    & ~Q(supersession_reason="")
                ),
            ),
        ]
        indexes = [models.Index(fields=["partnership", "happened"], name="disruption_by_day")]


class DisruptionSubject(Audited):
    """A subject that the event touched."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    disruption = models.ForeignKey(Disruption, on_delete=models.PROTECT, related_name="subjects")
    subject = models.CharField(max_length=40)  # subject:id
    subject_code = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["disruption", "subject"], name="disruption_subject_once")]
        indexes = [models.Index(fields=["subject"], name="disruption_by_subject")]


class DisruptionReview(Audited):
    """The look back after 30 or 90 days: the level may be lowered, never raised. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    disruption = models.ForeignKey(Disruption, on_delete=models.PROTECT, related_name="reviews")
    after_days = models.PositiveIntegerField(choices=[(30, "30 days"), (90, "90 days")])
    level = models.CharField(max_length=8, choices=Level)
    words = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["disruption", "after_days"], name="disruption_review_once")]
