"""The lists, one plan with its board, and one action with its history."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.paging import Page
from portfolio.partnership.plan import queries
from portfolio.partnership.plan.seen import SeenPlan
from portfolio.partnership.plan.states import PlanState
from portfolio.picture.subjects.queries import Flags
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.flagged import flags_of, tags
from portfolio.web.pages.plan import choices, presenters
from portfolio.web.pages.plan.forms import Filter

LISTS = {
    "open": "Open",
    "mine": "Mine",
    "overdue": "Overdue",
    "to_verify": "To verify",
    "ended": "Ended",
}
PLANS_SHOWN = 200


@page(Right.READ_PLAN)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Actions in lists, or as a board of the four strands."""
    which = request.GET.get("which", "open")
    which = which if which in LISTS else "open"
    form = Filter(request.GET or None, agencies=choices.agencies(viewer))
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    shown = queries.actions(
        viewer, which=which, agency=asked.get("agency", ""), p=asked.get("p", ""), number=page_number(request)
    )
    flags = {one.subject: one.marks for one in shown.rows}
    opens = queries.plan_ids_in_sight(viewer, {one.plan for one in shown.rows})
    plans = queries.plans(viewer, size=PLANS_SHOWN)
    stopped = queries.plans(viewer, size=PLANS_SHOWN, stopped=True) if which == "ended" else Page([], 1, False)
    held = flags_of(viewer, {one.subject for one in (*plans.rows, *stopped.rows)})
    given = {
        "lists": [
            {"text": text, "href": f"{reverse('plan')}?which={name}", "is_current": name == which}
            for name, text in LISTS.items()
        ],
        "which": which,
        "title": LISTS[which],
        "form": form,
        "page": shown,
        "as_board": asked.get("view") == "board",
        "columns": presenters.columns(shown.rows, flags),
        "head": presenters.HEAD,
        "rows": [presenters.row(one, flags, opens) for one in shown.rows],
        "plans": [_entry(one, held) for one in plans.rows],
        "stopped": [_entry(one, held) for one in stopped.rows],
        "checks": queries.checks_to_sign(viewer) if can(viewer.role, Right.SIGN_OFF_SAFEGUARDING) else [],
        "may_write": can(viewer.role, Right.WRITE_PLAN),
        "may_update": can(viewer.role, Right.UPDATE_ACTIONS),
        "own_form": reverse("action-form", args=[viewer.agency_code]) if viewer.agency_code else "",
        "crumbs": presenters.crumbs(),
    }
    return render(request, "plan/every.html", given)


def _entry(plan: SeenPlan, held: Mapping[str, Flags]) -> dict[str, Any]:
    """A plan in a list: its subject's code with its marks, and the way to it."""
    href = reverse("plan-of", args=[plan.id])
    return {"text": plan.subject_code, "href": href, "tags": tags(held.get(plan.subject))}


@page(Right.READ_PLAN)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One plan: the board, and the same as tables."""
    plan = queries.plan_by_id(viewer, id)
    subject_id = plan.subject.partition(":")[2]
    flags = flags_of(viewer, [plan.subject])
    checks = queries.checks(viewer, subject_id)
    may_write = can(viewer.role, Right.WRITE_PLAN) and plan.state == PlanState.ACTIVE
    given = {
        "plan": plan,
        "facts": presenters.about_plan(plan, flags.get(plan.subject)),
        "columns": presenters.columns(plan.actions, flags, plan.objectives),
        "objective_head": presenters.OBJECTIVE_HEAD,
        "objectives": [presenters.objective_row(plan, one, may_write=may_write) for one in plan.objectives],
        "head": presenters.HEAD,
        "rows": [presenters.row(one, flags, ()) for one in plan.actions],
        "check_head": presenters.CHECKS_HEAD,
        "checks": [presenters.check_row(one) for one in checks],
        "may_write": may_write,
        "may_find": queries.may_find(viewer, subject_id),
        "finder": reverse("powers-for", args=[subject_id]),
        "crumbs": presenters.crumbs((plan.subject_code, None)),
    }
    return render(request, "plan/one.html", given)


@page(Right.READ_PLAN)
def action(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One action: how it stands, what can be done next, and everything that happened."""
    whole = queries.action(viewer, id)
    given = {
        "action": whole.seen,
        "facts": presenters.about_action(
            viewer,
            whole,
            whole.seen.marks,
            opens_decision=queries.reads_decision(viewer, whole.seen.decision),
            opens_plan=bool(queries.plan_ids_in_sight(viewer, [whole.seen.plan])),
        ),
        "steps": presenters.steps(viewer, whole),
        "history_head": presenters.HISTORY_HEAD,
        "history": presenters.history(whole),
        "due_head": presenters.DUE_HEAD,
        "due_changes": presenters.due_changes(whole),
        "crumbs": presenters.crumbs((whole.seen.code, None)),
    }
    return render(request, "plan/action.html", given)
