"""What was said under an item, and the words that the room agreed for the public."""

from collections.abc import Collection

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.values.particulars import names_in, seen_in
from portfolio.partnership.meetings import events
from portfolio.partnership.meetings.concern import names_in_view
from portfolio.partnership.meetings.errors import BadOpenText, EditedMeanwhile, NotNow, UnknownMeeting
from portfolio.partnership.meetings.holding import held_item, held_meeting
from portfolio.partnership.meetings.models import Item, ItemText, OpenText
from portfolio.partnership.meetings.queries import reaches
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.meetings.states import MeetingState

NOT_HELD = "Words are recorded while the meeting is held. Begin the meeting first; afterwards send the minutes back."
LONGEST_OPEN_TEXT = 2000  # characters: a paragraph or two of a council report


def write_summary(*, item: Item, text: str, seen_revision: int, by: Actor) -> Item:
    """What was said, as little as will do, over the revision that the writer saw.

    EditedMeanwhile when somebody saved in between: their words stand, and the page keeps these beside them.
    """
    check(by.role, Right.RUN_MEETINGS)
    with act(by=by, event=events.ITEM_WRITTEN, on=item.reference) as done:
        held = _held_in_the_room(item, by)
        if held.revision != seen_revision:
            raise EditedMeanwhile(
                "Somebody else wrote under this item while you were typing. Your words are below; "
                "compare them with the saved ones and save again."
            )
        held.summary, held.revision = text.strip(), held.revision + 1
        held.save(update_fields=["summary", "revision"])
        ItemText(item=held, revision=held.revision, text=held.summary, written_at=clock.now(), written_by=by.id).save(
            force_insert=True
        )
        done.details["revision"] = held.revision
    item.refresh_from_db()
    return item


def agree_open_text(*, item: Item, text: str, by: Actor) -> OpenText:
    """Words about the item that the room agreed for the public; earlier ones are replaced and stay on record.

    BadOpenText says which particulars were seen, and that somebody in view is named; never who.
    """
    check(by.role, Right.RUN_MEETINGS)
    names = names_in_view(by.partnership_id)
    if faults := _faults(text, names.people, names.others):
        raise BadOpenText(" ".join(faults))
    with act(by=by, event=events.OPEN_TEXT_AGREED, on=item.reference):
        held = _held_in_the_room(item, by)
        _end(held, by)
        agreed = OpenText(item=held, text=text.strip(), agreed_at=clock.now(), recorded_by=by.id)
        agreed.save(force_insert=True)
    return agreed


def end_open_text(*, item: Item, by: Actor) -> None:
    """Nothing is said to the public about this item any more."""
    check(by.role, Right.RUN_MEETINGS)
    with act(by=by, event=events.OPEN_TEXT_ENDED, on=item.reference):
        _end(_held_in_the_room(item, by), by)


def _end(item: Item, by: Actor) -> None:
    OpenText.objects.filter(item=item, ended_at__isnull=True).update(ended_at=clock.now(), ended_by=by.id)


def _faults(text: str, people: Collection[str], others: Collection[str]) -> list[str]:
    if not text.strip():
        return ["Write the words that the room agreed."]
    if len(text) > LONGEST_OPEN_TEXT:
        return [f"Words for the public are at most {LONGEST_OPEN_TEXT} characters; these are {len(text)}."]
    faults = [f"The words seem to hold {what}: “{seen}”. Take it out." for what, seen in seen_in(text)]
    if names_in(text, people, others):
        faults.append("The words name somebody or something that the group holds in view. Say it without the name.")
    return faults


def _held_in_the_room(item: Item, by: Actor) -> Item:
    held = held_item(item.id, by)
    if reaches(by, [held])[held.id] < Reach.AGENDA:
        raise UnknownMeeting
    held_meeting(held.meeting_id, by, states=frozenset({MeetingState.HELD}), but=NOT_HELD)
    if reaches(by, [held])[held.id] < Reach.CONTENT:
        raise NotNow("Record first who is in the room for this item. Only somebody who is may write under it.")
    return held
