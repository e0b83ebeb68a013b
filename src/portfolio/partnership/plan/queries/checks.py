"""Checks as a viewer sees them: those of a subject, those to sign, the one that counts."""

from collections.abc import Iterable
from typing import Any

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.partnership.plan import events
from portfolio.partnership.plan.errors import UnknownPlan
from portfolio.partnership.plan.models import Check
from portfolio.partnership.plan.queries.sight import checks_in_sight, reads_words
from portfolio.partnership.plan.seen import Answer, SeenCheck
from portfolio.partnership.plan.states import CheckState
from portfolio.picture.subjects import queries as subjects


def checks(viewer: Actor, subject_id: str) -> list[SeenCheck]:
    """The checks of a subject, the latest first; without their answers."""
    check(viewer.role, Right.READ_PLAN)
    rows = list(checks_in_sight(viewer).filter(subject__in=subjects.references(subject_id)).order_by("-made_at"))
    names = access.names(viewer, {id for row in rows for id in (row.made_by, row.decided_by)})
    return [_check(viewer, row, names) for row in rows]


def check_by_id(viewer: Actor, id: str) -> SeenCheck:
    """One check with its answers; UnknownPlan where there is none for this viewer. Leaves an event."""
    check(viewer.role, Right.READ_PLAN)
    row = checks_in_sight(viewer).filter(pk=id).first()
    if row is None:
        raise UnknownPlan
    note(by=viewer, event=events.CHECK_READ, on=row.reference, details={"kind": row.kind, "subject": row.subject_code})
    answers = list(row.answers.all())
    names = access.names(viewer, {row.made_by, row.decided_by, *(one.answered_by for one in answers)})
    return _check(viewer, row, names, answers)


def checks_to_sign(viewer: Actor) -> list[SeenCheck]:
    """Checks that wait for the viewer's signature, the oldest first."""
    check(viewer.role, Right.SIGN_OFF_SAFEGUARDING)
    rows = checks_in_sight(viewer).filter(state=CheckState.OPEN, asked_agency_id=viewer.agency_id)
    found = list(rows.exclude(made_by=viewer.id).order_by("made_at"))
    names = access.names(viewer, {row.made_by for row in found})
    return [_check(viewer, row, names) for row in found]


def signed_check(viewer: Actor, subject_id: str, kind: str) -> Check | None:
    """The check of this kind that counts today for the subject; None where none does. Whoever asks sees only that."""
    rows = Check.objects.filter(
        partnership_id=viewer.partnership_id, subject=f"subject:{subject_id}", kind=kind, state=CheckState.SIGNED
    )
    found: Check | None = rows.filter(last_day__gte=clock.today()).order_by("-made_at").first()
    return found


def _check(viewer: Actor, row: Check, names: dict[str, str], answers: Iterable[Any] = ()) -> SeenCheck:
    """Whoever made it reads it whole, though another agency is to sign."""
    words = row.made_by == viewer.id or reads_words(viewer, row)
    return SeenCheck(
        id=row.id,
        subject=row.subject,
        subject_code=row.subject_code,
        kind=row.kind,
        state=row.state,
        agency=row.agency.name,
        asked=row.asked_agency.name,
        asked_code=row.asked_agency.code,
        made_by=names.get(row.made_by, row.made_by),
        made_by_id=row.made_by,
        made_at=row.made_at,
        last_day=row.last_day,
        counts=row.state == CheckState.SIGNED and row.last_day >= clock.today(),
        decided_by=names.get(row.decided_by, row.decided_by),
        decided_at=row.decided_at,
        decision_reason=row.decision_reason if words else "",
        is_detail=words,
        answers=tuple(
            Answer(one.question, one.answer, one.words, one.asked_of, one.answered_on, names.get(one.answered_by, ""))
            for one in answers
        )
        if words
        else (),
    )
