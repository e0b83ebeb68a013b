"""Taking a case to its next state."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import PortfolioError
from portfolio.partnership.safeguarding import operations, queries
from portfolio.partnership.safeguarding.errors import NotAStep, SafetyFirst
from portfolio.partnership.safeguarding.models import Case
from portfolio.partnership.safeguarding.states import CAPTIONS, Kind, may_move
from portfolio.web.door import page
from portfolio.web.pages.safeguarding import forms, presenters


@page(Right.WRITE_SAFEGUARDING)
def step(request: HttpRequest, viewer: Actor, id: str, step: str) -> HttpResponse:
    """The form of one step; what it refuses is said above it, and what was typed stays."""
    case = queries.case(viewer, id)
    if not may_move(case.kind, case.state, step):
        raise NotAStep(f"{case.code} stands at “{CAPTIONS[case.state]}” and cannot take this step. Open it again.")
    form = forms.step(case, step, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.move(case=case, to=step, note=form.cleaned_data["note"], by=viewer, **form.facts())
        except SafetyFirst as refusal:
            return _ask(request, case, form, presenters.STEPS[step], refusal)
        messages.success(request, f"{case.code}: {CAPTIONS[step].lower()}.")
        return redirect("safeguarding-case", case.id)
    return _ask(request, case, form, presenters.STEPS[step])


@page(Right.WRITE_SAFEGUARDING)
def look(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A look at a home that is monitored."""
    case = queries.case(viewer, id)
    if case.kind != Kind.CUCKOOING or case.state != "monitored":
        raise NotAStep("Only a home that is being monitored is looked at again. Open the case to see where it is.")
    form = forms.Step(request.POST) if request.method == "POST" else forms.Step()
    if request.method == "POST" and form.is_valid():
        operations.look_again(case=case, note=form.cleaned_data["note"], by=viewer)
        messages.success(request, f"{case.code}: the look is recorded.")
        return redirect("safeguarding-case", case.id)
    return _ask(request, case, form, "Record a look at the home")


def _ask(
    request: HttpRequest, case: Case, form: forms.Step, heading: str, refusal: PortfolioError | None = None
) -> HttpResponse:
    if refusal is not None:
        form.add_error(None, refusal.message)
    given = {
        "case": case,
        "form": form,
        "heading": heading,
        "is_end": heading in presenters.ENDS,
        "crumbs": presenters.crumbs(presenters.crumb(case), (heading, None)),
    }
    return render(request, "safeguarding/form.html", given, status=refusal.status if refusal else 200)
