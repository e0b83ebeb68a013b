"""Plans, actions and checks as a viewer sees them."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from, value
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.roles import Role
from portfolio.ground.access.rules import Depth, decide
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.meetings.models import Decision
from portfolio.partnership.meetings.reach import Reach
from portfolio.partnership.plan import events, rules
from portfolio.partnership.plan.errors import UnknownPlan
from portfolio.partnership.plan.models import Action, Check, Plan4P
from portfolio.partnership.plan.queries.powers import guard
from portfolio.partnership.plan.seen import (
    Answer,
    Counts,
    Heard,
    Move,
    Moved,
    SeenAction,
    SeenCheck,
    SeenObjective,
    SeenPlan,
    WholeAction,
)
from portfolio.partnership.plan.states import ENDED, OPEN, ActionState, CheckState, PlanState
from portfolio.partnership.plan.thresholds import PROTECTIVE
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Flags

# They check or decide without doing the work, so of other agencies' and their own actions they see how things stand,
# not the words. Everybody else sees an action whole or not at all.
_BY_SUMMARY = (Role.CHAIR, Role.GOVERNANCE)


def plan(viewer: Actor, subject_id: str) -> SeenPlan | None:
    """The plan in force for a subject, with its objectives and actions; None where there is none for this viewer."""
    check(viewer.role, Right.READ_PLAN)
    about = subjects.references(subject_id)
    found = sorted(
        plans_in_sight(viewer).filter(subject__in=about, state=PlanState.ACTIVE),
        key=lambda one: about.index(one.subject),
    )
    return _whole(viewer, found[0]) if found else None


def plan_by_id(viewer: Actor, id: str) -> SeenPlan:
    """One plan; UnknownPlan where there is none, or none for this viewer."""
    check(viewer.role, Right.READ_PLAN)
    found = plans_in_sight(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownPlan
    return _whole(viewer, found)


def plans(viewer: Actor, number: int = 1, size: int = SIZE) -> Page[SeenPlan]:
    """Plans in force, by the subject's code, without their objectives and actions."""
    check(viewer.role, Right.READ_PLAN)
    found = plans_in_sight(viewer).filter(state=PlanState.ACTIVE).select_related("lead_agency", "label")
    shown = page(found.order_by("subject_code"), number, size)
    names = access.names(viewer, {row.lead for row in shown.rows})
    return Page([_plan(viewer, row, names) for row in shown.rows], shown.number, shown.has_next)


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
    """Counts of the actions agreed at these meetings, as they stand now: what an upward report may say."""
    check(viewer.role, Right.READ_PLAN)
    wanted = [f"meeting:{id}" for id in meeting_ids]
    rows = actions_in_sight(viewer).filter(meeting__in=wanted)
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


def plans_in_sight(viewer: Actor) -> QuerySet[Plan4P]:
    """Plans that the viewer may know of; for the operations of this room and the queries of those ahead."""
    found = Plan4P.objects.visible_to(viewer, _depth(viewer)).exclude(state=PlanState.REMOVED)
    return found.filter(_not_hidden(viewer, "subject")).select_related("label", "lead_agency")


def plan_ids_in_sight(viewer: Actor, ids: Collection[str]) -> set[str]:
    """Which of these plans the viewer may open; an owner may have an action of a plan that is not theirs to read."""
    return set(plans_in_sight(viewer).filter(pk__in=ids).values_list("pk", flat=True))


def reads_decision(viewer: Actor, decision: str) -> bool:
    """Whether the viewer reaches the content of the item under which this decision (decision:id) was made."""
    if not decision:
        return False
    row = Decision.objects.filter(pk=Reference.parse(decision).id).select_related("item__label").first()
    return row is not None and meetings.reaches(viewer, [row.item])[row.item_id] is Reach.CONTENT


def actions_in_sight(viewer: Actor) -> QuerySet[Action]:
    """Actions that the viewer may know of."""
    found = Action.objects.visible_to(viewer, _depth(viewer)).exclude(plan__state=PlanState.REMOVED)
    found = found.filter(_not_hidden(viewer, "plan__subject"))
    return found.select_related("plan", "owner_agency", "label", "objective")


def checks_in_sight(viewer: Actor) -> QuerySet[Check]:
    """Checks that the viewer may know of: at summary where another agency is to sign."""
    found = Check.objects.visible_to(viewer, Depth.SUMMARY).filter(_not_hidden(viewer, "subject"))
    return found.select_related("agency", "asked_agency", "label")


