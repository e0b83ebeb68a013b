"""Decisions under items whose content the viewer reaches."""

from collections.abc import Iterable

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import events
from portfolio.partnership.meetings.errors import UnknownMeeting
from portfolio.partnership.meetings.models import Decision, DecisionMove, Item
from portfolio.partnership.meetings.queries.reaching import reaches
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.meetings.states import DecisionState


def decisions(
    viewer: Actor, *, meeting_id: str = "", item_ids: Iterable[str] | None = None, standing: bool = False
) -> list[Decision]:
    """Decisions under items whose content the viewer reaches, in the order of the record. Leaves one event.

    Questions that wait are among them, those that were taken back are not.
    standing: only those that are made and neither varied nor revoked.
    """
    check(viewer.role, Right.READ_MEETINGS)
    found = Decision.objects.filter(item__label__partnership_id=viewer.partnership_id)
    found = found.exclude(state=DecisionState.REVOKED, decided_at__isnull=True)
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


def questions(viewer: Actor, item: Item) -> list[Decision]:
    """What is put to the meeting under an item and not decided yet, for whoever runs it or was in the room for it.

    Leaves one event where there is any.
    """
    check(viewer.role, Right.READ_MEETINGS)
    needed = Reach.AGENDA if can(viewer.role, Right.RUN_MEETINGS) else Reach.CONTENT
    if reaches(viewer, [item])[item.id] < needed:
        return []
    found = list(Decision.objects.filter(item=item, state=DecisionState.PROPOSED).order_by("number"))
    if found:
        note(by=viewer, event=events.DECISIONS_READ, on=NOTHING, details={"decisions": len(found)})
    return found


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


def decision_moves(viewer: Actor, decision: Decision) -> list[DecisionMove]:
    """Every state a decision came to, the latest first; for those who reach the content of its item."""
    if reaches(viewer, [decision.item])[decision.item_id] < Reach.CONTENT:
        raise UnknownMeeting
    return list(DecisionMove.objects.filter(decision=decision).order_by("-moved_at", "-pk"))


def decision_stands(partnership_id: str, id: str) -> bool:
    """Whether a decision of that partnership is made, and neither varied nor revoked. Tells nothing else."""
    made = Decision.objects.filter(pk=id, item__label__partnership_id=partnership_id, state=DecisionState.MADE)
    return made.exists()
