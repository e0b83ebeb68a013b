"""Counts of records, made once at intake, so that a map of four months never looks at the records themselves."""

from typing import ClassVar

from django.db import models

from portfolio.ground.access.protected import Protected
from portfolio.information.ingest.models import Submission


class Counted(Protected):
    """n records of one submission that agree in all the other columns. Gone when the submission is withdrawn."""

    reference_kind: ClassVar[str] = "submission"
    reference_columns: ClassVar[tuple[str, ...]] = ("submission_id",)

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    lsoa = models.CharField(max_length=9)  # of 2011 or 2021, as published; empty: no place known
    month = models.CharField(max_length=7)
    n = models.PositiveIntegerField()

    class Meta:
        abstract = True


class AreaCount(Counted):
    """Crimes and incidents by small area, month and type."""

    category = models.CharField(max_length=60)  # crime type as published

    class Meta:
        db_table = "places_area_count"
        indexes = [models.Index(fields=["lsoa", "month"], name="area_count_by_area")]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "lsoa", "month", "category"], name="area_count_once_per_submission"
            ),
        ]


class StopSearchCount(Counted):
    """Stops and searches by small area, month, object, outcome, and who was searched as the officer described them."""

    object = models.CharField(max_length=120)
    outcome = models.CharField(max_length=120)
    ethnicity = models.CharField(max_length=60)  # officer-defined
    age_range = models.CharField(max_length=20)

    class Meta:
        db_table = "places_stop_search_count"
        indexes = [models.Index(fields=["lsoa", "month"], name="stop_search_count_by_area")]
