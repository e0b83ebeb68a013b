"""How far a viewer reaches into items: three questions to the database, however many items."""

from collections.abc import Collection, Sequence

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from, value
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.rules import Depth, decide, relation
from portfolio.partnership.meetings.models import Attendance, Attendee, Item, LaterReading, Meeting
from portfolio.partnership.meetings.reach import Reach, Standing, closed_item
from portfolio.partnership.meetings.states import AFTER_THE_DOOR_CLOSED, ItemState, MeetingState
from portfolio.picture.subjects import queries as subjects


def reaches(viewer: Actor, items: Sequence[Item]) -> dict[str, Reach]:
    """How far the viewer reaches into each of these items, by id: as many questions for ten as for one."""
    if not can(viewer.role, Right.READ_MEETINGS):
        return {row.id: Reach.NOTHING for row in items}
    ids = [row.id for row in items]
    hidden = _hidden(viewer, ids)
    states = dict(Meeting.objects.filter(pk__in={row.meeting_id for row in items}).values_list("id", "state"))
    attended, given, expected = _presence(viewer, ids, list(states))
    gone = _about_nobody(viewer, items)
    answers = {}
    for row in items:
        if row.id in gone:
            answers[row.id] = Reach.NOTHING
            continue
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


def _about_nobody(viewer: Actor, items: Sequence[Item]) -> set[str]:
    """Items that were taken off an agenda because their subject left the register: nobody's any more (REQ-11)."""
    off = [row for row in items if row.state == ItemState.WITHDRAWN and row.subjects]
    if not off:
        return set()
    removed = set(subjects.removed(viewer).values_list("told", flat=True))
    return {row.id for row in off if removed & set(row.subjects)}


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


def has_content(viewer: Actor, item: Item) -> bool:
    """Whether the viewer reaches what was said and decided under an item."""
    return reaches(viewer, [item])[item.id] is Reach.CONTENT


def reached(viewer: Actor, item_ids: Collection[str]) -> set[str]:
    """Which of these items' content the viewer reaches. Tells nothing of it, so no event."""
    rows = list(Item.objects.filter(pk__in=set(item_ids)).select_related("label"))
    return {id for id, reach in reaches(viewer, rows).items() if reach is Reach.CONTENT}
