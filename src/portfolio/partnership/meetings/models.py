"""The series with its cadence and quorum, its meetings, their items, who was in the room, and what was decided.

What is said under a closed item is reachable through queries.reach alone: by those present for that item, or granted
it later. The label of an item says who may never be given it; presence says who was.
"""

from django.db import models
from django.db.models import F, Q

from portfolio.ground import ids
from portfolio.ground.access.models import Agency, User
from portfolio.ground.access.protected import Protected
from portfolio.ground.audit.guard import Audited
from portfolio.partnership.meetings.states import DecisionState, ItemState, MeetingState, MinutesState


class Series(Protected):
    """A body that meets again and again: the board, its chair, where it meets. Label: counts, not people."""

    reference_kind = "meeting_series"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    name = models.CharField(max_length=120)
    chair = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=40)


class Seat(Audited):
    """An agency's seat in a series, from one day until another."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="seats")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_date = models.DateField()
    until = models.DateField(null=True)  # the first day without the seat

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "agency", "from_date"], name="seat_once_a_day"),
            models.CheckConstraint(
                name="seat_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gt=F("from_date"))
            ),
        ]


class Cadence(Audited):
    """How often a series meets from that day on. The rows are its history: none is changed when the cadence is."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="cadences")
    from_date = models.DateField()
    every_months = models.PositiveSmallIntegerField()  # 1 monthly, 2 bi-monthly, 3 quarterly
    week = models.SmallIntegerField()  # 1 to 4, or -1 for the last one of the month
    weekday = models.PositiveSmallIntegerField()  # 0 Monday to 4 Friday
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=120)  # how long it is meant to last

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "from_date"], name="cadence_once_a_day"),
            models.CheckConstraint(
                name="cadence_can_be_kept",
                condition=Q(every_months__gte=1, every_months__lte=12, weekday__lte=4, week__in=[1, 2, 3, 4, -1]),
            ),
        ]


class Quorum(Audited):
    """Who must be in the room for a kind of decision, from that day on. Rows are history, as with cadences."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="quorums")
    kind = models.CharField(max_length=24)  # a key of rules.KINDS
    from_date = models.DateField()
    least_agencies = models.PositiveSmallIntegerField()
    needs = models.JSONField(default=list)  # lists of agency codes: of each list one must be there

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "kind", "from_date"], name="quorum_once_a_day")]


class Meeting(Protected):
    """One meeting of a series. Label: counts, not people; what concerns people stands in closed items."""

    reference_kind = "meeting"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()  # within the series, from 1
    meets_on = models.DateField()
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(max_length=160, blank=True)
    chair = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=16, choices=[(s.value, s.value) for s in MeetingState])
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="meeting_number_once")]


class MeetingMove(Audited):
    """One change of a meeting's state, or of its date: by whom, when, why. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="moves")
    was = models.CharField(max_length=16)
    now = models.CharField(max_length=16)
    reason = models.TextField(blank=True)
    meets_on = models.DateField()
    moved_at = models.DateTimeField()
    moved_by = models.CharField(max_length=40)


class Item(Protected):
    """One item of an agenda, open or closed. What was said of it stands in `summary`, as little as will do."""

    reference_kind = "agenda_item"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    part = models.CharField(max_length=6, choices=[("open", "Open"), ("closed", "Closed")])
    heading = models.CharField(max_length=20)  # a key of agenda.HEADINGS: decides where it goes by itself
    title = models.CharField(max_length=200)  # codes, never names
    place = models.PositiveIntegerField()  # order on the agenda
    minutes = models.PositiveSmallIntegerField(null=True)  # time meant for it
    presenter = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=64, blank=True)  # what it was gathered from, as kind:id; empty: added by hand
    subjects = models.JSONField(default=list)  # references to subjects, as kind:id
    papers = models.JSONField(default=list)  # references to papers, as kind:id
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in ItemState])
    summary = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)  # of the summary
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="carried_to")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "source"], name="item_gathered_once", condition=~Q(source="")),
            models.CheckConstraint(name="item_about_a_subject_is_closed", condition=Q(part="closed") | Q(subjects=[])),
        ]


