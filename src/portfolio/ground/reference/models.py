"""Which editions of the reference data have been in use here, and the weights that users loaded."""

from django.db import models

from portfolio.ground import ids
from portfolio.ground.audit.guard import Audited


class ReferenceEdition(Audited):
    """One version of one shipped file, kept whole: whatever was decided by it can be read later."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    name = models.CharField(max_length=40)  # powers, handling, ...
    version = models.CharField(max_length=24)  # 2026-11-23.1a2b3c4d
    digest = models.CharField(max_length=64)  # SHA-256 of the content
    content = models.TextField()  # YAML
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "digest"], name="reference_edition_once")]


class WeightSet(Audited):
    """One edition of one method's severity weights, from a file of the user's own."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    method = models.SlugField(max_length=40)  # cambridge, ons
    edition = models.CharField(max_length=40)
    force = models.CharField(max_length=80, blank=True)  # whose mix of offences the weights rest on; empty: everybody's
    by = models.CharField(max_length=8)  # category, subgroup, offence
    unit = models.CharField(max_length=40)
    column = models.CharField(max_length=80)  # which of the file's columns was taken
    source_note = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64)
    loaded_by = models.CharField(max_length=40)  # actor id
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["method", "edition", "force"], name="weight_set_once")]


class Weight(Audited):
    """What one offence of that type weighs."""

    set = models.ForeignKey(WeightSet, on_delete=models.CASCADE, related_name="weights")
    key = models.CharField(max_length=200)  # a category, a subgroup or an offence code, as in the file
    value = models.FloatField()  # in the set's unit
    least = models.FloatField(null=True, blank=True)
    most = models.FloatField(null=True, blank=True)
    expired = models.BooleanField(default=False)  # kept to be seen, never used

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["set", "key"], name="weight_once_per_set"),
            models.CheckConstraint(name="weight_is_not_negative", condition=models.Q(value__gte=0)),
        ]
