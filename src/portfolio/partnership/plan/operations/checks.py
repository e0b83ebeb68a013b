"""The check before a power: made by one person, signed or refused by the safeguarding lead of another agency."""

from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency
from portfolio.ground.access.rights import Right
from portfolio.ground.access.rights import check as check_right
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.plan import events, queries, rules
from portfolio.partnership.plan.errors import IncompleteWords, NotAMove, OnlyAPointer, SecondPersonNeeded
from portfolio.partnership.plan.holding import hold_check, label_for
from portfolio.partnership.plan.models import Check, CheckAnswer
from portfolio.partnership.plan.states import CheckState
from portfolio.picture.subjects import queries as subjects


@dataclass(frozen=True)
class Given:
    """One answer as it is given. asked_of: who was consulted, where the question asks for somebody."""

    answer: str  # yes, no, not_known
    words: str
    asked_of: str = ""


def make_check(*, subject_id: str, kind: str, answers: Mapping[str, Given], asked: str, by: Actor) -> Check:
    """A check of this kind, sent to the safeguarding lead of the agency `asked` (a code). It replaces an earlier one.

    Raises IncompleteWords naming each question that stands open, OnlyAPointer for who does not see the subject.
    """
    check_right(by.role, Right.RECORD_CHECKS)
    if by.is_system or not by.agency_id:
        raise IncompleteWords("A check is made by a person of an agency. Use --as with their name.")
    if kind not in rules.QUESTIONS:
        raise IncompleteWords(f"There is no check called {kind!r}. Choose one of {', '.join(rules.QUESTIONS)}.")
    faults = rules.faults_of_answers(
        kind, {code: (one.answer, one.words, one.asked_of) for code, one in answers.items()}
    )
    if asked not in rules.SIGNING_AGENCIES:
        faults.append("Choose whose safeguarding lead is to sign: children’s, adults’ or youth justice.")
    if faults:
        raise IncompleteWords(" ".join(faults))
    seen = subjects.glimpse(by, subject_id)
    if not seen.code:
        raise OnlyAPointer(f"{seen.pointer}. They can make the check.")
    signing = queries.active_agency(by, asked)
    if not access.taking_part(by, Right.SIGN_OFF_SAFEGUARDING).filter(pk=signing.pk).exists():
        raise IncompleteWords(f"Nobody of {signing.name} can sign in to sign a check. Choose another agency.")
    today = clock.today()
    row = Check(
        partnership_id=by.partnership_id,
        subject=str(Reference("subject", subject_id)),
        subject_code=seen.code,
        kind=kind,
        state=CheckState.OPEN.value,
        agency=Agency.objects.get(pk=by.agency_id),
        asked_agency=signing,
        made_at=clock.now(),
        made_by=by.id,
        last_day=rules.last_day(today),
    )
    with act(by=by, event=events.CHECKED, on=row.reference, details={"kind": kind, "subject": seen.code}):
        Check.objects.filter(
            partnership_id=by.partnership_id, subject=row.subject, kind=kind, state__in=["open", "signed", "refused"]
        ).update(state=CheckState.REPLACED.value)
        row.label = label_for(by, signing, subject_id)
        row.save(force_insert=True)
        CheckAnswer.objects.bulk_create(
            CheckAnswer(
                check_made=row,
                question=question.code,
                answer=answers[question.code].answer,
                words=answers[question.code].words.strip(),
                asked_of=answers[question.code].asked_of.strip(),
                answered_on=today,
                answered_by=by.id,
            )
            for question in rules.QUESTIONS[kind]
        )
    return row


def sign_check(*, check_id: str, reason: str, by: Actor) -> Check:
    """The safeguarding lead agrees. Raises SecondPersonNeeded, and NotAMove while a question stands open."""
    return _decide(check_id, CheckState.SIGNED, reason, by)


def refuse_check(*, check_id: str, reason: str, by: Actor) -> Check:
    """The safeguarding lead says no, and why: nothing may be used against the subject."""
    return _decide(check_id, CheckState.REFUSED, reason, by)


def _decide(check_id: str, state: CheckState, reason: str, by: Actor) -> Check:
    check_right(by.role, Right.SIGN_OFF_SAFEGUARDING)
    if not reason.strip():
        raise IncompleteWords("Say why you agree, or why not: it stands beside every use of the power.")
    with act(by=by, event=events.CHECK_SIGNED, on=Reference("check", check_id)) as done:
        row = hold_check(by, check_id)
        refusal = rules.may_sign(
            made_by=row.made_by,
            by=by.id,
            by_kind=by.kind,
            agency_code=by.agency_code,
            asked=row.asked_agency.code,
        )
        if refusal:
            raise SecondPersonNeeded(refusal)
        if row.state != CheckState.OPEN:
            raise NotAMove("This check has been decided, or replaced by a later one.")
        if state is CheckState.SIGNED:
            answers = dict(row.answers.values_list("question", "answer"))
            if open_question := rules.may_be_signed(row.kind, answers):
                raise NotAMove(open_question)
        row.state, row.decided_at, row.decided_by = state.value, clock.now(), by.id
        row.decision_reason = reason.strip()
        row.save(update_fields=["state", "decided_at", "decided_by", "decision_reason"])
        done.details.update(kind=row.kind, subject=row.subject_code, state=state.value)
    return row