class ItemText(Audited):
    """The summary of an item at one revision, by whom. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="texts")
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "revision"], name="item_text_once")]


class Attendee(Audited):
    """Somebody asked to a meeting for an agency. Without an account: a name alone, who can be given nothing here."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendees")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)  # the confidentiality statement of this meeting
    signed_by = models.CharField(max_length=40, blank=True)  # who recorded it
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="attendee_once", condition=Q(user__isnull=False)),
            models.CheckConstraint(
                name="confidentiality_recorded_by_somebody",
                condition=Q(signed_at__isnull=True, signed_by="") | (Q(signed_at__isnull=False) & ~Q(signed_by="")),
            ),
        ]


class Attendance(Audited):
    """Whether an attendee was in the room for one item. A change ends the row and adds another."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="attendances")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="attendances")
    status = models.CharField(
        max_length=8,
        choices=[
            ("present", "Present"),
            ("apology", "Apology"),
            ("left", "Left"),
            ("conflict", "Conflict of interest"),
        ],
    )
    reason = models.TextField(blank=True)  # of a conflict of interest
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attendee", "item"], name="attendance_one_in_force", condition=Q(ended_at__isnull=True)
            )
        ]


class LaterReading(Audited):
    """A closed item given to somebody who was not in the room for it: by whom, why. Taken back, never deleted."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="later_readings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "user"], name="later_reading_one_in_force", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(name="later_reading_by_another", condition=~Q(user=F("given_by"))),
        ]


class Decision(Audited):
    """What was decided under an item, typed once in the room. Varied or revoked by a new row, never overwritten."""

    reference_kind = "decision"

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()  # within the meeting, from 1
    kind = models.CharField(max_length=24)  # a key of rules.KINDS
    question = models.TextField()
    options = models.JSONField(default=list)  # sentences, as considered
    choice = models.TextField(blank=True)
    rationale = models.TextField(blank=True)
    dissent = models.TextField(blank=True)  # who disagreed and why; empty: nobody
    power = models.CharField(max_length=40, blank=True)  # id in the powers catalogue
    legal_basis = models.TextField(blank=True)  # in words, where no power of the catalogue fits
    necessity = models.TextField(blank=True)
    proportionality = models.TextField(blank=True)
    equality_note = models.TextField(blank=True)
    subjects = models.JSONField(default=list)  # references, as kind:id
    concerns_child = models.BooleanField(default=False)
    concerns_victim = models.BooleanField(default=False)
    signed_off_by = models.ForeignKey(Attendee, on_delete=models.PROTECT, null=True, related_name="+")
    signed_off_note = models.TextField(blank=True)  # what the safeguarding lead asked for
    profile_seen = models.CharField(max_length=80, blank=True)  # kind:id of the version that was read
    review_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in DecisionState])
    present = models.JSONField(default=list)  # agency codes in the room when it was made
    decided_by = models.ForeignKey(Attendee, on_delete=models.PROTECT, null=True, related_name="+")  # the chair
    decided_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_made_by_somebody",
                condition=Q(state="proposed")
                | Q(state="revoked")
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(choice="") & ~Q(rationale="")),
            ),
            models.CheckConstraint(
                name="decision_about_a_child_or_victim_is_signed_off",
                condition=~Q(state="made")
                | Q(concerns_child=False, concerns_victim=False)
                | Q(signed_off_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["replaces"], name="decision_replaced_once", condition=Q(replaces__isnull=False)
            ),
        ]


class DecisionMove(Audited):
    """One change of a decision's state: by whom, when, why. Never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="moves")
    was = models.CharField(max_length=8, blank=True)
    now = models.CharField(max_length=8)
    reason = models.TextField(blank=True)
    moved_at = models.DateTimeField()
    moved_by = models.CharField(max_length=40)


class OpenText(Audited):
    """Words about an item that the room agreed for the public. Withdrawn or replaced by a new row, never edited."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="open_texts")
    text = models.TextField()
    agreed_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item"], name="open_text_one_in_force", condition=Q(ended_at__isnull=True))
        ]


class Minutes(Audited):
    """A draft of the minutes, frozen by one person and approved by the chair. `entries` has one entry per item."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="drafts")
    revision = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in MinutesState])
    entries = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the entries
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=40)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)  # why sent back

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "revision"], name="minutes_revision_once"),
            models.CheckConstraint(
                name="minutes_need_two_people",
                condition=~Q(state="approved")
                | (Q(decided_at__isnull=False) & ~Q(decided_by="") & ~Q(drafted_by=F("decided_by"))),
            ),
        ]


class Amendment(Audited):
    """What was put right in approved minutes, under the item it is about. Added, never changed."""

    id = models.CharField(primary_key=True, max_length=20, default=ids.new)
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="amendments")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    reason = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40)
