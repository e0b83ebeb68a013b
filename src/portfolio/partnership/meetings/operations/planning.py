"""A meeting from its date to its close."""

from datetime import date, time
from typing import Any

from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import User
from portfolio.ground.access.operations import intern
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.audit.acts import act
from portfolio.partnership.meetings import events
from portfolio.partnership.meetings.errors import BadSeries, NotNow
from portfolio.partnership.meetings.headings import HEADINGS, place_of
from portfolio.partnership.meetings.holding import held_meeting, held_series
from portfolio.partnership.meetings.models import Attendee, Item, Meeting, MeetingMove, Series
from portfolio.partnership.meetings.states import (
    AGENDA_CHANGES,
    MEETING_MOVES,
    ItemState,
    MeetingState,
)

BEFORE = frozenset({*AGENDA_CHANGES, MeetingState.POSTPONED})


def plan(*, series: Series, meets_on: date, starts: time, minutes: int = 120, place: str = "", by: Actor) -> Meeting:
    """A meeting of the series, with its standing items, and with those asked who were asked to the last one.

    Whoever has no role here any more is not asked again. BadSeries where the series meets on that day already.
    """
    check(by.role, Right.RUN_MEETINGS)
    meeting = Meeting(
        series=series,
        meets_on=meets_on,
        starts=starts,
        minutes=minutes,
        state=MeetingState.PLANNED.value,
        planned_at=clock.now(),
        planned_by=by.id,
    )
    with act(by=by, event=events.PLANNED, on=meeting.reference):
        held = held_series(series.id, by)
        others = Meeting.objects.filter(series=held).exclude(state=MeetingState.CANCELLED)
        if others.filter(meets_on=meets_on).exists():
            raise BadSeries("The series meets on that day already. Choose another day.")
        label = value(held.label)
        meeting.label = held.label
        meeting.number = (Meeting.objects.filter(series=held).aggregate(last=Max("number"))["last"] or 0) + 1
        meeting.chair, meeting.place = held.chair, place.strip() or held.place
        meeting.save(force_insert=True)
        _write_move(meeting, "", MeetingState.PLANNED, "", by)
        _standing_items(meeting, label, by)
        _ask_again(meeting, by)
    return meeting


def change_meeting(
    *, meeting: Meeting, meets_on: date, starts: time, minutes: int, place: str, chair: User | None, by: Actor
) -> Meeting:
    """Another day, hour, place or chair, before it is held. The day's history stays in the moves."""
    check(by.role, Right.RUN_MEETINGS)
    if chair is not None and not can(access.actor_of(chair, by.partnership_id).role, Right.RECORD_DECISIONS):
        raise BadSeries("The chair must be somebody whose role here is chair or coordinator.")
    with act(by=by, event=events.MOVED, on=meeting.reference) as done:
        held = held_meeting(meeting.id, by, states=BEFORE, but="A meeting that has begun keeps its day and its chair.")
        done.details |= {"was": held.state, "now": held.state}
        held.meets_on, held.starts, held.minutes, held.place, held.chair = meets_on, starts, minutes, place, chair
        held.save()
        _write_move(held, held.state, MeetingState(held.state), "", by)
    meeting.refresh_from_db()
    return meeting


def open_agenda(*, meeting: Meeting, by: Actor) -> Meeting:
    """Items are gathered and ordered from now on."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(meeting, MeetingState.AGENDA_OPEN, by)


def issue_papers(*, meeting: Meeting, by: Actor) -> Meeting:
    """The packs have gone out: members read from now on."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(meeting, MeetingState.PAPERS_ISSUED, by)


def begin_meeting(*, meeting: Meeting, by: Actor) -> Meeting:
    """The meeting has begun. NotNow without a chair, or with nobody asked."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(meeting, MeetingState.HELD, by)


def close(*, meeting: Meeting, by: Actor) -> Meeting:
    """Nothing more to do: minutes approved, actions accepted."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(meeting, MeetingState.CLOSED, by)


def postpone(*, meeting: Meeting, reason: str, by: Actor) -> Meeting:
    """It will be held on another day that is not known yet."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(meeting, MeetingState.POSTPONED, by, reason)


def replan(*, meeting: Meeting, meets_on: date, by: Actor) -> Meeting:
    """The new day of a postponed meeting; its agenda is open again."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(meeting, MeetingState.AGENDA_OPEN, by, meets_on=meets_on)


def cancel(*, meeting: Meeting, reason: str, by: Actor) -> Meeting:
    """It will not be held."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(meeting, MeetingState.CANCELLED, by, reason)


def _move(meeting: Meeting, to: MeetingState, by: Actor, reason: str = "", **values: Any) -> Meeting:
    with act(by=by, event=events.MOVED, on=meeting.reference) as done:
        held = held_meeting(meeting.id, by)
        was = MeetingState(held.state)
        if to not in MEETING_MOVES[was]:
            raise NotNow(f"This meeting is {was.value.replace('_', ' ')}: that cannot be done with it now.")
        if to is MeetingState.HELD:
            _check_can_begin(held)
        done.details |= {"was": was.value, "now": to.value}
        for field, given in values.items():
            setattr(held, field, given)
        held.state = to.value
        held.save()
        _write_move(held, was.value, to, reason, by)
    meeting.refresh_from_db()
    return meeting


def _check_can_begin(meeting: Meeting) -> None:
    if meeting.chair_id is None:
        raise NotNow("Nobody chairs this meeting yet. Say who does, then begin.")
    if not Attendee.objects.filter(meeting=meeting, user_id=meeting.chair_id).exists():
        raise NotNow("The chair has not been asked to this meeting. Add the chair to those attending, then begin.")


def _write_move(meeting: Meeting, was: str, now: MeetingState, reason: str, by: Actor) -> None:
    MeetingMove(
        meeting=meeting,
        was=was,
        now=now.value,
        reason=reason.strip(),
        meets_on=meeting.meets_on,
        moved_at=clock.now(),
        moved_by=by.id,
    ).save(force_insert=True)


def _standing_items(meeting: Meeting, label: Label, by: Actor) -> None:
    row = intern(label)
    Item.objects.bulk_create(
        Item(
            meeting=meeting,
            label=row,
            part=heading.part,
            heading=heading.code,
            title=heading.title,
            place=place_of(heading.code, 0),
            minutes=heading.minutes,
            state=ItemState.ACCEPTED.value,
            added_at=clock.now(),
            added_by=by.id,
        )
        for heading in HEADINGS
        if heading.standing
    )


def _ask_again(meeting: Meeting, by: Actor) -> None:
    """Those who were asked to the meeting before, and the chair."""
    before = Meeting.objects.filter(series=meeting.series, number__lt=meeting.number).order_by("-number").first()
    asked = list(Attendee.objects.filter(meeting=before).select_related("user", "agency")) if before else []
    rows, seen = [], set()
    for one in asked:
        actor = access.actor_of(one.user, by.partnership_id) if one.user else None
        if one.user is None or (actor is not None and can(actor.role, Right.READ_MEETINGS)):
            agency = actor.agency_id if actor else one.agency_id
            rows.append((one.user_id, one.name, agency))
            seen.add(one.user_id)
    chair = meeting.chair
    if chair is not None and chair.id not in seen:
        rows.append((chair.id, chair.name, access.actor_of(chair, by.partnership_id).agency_id))
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, user_id=user, name=name, agency_id=agency, added_at=clock.now(), added_by=by.id)
        for user, name, agency in rows
    )
