"""Every read that leaves this room."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from, value
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.rules import Depth, decide, relation
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import Page, page
from portfolio.partnership.meetings import events
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.meetings.models import (
    Attendance,
    Attendee,
    Decision,
    Item,
    LaterReading,
    Meeting,
    Minutes,
    OpenText,
    Series,
)
from portfolio.partnership.meetings.reach import Reach, Standing, closed_item
from portfolio.partnership.meetings.states import (
    AFTER_THE_DOOR_CLOSED,
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
    """Meetings from today on that are not cancelled, the next one first."""
    shut = (MeetingState.CANCELLED, MeetingState.CLOSED, MeetingState.POSTPONED)
    return _meetings(viewer).filter(meets_on__gte=today).exclude(state__in=shut).order_by("meets_on", "starts")


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
