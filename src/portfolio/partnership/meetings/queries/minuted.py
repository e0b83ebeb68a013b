"""Minutes as the viewer may have them, and those that wait to be agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.ground.workdays import after
from portfolio.partnership.meetings import events
from portfolio.partnership.meetings.entries import entries_of
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.meetings.models import Amendment, Item, Meeting, Minutes
from portfolio.partnership.meetings.queries.agendas import items
from portfolio.partnership.meetings.queries.dates import meetings_in_sight
from portfolio.partnership.meetings.queries.reaching import reaches
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.meetings.rules import MINUTES_DAYS
from portfolio.partnership.meetings.states import MinutesState


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


def amendments(viewer: Actor, item: Item) -> list[Amendment]:
    """What was put right under an item in approved minutes, as it was written; for those who reach its content."""
    if reaches(viewer, [item])[item.id] is not Reach.CONTENT:
        raise UnknownMeeting
    return list(Amendment.objects.filter(item=item).order_by("written_at", "id"))


def minutes_row(viewer: Actor, meeting: Meeting) -> Minutes | None:
    """The same as a row, to be approved, sent back or amended. Its entries are not for showing: use `minutes`."""
    check(viewer.role, Right.READ_MEETINGS)
    if not meeting.may_be_seen_by(viewer):
        return None
    found = Minutes.objects.filter(meeting=meeting).exclude(state=MinutesState.SENT_BACK)
    row: Minutes | None = found.order_by("-revision").defer("entries").select_related("meeting").first()
    return row


def live_entries(viewer: Actor, meeting: Meeting) -> tuple[dict[str, Any], ...]:
    """What has been recorded so far, as minutes will have it, of the items whose content the viewer reaches."""
    seen = {one.item.id for one in items(viewer, meeting) if one.has_content}
    found = tuple(entry for entry in entries_of(meeting) if entry["item"] in seen)
    details = {"decisions": sum(len(entry["decisions"]) for entry in found)}
    note(by=viewer, event=events.DECISIONS_READ, on=meeting.reference, details=details)
    return found


def minutes_waiting(viewer: Actor) -> list[Meeting]:
    """Meetings whose minutes wait for the viewer as their chair, without those that the viewer drafted."""
    drafts = Minutes.objects.filter(state=MinutesState.DRAFT).exclude(drafted_by=viewer.id)
    found = meetings_in_sight(viewer).filter(chair_id=viewer.id, pk__in=drafts.values("meeting_id"))
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
    found = meetings_in_sight(viewer).filter(pk__in=list(drafted)).order_by("meets_on")
    return [ToAgree(row, _other(row.chair_id, drafted[row.id]), after(row.meets_on, MINUTES_DAYS)) for row in found]


def _other(chair: str | None, drafted_by: str) -> str:
    """The chair, unless they drafted them: then somebody else must be named."""
    return chair if chair and chair != drafted_by else ""
