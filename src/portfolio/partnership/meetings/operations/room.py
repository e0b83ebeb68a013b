"""Who was asked, who signed, who was in the room for which item, and who was given an item later."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Q

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.errors import NotTakingPart
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency, AgencyState, Agreement, User
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import relation
from portfolio.ground.audit.acts import act
from portfolio.partnership.meetings import events
from portfolio.partnership.meetings.errors import NotInTheRoom, NotNow, UnknownMeeting
from portfolio.partnership.meetings.holding import held_item, held_meeting
from portfolio.partnership.meetings.models import Attendance, Attendee, Item, LaterReading, Meeting
from portfolio.partnership.meetings.queries import reaches
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.meetings.states import AFTER_THE_DOOR_CLOSED, AGENDA_CHANGES, MeetingState

STATUSES = ("present", "apology", "left", "conflict")
IN_THE_ROOM = frozenset({MeetingState.HELD})
UNTIL_MINUTES = frozenset({*AGENDA_CHANGES, MeetingState.HELD})
ENDED = "The minutes of this meeting are being written: who was there cannot be changed. Send them back first."


def add_attendee(*, meeting: Meeting, agency: Agency, user: User | None = None, name: str = "", by: Actor) -> Attendee:
    """Ask somebody to a meeting, with an account or by name alone; whoever is asked already stays asked once.

    With an account the agency is theirs, whatever was given. NotInTheRoom for an account that may not read meetings,
    and for an agency that has no part in this.
    """
    check(by.role, Right.RUN_MEETINGS)
    if agency.partnership_id != by.partnership_id:
        raise UnknownMeeting
    if user is not None:
        actor = access.actor_of(user, by.partnership_id)
        if not can(actor.role, Right.READ_MEETINGS):
            raise NotInTheRoom(f"{user.name} has no role here that may be asked to a meeting.")
        agency = access.agencies(by).get(pk=actor.agency_id)
    elif not name.strip():
        raise NotInTheRoom("Write the name of whoever is asked, or choose somebody with an account.")
    else:
        _check_part(agency, by)
    with act(by=by, event=events.ATTENDEE_ADDED, on=meeting.reference, details={"agency": agency.code}):
        held = held_meeting(meeting.id, by, states=UNTIL_MINUTES, but=ENDED)
        known: Attendee | None = Attendee.objects.filter(meeting=held, user=user).first() if user else None
        if known is None:
            known = Attendee(
                meeting=held,
                user=user,
                name=user.name if user else name.strip(),
                agency=agency,
                added_at=clock.now(),
                added_by=by.id,
            )
            known.save(force_insert=True)
    return known


def _check_part(agency: Agency, by: Actor) -> None:
    """What is said in the room goes to the agency, so it has a part in this."""
    try:
        access.agency_taking_part(by, agency.code)
    except NotTakingPart as refusal:
        raise NotInTheRoom(refusal.message) from None


def sign_confidentiality(*, attendee: Attendee, by: Actor) -> Attendee:
    """The attendee has signed this meeting's statement: recorded by whoever runs the meeting, or by themselves."""
    check(by.role, Right.READ_MEETINGS if by.id == attendee.user_id else Right.RUN_MEETINGS)
    details = {"attendee": attendee.id}
    on = attendee.meeting.reference
    with act(by=by, event=events.CONFIDENTIALITY_SIGNED, on=on, details=details):
        held_meeting(attendee.meeting_id, by, states=UNTIL_MINUTES, but=ENDED)
        Attendee.objects.filter(pk=attendee.pk, signed_at__isnull=True).update(signed_at=clock.now(), signed_by=by.id)
    attendee.refresh_from_db()
    return attendee


