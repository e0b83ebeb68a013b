"""The rows of this room, held until the act ends, for two people at once. Another partnership's do not exist."""

from typing import Any

from portfolio.ground.access.actors import Actor
from portfolio.partnership.meetings.errors import NotNow, UnknownMeeting
from portfolio.partnership.meetings.models import Item, Meeting, Series
from portfolio.partnership.meetings.states import MeetingState


def held_series(id: str, by: Actor) -> Series:
    return _held(Series.objects.filter(label__partnership_id=by.partnership_id), id)  # type: ignore[no-any-return]


def held_meeting(id: str, by: Actor, *, states: frozenset[MeetingState] | None = None, but: str = "") -> Meeting:
    """The meeting; NotNow with the sentence `but` where its state is not one of these."""
    found: Meeting = _held(Meeting.objects.filter(label__partnership_id=by.partnership_id), id)
    if states is not None and MeetingState(found.state) not in states:
        raise NotNow(but)
    return found


def held_item(id: str, by: Actor) -> Item:
    return _held(Item.objects.filter(label__partnership_id=by.partnership_id), id)  # type: ignore[no-any-return]


def _held(rows: Any, id: str) -> Any:
    found = rows.select_for_update().filter(pk=id).first()
    if found is None:
        raise UnknownMeeting
    return found
