"""Plans as a viewer sees them, with what is under them."""

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.ground.paging import SIZE, Page, page
from portfolio.partnership.plan import events
from portfolio.partnership.plan.errors import UnknownPlan
from portfolio.partnership.plan.models import ObjectiveMove, Plan4P
from portfolio.partnership.plan.queries.actions import marks_of, seen
from portfolio.partnership.plan.queries.sight import actions_in_sight, plans_in_sight, reads_words
from portfolio.partnership.plan.seen import SeenObjective, SeenPlan
from portfolio.partnership.plan.states import PlanState
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.queries import Flags


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


def plans(viewer: Actor, number: int = 1, size: int = SIZE, *, stopped: bool = False) -> Page[SeenPlan]:
    """Plans in force, or those that were stopped; by the subject's code, without their objectives and actions."""
    check(viewer.role, Right.READ_PLAN)
    state = PlanState.STOPPED if stopped else PlanState.ACTIVE
    found = plans_in_sight(viewer).filter(state=state).select_related("lead_agency", "label")
    shown = page(found.order_by("subject_code"), number, size)
    names = access.names(viewer, {row.lead for row in shown.rows})
    return Page([_plan(viewer, row, names) for row in shown.rows], shown.number, shown.has_next)


def _plan(viewer: Actor, row: Plan4P, names: dict[str, str]) -> SeenPlan:
    words = reads_words(viewer, row)
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
    late = marks_of(viewer, [row.subject]).get(row.subject, Flags()).overdue
    objectives = row.objectives.select_related("lead_agency").order_by("made_at")
    if late:
        objectives = objectives.filter(p="protect")
    moves = ObjectiveMove.objects.filter(objective__plan=row).order_by("at", "pk")
    reasons = dict(moves.values_list("objective_id", "reason"))  # of each the latest
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
                    reason=reasons.get(one.id, "") if shown.is_detail else "",
                    actions=tuple(action for action in held if action.objective == one.id),
                )
                for one in objectives
            ),
        }
    )