def record_attendance(
    *, item: Item, attendees: Sequence[Attendee], status: str, reason: str = "", by: Actor
) -> list[Attendance]:
    """Say of these people that they are present for the item, sent apologies, left, or have a conflict of interest.

    A latecomer becomes present with the next item. Present for a closed item may be only who signed this meeting's
    statement and whose agency an agreement in force binds; NotInTheRoom names who may not.
    """
    check(by.role, Right.RUN_MEETINGS)
    if status not in STATUSES:
        raise NotNow(f"Somebody is present, absent with apology, left, or in conflict of interest; not {status}.")
    details = {"status": status, "people": len(attendees)}
    with act(by=by, event=events.ATTENDANCE_RECORDED, on=item.reference, details=details):
        held = held_item(item.id, by)
        states = IN_THE_ROOM if status in ("present", "left") else UNTIL_MINUTES
        but = ENDED if status in ("apology", "conflict") else "Presence is recorded while the meeting is held."
        held_meeting(held.meeting_id, by, states=states, but=but)
        if reaches(by, [held])[held.id] < Reach.AGENDA:
            raise UnknownMeeting
        if any(one.meeting_id != held.meeting_id for one in attendees):
            raise UnknownMeeting
        if status == "present" and held.part == "closed":
            _check_may_hear(attendees, value(held.label), by)
        return _enter(held, [(one, status, reason) for one in attendees], by)


def mark_present(*, item: Item, by: Actor) -> list[Attendance]:
    """Everybody who signed, may hear the item and is not recorded otherwise is present for it: the usual case."""
    check(by.role, Right.RUN_MEETINGS)
    with act(by=by, event=events.ATTENDANCE_RECORDED, on=item.reference, details={"status": "present"}) as done:
        held = held_item(item.id, by)
        held_meeting(held.meeting_id, by, states=IN_THE_ROOM, but="Presence is recorded while the meeting is held.")
        if reaches(by, [held])[held.id] < Reach.AGENDA:
            raise UnknownMeeting
        recorded = Attendance.objects.filter(item=held, ended_at__isnull=True).values_list("attendee_id", flat=True)
        people = Attendee.objects.filter(meeting_id=held.meeting_id, signed_at__isnull=False)
        waiting = list(people.exclude(pk__in=list(recorded)).select_related("user", "agency"))
        if held.part == "closed":
            label = value(held.label)
            waiting = [one for one in waiting if _is_within(one, label, by)]
        done.details["people"] = len(waiting)
        return _enter(held, [(one, "present", "") for one in waiting], by)


def declare_conflict(*, item: Item, reason: str, by: Actor) -> Attendance:
    """Somebody asked to the meeting declares their own conflict of interest: the item and its papers close to them."""
    check(by.role, Right.READ_MEETINGS)
    details = {"status": "conflict", "people": 1}
    with act(by=by, event=events.ATTENDANCE_RECORDED, on=item.reference, details=details):
        held = held_item(item.id, by)
        held_meeting(held.meeting_id, by, states=UNTIL_MINUTES, but=ENDED)
        attendee = Attendee.objects.filter(meeting_id=held.meeting_id, user_id=by.id).first()
        if attendee is None or reaches(by, [held])[held.id] < Reach.AGENDA:
            raise UnknownMeeting
        return _enter(held, [(attendee, "conflict", reason)], by)[0]


