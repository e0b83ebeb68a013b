"""Opening a plan, writing and ending it, and its objectives."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound, PortfolioError
from portfolio.partnership.plan import operations, queries
from portfolio.partnership.plan.errors import EditedMeanwhile, UnknownPlan
from portfolio.partnership.plan.seen import SeenObjective, SeenPlan
from portfolio.partnership.plan.states import ObjectiveState
from portfolio.picture.subjects import queries as subjects
from portfolio.web.door import page
from portfolio.web.pages.plan import choices, presenters
from portfolio.web.pages.plan.forms import NewObjective, NewPlan, ObjectiveWords, PlanWords, Words

MOVE = "Record where it stands"  # the button of a step of an objective


@page(Right.WRITE_PLAN)
def begin(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Open a plan for a subject in view."""
    first = {"code": request.GET.get("subject", ""), "lead": viewer.id}
    people = choices.people(viewer, Right.WRITE_PLAN)
    form = NewPlan(request.POST or None, people=people, initial=first)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        seen = subjects.by_code(viewer, given.pop("code"))
        if seen is None:
            form.add_error("code", "There is no such subject that you can see. Check the code.")
        else:
            agency = choices.agency_of(viewer, given["lead"])
            try:
                plan = operations.open_plan(subject_id=seen.id, lead_agency=agency, **given, by=viewer)
            except PortfolioError as refusal:
                return _ask(request, form, "Open a plan", [], refusal)
            if request.GET.get("decision"):  # the decision's page led here, and its action comes next
                messages.success(request, "The plan is open. Now the action that carries out the decision.")
                carried = urlencode({"decision": request.GET["decision"]})
                return redirect(f"{reverse('action-new', args=[plan.id])}?{carried}")
            messages.success(request, "The plan is open. Add what is to be different, then who does what.")
            return redirect("plan-of", plan.id)
    return _ask(request, form, "Open a plan", [])


