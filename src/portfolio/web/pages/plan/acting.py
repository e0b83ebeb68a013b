"""Writing an action, and each step of its way."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound, PortfolioError
from portfolio.partnership.plan import operations, queries, rules
from portfolio.partnership.plan.errors import EditedMeanwhile
from portfolio.partnership.plan.seen import SeenAction
from portfolio.partnership.plan.states import ActionState
from portfolio.web.door import page
from portfolio.web.flagged import flags_of, tags
from portfolio.web.pages.plan import choices, presenters
from portfolio.web.pages.plan.forms import ActionWords, Due, NewAction, Transfer, Words

_LABELS = {
    ActionState.ACCEPTED: ("Anything to add", ""),
    ActionState.REJECTED: ("Why it is rejected", "The meeting can then give it to somebody else."),
    ActionState.IN_PROGRESS: ("Anything to add", ""),
    ActionState.BLOCKED: ("What stands in the way", "And who could clear it."),
    ActionState.DONE_CLAIMED: ("What shows that it is done", "Evidence that somebody else can look at."),
    ActionState.CANCELLED: ("Why it is cancelled", ""),
    ActionState.OFFERED: ("Anything to add", ""),
    ActionState.CLOSED: ("Anything to add", ""),
}


@page(Right.WRITE_PLAN)
def add(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A new action under a plan."""
    plan = queries.plan_by_id(viewer, id)
    marks = tags(flags_of(viewer, [plan.subject]).get(plan.subject))
    first = {"power": request.GET.get("power", ""), "priority": "normal"}
    form = NewAction(
        request.POST or None,
        people=choices.people(viewer),
        agencies=choices.agencies(viewer),
        objectives=choices.objectives(plan),
        powers=choices.powers(viewer, plan),
        initial=first,
    )
    crumbs = [presenters.plan_crumb(plan)]
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "seen_revision"}
        if given["owner"]:
            given["owner_agency"] = choices.agency_of(viewer, given["owner"])
        try:
            action = operations.add_action(
                plan_id=id,
                decision_id=request.GET.get("decision", ""),
                meeting_id=request.GET.get("meeting", ""),
                **given,
                by=viewer,
            )
        except PortfolioError as refusal:
            return _ask(request, form, "Add an action", crumbs, refusal, tags=marks)
        messages.success(request, f"{action.code} is added{_and_now(action.state)}.")
        return redirect("action", action.id)
    return _ask(request, form, "Add an action", crumbs, tags=marks)


def _and_now(state: str) -> str:
    return " and offered to its owner" if state == ActionState.OFFERED else "; a second person must approve it"


