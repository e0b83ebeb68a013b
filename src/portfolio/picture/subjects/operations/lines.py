"""The life of a deal line: corroborated, active, disrupted, a new number, closed and checked back."""

from datetime import date

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.picture.subjects import events, rules
from portfolio.picture.subjects.errors import BadSubject, NotNow
from portfolio.picture.subjects.holding import hold, in_view, not_overdue, reference, set_life
from portfolio.picture.subjects.models import CheckBack, Subject
from portfolio.picture.subjects.states import CLOSED, LineLife, line_may_move
from portfolio.picture.subjects.weighing import weigh_again

_OWN_OPERATIONS = (LineLife.NUMBER_CHANGED, LineLife.CLOSED_TYPE1, LineLife.CLOSED_TYPE2, LineLife.CHECKED_BACK)


def move_line(*, subject_id: str, to: str, reason: str, by: Actor) -> Subject:
    """Move a line through its life; a new number, a closure and a check-back have operations of their own.

    Corroborated, or anything beyond it, needs evidence of two independent origins. Raises BadSubject, NotNow.
    """
    check(by.role, Right.REVIEW_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say what shows it.")
    with act(by=by, event=events.MOVED, on=reference(subject_id)) as done:
        subject = _hold_line(by, subject_id)
        if to in _OWN_OPERATIONS:
            raise BadSubject("A new number, a closure and a check-back are recorded on forms of their own.")
        now = _step(subject, to)
        if now in (LineLife.CORROBORATED, LineLife.ACTIVE, LineLife.REACTIVATED):
            _refuse_uncorroborated(by, subject, now)
        done.details.update({"was": subject.life, "now": now.value})
        set_life(subject, now.value, by, reason)
        subject.save(update_fields=["life"])
    return subject


def _hold_line(by: Actor, subject_id: str) -> Subject:
    subject = hold(by, subject_id, kind="line")
    in_view(subject)
    not_overdue(subject)
    return subject


def _step(subject: Subject, to: str) -> LineLife:
    if to not in {one.value for one in LineLife} or not line_may_move(LineLife(subject.life), LineLife(to)):
        raise NotNow("A line cannot go from where it stands to there. Choose one of the steps offered.")
    return LineLife(to)


def _refuse_uncorroborated(by: Actor, subject: Subject, life: LineLife) -> None:
    items = weigh_again(by, subject)
    faults = rules.faults_of_evidence(kind="line", items=items, criteria=subject.criteria, life=life.value)
    if faults:
        raise BadSubject(" ".join(faults))


def succeed(*, subject_id: str, successor_id: str, reason: str, by: Actor) -> Subject:
    """Record that a line lives on under a new number: the successor is a line of its own, approved before.

    Returns the line that changed. NotNow where the successor follows another line, or the two would go round.
    """
    check(by.role, Right.REVIEW_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say what shows that it is the same line under a new number.")
    if subject_id == successor_id:
        raise BadSubject("Choose another line than itself.")
    with act(by=by, event=events.MOVED, on=reference(subject_id), details={"successor": successor_id[:20]}) as done:
        held = {id: _hold_line(by, id) for id in sorted({subject_id, successor_id})}
        subject, successor = held[subject_id], held[successor_id]
        _step(subject, LineLife.NUMBER_CHANGED.value)
        if successor.line.predecessor_id:
            raise NotNow("That line follows another one already.")
        _refuse_round(subject, successor)
        done.details.update({"was": subject.life, "now": LineLife.NUMBER_CHANGED.value})
        set_life(subject, LineLife.NUMBER_CHANGED.value, by, reason)
        subject.save(update_fields=["life"])
        successor.line.predecessor = subject
        successor.line.save(update_fields=["predecessor"])
    return subject


def _refuse_round(subject: Subject, successor: Subject) -> None:
    earlier: Subject | None = subject
    while earlier is not None:
        if earlier.pk == successor.pk:
            raise NotNow("That line came before this one: the two would follow each other.")
        earlier = earlier.line.predecessor


def close(*, subject_id: str, closure: str, closed_on: date, evidence: str, check_back_due: date, by: Actor) -> Subject:
    """Close a line: "1", holder charged and the group cannot supply by it; "2", number or SIM deactivated.

    An arrest alone is not a closure. check_back_due: the first day on which somebody looks again.
    """
    check(by.role, Right.REVIEW_SUBJECTS)
    faults = rules.faults_of_closure(
        kind=closure, closed_on=closed_on, evidence=evidence, check_back=check_back_due, today=clock.today()
    )
    if faults:
        raise BadSubject(" ".join(faults))
    now = LineLife.CLOSED_TYPE1 if closure == "1" else LineLife.CLOSED_TYPE2
    with act(by=by, event=events.MOVED, on=reference(subject_id)) as done:
        subject = _hold_line(by, subject_id)
        _step(subject, now.value)
        done.details.update({"was": subject.life, "now": now.value})
        set_life(subject, now.value, by, evidence)
        subject.save(update_fields=["life"])
        line = subject.line
        line.closure_type, line.closed_on, line.closure_evidence = closure, closed_on, evidence.strip()
        line.save(update_fields=["closure_type", "closed_on", "closure_evidence"])
        CheckBack(line=line, due=check_back_due).save(force_insert=True)
    return subject


def check_back(*, subject_id: str, result: str, note: str, next_due: date | None = None, by: Actor) -> Subject:
    """Record that somebody looked: "pass", still out of use, with the next day to look if any; "fail", in use again.

    A failed check-back reactivates the line and takes its closure away; what was recorded stays in its history.
    """
    check(by.role, Right.REVIEW_SUBJECTS)
    today = clock.today()
    if result not in ("pass", "fail") or not note.strip():
        raise BadSubject("Say whether the number is out of use or in use, and how you know.")
    if next_due is not None and next_due <= today:
        raise BadSubject("The next day to look must be after today.")
    with act(by=by, event=events.CHECKED_BACK, on=reference(subject_id), details={"result": result}):
        subject = _hold_line(by, subject_id)
        if subject.life not in CLOSED:
            raise NotNow("Only a closed line is checked back.")
        now = LineLife.CHECKED_BACK if result == "pass" else LineLife.REACTIVATED
        line = subject.line
        row = line.check_backs.filter(result="").order_by("due").first() or CheckBack(line=line, due=today)
        row.result, row.note, row.checked_by, row.checked_at = result, note.strip(), by.id, clock.now()
        row.save()
        set_life(subject, now.value, by, note)
        subject.save(update_fields=["life"])
        if result == "fail":
            line.closure_type, line.closed_on, line.closure_evidence = "", None, ""
            line.save(update_fields=["closure_type", "closed_on", "closure_evidence"])
            line.check_backs.filter(result="").delete()
        elif next_due is not None:
            CheckBack(line=line, due=next_due).save(force_insert=True)
    return subject