@page(Right.WRITE_PLAN)
def edit(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The plan's own words; somebody else's are kept beside the writer's."""
    plan = queries.plan_by_id(viewer, id)
    initial = {
        "summary": plan.summary,
        "equality_note": plan.equality_note,
        "review_due": plan.review_due,
        "seen_revision": plan.revision,
    }
    form = PlanWords(request.POST or None, initial=initial)
    crumbs = [presenters.plan_crumb(plan)]
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_plan(plan_id=id, **form.cleaned_data, by=viewer)
        except EditedMeanwhile as refusal:
            now = queries.plan_by_id(viewer, id)
            again = PlanWords({**request.POST.dict(), "seen_revision": now.revision})
            again.is_valid()
            return _ask(request, again, "Write the plan", crumbs, refusal, saved=[now.summary, now.equality_note])
        except PortfolioError as refusal:
            return _ask(request, form, "Write the plan", crumbs, refusal)
        messages.success(request, "The plan is saved.")
        return redirect("plan-of", id)
    return _ask(request, form, "Write the plan", crumbs)


@page(Right.WRITE_PLAN)
def stop(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """End a plan; what is open under it is cancelled."""
    plan = queries.plan_by_id(viewer, id)
    hint = "What is still open under it is cancelled for the same reason."
    form = Words(
        request.POST or None, label="Why it is stopped", hint=hint, needed=True, missing="Say why it is stopped"
    )
    if request.method == "POST" and form.is_valid():
        operations.stop_plan(plan_id=id, reason=form.cleaned_data["words"], by=viewer)
        messages.success(request, "The plan is stopped.")
        return redirect("plan-of", id)
    return _ask(request, form, "Stop the plan", [presenters.plan_crumb(plan)], for_good="Stop this plan")


@page(Right.WRITE_PLAN)
def objective(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Add an objective."""
    plan = queries.plan_by_id(viewer, id)
    form = NewObjective(
        request.POST or None, agencies=choices.agencies(viewer), initial={"lead_agency": plan.agency_code}
    )
    crumbs = [presenters.plan_crumb(plan)]
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "seen_revision"}
        try:
            operations.add_objective(plan_id=id, **given, by=viewer)
        except PortfolioError as refusal:
            return _ask(request, form, "Add an objective", crumbs, refusal)
        messages.success(request, "The objective is added.")
        return redirect("plan-of", id)
    return _ask(request, form, "Add an objective", crumbs)


@page(Right.WRITE_PLAN)
def edit_objective(request: HttpRequest, viewer: Actor, id: str, objective: str) -> HttpResponse:
    """An objective's words; somebody else's are kept beside the writer's."""
    plan = queries.plan_by_id(viewer, id)
    one = _objective(plan, objective)
    form = ObjectiveWords(
        request.POST or None,
        initial={
            "outcome": one.outcome,
            "measure": one.measure,
            "baseline": one.baseline,
            "review_due": one.review_due,
            "seen_revision": one.revision,
        },
    )
    crumbs = [presenters.plan_crumb(plan)]
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_objective(objective_id=objective, **form.cleaned_data, by=viewer)
        except EditedMeanwhile as refusal:
            now = _objective(queries.plan_by_id(viewer, id), objective)
            again = ObjectiveWords({**request.POST.dict(), "seen_revision": now.revision})
            again.is_valid()
            return _ask(request, again, "Write the objective", crumbs, refusal, saved=[now.outcome, now.measure])
        except PortfolioError as refusal:
            return _ask(request, form, "Write the objective", crumbs, refusal)
        messages.success(request, "The objective is saved.")
        return redirect("plan-of", id)
    return _ask(request, form, "Write the objective", crumbs)


@page(Right.WRITE_PLAN)
def move_objective(request: HttpRequest, viewer: Actor, id: str, objective: str, step: str) -> HttpResponse:
    """The next state of an objective, with what the measure shows."""
    plan = queries.plan_by_id(viewer, id)
    one = _objective(plan, objective)
    if step not in set(ObjectiveState):
        raise NotFound("An objective has no such state. Go back to the plan and choose again.")
    heading = f"Objective: {presenters.OBJECTIVES[ObjectiveState(step)][0].lower()}"
    for_good = presenters.OBJECTIVE_FOR_GOOD.get(ObjectiveState(step), "")
    needed = step not in (ObjectiveState.AGREED, ObjectiveState.ACTIVE)
    form = Words(
        request.POST or None,
        label="What the measure shows, or what stands in the way",
        hint=f"{one.outcome} Measure: {one.measure}",
        needed=needed,
        missing="Say what the measure shows, or what stands in the way",
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.move_objective(objective_id=objective, to=step, reason=form.cleaned_data["words"], by=viewer)
        except PortfolioError as refusal:
            return _ask(request, form, heading, [presenters.plan_crumb(plan)], refusal, for_good=for_good, button=MOVE)
        messages.success(request, "The objective is moved on.")
        return redirect("plan-of", id)
    return _ask(request, form, heading, [presenters.plan_crumb(plan)], for_good=for_good, button=MOVE)


def _objective(plan: SeenPlan, id: str) -> SeenObjective:
    found = next((one for one in plan.objectives if one.id == id), None)
    if found is None:
        raise UnknownPlan
    return found


def _ask(
    request: HttpRequest,
    form: forms.Form,
    heading: str,
    crumbs: list[tuple[str, str]],
    refusal: PortfolioError | None = None,
    **more: Any,
) -> HttpResponse:
    if refusal is not None:
        form.add_error(None, refusal.message)
    given = {
        "form": form,
        "heading": heading,
        "button": presenters.WORDING.get(heading, ""),
        "back": crumbs[-1][1] if crumbs else "",
        "crumbs": presenters.crumbs(*crumbs, (heading, None)),
        **more,
    }
    return render(request, "plan/form.html", given, status=refusal.status if refusal else 200)
