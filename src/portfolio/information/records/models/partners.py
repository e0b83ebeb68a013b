"""The tables of the partners' own sheets: one row each as it was sent, about people.

A record is read by its key and, once for each intake, by its submission; whatever searches or joins asks the mentions
and traces beside it. So there is no further index here.
"""

from django.db import models

from portfolio.information.records.models.base import Record

SHORT, LINE, LONG = 60, 200, 500  # characters: a code or reference, a name or address, a list


class PersonRecord(Record):
    """A row of a people sheet: one person whom an agency knows."""

    person_reference = models.CharField(max_length=SHORT)
    forenames = models.CharField(max_length=LINE)
    surname = models.CharField(max_length=LINE)
    other_names = models.CharField(max_length=LONG)
    date_of_birth = models.CharField(max_length=SHORT)
    sex = models.CharField(max_length=SHORT)
    ethnicity = models.CharField(max_length=LINE)
    phone = models.CharField(max_length=LONG)
    email = models.CharField(max_length=LONG)
    address = models.CharField(max_length=LONG)
    postcode = models.CharField(max_length=SHORT)
    vehicle = models.CharField(max_length=LONG)
    other_reference = models.CharField(max_length=LONG)
    known_as = models.CharField(max_length=SHORT)
    since = models.CharField(max_length=SHORT)

    class Meta:
        db_table = "records_person"


class EventRecord(Record):
    """A row of an events sheet: something that happened, with one person in it or none."""

    event_reference = models.CharField(max_length=SHORT)
    date = models.CharField(max_length=SHORT)
    time = models.CharField(max_length=SHORT)
    type = models.CharField(max_length=LINE)
    offence_code = models.CharField(max_length=SHORT)
    summary = models.TextField()
    address = models.CharField(max_length=LONG)
    postcode = models.CharField(max_length=SHORT)
    lsoa = models.CharField(max_length=SHORT)
    person_reference = models.CharField(max_length=SHORT)
    forenames = models.CharField(max_length=LINE)
    surname = models.CharField(max_length=LINE)
    date_of_birth = models.CharField(max_length=SHORT)
    role = models.CharField(max_length=SHORT)
    vehicle = models.CharField(max_length=LONG)
    phone = models.CharField(max_length=LONG)

    class Meta:
        db_table = "records_event"


class IntelligenceRecord(Record):
    """A row of an intelligence sheet: a graded report, with one person in it or none."""

    report_reference = models.CharField(max_length=SHORT)
    report_date = models.CharField(max_length=SHORT)
    event_date = models.CharField(max_length=SHORT)
    source_grade = models.CharField(max_length=SHORT)
    assessment = models.CharField(max_length=SHORT)
    handling = models.CharField(max_length=SHORT)
    conditions = models.CharField(max_length=LINE)
    origin = models.CharField(max_length=LINE)
    text = models.TextField()
    rationale = models.TextField()
    person_reference = models.CharField(max_length=SHORT)
    forenames = models.CharField(max_length=LINE)
    surname = models.CharField(max_length=LINE)
    date_of_birth = models.CharField(max_length=SHORT)
    role = models.CharField(max_length=SHORT)
    phone = models.CharField(max_length=LONG)
    vehicle = models.CharField(max_length=LONG)
    address = models.CharField(max_length=LONG)
    postcode = models.CharField(max_length=SHORT)

    class Meta:
        db_table = "records_intelligence"


class MissingEpisodeRecord(Record):
    """A row of a missing-episodes sheet: one time that somebody was reported missing."""

    episode_reference = models.CharField(max_length=SHORT)
    person_reference = models.CharField(max_length=SHORT)
    forenames = models.CharField(max_length=LINE)
    surname = models.CharField(max_length=LINE)
    date_of_birth = models.CharField(max_length=SHORT)
    reported = models.CharField(max_length=SHORT)
    returned = models.CharField(max_length=SHORT)
    found_at = models.CharField(max_length=LONG)
    found_postcode = models.CharField(max_length=SHORT)
    interview_offered = models.CharField(max_length=SHORT)
    interview_held = models.CharField(max_length=SHORT)
    declined_because = models.TextField()
    independent = models.CharField(max_length=SHORT)
    themes = models.TextField()

    class Meta:
        db_table = "records_missing_episode"


class TenancyRecord(Record):
    """A row of a tenancies sheet: one person at one address."""

    tenancy_reference = models.CharField(max_length=SHORT)
    person_reference = models.CharField(max_length=SHORT)
    forenames = models.CharField(max_length=LINE)
    surname = models.CharField(max_length=LINE)
    date_of_birth = models.CharField(max_length=SHORT)
    role = models.CharField(max_length=SHORT)
    address = models.CharField(max_length=LONG)
    postcode = models.CharField(max_length=SHORT)
    begins = models.CharField(max_length=SHORT)  # "From"
    until = models.CharField(max_length=SHORT)
    phone = models.CharField(max_length=LONG)
    concern = models.TextField()

    class Meta:
        db_table = "records_tenancy"


class AssociationRecord(Record):
    """A row of an associations sheet: what one person is to another, and how that is known."""

    association_reference = models.CharField(max_length=SHORT)
    a_reference = models.CharField(max_length=SHORT)
    a_forenames = models.CharField(max_length=LINE)
    a_surname = models.CharField(max_length=LINE)
    a_date_of_birth = models.CharField(max_length=SHORT)
    b_reference = models.CharField(max_length=SHORT)
    b_forenames = models.CharField(max_length=LINE)
    b_surname = models.CharField(max_length=LINE)
    b_date_of_birth = models.CharField(max_length=SHORT)
    relation = models.CharField(max_length=SHORT)
    begins = models.CharField(max_length=SHORT)  # "From"
    until = models.CharField(max_length=SHORT)
    source_grade = models.CharField(max_length=SHORT)
    assessment = models.CharField(max_length=SHORT)
    handling = models.CharField(max_length=SHORT)
    conditions = models.CharField(max_length=LINE)
    basis = models.TextField()

    class Meta:
        db_table = "records_association"


class LineRecord(Record):
    """A row of a lines sheet: a deal line, its number, and the line it took over from."""

    line_reference = models.CharField(max_length=SHORT)
    name = models.CharField(max_length=LINE)
    number = models.CharField(max_length=SHORT)
    first_seen = models.CharField(max_length=SHORT)
    last_seen = models.CharField(max_length=SHORT)
    status = models.CharField(max_length=SHORT)
    origin_area = models.CharField(max_length=LINE)
    market_area = models.CharField(max_length=LINE)
    commodity = models.CharField(max_length=LINE)
    follows = models.CharField(max_length=SHORT)
    source_grade = models.CharField(max_length=SHORT)
    assessment = models.CharField(max_length=SHORT)
    handling = models.CharField(max_length=SHORT)
    conditions = models.CharField(max_length=LINE)
    text = models.TextField()

    class Meta:
        db_table = "records_line"