@page(Right.WRITE_PLAN)
def edit(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The words of an action; somebody else's are kept beside the writer's."""
    action = queries.action(viewer, id).seen
    plan = queries.plan_by_id(viewer, action.plan)
    initial = {
        "text": action.text,
        "p": action.p,
        "priority": action.priority,
        "objective_id": action.objective,
        "seen_revision": action.revision,
    }
    form = ActionWords(request.POST or None, objectives=choices.objectives(plan), initial=initial)
    crumbs = [presenters.action_crumb(action)]
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "seen_revision": form.cleaned_data["seen_revision"] or 0}
        try:
            operations.edit_action(action_id=id, **given, by=viewer)
        except EditedMeanwhile as refusal:
            now = queries.action(viewer, id).seen
            again = ActionWords(
                {**request.POST.dict(), "seen_revision": now.revision}, objectives=choices.objectives(plan)
            )
            again.is_valid()
            return _ask(request, again, "Change the words", crumbs, refusal, saved=[now.text])
        except PortfolioError as refusal:
            return _ask(request, form, "Change the words", crumbs, refusal)
        messages.success(request, f"{action.code} is saved.")
        return redirect("action", id)
    return _ask(request, form, "Change the words", crumbs)


@page(Right.UPDATE_ACTIONS)
def move(request: HttpRequest, viewer: Actor, id: str, step: str) -> HttpResponse:
    """One step of an action, with the words that it needs."""
    action = queries.action(viewer, id).seen
    if step not in {state.value for state in _LABELS}:
        raise NotFound("An action has no such step. Go back to the action and choose again.")
    to = ActionState(step)
    lacking = to is ActionState.IN_PROGRESS and action.state == ActionState.DONE_CLAIMED
    label, hint = ("What is still lacking", "The owner reads this.") if lacking else _LABELS[to]
    heading = presenters.NOT_DONE_YET if lacking else presenters.STEPS[to]
    missing = "Say what is still lacking" if lacking else rules.MUST_SAY.get(to, "")
    form = Words(request.POST or None, label=label, hint=hint, needed=bool(missing), missing=missing)

    def carry_out(words: str) -> None:
        operations.move_action(action_id=id, to=step, words=words, by=viewer)

    return _step(request, action, form, heading, carry_out, for_good=presenters.FOR_GOOD.get(to, ""))


@page(Right.VERIFY_ACTIONS)
def verify(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Somebody other than the owner says that it is done."""
    action = queries.action(viewer, id).seen
    hint = "The evidence stands in the history of the action. Say how you made sure."
    form = Words(
        request.POST or None, label="What you looked at", hint=hint, needed=True, missing="Say what you looked at"
    )

    def carry_out(words: str) -> None:
        operations.verify_action(action_id=id, words=words, by=viewer)

    return _step(request, action, form, presenters.STEPS[ActionState.VERIFIED], carry_out)


@page(Right.WRITE_PLAN)
def approve(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The second approver's yes to a sensitive tactic."""
    whole = queries.action(viewer, id)
    form = forms.Form(request.POST or None)
    heading = "Approve it as the second person"

    def carry_out(words: str) -> None:
        operations.approve_sensitive(action_id=id, by=viewer)

    return _step(request, whole.seen, form, heading, carry_out, necessity=whole)


@page(Right.UPDATE_ACTIONS)
def due(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A new due date, with the reason."""
    action = queries.action(viewer, id).seen
    form = Due(request.POST or None)
    crumbs = [presenters.action_crumb(action)]
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_due(action_id=id, **form.cleaned_data, by=viewer)
        except PortfolioError as refusal:
            return _ask(request, form, "Move the due date", crumbs, refusal)
        messages.success(request, f"The due date of {action.code} is moved.")
        return redirect("action", id)
    return _ask(request, form, "Move the due date", crumbs)


@page(Right.WRITE_PLAN)
def transfer(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The action passes to another owner, as a new one."""
    action = queries.action(viewer, id).seen
    form = Transfer(request.POST or None, people=choices.people(viewer), agencies=choices.agencies(viewer))
    crumbs = [presenters.action_crumb(action)]
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        if given["owner"]:
            given["owner_agency"] = choices.agency_of(viewer, given["owner"])
        try:
            new = operations.transfer_action(action_id=id, **given, by=viewer)
        except PortfolioError as refusal:
            return _ask(request, form, "Pass it to another owner", crumbs, refusal)
        messages.success(request, f"{action.code} is passed on as {new.code}.")
        return redirect("action", new.id)
    return _ask(request, form, "Pass it to another owner", crumbs)


def _step(
    request: HttpRequest, action: SeenAction, form: forms.Form, heading: str, carry_out: Any, **more: Any
) -> HttpResponse:
    """A form of words, carried out when it is sent; a refusal stands above it and the words stay."""
    crumbs = [presenters.action_crumb(action)]
    if request.method == "POST" and form.is_valid():
        try:
            carry_out(form.cleaned_data.get("words", ""))
        except PortfolioError as refusal:
            return _ask(request, form, heading, crumbs, refusal, **more)
        messages.success(request, f"{action.code}: saved.")
        return redirect("action", action.id)
    return _ask(request, form, heading, crumbs, **more)


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
        "caption": crumbs[-1][0],
        "back": crumbs[-1][1],
        "crumbs": presenters.crumbs(*crumbs, (heading, None)),
        **more,
    }
    return render(request, "plan/form.html", given, status=refusal.status if refusal else 200)
