"""Moving cases: by the table of their kind, with what each step records, the clock set anew."""

from typing import Any

from django.db.models import Model

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.kinds import Kind as EventKind
from portfolio.partnership.safeguarding import events, queries, rules
from portfolio.partnership.safeguarding.errors import NotAStep, SafetyFirst
from portfolio.partnership.safeguarding.making import set_clock
from portfolio.partnership.safeguarding.models import Case, Step
from portfolio.partnership.safeguarding.states import CAPTIONS, Kind, may_move


def move(*, case: Case, to: str, note: str = "", by: Actor, **facts: Any) -> Case:
    """Take a case to its next state, with what that step records.

    facts: columns of the case's detail (returned_at, held_at, safety_plan, consent, ...). NotAStep where the table or
    somebody quicker forbids it, SafetyFirst where the step skips what keeps the person safe.
    """
    check(by.role, Right.WRITE_SAFEGUARDING)
    with act(by=by, event=_event(case, to), on=case.reference) as done:
        held = _locked(case, by)
        if not may_move(held.kind, held.state, to):
            raise NotAStep(f"{held.code} stands at “{CAPTIONS[held.state]}” and cannot take this step. Open it again.")
        detail = _detail(held)
        _set(detail, facts)
        if fault := _fault_of_step(held, detail, to, by):
            raise SafetyFirst(fault)
        detail.save()
        done.details.update(kind=held.kind, was=held.state, now=to, agency=held.receiver.code if held.receiver else "")
        held.state, held.entered_at = to, clock.now()
        held.revision += 1
        set_clock(held, detail)
        held.save()
        Step(case=held, state=to, at=held.entered_at, by=by.id, note=note.strip()).save(force_insert=True)
    return held


def look_again(*, case: Case, note: str, by: Actor) -> Case:
    """A look at a home that is monitored: the clock runs to the next of 30, 60 and 90 days."""
    check(by.role, Right.WRITE_SAFEGUARDING)
    with act(by=by, event=events.LOOKED, on=case.reference):
        held = _locked(case, by)
        if held.kind != Kind.CUCKOOING or held.state != "monitored":
            raise NotAStep("Only a home that is being monitored is looked at again. Open the case to see where it is.")
        detail = held.cuckooing
        detail.looked_at = clock.now()
        detail.save()
        set_clock(held, detail)
        held.revision += 1
        held.save()
        Step(case=held, state=held.state, at=detail.looked_at, by=by.id, note=note.strip()).save(force_insert=True)
    return held


def _locked(case: Case, by: Actor) -> Case:
    """The case as it stands now, held until the act ends; one that they may not see does not exist."""
    queries.visible(by, case.id)
    found: Case = Case.objects.select_for_update(of=("self",)).select_related("receiver", "agency").get(pk=case.pk)
    return found


def _event(case: Case, to: str) -> EventKind:
    sends = case.kind == Kind.REFERRAL and to == "sent"
    return events.SENT if sends else events.MOVED


def _detail(case: Case) -> Any:
    names = {
        Kind.REFERRAL: "referral",
        Kind.RETURN_INTERVIEW: "interview",
        Kind.CUCKOOING: "cuckooing",
        Kind.NRM: "nrm",
    }
    return getattr(case, names[Kind(case.kind)])


def _set(detail: Model, facts: dict[str, Any]) -> None:
    """The named columns, not saved; KeyError for one that this kind of case does not have."""
    known = {field.name for field in detail._meta.concrete_fields} - {"id", "case"}
    if unknown := set(facts) - known:
        raise KeyError(f"a {type(detail).__name__} has no {', '.join(sorted(unknown))}")
    for name, value in facts.items():
        setattr(detail, name, value.strip() if isinstance(value, str) else value)


def _fault_of_step(case: Case, detail: Any, to: str, by: Actor) -> str:
    if case.kind == Kind.NRM:
        return rules.may_take_nrm_step(
            after=to,
            is_child=case.is_child,
            consent=detail.consent,
            is_safeguarded=bool(detail.safeguarded),
            agency_code=by.agency_code,
        )
    if case.kind == Kind.CUCKOOING:
        return rules.may_take_cuckooing_step(
            after=to, has_safety_plan=bool(detail.safety_plan), saw_occupier=detail.seen_alone_at is not None
        )
    if case.kind == Kind.RETURN_INTERVIEW:
        return rules.may_take_interview_step(
            after=to,
            now=clock.now(),
            reported=detail.reported_at,
            returned=detail.returned_at,
            held=detail.held_at,
            declined_because=detail.declined_because,
        )
    return rules.may_take_referral_step(
        was=case.state,
        after=to,
        outcome=detail.outcome,
        is_receiver=by.is_system or by.agency_id == case.receiver_id,
        is_sender=by.is_system or by.agency_id == case.agency_id,
    )
