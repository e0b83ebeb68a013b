"""Assessments of themes, each version kept as it was made, and the overrides of a second person.

Nothing here has a person for its subject: a theme in an area is assessed, never somebody.
"""

from functools import reduce
from operator import and_

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.access.models import Partnership
from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from portfolio.picture.assessment.inputs import GRADINGS, HIGHEST, INPUTS


def _input() -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """0 to 4 on the anchors of the scale; None: not known, which is not nought."""
    return models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(HIGHEST)])


def _in_scale() -> Q:
    return reduce(and_, (Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": HIGHEST}) for name in INPUTS))


class ThemeAssessment(Protected):
    """One version of the structured threat assessment of a theme in an area. A change is a new version."""

    reference_kind = "theme_assessment"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=40)  # code of a theme in the reference data
    area_code = models.CharField(max_length=40)
    first_month = models.CharField(max_length=7)  # the period that was looked at
    last_month = models.CharField(max_length=7)
    version = models.PositiveIntegerField()  # of this theme in this area, from 1
    physical = _input()
    psychological = _input()
    financial = _input()
    community = _input()
    frequency = _input()
    trend = _input()
    spread = _input()
    vulnerability = _input()
    capacity = _input()
    capability = _input()
    narrative = models.TextField()
    grading = models.CharField(max_length=6, choices=[(word, word.capitalize()) for word in GRADINGS])
    confidence_reasons = models.TextField()
    rests_on = models.JSONField(default=list)  # references as kind:id
    assessors = models.JSONField(default=list)  # user ids, at least one
    assessed_on = models.DateField()
    expires_on = models.DateField()  # the first day on which it is not shown
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "area_code", "theme", "version"], name="assessment_version_once"
            ),
            models.CheckConstraint(
                name="assessment_period_runs_forward", condition=Q(last_month__gte=F("first_month"))
            ),
            models.CheckConstraint(
                name="assessment_expires_after_it_is_made", condition=Q(expires_on__gt=F("assessed_on"))
            ),
            models.CheckConstraint(name="assessment_inputs_in_scale", condition=_in_scale()),
        ]


class Override(Audited):
    """A second person's own judgement beside the arithmetic of one version, with the reason. Never changed.

    harm and likelihood are on the scales of the formula (0 to 12 and 0 to 4); the latest override of a version counts.
    """

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    assessment = models.ForeignKey(ThemeAssessment, on_delete=models.PROTECT, related_name="overrides")
    harm = models.FloatField()
    likelihood = models.FloatField()
    direction = models.CharField(max_length=4, choices=[("up", "Up"), ("down", "Down"), ("same", "Same risk")])
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="override_on_the_scales",
                condition=Q(harm__gte=0, harm__lte=12, likelihood__gte=0, likelihood__lte=4),
            ),
            models.CheckConstraint(name="override_has_a_reason", condition=~Q(reason="")),
        ]
