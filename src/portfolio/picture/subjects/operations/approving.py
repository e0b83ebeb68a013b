"""The second person's yes or no to a proposal."""

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.information.linkage import queries as linkage
from portfolio.picture.subjects import events, rules, seeing
from portfolio.picture.subjects.errors import BadSubject, EditedMeanwhile, NotNow, SecondPersonNeeded
from portfolio.picture.subjects.holding import hold, reference, set_life, set_standing
from portfolio.picture.subjects.models import Subject
from portfolio.picture.subjects.queries import former_ids
from portfolio.picture.subjects.states import IN_VIEW, GroupLife, Standing
from portfolio.picture.subjects.storing import refuse
from portfolio.picture.subjects.weighing import weigh_again


def approve(*, subject_id: str, seen_revision: int | None = None, by: Actor) -> Subject:
    """The second person's yes: necessity, categories and evidence are tested again as they stand today.

    seen_revision: what the approver read; EditedMeanwhile where the words have changed since. SecondPersonNeeded for
    the proposer, for whoever wrote its words, and for a system actor.
    """
    check(by.role, Right.APPROVE_SUBJECTS)
    with act(by=by, event=events.APPROVED, on=reference(subject_id)) as done:
        subject = _hold_proposed(by, subject_id)
        _second_person(subject, by)
        if seen_revision is not None and seen_revision != subject.revision:
            raise EditedMeanwhile("The words of this proposal have changed since you opened it. Read it again.")
        refuse({"proposal": _faults_now(by, subject)})
        _refuse_double(subject)
        set_standing(subject, Standing.ACTIVE, by)
        if subject.kind == "group":
            set_life(subject, GroupLife.RESEARCH.value, by)
        subject.approved_by, subject.approved_at = by.id, clock.now()
        subject.save()
        done.details["revision"] = subject.revision
    return subject


def decline(*, subject_id: str, reason: str, by: Actor) -> Subject:
    """The second person's no, with the reason. It is in no list from now on."""
    check(by.role, Right.APPROVE_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say why this is declined.")
    with act(by=by, event=events.DECLINED, on=reference(subject_id)):
        subject = _hold_proposed(by, subject_id)
        _second_person(subject, by)
        set_standing(subject, Standing.DECLINED, by, reason)
        if subject.kind == "group":
            set_life(subject, GroupLife.REJECTED.value, by, reason)
        subject.save()
    return subject


def _hold_proposed(by: Actor, subject_id: str) -> Subject:
    subject = hold(by, subject_id)
    if subject.state != Standing.PROPOSED:
        raise NotNow("This is not waiting for approval any more. Somebody has decided already.")
    return subject


def _refuse_double(subject: Subject) -> None:
    """Linking may have found, since it was proposed, that this is somebody who is in view already."""
    if subject.kind == "nominal":
        same = former_ids([linkage.current_id(subject.identity)])
        held = Subject.objects.filter(partnership_id=subject.partnership_id, identity__in=same)
        if held.filter(state__in=[one.value for one in IN_VIEW]).exclude(pk=subject.pk).exists():
            raise NotNow("This person is in view already under another code. Decline this, and add its records there.")


def _second_person(subject: Subject, by: Actor) -> None:
    writers = set(subject.texts.values_list("written_by", flat=True))
    refusal = rules.refusal_of_approval(proposed_by=subject.proposed_by, writers=writers, by=by.id, by_kind=by.kind)
    if refusal:
        raise SecondPersonNeeded(refusal)


def _faults_now(by: Actor, subject: Subject) -> list[str]:
    """What the proposal lacks today: days pass between proposing and approving."""
    today = clock.today()
    faults = rules.faults_of_evidence(
        kind=subject.kind,
        items=weigh_again(by, subject),
        definition=subject.group.definition if subject.kind == "group" else "",
        criteria=subject.criteria,
        life=subject.life,
    )
    if subject.review_due <= today:
        faults.append("Its review date has passed. Decline it and propose it anew.")
    if subject.kind == "nominal":
        faults += rules.faults_of_person(
            codes=[one.code for one in seeing.live(subject.categories.all(), today)],
            born_first=subject.born_first,
            born_last=subject.born_last,
            safeguarding_lead=subject.safeguarding_lead,
            nrm_considered=subject.nrm_considered,
            nrm_reason=subject.nrm_reason,
            today=today,
        )
    return faults
