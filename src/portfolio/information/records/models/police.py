"""The tables of the police's published files, whose rows lie at map points and speak of nobody."""

from django.db import models
from django.db.models import Q

from portfolio.information.records.models.base import Record


class PlacedRecord(Record):
    """lsoa, month: what areas and periods are counted by."""

    lsoa = models.CharField(max_length=9)  # of 2011 or 2021 as published; empty: no place known
    longitude = models.CharField(max_length=20)  # degrees, as published; an anonymised map point, not the place
    latitude = models.CharField(max_length=20)

    class Meta:
        abstract = True


class CrimeRecord(PlacedRecord):
    """A row of a street-level file: a crime or an incident of anti-social behaviour."""

    crime_id = models.CharField(max_length=64)  # empty for anti-social behaviour; may come more than once
    reported_by = models.CharField(max_length=100)
    falls_within = models.CharField(max_length=100)
    location = models.CharField(max_length=200)  # "On or near ..."
    lsoa_name = models.CharField(max_length=100)
    crime_type = models.CharField(max_length=60)
    last_outcome = models.CharField(max_length=120)
    context = models.CharField(max_length=200)

    class Meta:
        db_table = "records_crime"
        indexes = [models.Index(fields=["lsoa", "month"], name="crime_by_area")]


class OutcomeRecord(PlacedRecord):
    """A row of an outcomes file: what became of a crime, mostly of an earlier month."""

    crime_id = models.CharField(max_length=64)
    reported_by = models.CharField(max_length=100)
    falls_within = models.CharField(max_length=100)
    location = models.CharField(max_length=200)
    lsoa_name = models.CharField(max_length=100)
    outcome_type = models.CharField(max_length=120)

    class Meta:
        db_table = "records_outcome"
        indexes = [
            models.Index(fields=["lsoa", "month"], name="outcome_by_area"),
            models.Index(fields=["crime_id"], name="outcome_by_id", condition=~Q(crime_id="")),
        ]


class StopSearchRecord(PlacedRecord):
    """A row of a stop-and-search file. lsoa: in which its point lies; month: of its date in London."""

    type = models.CharField(max_length=40)
    date = models.CharField(max_length=32)  # as published: 2025-05-31T23:45:00+00:00
    part_of_operation = models.CharField(max_length=20)
    operation = models.CharField(max_length=120)
    gender = models.CharField(max_length=20)
    age_range = models.CharField(max_length=20)
    self_ethnicity = models.CharField(max_length=120)
    officer_ethnicity = models.CharField(max_length=60)
    legislation = models.CharField(max_length=120)
    object = models.CharField(max_length=120)
    outcome = models.CharField(max_length=120)
    outcome_linked = models.CharField(max_length=20)
    clothing_removed = models.CharField(max_length=20)

    class Meta:
        db_table = "records_stop_search"
        indexes = [models.Index(fields=["lsoa", "month"], name="stop_search_by_area")]
