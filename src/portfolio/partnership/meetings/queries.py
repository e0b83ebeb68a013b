"""Every read that leaves this room."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency, Restriction, User
from portfolio.ground.access.protected import hides_from, value
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth, decide, relation
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import Page, page
from portfolio.ground.workdays import after
from portfolio.partnership.meetings import events
from portfolio.partnership.meetings.cadence import Rhythm
from portfolio.partnership.meetings.cadence import next_date as following
from portfolio.partnership.meetings.entries import attendance_of, entries_of
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.meetings.models import (
    Attendance,
    Attendee,
    Cadence,
    Decision,
    Item,
    LaterReading,
    Meeting,
    MeetingMove,
    Minutes,
    OpenText,
    Quorum,
    Seat,
    Series,
)
from portfolio.partnership.meetings.reach import Reach, Standing, closed_item
from portfolio.partnership.meetings.rules import MINUTES_DAYS, QUORUM_KINDS
from portfolio.partnership.meetings.states import (
    AFTER_THE_DOOR_CLOSED,
    AGENDA_CHANGES,
    DecisionState,
    ItemState,
    MeetingState,
    MinutesState,
)


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


def meetings(viewer: Actor, series_id: str = "", number: int = 1) -> Page[Meeting]:
    """A page of meetings, the latest date first."""
    found = _meetings(viewer)
    if series_id:
        found = found.filter(series_id=series_id)
    return page(found.order_by("-meets_on", "-number"), number)


def meeting(viewer: Actor, id: str) -> Meeting:
    """One meeting; UnknownMeeting where there is none for this viewer."""
    found: Meeting | None = _meetings(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownMeeting
    return found


def upcoming(viewer: Actor, today: date) -> QuerySet[Meeting]:
    """Meetings from today on that have not begun and will be held, the next one first."""
    coming = [state.value for state in AGENDA_CHANGES]
    return _meetings(viewer).filter(meets_on__gte=today, state__in=coming).order_by("meets_on", "starts")


@dataclass(frozen=True)
class Seen:
    """An item as the viewer may have it. Under AGENDA its summary, decisions and open text are not shown."""

    item: Item
    reach: Reach

    @property
    def has_content(self) -> bool:
        return self.reach >= Reach.CONTENT


def items(viewer: Actor, meeting: Meeting, *, withdrawn: bool = False) -> list[Seen]:
    """The items of a meeting that the viewer reaches, in order; what they do not reach is absent.

    withdrawn: with those that were taken off the agenda.
    """
    check(viewer.role, Right.READ_MEETINGS)
    found = Item.objects.filter(meeting=meeting).select_related("label").order_by("place", "id")
    if not withdrawn:
        found = found.exclude(state=ItemState.WITHDRAWN)
    rows = list(found)
    reached = reaches(viewer, rows)
    return [Seen(row, reached[row.id]) for row in rows if reached[row.id] > Reach.NOTHING]


def item(viewer: Actor, id: str, *, at_least: Reach = Reach.AGENDA) -> Seen:
    """One item, at least that far; UnknownMeeting otherwise. Leaves an event when its content is given."""
    check(viewer.role, Right.READ_MEETINGS)
    row: Item | None = Item.objects.filter(pk=id).select_related("label", "meeting__series").first()
    reach = reaches(viewer, [row])[row.id] if row else Reach.NOTHING
    if row is None or reach < at_least or reach is Reach.NOTHING:
        raise UnknownMeeting
    if reach is Reach.CONTENT:
        note(by=viewer, event=events.ITEM_READ, on=row.reference, details={"part": row.part})
    return Seen(row, reach)


def reaches(viewer: Actor, items: Sequence[Item]) -> dict[str, Reach]:
    """How far the viewer reaches into each of these items, by id: three questions to the database, however many."""
    if not can(viewer.role, Right.READ_MEETINGS):
        return {row.id: Reach.NOTHING for row in items}
    ids = [row.id for row in items]
    hidden = _hidden(viewer, ids)
    states = dict(Meeting.objects.filter(pk__in={row.meeting_id for row in items}).values_list("id", "state"))
    attended, given, expected = _presence(viewer, ids, list(states))
    answers = {}
    for row in items:
        label = value(row.label)
        if row.part == "open":
            seen = decide(viewer, label, hidden=row.id in hidden).depth >= Depth.SUMMARY
            answers[row.id] = Reach.CONTENT if seen else Reach.NOTHING
            continue
        state = MeetingState(states[row.meeting_id])
        answers[row.id] = closed_item(
            Standing(
                within=label.partnership == viewer.partnership_id and relation(viewer, label, None) != "apart",
                hidden=row.id in hidden,
                is_system=viewer.is_system and label.partnership == viewer.partnership_id,
                attendance=attended.get(row.id, ""),
                was_given=row.id in given,
                is_expected=row.meeting_id in expected,
                runs=can(viewer.role, Right.RUN_MEETINGS),
                door_closed=state in AFTER_THE_DOOR_CLOSED,
                in_session=state is MeetingState.HELD,
            )
        )
    return answers


def _hidden(viewer: Actor, ids: Collection[str]) -> set[str]:
    rows = Restriction.objects.filter(
        hides_from(viewer),
        partnership_id=viewer.partnership_id,
        about_kind=Item.reference_kind,
        about_id__in=ids,
    )
    return set(rows.values_list("about_id", flat=True))


def _presence(
    viewer: Actor, items: Collection[str], meetings: Collection[str]
) -> tuple[dict[str, str], set[str], set[str]]:
    """Attendance by item, items given later, meetings asked to."""
    if viewer.is_system:
        return {}, set(), set()
    rows = Attendance.objects.filter(item_id__in=items, attendee__user_id=viewer.id, ended_at__isnull=True)
    given = LaterReading.objects.filter(item_id__in=items, user_id=viewer.id, ended_at__isnull=True)
    asked = Attendee.objects.filter(meeting_id__in=meetings, user_id=viewer.id)
    return (
        dict(rows.values_list("item_id", "status")),
        set(given.values_list("item_id", flat=True)),
        set(asked.values_list("meeting_id", flat=True)),
    )


def decisions(
    viewer: Actor, *, meeting_id: str = "", item_ids: Iterable[str] | None = None, standing: bool = False
) -> list[Decision]:
    """Decisions under items whose content the viewer reaches, in the order of the record. Leaves one event.

    standing: only those that are made and neither varied nor revoked.
    """
    check(viewer.role, Right.READ_MEETINGS)
    found = Decision.objects.filter(item__label__partnership_id=viewer.partnership_id)
    if meeting_id:
        found = found.filter(item__meeting_id=meeting_id)
    if item_ids is not None:
        found = found.filter(item_id__in=list(item_ids))
    if standing:
        found = found.filter(state=DecisionState.MADE)
    rows = list(found.select_related("item__label", "decided_by", "signed_off_by").order_by("recorded_at", "number"))
    reached = reaches(viewer, [row.item for row in rows])
    seen = [row for row in rows if reached[row.item_id] is Reach.CONTENT]
    note(by=viewer, event=events.DECISIONS_READ, on=NOTHING, details={"decisions": len(seen)})
    return seen


def decision(viewer: Actor, id: str) -> Decision:
    """One decision; UnknownMeeting where the viewer does not reach the content of its item. Leaves an event."""
    check(viewer.role, Right.READ_MEETINGS)
    found: Decision | None = (
        Decision.objects.filter(pk=id)
        .select_related("item__label", "item__meeting__series", "decided_by", "signed_off_by", "replaces")
        .first()
    )
    if found is None or reaches(viewer, [found.item])[found.item_id] < Reach.CONTENT:
        raise UnknownMeeting
    note(by=viewer, event=events.DECISION_READ, on=Reference(Decision.reference_kind, found.id))
    return found


def decision_stands(partnership_id: str, id: str) -> bool:
    """Whether a decision of that partnership is made, and neither varied nor revoked. Tells nothing else."""
    made = Decision.objects.filter(pk=id, item__label__partnership_id=partnership_id, state=DecisionState.MADE)
    return made.exists()


@dataclass(frozen=True)
class Agreed:
    """Words that the room agreed for the public, and where they come from."""

    id: str
    text: str
    agreed_at: datetime
    meeting_id: str
    item_id: str
    decision_ids: tuple[str, ...]


def open_texts(viewer: Actor, meetings: Iterable[str]) -> list[Agreed]:
    """The words for the public of those meetings, in the order of their agendas.

    The words are for everybody; what they come from is told by id alone, to be followed by those with the rights.
    """
    check(viewer.role, Right.READ_MEETINGS)
    seen = _meetings(viewer).filter(pk__in=list(meetings))
    found = OpenText.objects.filter(item__meeting__in=seen, ended_at__isnull=True)
    rows = list(found.select_related("item").order_by("item__meeting__meets_on", "item__place", "agreed_at"))
    made: dict[str, list[str]] = {}
    standing = Decision.objects.filter(item_id__in=[row.item_id for row in rows], state=DecisionState.MADE)
    for item_id, id in standing.order_by("number").values_list("item_id", "id"):
        made.setdefault(item_id, []).append(id)
    return [
        Agreed(row.id, row.text, row.agreed_at, row.item.meeting_id, row.item_id, tuple(made.get(row.item_id, ())))
        for row in rows
    ]


def _meetings(viewer: Actor) -> QuerySet[Meeting]:
    check(viewer.role, Right.READ_MEETINGS)
    return Meeting.objects.visible_to(viewer).select_related("series", "chair", "label")


@dataclass(frozen=True)
class Minuted:
    """The minutes as the viewer may have them: entries of items that they reach. amendments: by item, in order.

    state: draft or approved. drafted_by, decided_by: ids of people.
    """

    id: str
    state: str
    entries: tuple[dict[str, Any], ...]
    amendments: Mapping[str, tuple[str, ...]]
    drafted_by: str
    decided_by: str
    decided_at: datetime | None
    digest: str


def minutes(viewer: Actor, meeting: Meeting) -> Minuted | None:
    """The latest minutes that were not sent back; None where there are none. Leaves an event for the closed items."""
    check(viewer.role, Right.READ_MEETINGS)
    found: Minutes | None = (
        Minutes.objects.filter(meeting=meeting).exclude(state=MinutesState.SENT_BACK).order_by("-revision").first()
    )
    if found is None or not meeting.may_be_seen_by(viewer):
        return None
    rows = list(Item.objects.filter(pk__in=[entry["item"] for entry in found.entries]).select_related("label"))
    reached = reaches(viewer, rows)
    entries = tuple(entry for entry in found.entries if reached.get(entry["item"]) is Reach.CONTENT)
    details = {"decisions": sum(len(entry["decisions"]) for entry in entries)}
    note(by=viewer, event=events.DECISIONS_READ, on=meeting.reference, details=details)
    amended: dict[str, tuple[str, ...]] = {}
    for row in found.amendments.order_by("written_at", "id"):
        if reached.get(row.item_id) is Reach.CONTENT:
            amended[row.item_id] = (*amended.get(row.item_id, ()), row.text)
    return Minuted(
        found.id,
        found.state,
        entries,
        amended,
        found.drafted_by,
        found.decided_by,
        found.decided_at,
        found.digest,
    )


def minutes_row(viewer: Actor, meeting: Meeting) -> Minutes | None:
    """The same as a row, to be approved, sent back or amended. Its entries are not for showing: use `minutes`."""
    check(viewer.role, Right.READ_MEETINGS)
    if not meeting.may_be_seen_by(viewer):
        return None
    found = Minutes.objects.filter(meeting=meeting).exclude(state=MinutesState.SENT_BACK)
    row: Minutes | None = found.order_by("-revision").defer("entries").select_related("meeting").first()
    return row


def meeting_named(viewer: Actor, name: str) -> Meeting:
    """The meeting of that id; `next`: the one to come; `last`: the latest that began. UnknownMeeting otherwise."""
    if name == "next":
        found = upcoming(viewer, clock.today()).first()
    elif name == "last":
        begun = [state.value for state in AFTER_THE_DOOR_CLOSED]
        found = _meetings(viewer).filter(state__in=begun).order_by("-meets_on", "-number").first()
    else:
        found = _meetings(viewer).filter(pk=name).first()
    if found is None:
        raise UnknownMeeting("There is no such meeting. `portfolio meeting list` says which there are.")
    return found


def may_run(viewer: Actor) -> bool:
    """Whether the viewer's role runs meetings."""
    return can(viewer.role, Right.RUN_MEETINGS)


