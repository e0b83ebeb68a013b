"""Somebody proposes that a subject should have a profile, and the chair or the coordinator decides."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.operations import intern
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.partnership.partnership_profiles import events, queries, rules
from portfolio.partnership.partnership_profiles.errors import (
    BadNomination,
    NotAStep,
    SecondPersonNeeded,
    UnknownNomination,
)
from portfolio.partnership.partnership_profiles.holding import agency_of, open_label, own_label, subject_of
from portfolio.partnership.partnership_profiles.models import Nomination, NominationDecision
from portfolio.partnership.partnership_profiles.sections import CRITERIA_VERSION
from portfolio.partnership.partnership_profiles.states import NOMINATION_MOVES, NominationState
from portfolio.picture.subjects import queries as register


def nominate(
    *,
    subject_id: str,
    reasons: str,
    open_reason: str,
    criteria: Mapping[str, Mapping[str, str]],
    meeting: str = "",
    by: Actor,
) -> Nomination:
    """Propose a subject in view for a profile. criteria: code to {"answer", "words"}, answered in words, never scored.

    open_reason: for the chair or coordinator of whichever agency, who may decide by it alone; without a name or a
    particular. BadNomination lists what is lacking; NotAStep where the subject waits for a decision already.
    """
    check(by.role, Right.NOMINATE)
    held = register.names_in_view(system(queries.ASKER, by.partnership_id))
    faults = rules.faults_of_nomination(reasons, criteria)
    faults += rules.faults_of_open_reason(open_reason, held.people, held.others)
    if faults:
        raise BadNomination(" ".join(faults))
    subject, code, kind, label = subject_of(by, subject_id)
    agency = agency_of(by, label)
    nomination = Nomination(
        subject=str(subject),
        code=code,
        kind=kind,
        agency=agency,
        proposed_by=by.id,
        proposed_at=clock.now(),
        reasons=reasons.strip(),
        open_reason=open_reason.strip(),
        criteria={
            key: {"answer": one["answer"], "words": one.get("words", "").strip()} for key, one in criteria.items()
        },
        criteria_version=CRITERIA_VERSION,
        meeting=meeting,
        state=NominationState.NOMINATED.value,
    )
    with act(by=by, event=events.NOMINATED, on=nomination.reference, details={"code": code}):
        nomination.label = intern(own_label(agency, [label]))
        nomination.open_label = intern(open_label(agency))
        try:
            with transaction.atomic():
                nomination.save(force_insert=True)
        except IntegrityError:
            raise NotAStep(f"{code} has been nominated already and waits for a decision.") from None
    return nomination


def decide_nomination(
    *,
    nomination: Nomination,
    to: NominationState,
    reason: str,
    decided_as: str,
    until: date | None = None,
    referred_to: str = "",
    by: Actor,
) -> Nomination:
    """Select it, put it off to a day, decline it, or refer it elsewhere. decided_as: chair or coordinator.

    SecondPersonNeeded for the proposer and for a system actor; NotAStep where somebody was quicker.
    """
    check(by.role, Right.RECORD_DECISIONS)
    if refusal := rules.may_decide(proposed_by=nomination.proposed_by, by=by.id, by_kind=by.kind):
        raise SecondPersonNeeded(refusal)
    if fault := rules.fault_of_decision(to=to.value, reason=reason, until=until, referred_to=referred_to):
        raise BadNomination(fault)
    with act(by=by, event=events.NOMINATION_DECIDED, on=nomination.reference, details={"now": to.value}):
        held = queries.open_to(by).select_for_update(of=("self",)).filter(pk=nomination.pk).first()
        if held is None:
            raise UnknownNomination
        if to not in NOMINATION_MOVES[NominationState(held.state)]:
            raise NotAStep("This nomination has been decided already. Open it again to see how.")
        held.state = to.value
        held.save(update_fields=["state"])
        NominationDecision(
            nomination=held,
            state=to.value,
            at=clock.now(),
            by=by.id,
            proposer=held.proposed_by,
            decided_as=decided_as,
            reason=reason.strip(),
            until=until if to is NominationState.DEFERRED else None,
            referred_to=referred_to.strip() if to is NominationState.REFERRED else "",
        ).save(force_insert=True)
    nomination.refresh_from_db()
    return nomination
