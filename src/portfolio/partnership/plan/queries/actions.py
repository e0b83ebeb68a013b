"""Actions as a viewer sees them: lists, one with its history, counts for a report."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q, QuerySet

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.plan import events, rules
from portfolio.partnership.plan.errors import UnknownPlan
from portfolio.partnership.plan.models import Action
from portfolio.partnership.plan.queries.powers import guard
from portfolio.partnership.plan.queries.sight import actions_agreed, actions_in_sight, reads_words
from portfolio.partnership.plan.seen import Counts, Heard, Move, Moved, SeenAction, WholeAction
from portfolio.partnership.plan.states import ENDED, OPEN, ActionState
from portfolio.partnership.plan.thresholds import PROTECTIVE
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Flags


def actions(
    viewer: Actor,
    *,
    which: str = "open",
    agency: str = "",
    p: str = "",
    subject_id: str = "",
    meeting_id: str = "",
    decision_id: str = "",
    number: int = 1,
    size: int = SIZE,
) -> Page[SeenAction]:
    """Actions, the earliest due first.

    which: open; mine (the viewer owns them, or wrote what was rejected); overdue; to_verify (somebody else claimed
    them done); ended; every. agency: a code. meeting_id, decision_id: where they were agreed.
    """
    check(viewer.role, Right.READ_PLAN)
    found = _which(viewer, actions_in_sight(viewer), which)
    given = {
        "owner_agency__code": agency,
        "p": p,
        "plan__subject__in": subjects.references(subject_id) if subject_id else "",
        "meeting": f"meeting:{meeting_id}" if meeting_id else "",
        "decision": f"decision:{decision_id}" if decision_id else "",
    }
    found = found.filter(**{name: value for name, value in given.items() if value})
    shown = page(found.order_by("due", "code"), number, size)
    return Page(seen(viewer, shown.rows), shown.number, shown.has_next)


def overdue(viewer: Actor, *, number: int = 1, size: int = SIZE) -> Page[SeenAction]:
    """Actions past their due date, the latest first."""
    return actions(viewer, which="overdue", number=number, size=size)


def action(viewer: Actor, id: str) -> WholeAction:
    """One action with its history; UnknownPlan where there is none for this viewer. Leaves an event."""
    check(viewer.role, Right.READ_PLAN)
    row = actions_in_sight(viewer).filter(pk=id).first()
    if row is None:
        raise UnknownPlan
    note(by=viewer, event=events.ACTION_READ, on=row.reference, details={"code": row.code})
    shown = seen(viewer, [row])[0]
    moves, changes = (list(row.moves.order_by("number")), list(row.due_changes.order_by("at")))
    told = list(row.told.filter(due=row.due).order_by("at", "user"))
    people = {row.made_by, row.approved_by, *(one.by for one in moves), *(one.by for one in changes)}
    people |= {one.user for one in told}
    names = access.names(viewer, people)
    words = shown.is_detail
    # The objective is the plan's: it is read by whoever reads the plan in detail, whose agency's the action may not be.
    whole = words and row.plan.may_be_seen_by(viewer, Depth.DETAIL)
    return WholeAction(
        seen=shown,
        objective=row.objective.outcome if row.objective and whole else "",
        moves=tuple(
            Move(one.state, one.words if words else "", one.at, names.get(one.by, one.by), one.via) for one in moves
        ),
        due_changes=tuple(
            Moved(one.was, one.now, one.reason if words else "", one.at, names.get(one.by, one.by)) for one in changes
        ),
        told=tuple(Heard(one.step, names.get(one.user, one.user), one.at) for one in told),
        sensitive_kind=row.sensitive_kind,
        necessity=row.necessity if words else "",
        proportionality=row.proportionality if words else "",
        legal_check=row.legal_check if words else "",
        legal_check_by=row.legal_check_by if words else "",
        check=row.check_made_id or "",
        approved_by=names.get(row.approved_by, row.approved_by),
        made_by=names.get(row.made_by, row.made_by),
        made_by_id=row.made_by,
        claimed_by_id=row.claimed_by,
        made_at=row.made_at,
    )


def counts_for(viewer: Actor, meeting_ids: Collection[str]) -> Counts:
    """Counts of the actions agreed at these meetings, as they stand now: what an upward report may say.

    With those whose subject has left the register since: they were agreed, and a count names nobody.
    """
    check(viewer.role, Right.READ_PLAN)
    wanted = [f"meeting:{id}" for id in meeting_ids]
    rows = actions_agreed(viewer).filter(meeting__in=wanted)
    columns = list(rows.values_list("state", "p", "owner_agency__code", "due", "claimed_at"))
    today = clock.today()
    done = [row for row in columns if row[0] in (ActionState.VERIFIED, ActionState.CLOSED)]
    return Counts(
        total=len(columns),
        by_state=dict(Counter(row[0] for row in columns)),
        by_p=dict(Counter(row[1] for row in columns)),
        by_agency=dict(Counter(row[2] for row in columns)),
        overdue=sum(rules.days_late(row[3], row[0], today) > 0 for row in columns),
        done_in_time=sum(row[4] is not None and row[4].astimezone(clock.LONDON).date() <= row[3] for row in done),
        done=len(done),
    )


def seen(viewer: Actor, rows: Sequence[Action]) -> list[SeenAction]:
    """These actions as the viewer sees them, in their order."""
    names = access.names(viewer, {row.owner for row in rows})
    marks = marks_of(viewer, {row.plan.subject for row in rows})
    today = clock.today()
    return [_action(viewer, row, names, today, marks.get(row.plan.subject, Flags())) for row in rows]


def marks_of(viewer: Actor, references: Collection[str]) -> dict[str, Flags]:
    """Of these subjects, victim, child and overdue review, whatever the viewer sees of them."""
    ids = [Reference.parse(one).id for one in references]
    found = subjects.flags(guard(viewer.partnership_id), ids) if ids else {}
    return {f"subject:{id}": replace(flags, categories=()) for id, flags in found.items()}


def _protects(row: Action) -> bool:
    """Stays visible when a review is overdue: what keeps somebody safe (REQ-10)."""
    return row.p == "protect" or (bool(row.power) and catalogue.power(row.power).kind in PROTECTIVE)


def _which(viewer: Actor, found: QuerySet[Action], which: str) -> QuerySet[Action]:
    late = Q(state__in=OPEN, due__lt=clock.today())
    mine = Q(owner=viewer.id, state__in=OPEN) | Q(made_by=viewer.id, state__in=["proposed", "rejected"])
    claimed = Q(state=ActionState.DONE_CLAIMED) & ~Q(owner=viewer.id) & ~Q(claimed_by=viewer.id)
    wanted = {
        "open": Q(state__in=[*OPEN, ActionState.DONE_CLAIMED]),
        "mine": mine,
        "overdue": late,
        "to_verify": claimed,
        "ended": Q(state__in=ENDED),
        "every": Q(),
    }
    return found.filter(wanted.get(which, wanted["open"]))


def _action(viewer: Actor, row: Action, names: dict[str, str], today: date, marks: Flags) -> SeenAction:
    held_back = marks.overdue and not _protects(row)
    words = reads_words(viewer, row) and not held_back
    late = rules.days_late(row.due, row.state, today)
    return SeenAction(
        id=row.id,
        code=row.code,
        subject=row.plan.subject,
        subject_code=row.plan.subject_code,
        plan=row.plan_id,
        objective=row.objective_id or "",
        p=row.p,
        text=row.text if words else "",
        agency_code=row.owner_agency.code,
        agency=row.owner_agency.name,
        owner=row.owner_name or names.get(row.owner, row.owner),
        owner_id=row.owner,
        due=row.due,
        days_late=late,
        rung=rules.rung(late),
        priority=row.priority,
        state=row.state,
        power=row.power,
        power_version=row.power_version,
        no_power_because=row.no_power_because if words else "",
        decision=row.decision,
        meeting=row.meeting,
        revision=row.revision,
        is_detail=words,
        is_mine=bool(row.owner) and row.owner == viewer.id,
        held_back=held_back,
        marks=marks,
    )