def deferred(viewer: Actor, meeting: Meeting) -> list[tuple[Item, Label]]:
    """Items that earlier meetings of the series put off and that nobody has taken up since, with their labels."""
    check(viewer.role, Right.RUN_MEETINGS)
    rows = list(
        Item.objects.filter(
            meeting__series_id=meeting.series_id, meeting__number__lt=meeting.number, state=ItemState.DEFERRED
        )
        .select_related("label", "meeting")
        .order_by("place", "id")
    )
    taken_up = set(
        Item.objects.filter(meeting__series_id=meeting.series_id, meeting__number__lt=meeting.number)
        .filter(source__in=[f"{Item.reference_kind}:{row.id}" for row in rows])
        .values_list("source", flat=True)
    )
    reached = reaches(viewer, rows)
    return [
        (row, value(row.label))
        for row in rows
        if f"{Item.reference_kind}:{row.id}" not in taken_up and reached[row.id] > Reach.NOTHING
    ]


def live_entries(viewer: Actor, meeting: Meeting) -> tuple[dict[str, Any], ...]:
    """What has been recorded so far, as minutes will have it, of the items whose content the viewer reaches."""
    seen = {one.item.id for one in items(viewer, meeting) if one.has_content}
    found = tuple(entry for entry in entries_of(meeting) if entry["item"] in seen)
    details = {"decisions": sum(len(entry["decisions"]) for entry in found)}
    note(by=viewer, event=events.DECISIONS_READ, on=meeting.reference, details=details)
    return found


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


