"""Minutes: drafted by one person, approved by the chair, from then on amended only."""

import hashlib

from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import canonical
from portfolio.partnership.meetings import events, rules
from portfolio.partnership.meetings.entries import entries_of
from portfolio.partnership.meetings.errors import IncompleteDecision, NotNow, SecondPersonNeeded, UnknownMeeting
from portfolio.partnership.meetings.holding import held_meeting
from portfolio.partnership.meetings.models import Amendment, Item, Meeting, MeetingMove, Minutes
from portfolio.partnership.meetings.queries import reaches
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.meetings.states import MINUTES_MOVES, MeetingState, MinutesState


def draft_minutes(*, meeting: Meeting, by: Actor) -> Minutes:
    """Freeze what was recorded of the meeting for the chair: every item, whoever drafts sees of it what they may."""
    check(by.role, Right.RUN_MEETINGS)
    with act(by=by, event=events.MINUTES_DRAFTED, on=meeting.reference) as done:
        held = held_meeting(
            meeting.id,
            by,
            states=frozenset({MeetingState.HELD}),
            but="Minutes are drafted once, after the meeting has been held. Send the draft back to change it.",
        )
        entries = entries_of(held)
        last = Minutes.objects.filter(meeting=held).aggregate(last=Max("revision"))["last"] or 0
        minutes = Minutes(
            meeting=held,
            revision=last + 1,
            state=MinutesState.DRAFT.value,
            entries=entries,
            digest=hashlib.sha256(canonical({"entries": entries}).encode()).hexdigest(),
            drafted_at=clock.now(),
            drafted_by=by.id,
        )
        minutes.save(force_insert=True)
        _move_meeting(held, MeetingState.MINUTES_DRAFT, "", by)
        done.details |= {"items": len(entries), "digest": minutes.digest}
    return minutes


def approve_minutes(*, minutes: Minutes, by: Actor) -> Minutes:
    """The chair's yes. SecondPersonNeeded for whoever drafted them, anybody else than the chair, a system actor."""
    check(by.role, Right.APPROVE_MINUTES)
    chair = minutes.meeting.chair_id or ""
    refusal = rules.may_approve(drafted_by=minutes.drafted_by, approver=by.id, approver_kind=by.kind, chair=chair)
    if refusal:
        raise SecondPersonNeeded(refusal)
    details = {"digest": minutes.digest}
    with act(by=by, event=events.MINUTES_APPROVED, on=minutes.meeting.reference, details=details):
        held = held_meeting(minutes.meeting_id, by)
        _decide(minutes, MinutesState.APPROVED, "", by)
        _move_meeting(held, MeetingState.MINUTES_APPROVED, "", by)
    minutes.refresh_from_db()
    return minutes


def send_minutes_back(*, minutes: Minutes, reason: str, by: Actor) -> Minutes:
    """The chair's no, or the taking back by whoever drafted them: the meeting's record opens again."""
    check(by.role, Right.RUN_MEETINGS if by.id == minutes.drafted_by else Right.APPROVE_MINUTES)
    if not reason.strip():
        raise NotNow("Write what should be changed.")
    with act(by=by, event=events.MINUTES_SENT_BACK, on=minutes.meeting.reference):
        held = held_meeting(minutes.meeting_id, by)
        _decide(minutes, MinutesState.SENT_BACK, reason, by)
        _move_meeting(held, MeetingState.HELD, reason, by)
    minutes.refresh_from_db()
    return minutes


def amend_minutes(*, minutes: Minutes, item: Item, text: str, reason: str, by: Actor) -> Amendment:
    """Put something right in approved minutes, beside what they say; by somebody who reaches the item's content."""
    check(by.role, Right.RUN_MEETINGS if can(by.role, Right.RUN_MEETINGS) else Right.APPROVE_MINUTES)
    if not text.strip() or not reason.strip():
        raise IncompleteDecision("Write what is put right, and why.")
    with act(by=by, event=events.MINUTES_AMENDED, on=item.reference):
        held_meeting(minutes.meeting_id, by)
        standing = Minutes.objects.get(pk=minutes.pk)
        if standing.state != MinutesState.APPROVED:
            raise NotNow("These minutes are a draft: send them back and change them.")
        if item.meeting_id != standing.meeting_id or reaches(by, [item])[item.id] < Reach.CONTENT:
            raise UnknownMeeting
        amendment = Amendment(
            minutes=standing,
            item=item,
            text=text.strip(),
            reason=reason.strip(),
            written_at=clock.now(),
            written_by=by.id,
        )
        amendment.save(force_insert=True)
    return amendment


def _decide(minutes: Minutes, to: MinutesState, reason: str, by: Actor) -> None:
    standing = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if to not in MINUTES_MOVES[MinutesState(standing.state)]:
        raise NotNow("These minutes have been approved or sent back already.")
    Minutes.objects.filter(pk=standing.pk).update(
        state=to.value, decided_at=clock.now(), decided_by=by.id, reason=reason.strip()
    )


def _move_meeting(meeting: Meeting, to: MeetingState, reason: str, by: Actor) -> None:
    was = meeting.state
    meeting.state = to.value
    meeting.save(update_fields=["state"])
    MeetingMove(
        meeting=meeting,
        was=was,
        now=to.value,
        reason=reason.strip(),
        meets_on=meeting.meets_on,
        moved_at=clock.now(),
        moved_by=by.id,
    ).save(force_insert=True)