def give_later(*, item: Item, user: User, reason: str, by: Actor) -> LaterReading:
    """Give a closed item, after the meeting, to somebody who was not in the room for it; on record, with the reason.

    By somebody who was. NotInTheRoom for whoever has a conflict of interest, no role here, or no agreement in force.
    """
    check(by.role, Right.RUN_MEETINGS if can(by.role, Right.RUN_MEETINGS) else Right.RECORD_DECISIONS)
    if not reason.strip():
        raise NotInTheRoom("Write why it is given: whoever was in the room trusted that it would stay there.")
    with act(by=by, event=events.ITEM_GIVEN_LATER, on=item.reference, details={"user": user.id}):
        held = held_item(item.id, by)
        meeting = held_meeting(held.meeting_id, by, states=AFTER_THE_DOOR_CLOSED, but="It can be given once discussed.")
        if reaches(by, [held])[held.id] < Reach.CONTENT:
            raise UnknownMeeting
        actor = access.actor_of(user, by.partnership_id)
        if user.id == by.id or not can(actor.role, Right.READ_MEETINGS):
            raise NotInTheRoom(f"{user.name} cannot be given this item.")
        if relation(actor, value(held.label), None) == "apart":
            raise NotInTheRoom(f"No agreement in force lets {user.name}’s agency have this item.")
        conflicts = Attendance.objects.filter(
            item=held, attendee__user=user, attendee__meeting=meeting, status="conflict", ended_at__isnull=True
        )
        if conflicts.exists():
            raise NotInTheRoom(f"{user.name} has a conflict of interest in this item.")
        known: LaterReading | None = LaterReading.objects.filter(item=held, user=user, ended_at__isnull=True).first()
        if known is None:
            known = LaterReading(item=held, user=user, reason=reason.strip(), given_at=clock.now(), given_by=by.id)
            known.save(force_insert=True)
    return known


def take_back(*, reading: LaterReading, by: Actor) -> LaterReading:
    """The item is closed to them again from now on."""
    check(by.role, Right.RUN_MEETINGS)
    details = {"user": reading.user_id}
    with act(by=by, event=events.ITEM_TAKEN_BACK, on=reading.item.reference, details=details):
        held_item(reading.item_id, by)
        LaterReading.objects.filter(pk=reading.pk, ended_at__isnull=True).update(ended_at=clock.now(), ended_by=by.id)
    reading.refresh_from_db()
    return reading


def _enter(item: Item, given: Sequence[tuple[Attendee, str, str]], by: Actor) -> list[Attendance]:
    now: datetime = clock.now()
    people = [attendee.id for attendee, _, _ in given]
    standing = {
        row.attendee_id: row
        for row in Attendance.objects.filter(item=item, attendee_id__in=people, ended_at__isnull=True)
    }
    fresh = [
        Attendance(
            attendee=attendee, item=item, status=status, reason=reason.strip(), recorded_at=now, recorded_by=by.id
        )
        for attendee, status, reason in given
        if attendee.id not in standing or standing[attendee.id].status != status
    ]
    replaced = [standing[row.attendee_id].pk for row in fresh if row.attendee_id in standing]
    Attendance.objects.filter(pk__in=replaced).update(ended_at=now)
    Attendance.objects.bulk_create(fresh)
    made: Mapping[str, Attendance] = {row.attendee_id: row for row in fresh}
    return [made.get(id) or standing[id] for id in people]


def _check_may_hear(attendees: Sequence[Attendee], label: Label, by: Actor) -> None:
    unsigned = [one.name for one in attendees if one.signed_at is None]
    if unsigned:
        raise NotInTheRoom(
            f"{_and(unsigned)} must sign this meeting’s confidentiality statement before hearing a closed item."
        )
    apart = [one.name for one in attendees if not _is_within(one, label, by)]
    if apart:
        raise NotInTheRoom(
            f"No agreement in force lets {_and(apart)} hear this closed item. They may stay for the open part."
        )


def _is_within(attendee: Attendee, label: Label, by: Actor) -> bool:
    """Whether their agency controls the item, or an agreement in force binds it and the controller."""
    if attendee.user is not None:
        return relation(access.actor_of(attendee.user, by.partnership_id), label, None) != "apart"
    if attendee.agency_id == label.controller:
        return True
    today = clock.today()
    if attendee.agency.state != AgencyState.ACTIVE:
        return False
    common = Agreement.objects.filter(Q(signed__lte=today), expires__gt=today, parties=attendee.agency_id)
    found = common.filter(parties=label.controller)
    return any(not label.purposes or set(one.purposes) & label.purposes for one in found)


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