def attendance(viewer: Actor, item: Item) -> dict[str, str]:
    """Of an item that the viewer reaches: attendee id to present, apology, left or conflict."""
    if reaches(viewer, [item])[item.id] is Reach.NOTHING:
        raise UnknownMeeting
    rows = Attendance.objects.filter(item=item, ended_at__isnull=True)
    return dict(rows.values_list("attendee_id", "status"))


def dated(viewer: Actor, series: Series) -> list[Meeting]:
    """Every meeting of a series that has a date, in order: for a calendar."""
    return list(_meetings(viewer).filter(series=series).exclude(state=MeetingState.POSTPONED).order_by("meets_on"))


def rhythms(viewer: Actor, series: Series) -> list[Rhythm]:
    """The history of the series' cadence, the earliest first."""
    check(viewer.role, Right.READ_MEETINGS)
    rows = Cadence.objects.filter(series=series).order_by("from_date")
    return [Rhythm(row.from_date, row.every_months, row.week, row.weekday) for row in rows]


def next_date(viewer: Actor, series: Series, today: date) -> date | None:
    """When the series meets next after its latest meeting, from its cadence; None without a cadence."""
    last = _meetings(viewer).filter(series=series).exclude(state=MeetingState.CANCELLED).order_by("meets_on").last()
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


