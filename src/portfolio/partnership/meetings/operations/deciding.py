"""Decisions: typed once in the room, with who was there; varied and revoked by new rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as reference
from portfolio.partnership.meetings import events, rules
from portfolio.partnership.meetings.concern import concern_of
from portfolio.partnership.meetings.errors import (
    EditedMeanwhile,
    IncompleteDecision,
    NotInTheRoom,
    NotNow,
    NotQuorate,
    NotSignedOff,
    UnknownMeeting,
)
from portfolio.partnership.meetings.holding import held_item, held_meeting
from portfolio.partnership.meetings.models import Attendance, Attendee, Decision, DecisionMove, Item, Meeting, Quorum
from portfolio.partnership.meetings.queries import reaches
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.meetings.states import AGENDA_CHANGES, DECISION_MOVES, DecisionState, MeetingState

NOT_HELD = "Decisions are made while the meeting is held. Begin the meeting, or put it as a question."
NOT_A_QUESTION = "This question has been decided or taken back already."


@dataclass(frozen=True)
class Said:
    """What was typed of a decision, beside its wording.

    concerns_child, concerns_victim: what the room says; the register adds to it and never takes away.
    signed_off_by: the attendee who signed off for safeguarding. profile_seen: the version read, as kind:id.
    """

    wording: rules.Wording
    concerns_child: bool = False
    concerns_victim: bool = False
    dissent: str = ""
    subjects: tuple[str, ...] = ()
    signed_off_by: Attendee | None = None
    signed_off_note: str = ""
    profile_seen: str = ""
    review_on: date | None = None


def propose_decision(*, item: Item, question: str, options: Sequence[str], kind: str, by: Actor) -> Decision:
    """Put a question to the meeting before it decides."""
    check(by.role, Right.RUN_MEETINGS)
    if not question.strip() or kind not in rules.KINDS:
        raise IncompleteDecision("Write the question and choose what kind of decision it is.")
    decision = _new(item, Said(rules.Wording(kind, question, tuple(options), "", "")), DecisionState.PROPOSED, by)
    on = _reference(decision)
    with act(by=by, event=events.DECISION_PROPOSED, on=on):
        held = held_item(item.id, by)
        meeting = held_meeting(
            held.meeting_id,
            by,
            states=frozenset({*AGENDA_CHANGES, MeetingState.HELD}),
            but="The meeting is over: put the question to the next one.",
        )
        if reaches(by, [held])[held.id] < Reach.AGENDA:
            raise UnknownMeeting
        _save(decision, meeting, "", by)
    return decision


def withdraw_question(*, decision: Decision, by: Actor) -> Decision:
    """Take back a question that the meeting has not decided. NotNow where it has, or where it is taken back already."""
    check(by.role, Right.RUN_MEETINGS)
    with act(by=by, event=events.DECISION_REVOKED, on=_reference(decision)):
        held = _held(decision, by, at_least=Reach.AGENDA)
        if held.state != DecisionState.PROPOSED:
            raise NotNow(NOT_A_QUESTION)
        _move(held, DecisionState.REVOKED, "", by)
    decision.refresh_from_db()
    return decision


def record_decision(
    *, item: Item, said: Said, replaces: Decision | None = None, seen: int | None = None, by: Actor
) -> Decision:
    """A decision of the chair, recorded by whoever types, in the room and for this item.

    seen: how many decisions the item had when the typing began; EditedMeanwhile where it has more by now.
    replaces: an earlier decision, of this meeting or another, that this one varies.
    Raises IncompleteDecision, NotQuorate, NotSignedOff and NotInTheRoom, each saying what or who is missing.
    """
    check(by.role, Right.RECORD_DECISIONS)
    return _make(_new(item, said, DecisionState.MADE, by), item, said, replaces, seen, by)


def make_decision(*, decision: Decision, said: Said, replaces: Decision | None = None, by: Actor) -> Decision:
    """The meeting decides a question that was put to it before; as record_decision otherwise.

    NotNow where the question has been decided or taken back.
    """
    check(by.role, Right.RECORD_DECISIONS)
    made = _new(decision.item, said, DecisionState.MADE, by)
    made.id, made.number = decision.id, decision.number
    return _make(made, decision.item, said, replaces, None, by, proposed=decision)


def revoke_decision(*, decision: Decision, reason: str, by: Actor) -> Decision:
    """It does not stand any more. By somebody who was in the room for it, with the reason."""
    check(by.role, Right.RECORD_DECISIONS)
    if not reason.strip():
        raise IncompleteDecision("Write why the decision is revoked.")
    with act(by=by, event=events.DECISION_REVOKED, on=_reference(decision)):
        held = _held(decision, by)
        _move(held, DecisionState.REVOKED, reason, by)
    decision.refresh_from_db()
    return decision


def _make(
    decision: Decision,
    item: Item,
    said: Said,
    replaces: Decision | None,
    seen: int | None,
    by: Actor,
    proposed: Decision | None = None,
) -> Decision:
    _check_power(said.wording.power)
    on = _reference(decision)
    with act(by=by, event=events.DECISION_MADE, on=on, details={"kind": said.wording.kind}) as done:
        held = held_item(item.id, by)
        meeting = held_meeting(held.meeting_id, by, states=frozenset({MeetingState.HELD}), but=NOT_HELD)
        _check_in_the_room(held, by)
        if seen is not None and held.decisions.filter(decided_at__isnull=False).count() != seen:
            raise EditedMeanwhile(
                "Somebody else recorded a decision under this item while you were typing. "
                "Yours is below; compare the two, then record it again if it is another one."
            )
        subjects = sorted({*held.subjects, *said.subjects})
        if subjects and held.part == "open":
            raise NotNow("This item is open. A decision about a subject is made under a closed item.")
        if faults := rules.faults_of_decision(said.wording, about_people=bool(subjects)):
            raise IncompleteDecision(" ".join(faults))
        concern = concern_of(by.partnership_id, subjects)
        child, victim = concern.child or said.concerns_child, concern.victim or said.concerns_victim
        decision.subjects, decision.concerns_child, decision.concerns_victim = subjects, child, victim
        decision.decided_by = _chair_in_the_room(meeting, held)
        decision.present = _check_quorum(meeting, held, said, child=child, victim=victim, by=by)
        _check_sign_off(held, said, child=child, victim=victim, by=by)
        decision.decided_at = decision.recorded_at
        if replaces is not None:
            _vary(replaces, decision, by)
        if proposed is not None:
            _decide_proposed(decision, proposed, by, replaces)
        else:
            _save(decision, meeting, "", by, replaces=replaces)
        done.details |= {"agencies": len(decision.present)}
    return decision


def _new(item: Item, said: Said, state: DecisionState, by: Actor) -> Decision:
    wording = said.wording
    return Decision(
        item=item,
        kind=wording.kind,
        question=wording.question.strip(),
        options=[option.strip() for option in wording.options if option.strip()],
        choice=wording.choice.strip(),
        rationale=wording.rationale.strip(),
        dissent=said.dissent.strip(),
        power=wording.power.strip(),
        legal_basis=wording.legal_basis.strip(),
        necessity=wording.necessity.strip(),
        proportionality=wording.proportionality.strip(),
        equality_note=wording.equality_note.strip(),
        subjects=sorted(said.subjects),
        signed_off_by=said.signed_off_by,
        signed_off_note=said.signed_off_note.strip(),
        profile_seen=said.profile_seen.strip(),
        review_on=said.review_on,
        state=state.value,
        recorded_at=clock.now(),
        recorded_by=by.id,
    )


def _save(decision: Decision, meeting: Meeting, reason: str, by: Actor, replaces: Decision | None = None) -> None:
    last = Decision.objects.filter(item__meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    decision.number, decision.replaces = last + 1, replaces
    decision.save(force_insert=True)
    _write_move(decision, "", DecisionState(decision.state), reason, by)


def _decide_proposed(decision: Decision, proposed: Decision, by: Actor, replaces: Decision | None) -> None:
    standing = _held(proposed, by)
    if standing.state != DecisionState.PROPOSED:
        raise NotNow(NOT_A_QUESTION)
    decision.replaces = replaces
    decision.save(force_update=True)
    _write_move(decision, DecisionState.PROPOSED.value, DecisionState.MADE, "", by)


def _vary(earlier: Decision, by_this: Decision, by: Actor) -> None:
    with act(by=by, event=events.DECISION_VARIED, on=_reference(earlier), details={"by": by_this.id}):
        held = _held(earlier, by)
        _move(held, DecisionState.VARIED, "", by)


def _held(decision: Decision, by: Actor, at_least: Reach = Reach.CONTENT) -> Decision:
    """The decision, held; UnknownMeeting where `by` does not reach so far into its item."""
    rows = Decision.objects.select_for_update(of=("self",)).filter(item__label__partnership_id=by.partnership_id)
    held: Decision | None = rows.filter(pk=decision.pk).select_related("item__label").first()
    if held is None or reaches(by, [held.item])[held.item_id] < at_least:
        raise UnknownMeeting
    return held


def _move(held: Decision, to: DecisionState, reason: str, by: Actor) -> None:
    was = DecisionState(held.state)
    if to not in DECISION_MOVES[was]:
        raise NotNow(f"This decision is {was.value}: that cannot be done with it now.")
    held.state = to.value
    held.save(update_fields=["state"])
    _write_move(held, was.value, to, reason, by)


def _write_move(decision: Decision, was: str, now: DecisionState, reason: str, by: Actor) -> None:
    DecisionMove(
        decision=decision, was=was, now=now.value, reason=reason.strip(), moved_at=clock.now(), moved_by=by.id
    ).save(force_insert=True)


def _check_power(power: str) -> None:
    if power.strip():
        reference.power(power.strip())


def _check_in_the_room(item: Item, by: Actor) -> None:
    """Whoever records was in the room for the item; a system actor writes what people decided elsewhere."""
    if reaches(by, [item])[item.id] < Reach.CONTENT:
        raise NotInTheRoom("Record first who is in the room for this item. Only somebody who is may record a decision.")


def _present(item: Item) -> list[Attendee]:
    rows = Attendance.objects.filter(item=item, status="present", ended_at__isnull=True)
    return [row.attendee for row in rows.select_related("attendee__agency")]


def _chair_in_the_room(meeting: Meeting, item: Item) -> Attendee:
    chair = next((one for one in _present(item) if one.user_id and one.user_id == meeting.chair_id), None)
    if chair is None:
        who = meeting.chair.name if meeting.chair else "The chair"
        raise NotQuorate(f"{who}, who chairs this meeting, must be in the room for this item, and is not.")
    return chair


def _check_quorum(meeting: Meeting, item: Item, said: Said, *, child: bool, victim: bool, by: Actor) -> list[str]:
    """The agencies in the room; NotQuorate names who is missing for this kind of decision."""
    present = sorted({one.agency.code for one in _present(item)})
    names = dict(access.agencies(by).values_list("code", "name"))
    rows = [
        rules.QuorumRule(row.kind, row.from_date, row.least_agencies, tuple(tuple(group) for group in row.needs))
        for row in Quorum.objects.filter(series_id=meeting.series_id)
    ]
    kind = rules.quorum_kind(said.wording.kind, child=child, victim=victim)
    rule = rules.rule_for(rows, kind, meeting.meets_on)
    if missing := rules.missing_for_quorum(rule, present, names):
        raise NotQuorate(f"This decision cannot be made now. {' '.join(missing)}")
    return present


def _check_sign_off(item: Item, said: Said, *, child: bool, victim: bool, by: Actor) -> None:
    who = said.signed_off_by
    names = dict(access.agencies(by).values_list("code", "name"))
    if who is not None and who.id not in {one.id for one in _present(item)}:
        raise NotSignedOff(f"{who.name} is not in the room for this item, and cannot sign it off.")
    agency = who.agency.code if who else None
    if fault := rules.sign_off_fault(child=child, victim=victim, agency=agency, names=names):
        raise NotSignedOff(fault)


def _reference(decision: Decision) -> Reference:
    return Reference(Decision.reference_kind, decision.id)
