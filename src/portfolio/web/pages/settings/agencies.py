"""The agencies of the partnership: who they are, one more, and where one stands."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access import operations
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.errors import CodeTaken
from portfolio.ground.access.models import AgencyState
from portfolio.ground.access.rights import Right, can
from portfolio.web.door import page
from portfolio.web.pages.settings import presenters
from portfolio.web.pages.settings.forms import AgencyMove, NewAgency

WHERE = ("Agencies", "settings-agencies")


@page(Right.READ_SETTINGS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The agencies, by name."""
    may_sign = can(viewer.role, Right.SIGN_AGREEMENTS)
    given = {
        "crumbs": presenters.crumbs(("Agencies", None)),
        "heading": "Agencies",
        "said": "Only an active agency’s people have access, and nothing is shared with one that lapsed or withdrew.",
        "head": (*presenters.AGENCY_HEAD, *(("Change",) if may_sign else ())),
        "rows": [presenters.agency_row(agency, may_sign=may_sign) for agency in access.agencies(viewer)],
        "empty": "No agency has been added yet.",
        "actions": [("Add an agency", reverse("settings-agency-new"))]
        if can(viewer.role, Right.CHANGE_SETTINGS)
        else [],
    }
    return render(request, "settings/list.html", given)


@page(Right.CHANGE_SETTINGS)
def add(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """One more agency: invited, until its agreement has been signed."""
    form = NewAgency(request.POST or None)
    if request.method == "POST" and form.is_valid():
        own = access.partnership_of(viewer)
        try:
            agency = operations.add_agency(partnership=own, state=AgencyState.INVITED, by=viewer, **form.cleaned_data)
        except CodeTaken as refusal:
            form.add_error("code", refusal.message)
        else:
            messages.success(request, f"{agency.name} is added as invited.")
            return redirect("settings-agencies")
    given = {
        "form": form,
        "heading": "Add an agency",
        "button": "Add the agency",
        "crumbs": presenters.crumbs((WHERE[0], reverse(WHERE[1])), ("Add", None)),
    }
    return render(request, "settings/form.html", given)


@page(Right.SIGN_AGREEMENTS)
def move(request: HttpRequest, viewer: Actor, code: str) -> HttpResponse:
    """Put an agency into another state."""
    agency = access.agency(viewer, code)
    form = AgencyMove(request.POST or None, states=presenters.moves(agency))
    if request.method == "POST" and form.is_valid():
        operations.move_agency(agency=agency, state=AgencyState(form.cleaned_data["state"]), by=viewer)
        messages.success(request, f"{agency.name} is now {AgencyState(agency.state).label.lower()}.")
        return redirect("settings-agencies")
    given = {
        "form": form,
        "heading": f"{agency.name}: {AgencyState(agency.state).label.lower()}",
        "said": "A lapsed or withdrawn agency loses its access at once, and nothing more is shared with it.",
        "button": "Change the state",
        "crumbs": presenters.crumbs((WHERE[0], reverse(WHERE[1])), (agency.name, None)),
    }
    return render(request, "settings/form.html", given)
