"""What is on the agenda, in which order and in which part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label, combine
from portfolio.ground.access.operations import intern
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.ground.values.particulars import seen_in
from portfolio.partnership.meetings import events
from portfolio.partnership.meetings.errors import BadOpenText, EditedMeanwhile, NotNow, UnknownMeeting
from portfolio.partnership.meetings.headings import BY_CODE, place_of
from portfolio.partnership.meetings.holding import held_item, held_meeting
from portfolio.partnership.meetings.models import Item, Meeting
from portfolio.partnership.meetings.queries import reaches
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.meetings.states import AGENDA_CHANGES, ITEM_MOVES, ItemState, MeetingState

WHILE_OPEN = frozenset({*AGENDA_CHANGES, MeetingState.HELD})  # an urgent item may still be added in the room
TOO_LATE = "The minutes of this meeting are being written: its agenda cannot be changed any more."


@dataclass(frozen=True)
class Gathered:
    """Something that the system holds and the meeting should look at. source: what it is, as kind:id.

    title: codes, never names. labels: of what it rests on, for the label of the item. subjects, papers: as kind:id.
    """

    heading: str
    title: str
    source: str
    part: str = "closed"
    subjects: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()


def add_item(
    *,
    meeting: Meeting,
    heading: str,
    title: str,
    part: str = "",
    subjects: Sequence[Reference] = (),
    papers: Sequence[Reference] = (),
    labels: Sequence[Label] = (),
    presenter: str = "",
    minutes: int | None = None,
    carried_from: Item | None = None,
    by: Actor,
) -> Item:
    """One more item at the end of its heading. An item about a subject is closed, whatever was asked.

    BadOpenText where the title holds somebody's particulars. labels: as Gathered has them.
    """
    check(by.role, Right.RUN_MEETINGS)
    found = Gathered(
        heading=heading,
        title=title,
        source="",
        part="closed" if subjects else part or BY_CODE[heading].part,
        subjects=tuple(map(str, subjects)),
        papers=tuple(map(str, papers)),
        labels=tuple(labels),
    )
    _check_title(title)
    item = _made(meeting, found, by)
    item.presenter, item.minutes, item.carried_from = presenter.strip(), minutes, carried_from
    details = {"meeting": meeting.id, "part": item.part}
    with act(by=by, event=events.ITEM_ADDED, on=item.reference, details=details):
        held = held_meeting(meeting.id, by, states=WHILE_OPEN, but=TOO_LATE)
        item.label = intern(_label(value(held.label), found))
        item.place = place_of(heading, Item.objects.filter(meeting=held, heading=heading).count())
        item.save(force_insert=True)
    return item


def gather(*, meeting: Meeting, found: Sequence[Gathered], by: Actor) -> list[Item]:
    """Put on the agenda what is not on it yet, by its source; what was taken off by hand stays off.

    Safeguarding stands before what is decided because its heading does. Returns the new items.
    """
    check(by.role, Right.RUN_MEETINGS)
    with act(by=by, event=events.ITEMS_GATHERED, on=meeting.reference) as done:
        held = held_meeting(meeting.id, by, states=AGENDA_CHANGES, but=TOO_LATE)
        there = set(Item.objects.filter(meeting=held).values_list("source", flat=True))
        counts: dict[str, int] = {}
        for heading in Item.objects.filter(meeting=held).values_list("heading", flat=True):
            counts[heading] = counts.get(heading, 0) + 1
        rows = []
        for one in found:
            if not one.source or one.source in there:
                continue
            there.add(one.source)
            item = _made(held, one, by)
            item.label = intern(_label(value(held.label), one))
            item.place = place_of(one.heading, counts.get(one.heading, 0))
            counts[one.heading] = counts.get(one.heading, 0) + 1
            rows.append(item)
        done.details["items"] = len(rows)
        Item.objects.bulk_create(rows)
    return rows


def edit_item(*, item: Item, title: str, part: str, presenter: str = "", minutes: int | None = None, by: Actor) -> Item:
    """Other words, the other part, another presenter. NotNow where an item about a subject would become open."""
    check(by.role, Right.RUN_MEETINGS)
    _check_title(title)
    with act(by=by, event=events.ITEM_CHANGED, on=item.reference) as done:
        held = _held_open(item, by)
        if part == "open" and held.subjects:
            raise NotNow("An item about a subject is closed. Take the subject off it first, or leave it closed.")
        given = {"title": title.strip(), "part": part, "presenter": presenter.strip(), "minutes": minutes}
        done.details["fields"] = sorted(field for field, new in given.items() if getattr(held, field) != new)
        if part != held.part:
            base = value(held_meeting(held.meeting_id, by).label)
            made = Gathered(held.heading, title, "", part)
            # The label of a closed item keeps what it rests on; an open one rests on nothing but the meeting.
            held.label = intern(_label(base, replace(made, labels=(value(held.label),) if part == "closed" else ())))
        for field, new in given.items():
            setattr(held, field, new)
        held.save()
    item.refresh_from_db()
    return item


def order_items(*, meeting: Meeting, ids: Sequence[str], by: Actor) -> None:
    """Put the items in that order. EditedMeanwhile where the agenda has other items by now than those named."""
    check(by.role, Right.RUN_MEETINGS)
    with act(by=by, event=events.ITEMS_ORDERED, on=meeting.reference, details={"items": len(ids)}):
        held = held_meeting(meeting.id, by, states=WHILE_OPEN, but=TOO_LATE)
        rows = {row.id: row for row in Item.objects.filter(meeting=held).select_related("label")}
        seen = {id for id, reach in reaches(by, list(rows.values())).items() if reach > Reach.NOTHING}
        named = [id for id in ids if id in seen]
        if set(named) != {id for id in seen if rows[id].state != ItemState.WITHDRAWN} or len(named) != len(ids):
            raise EditedMeanwhile("The agenda was changed while you ordered it. Look at it again, then order it.")
        places = sorted(rows[id].place for id in named)
        for id, place in zip(named, _strictly(places), strict=True):
            rows[id].place = place
        Item.objects.bulk_update([rows[id] for id in named], ["place"])


def accept_item(*, item: Item, by: Actor) -> Item:
    """On the agenda (again)."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(item, ItemState.ACCEPTED, by)


