"""Meetings: which there are, which comes next, who is asked."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, User
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.paging import Page, page
from portfolio.partnership.meetings.entries import attendance_of
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.meetings.models import Attendee, Meeting, MeetingMove
from portfolio.partnership.meetings.states import AFTER_THE_DOOR_CLOSED, AGENDA_CHANGES, MeetingState


def meetings(viewer: Actor, series_id: str = "", number: int = 1) -> Page[Meeting]:
    """A page of meetings, the latest date first."""
    found = meetings_in_sight(viewer)
    if series_id:
        found = found.filter(series_id=series_id)
    return page(found.order_by("-meets_on", "-number"), number)


def meeting(viewer: Actor, id: str) -> Meeting:
    """One meeting; UnknownMeeting where there is none for this viewer."""
    found: Meeting | None = meetings_in_sight(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownMeeting
    return found


def upcoming(viewer: Actor, today: date) -> QuerySet[Meeting]:
    """Meetings from today on that have not begun and will be held, the next one first."""
    coming = [state.value for state in AGENDA_CHANGES]
    return meetings_in_sight(viewer).filter(meets_on__gte=today, state__in=coming).order_by("meets_on", "starts")


def meetings_in_sight(viewer: Actor) -> QuerySet[Meeting]:
    check(viewer.role, Right.READ_MEETINGS)
    return Meeting.objects.visible_to(viewer).select_related("series", "chair", "label")


def meeting_named(viewer: Actor, name: str) -> Meeting:
    """The meeting of that id; `next`: the one to come; `last`: the latest that began. UnknownMeeting otherwise."""
    if name == "next":
        found = upcoming(viewer, clock.today()).first()
    elif name == "last":
        begun = [state.value for state in AFTER_THE_DOOR_CLOSED]
        found = meetings_in_sight(viewer).filter(state__in=begun).order_by("-meets_on", "-number").first()
    else:
        found = meetings_in_sight(viewer).filter(pk=name).first()
    if found is None:
        raise UnknownMeeting("There is no such meeting. `portfolio meeting list` says which there are.")
    return found


def may_run(viewer: Actor) -> bool:
    """Whether the viewer's role runs meetings."""
    return can(viewer.role, Right.RUN_MEETINGS)


def asked(viewer: Actor, meeting: Meeting) -> list[dict[str, Any]]:
    """Who was asked to a meeting that the viewer may see: name, agency, whether they signed."""
    check(viewer.role, Right.READ_MEETINGS)
    return attendance_of(meeting) if meeting.may_be_seen_by(viewer) else []


def attendees(viewer: Actor, meeting: Meeting) -> list[Attendee]:
    """The same as rows, by agency and name."""
    check(viewer.role, Right.READ_MEETINGS)
    rows = Attendee.objects.filter(meeting=meeting).select_related("agency", "user")
    return list(rows.order_by("agency__name", "name"))


def attendee(viewer: Actor, meeting: Meeting, id: str) -> Attendee:
    """One of those asked; UnknownMeeting otherwise."""
    found = next((one for one in attendees(viewer, meeting) if one.id == id), None)
    if found is None:
        raise UnknownMeeting
    return found


def asked_with_account(viewer: Actor, meeting: Meeting, agency: Agency) -> list[User]:
    """The people of an agency who are asked and can sign in, by name."""
    rows = Attendee.objects.filter(meeting=meeting, agency=agency, user__isnull=False)
    return [row.user for row in rows.select_related("user").order_by("name") if row.user]


def moves(viewer: Actor, meeting: Meeting) -> list[MeetingMove]:
    """What became of a meeting, in order."""
    check(viewer.role, Right.READ_MEETINGS)
    return list(MeetingMove.objects.filter(meeting=meeting).order_by("moved_at", "id"))


def held_now(viewer: Actor) -> Meeting | None:
    """The meeting that is being held, the latest where there are several; None where there is none."""
    found: Meeting | None = meetings_in_sight(viewer).filter(state=MeetingState.HELD).order_by("-meets_on").first()
    return found


def held_before(viewer: Actor, meeting: Meeting) -> Meeting | None:
    """The meeting of the series that was held before this one; None for the first."""
    begun = [state.value for state in AFTER_THE_DOOR_CLOSED]
    found = meetings_in_sight(viewer).filter(series_id=meeting.series_id, state__in=begun, number__lt=meeting.number)
    earlier: Meeting | None = found.order_by("-number").first()
    return earlier