def open_text(viewer: Actor, item: Item) -> OpenText | None:
    """The words for the public under an item that the viewer reaches."""
    if reaches(viewer, [item])[item.id] is not Reach.CONTENT:
        raise UnknownMeeting
    found: OpenText | None = OpenText.objects.filter(item=item, ended_at__isnull=True).first()
    return found


def later_readings(viewer: Actor, item: Item) -> list[LaterReading]:
    """To whom an item was given later, for those who reach its content."""
    if reaches(viewer, [item])[item.id] is not Reach.CONTENT:
        raise UnknownMeeting
    return list(LaterReading.objects.filter(item=item, ended_at__isnull=True).select_related("user"))


def moves(viewer: Actor, meeting: Meeting) -> list[MeetingMove]:
    """What became of a meeting, in order."""
    check(viewer.role, Right.READ_MEETINGS)
    return list(MeetingMove.objects.filter(meeting=meeting).order_by("moved_at", "id"))


@dataclass(frozen=True)
class Rate:
    """How an agency came: meetings it was asked to, meetings at which somebody of it was in the room for an item."""

    agency: str
    asked: int
    came: int


def attendance_rates(viewer: Actor, series: Series) -> list[Rate]:
    """By agency, over the series' meetings that have been held; by name. Gaps are told, not hidden."""
    check(viewer.role, Right.READ_MEETINGS)
    held = _meetings(viewer).filter(series=series, state__in=[state.value for state in AFTER_THE_DOOR_CLOSED])
    rows = Attendee.objects.filter(meeting__in=held)
    there = Exists(Attendance.objects.filter(attendee=OuterRef("pk"), status="present"))
    asked_to: dict[str, set[str]] = {}
    came_to: dict[str, set[str]] = {}
    for agency, meeting_id, came in rows.annotate(came=there).values_list("agency__name", "meeting_id", "came"):
        asked_to.setdefault(agency, set()).add(meeting_id)
        if came:
            came_to.setdefault(agency, set()).add(meeting_id)
    return [Rate(agency, len(asked_to[agency]), len(came_to.get(agency, ()))) for agency in sorted(asked_to)]


