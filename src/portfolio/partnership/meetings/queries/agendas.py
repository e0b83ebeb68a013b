"""Items of an agenda, as far as the viewer reaches them: who was in the room, what was put off."""

from dataclasses import dataclass

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.partnership.meetings import events
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.meetings.models import Attendance, Item, LaterReading, Meeting
from portfolio.partnership.meetings.queries.reaching import reaches
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.meetings.states import ItemState


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


def attendance(viewer: Actor, item: Item) -> dict[str, str]:
    """Of an item that the viewer reaches: attendee id to present, apology, left or conflict."""
    if reaches(viewer, [item])[item.id] is Reach.NOTHING:
        raise UnknownMeeting
    rows = Attendance.objects.filter(item=item, ended_at__isnull=True)
    return dict(rows.values_list("attendee_id", "status"))


def attendance_reasons(viewer: Actor, item: Item) -> list[tuple[str, str]]:
    """Who said why they stayed away from an item, each with the reason; for those who reach its content."""
    if reaches(viewer, [item])[item.id] is not Reach.CONTENT:
        raise UnknownMeeting
    rows = Attendance.objects.filter(item=item, ended_at__isnull=True).exclude(reason="")
    return list(rows.order_by("attendee__name").values_list("attendee__name", "reason"))


def later_readings(viewer: Actor, item: Item) -> list[LaterReading]:
    """To whom an item was given later, for those who reach its content."""
    if reaches(viewer, [item])[item.id] is not Reach.CONTENT:
        raise UnknownMeeting
    return list(LaterReading.objects.filter(item=item, ended_at__isnull=True).select_related("user"))
