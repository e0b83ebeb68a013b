"""Series, their cadence, quorum and seats, and who came."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.partnership.meetings.cadence import Rhythm
from portfolio.partnership.meetings.cadence import next_date as following
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.meetings.models import Attendance, Attendee, Cadence, Meeting, Quorum, Seat, Series
from portfolio.partnership.meetings.queries.dates import meetings_in_sight
from portfolio.partnership.meetings.rules import QUORUM_KINDS
from portfolio.partnership.meetings.states import AFTER_THE_DOOR_CLOSED, MeetingState


def series(viewer: Actor) -> QuerySet[Series]:
    """The series that the viewer's agency may see, by name."""
    check(viewer.role, Right.READ_MEETINGS)
    return Series.objects.visible_to(viewer).select_related("chair", "label").order_by("name")


def one_series(viewer: Actor, id: str) -> Series:
    """One series; UnknownMeeting where there is none for this viewer."""
    found: Series | None = series(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownMeeting
    return found


def dated(viewer: Actor, series: Series) -> list[Meeting]:
    """Every meeting of a series that has a date, in order: for a calendar."""
    return list(
        meetings_in_sight(viewer).filter(series=series).exclude(state=MeetingState.POSTPONED).order_by("meets_on")
    )


def rhythms(viewer: Actor, series: Series) -> list[Rhythm]:
    """The history of the series' cadence, the earliest first."""
    check(viewer.role, Right.READ_MEETINGS)
    rows = Cadence.objects.filter(series=series).order_by("from_date")
    return [Rhythm(row.from_date, row.every_months, row.week, row.weekday) for row in rows]


def next_date(viewer: Actor, series: Series, today: date) -> date | None:
    """When the series meets next after its latest meeting, from its cadence; None without a cadence."""
    last = (
        meetings_in_sight(viewer)
        .filter(series=series)
        .exclude(state=MeetingState.CANCELLED)
        .order_by("meets_on")
        .last()
    )
    after = max(today, last.meets_on) if last else today
    return following(rhythms(viewer, series), last.meets_on if last else None, after)


def cadence_on(viewer: Actor, series: Series, day: date) -> Cadence | None:
    """The row of the cadence in force on that day."""
    check(viewer.role, Right.READ_MEETINGS)
    found: Cadence | None = Cadence.objects.filter(series=series, from_date__lte=day).order_by("-from_date").first()
    return found


def quorums(viewer: Actor, series: Series, day: date) -> list[Quorum]:
    """The quorum in force on that day for each kind of decision, in the order of the kinds."""
    check(viewer.role, Right.READ_MEETINGS)
    latest: dict[str, Quorum] = {}
    for row in Quorum.objects.filter(series=series, from_date__lte=day).order_by("from_date"):
        latest[row.kind] = row
    return [latest[kind] for kind in QUORUM_KINDS if kind in latest]


def seats(viewer: Actor, series: Series, day: date) -> list[Seat]:
    """The agencies that have a seat on that day, by name."""
    check(viewer.role, Right.READ_MEETINGS)
    rows = Seat.objects.filter(series=series, from_date__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))
    return list(rows.select_related("agency").order_by("agency__name"))


@dataclass(frozen=True)
class Rate:
    """How an agency came: meetings it was asked to, meetings at which somebody of it was in the room for an item."""

    agency: str
    asked: int
    came: int


def attendance_rates(viewer: Actor, series: Series) -> list[Rate]:
    """By agency, over the series' meetings that have been held; by name. Gaps are told, not hidden."""
    check(viewer.role, Right.READ_MEETINGS)
    held = meetings_in_sight(viewer).filter(series=series, state__in=[state.value for state in AFTER_THE_DOOR_CLOSED])
    rows = Attendee.objects.filter(meeting__in=held)
    there = Exists(Attendance.objects.filter(attendee=OuterRef("pk"), status="present"))
    asked_to: dict[str, set[str]] = {}
    came_to: dict[str, set[str]] = {}
    for agency, meeting_id, came in rows.annotate(came=there).values_list("agency__name", "meeting_id", "came"):
        asked_to.setdefault(agency, set()).add(meeting_id)
        if came:
            came_to.setdefault(agency, set()).add(meeting_id)
    return [Rate(agency, len(asked_to[agency]), len(came_to.get(agency, ()))) for agency in sorted(asked_to)]
