"""Words that a room agreed for the public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.meetings.models import Decision, Item, Meeting, OpenText
from portfolio.partnership.meetings.queries.dates import meetings_in_sight
from portfolio.partnership.meetings.queries.reaching import reaches
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.meetings.states import DecisionState


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
    seen = meetings_in_sight(viewer).filter(pk__in=list(meetings))
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


def open_text(viewer: Actor, item: Item) -> OpenText | None:
    """The words for the public under an item that the viewer reaches."""
    if reaches(viewer, [item])[item.id] is not Reach.CONTENT:
        raise UnknownMeeting
    found: OpenText | None = OpenText.objects.filter(item=item, ended_at__isnull=True).first()
    return found


def with_open_texts(viewer: Actor) -> list[Meeting]:
    """Meetings at which words were agreed for the public, the latest first."""
    agreed = OpenText.objects.filter(ended_at__isnull=True).values("item__meeting_id")
    return list(meetings_in_sight(viewer).filter(pk__in=agreed).order_by("-meets_on")[:50])