def seen(viewer: Actor, rows: Sequence[Action]) -> list[SeenAction]:
    """These actions as the viewer sees them, in their order."""
    names = access.names(viewer, {row.owner for row in rows})
    marks = _marks(viewer, {row.plan.subject for row in rows})
    today = clock.today()
    return [_action(viewer, row, names, today, marks.get(row.plan.subject, Flags())) for row in rows]


def _marks(viewer: Actor, references: Collection[str]) -> dict[str, Flags]:
    """Of these subjects, victim, child and overdue review, whatever the viewer sees of them."""
    ids = [Reference.parse(one).id for one in references]
    found = subjects.flags(guard(viewer.partnership_id), ids) if ids else {}
    return {f"subject:{id}": replace(flags, categories=()) for id, flags in found.items()}


def _protects(row: Action) -> bool:
    """Stays visible when a review is overdue: what keeps somebody safe (REQ-10)."""
    return row.p == "protect" or (bool(row.power) and catalogue.power(row.power).kind in PROTECTIVE)


def _depth(viewer: Actor) -> Depth:
    return Depth.SUMMARY if viewer.role in _BY_SUMMARY else Depth.DETAIL


def _not_hidden(viewer: Actor, subject: str) -> Q:
    """That the subject in this column is not hidden from the viewer, whatever the row's own label says."""
    hidden = Restriction.objects.filter(
        hides_from(viewer), partnership_id=viewer.partnership_id, about_kind="subject"
    ).annotate(about=Concat(Value("subject:"), F("about_id")))
    return ~Q(Exists(hidden.filter(about=OuterRef(subject))))


def _has_words(viewer: Actor, row: Plan4P | Action | Check) -> bool:
    """Whether the label lets the viewer read the words; restrictions were applied by the query that found the row."""
    return decide(viewer, value(row.label)).depth >= Depth.DETAIL


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
    words = _has_words(viewer, row) and not held_back
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


def _plan(viewer: Actor, row: Plan4P, names: dict[str, str]) -> SeenPlan:
    words = _has_words(viewer, row)
    return SeenPlan(
        id=row.id,
        subject=row.subject,
        subject_code=row.subject_code,
        subject_kind=row.subject_kind,
        agency=row.lead_agency.name,
        agency_code=row.lead_agency.code,
        lead=names.get(row.lead, row.lead),
        lead_id=row.lead,
        state=row.state,
        summary=row.summary if words else "",
        equality_note=row.equality_note if words else "",
        review_due=row.review_due,
        revision=row.revision,
        opened_at=row.opened_at,
        ended_because=row.ended_because if words else "",
        is_detail=words,
    )


def _whole(viewer: Actor, row: Plan4P) -> SeenPlan:
    """The plan with what is under it. The reading is logged."""
    note(by=viewer, event=events.READ, on=row.reference)
    shown = _plan(viewer, row, access.names(viewer, {row.lead}))
    held = seen(viewer, list(actions_in_sight(viewer).filter(plan=row).order_by("due", "code")))
    late = _marks(viewer, [row.subject]).get(row.subject, Flags()).overdue
    objectives = row.objectives.select_related("lead_agency").order_by("made_at")
    if late:
        objectives = objectives.filter(p="protect")
    return SeenPlan(
        **{
            **vars(shown),
            "actions": tuple(held),
            "held_back": late,
            "summary": "" if late else shown.summary,
            "objectives": tuple(
                SeenObjective(
                    id=one.id,
                    p=one.p,
                    outcome=one.outcome if shown.is_detail else "",
                    baseline=one.baseline if shown.is_detail else "",
                    measure=one.measure if shown.is_detail else "",
                    agency=one.lead_agency.name,
                    agency_code=one.lead_agency.code,
                    state=one.state,
                    review_due=one.review_due,
                    revision=one.revision,
                    actions=tuple(action for action in held if action.objective == one.id),
                )
                for one in objectives
            ),
        }
    )


def _check(viewer: Actor, row: Check, names: dict[str, str], answers: Iterable[Any] = ()) -> SeenCheck:
    """Whoever made it reads it whole, though another agency is to sign."""
    words = row.made_by == viewer.id or _has_words(viewer, row)
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
