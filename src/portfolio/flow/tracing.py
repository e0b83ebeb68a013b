"""From a paragraph of a councillors' report back into the room, as far as the viewer's own rights reach.

Each step is asked of the room that holds it, as this viewer; what they do not reach is absent, not refused.
"""

from dataclasses import dataclass

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.meetings.models import Decision, Item
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.sharing import queries as sharing
from portfolio.partnership.sharing.models import Report


@dataclass(frozen=True)
class Trail:
    """A paragraph, the item under which its words were agreed, and the decisions of that item."""

    text: str
    item: Item
    decisions: tuple[Decision, ...]


def trails(viewer: Actor, report: Report) -> list[Trail]:
    """The paragraphs of a report whose item the viewer reaches, in order; none for whoever reads no meetings."""
    if not leads_somewhere(viewer, report):
        return []
    origins = sharing.origins(viewer, report)
    found = []
    for paragraph in sharing.agreed(viewer, report):
        origin = origins.get(paragraph.place)
        if origin is None or paragraph.is_left_out:
            continue
        try:
            item = meetings.item(viewer, origin.item, at_least=Reach.CONTENT).item
            made = tuple(meetings.decision(viewer, id) for id in origin.decisions)
        except UnknownMeeting:
            continue
        found.append(Trail(paragraph.text, item, made))
    return found


def leads_somewhere(viewer: Actor, report: Report) -> bool:
    """Whether any paragraph leads this viewer back; without an event, for drawing the link."""
    if not (can(viewer.role, Right.READ_MEETINGS) and can(viewer.role, Right.READ_RELEASES)):
        return False
    return bool(meetings.reached(viewer, sharing.origin_items(viewer, report)))
