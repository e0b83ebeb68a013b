"""The two meetings of the worked example: one held and minuted, the next with its papers issued."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta

from portfolio.flow import agenda
from portfolio.flow.training import calendar, words_meetings
from portfolio.flow.training.calendar import Calendar
from portfolio.flow.training.profiling import Written
from portfolio.flow.training.registering import Register
from portfolio.flow.training.words_meetings import Told
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import User
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.meetings import queries
from portfolio.partnership.meetings.models import Attendee, Decision, Item, Meeting, Series
from portfolio.partnership.meetings.rules import Wording
from portfolio.picture.subjects import queries as subjects

Cast = Mapping[str, Actor]
STARTS = time(14)
MONTHLY_DAYS = 400  # the series began more than a year before the story


@dataclass
class Held:
    """decisions: of the first meeting, by the subject of their item."""

    meeting: Meeting
    decisions: dict[str, Decision] = field(default_factory=dict)


def plan_first(days: Calendar, cast: Cast) -> Meeting:
    """The series, with its cadence: monthly at first, every two months from this meeting on; and the meeting."""
    by = cast["coordinator"]
    with days.on(calendar.ASKED):
        council = access.agency(by, "council_community_safety")
        series = meetings.begin_series(
            name=words_meetings.SERIES,
            agency=council,
            from_date=days.day(MONTHLY_DAYS),
            chair=_user(cast["chair"]),
            place="Civic Hall, committee room 2",
            by=by,
        )
        meets_on = days.working(calendar.FIRST_MEETING)
        for from_date, months in ((days.day(MONTHLY_DAYS), 1), (meets_on, 2)):
            meetings.set_cadence(
                series=series,
                from_date=from_date,
                every_months=months,
                week=min((meets_on.day - 1) // 7 + 1, 4),
                weekday=meets_on.weekday(),
                starts=STARTS,
                by=by,
            )
        for agency in access.agencies(by).filter(code__in={cast[name].agency_code for name in words_meetings.ASKED}):
            meetings.give_seat(series=series, agency=agency, from_date=days.day(MONTHLY_DAYS), by=by)
        meeting = meetings.plan(series=series, meets_on=meets_on, starts=STARTS, by=by)
        for name in words_meetings.ASKED:
            meetings.add_attendee(
                meeting=meeting,
                agency=access.agency(by, cast[name].agency_code),
                user=_user(cast[name]),
                by=by,
            )
        return meetings.open_agenda(meeting=meeting, by=by)


def issue_papers(meeting: Meeting, found: Register, days: Calendar, cast: Cast) -> None:
    """The agenda fills itself; the coordinator adds the line, and the packs go out."""
    by = cast["coordinator"]
    with days.on(calendar.SIGNED, 16):
        agenda.fill(meeting=meeting, by=by)
        meetings.add_item(
            meeting=meeting,
            heading="lines",
            title=f"{found.code('marty')}: what to do about the number",
            subjects=[Reference("subject", found.id("marty"))],
            labels=[subjects.subject_label(by, found.id("marty"))],
            minutes=15,
            by=by,
        )
        meetings.issue_papers(meeting=meeting, by=by)


def hold(meeting: Meeting, found: Register, written: Written, days: Calendar, cast: Cast) -> Held:
    """Who is there, what is said and decided under each item, and the minutes that the chair approves."""
    by = cast["coordinator"]
    held = Held(meeting)
    with days.on_day(meeting.meets_on, 14):
        meetings.begin_meeting(meeting=meeting, by=by)
        people = {one.user_id: one for one in queries.attendees(by, meeting)}
        for attendee in people.values():
            meetings.sign_confidentiality(attendee=attendee, by=by)
        for seen in queries.items(by, meeting):
            _be_there(seen.item, found, people, cast)
        for told in words_meetings.DECISIONS:
            item = _item_of(meeting, found.id(told.of), by)
            held.decisions[told.of] = _decide(told, item, written, people, cast)
        for seen in queries.items(by, meeting):
            meetings.discuss_item(item=seen.item, by=by)
        minutes = meetings.draft_minutes(meeting=meeting, by=by)
    with days.on(calendar.MINUTED):
        meetings.approve_minutes(minutes=minutes, by=cast["chair"])
    return held


def plan_second(series: Series, days: Calendar, cast: Cast) -> Meeting:
    """The next one by the cadence; its agenda gathers what has come up since, and its papers are out."""
    by = cast["coordinator"]
    with days.on(calendar.REPORTED, 15):
        meets_on = queries.next_date(by, series, days.today) or days.working(calendar.SECOND_MEETING)
        meeting = meetings.plan(series=series, meets_on=meets_on, starts=STARTS, by=by)
        meetings.open_agenda(meeting=meeting, by=by)
        agenda.fill(meeting=meeting, by=by)
        return meetings.issue_papers(meeting=meeting, by=by)


def _be_there(item: Item, found: Register, people: Mapping[str | None, Attendee], cast: Cast) -> None:
    """One sent an apology, one has a conflict of interest in the group; everybody else is present."""
    by = cast["coordinator"]
    away = people[cast[words_meetings.APOLOGY].id]
    meetings.record_attendance(item=item, attendees=[away], status="apology", by=by)
    if f"subject:{found.id('G1')}" in item.subjects:
        bound = people[cast[words_meetings.CONFLICT].id]
        meetings.record_attendance(
            item=item, attendees=[bound], status="conflict", reason=words_meetings.CONFLICT_REASON, by=by
        )
    meetings.mark_present(item=item, by=by)


def _item_of(meeting: Meeting, subject_id: str, by: Actor) -> Item:
    """The item about that subject under which it is decided, not the one that recalls its review."""
    return next(
        seen.item
        for seen in queries.items(by, meeting)
        if f"subject:{subject_id}" in seen.item.subjects and seen.item.heading in ("subjects", "lines")
    )


def _decide(told: Told, item: Item, written: Written, people: Mapping[str | None, Attendee], cast: Cast) -> Decision:
    by = cast["coordinator"]
    item = meetings.write_summary(item=item, text=told.summary, seen_revision=item.revision, by=by)
    wording = Wording(
        kind=told.kind,
        question=told.question,
        options=told.options,
        choice=told.choice,
        rationale=told.rationale,
        power=told.power,
        legal_basis=told.legal_basis,
        necessity=told.necessity,
        proportionality=told.proportionality,
        equality_note=told.equality_note,
    )
    said = meetings.Said(
        wording,
        dissent=told.dissent,
        signed_off_by=people[cast[told.signer].id] if told.signer else None,
        signed_off_note=told.signed_note,
        profile_seen=written.reference(told.shown) if told.shown else "",
        review_on=item.meeting.meets_on + timedelta(days=60),
    )
    decision = meetings.record_decision(item=item, said=said, by=by)
    if told.open_text:
        meetings.agree_open_text(item=item, text=told.open_text, by=by)
    return decision


def _user(actor: Actor) -> User:
    found: User = User.objects.get(pk=actor.id)
    return found