def has_content(viewer: Actor, item: Item) -> bool:
    """Whether the viewer reaches what was said and decided under an item."""
    return reaches(viewer, [item])[item.id] is Reach.CONTENT


def held_now(viewer: Actor) -> Meeting | None:
    """The meeting that is being held, the latest where there are several; None where there is none."""
    found: Meeting | None = _meetings(viewer).filter(state=MeetingState.HELD).order_by("-meets_on").first()
    return found


def minutes_waiting(viewer: Actor) -> list[Meeting]:
    """Meetings whose minutes wait for the viewer as their chair, without those that the viewer drafted."""
    drafts = Minutes.objects.filter(state=MinutesState.DRAFT).exclude(drafted_by=viewer.id)
    found = _meetings(viewer).filter(chair_id=viewer.id, pk__in=drafts.values("meeting_id"))
    return list(found.order_by("meets_on"))


@dataclass(frozen=True)
class ToAgree:
    """Drafted minutes that wait for a meeting's chair. chair: a user id; "" where nobody of them may agree."""

    meeting: Meeting
    chair: str
    agree_by: date


def minutes_to_agree(viewer: Actor) -> list[ToAgree]:
    """Minutes that wait to be agreed, of meetings that the viewer may see, whoever chairs them; the earliest first."""
    drafts = Minutes.objects.filter(state=MinutesState.DRAFT)
    drafted = dict(drafts.values_list("meeting_id", "drafted_by"))
    found = _meetings(viewer).filter(pk__in=list(drafted)).order_by("meets_on")
    return [ToAgree(row, _other(row.chair_id, drafted[row.id]), after(row.meets_on, MINUTES_DAYS)) for row in found]


def _other(chair: str | None, drafted_by: str) -> str:
    """The chair, unless they drafted them: then somebody else must be named."""
    return chair if chair and chair != drafted_by else ""


def held_before(viewer: Actor, meeting: Meeting) -> Meeting | None:
    """The meeting of the series that was held before this one; None for the first."""
    begun = [state.value for state in AFTER_THE_DOOR_CLOSED]
    found = _meetings(viewer).filter(series_id=meeting.series_id, state__in=begun, number__lt=meeting.number)
    earlier: Meeting | None = found.order_by("-number").first()
    return earlier


def with_open_texts(viewer: Actor) -> list[Meeting]:
    """Meetings at which words were agreed for the public, the latest first."""
    agreed = OpenText.objects.filter(ended_at__isnull=True).values("item__meeting_id")
    return list(_meetings(viewer).filter(pk__in=agreed).order_by("-meets_on")[:50])


def reached(viewer: Actor, item_ids: Collection[str]) -> set[str]:
    """Which of these items' content the viewer reaches. Tells nothing of it, so no event."""
    rows = list(Item.objects.filter(pk__in=set(item_ids)).select_related("label"))
    return {id for id, reach in reaches(viewer, rows).items() if reach is Reach.CONTENT}