def withdraw_item(*, item: Item, by: Actor) -> Item:
    """Off the agenda; it stays on record, and is not gathered again."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(item, ItemState.WITHDRAWN, by)


def defer_item(*, item: Item, by: Actor) -> Item:
    """To another meeting: it is offered when the next one is planned."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(item, ItemState.DEFERRED, by)


def discuss_item(*, item: Item, by: Actor) -> Item:
    """Dealt with in the room. NotNow unless the meeting is being held."""
    check(by.role, Right.RUN_MEETINGS)
    return _move(item, ItemState.DISCUSSED, by)


def _move(item: Item, to: ItemState, by: Actor) -> Item:
    with act(by=by, event=events.ITEM_MOVED, on=item.reference) as done:
        held = _held_open(item, by)
        was = ItemState(held.state)
        if to is not was:
            if to not in ITEM_MOVES[was]:
                raise NotNow(f"This item is {was.value}: that cannot be done with it now.")
            if to is ItemState.DISCUSSED:
                held_meeting(
                    held.meeting_id,
                    by,
                    states=frozenset({MeetingState.HELD}),
                    but="Nothing is discussed before the meeting begins.",
                )
            held.state = to.value
            held.save(update_fields=["state"])
        done.details |= {"was": was.value, "now": to.value}
    item.refresh_from_db()
    return item


def _held_open(item: Item, by: Actor) -> Item:
    held = held_item(item.id, by)
    held_meeting(held.meeting_id, by, states=WHILE_OPEN, but=TOO_LATE)
    if reaches(by, [held])[held.id] < Reach.AGENDA:
        raise UnknownMeeting
    return held


def _made(meeting: Meeting, found: Gathered, by: Actor) -> Item:
    return Item(
        meeting=meeting,
        part="closed" if found.subjects else found.part,
        heading=found.heading,
        title=found.title.strip(),
        source=found.source,
        subjects=list(found.subjects),
        papers=list(found.papers),
        state=ItemState.ACCEPTED.value,
        minutes=None,
        added_at=clock.now(),
        added_by=by.id,
    )


def _label(meeting: Label, found: Gathered) -> Label:
    """Counts for an open item; for a closed one the strictest of what it rests on, answered for by the meeting."""
    if found.part == "open" and not found.subjects:
        return meeting
    closed = replace(meeting, sensitivity="personal", marking="OFFICIAL-SENSITIVE")
    return combine([closed, *found.labels], controller=meeting.controller)


def _check_title(title: str) -> None:
    if not title.strip():
        raise BadOpenText("Write the title of the item.")
    if faults := [
        f"The title seems to hold {what}: “{seen}”. Use the subject’s code." for what, seen in seen_in(title)
    ]:
        raise BadOpenText(" ".join(faults))


def _strictly(places: list[int]) -> list[int]:
    """The same numbers, each larger than the one before."""
    found: list[int] = []
    for place in places:
        found.append(max(place, found[-1] + 1) if found else place)
    return found
