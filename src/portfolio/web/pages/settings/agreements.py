"""The sharing agreements between the agencies."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access import operations
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.reference import queries as reference
from portfolio.web.door import page
from portfolio.web.pages.settings import presenters
from portfolio.web.pages.settings.forms import NewAgreement


@page(Right.READ_SETTINGS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The agreements, the latest to end first."""
    purposes = {one.code: one.label for one in reference.purposes()}
    new = reverse("settings-agreement-new")
    given = {
        "crumbs": presenters.crumbs(("Agreements", None)),
        "heading": "Sharing agreements",
        "said": "Agencies see each other’s records only under an agreement in force, and for its purposes.",
        "head": presenters.AGREEMENT_HEAD,
        "rows": [
            presenters.agreement_row(one, purposes) for one in access.agreements(viewer).prefetch_related("parties")
        ],
        "empty": "No agreement has been recorded yet. Without one every agency sees its own records alone.",
        "actions": [("Record an agreement", new)] if can(viewer.role, Right.SIGN_AGREEMENTS) else [],
    }
    return render(request, "settings/list.html", given)


@page(Right.SIGN_AGREEMENTS)
def add(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Record an agreement that has been signed."""
    agencies = {one.code: one for one in access.that_may_join(viewer)}
    form = NewAgreement(request.POST or None, agencies=agencies.values(), purposes=reference.purposes())
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        parties = [agencies[code] for code in asked.pop("parties")]
        made = operations.sign_agreement(partnership=access.partnership_of(viewer), parties=parties, by=viewer, **asked)
        messages.success(request, f"{made.name} is recorded.")
        return redirect("settings-agreements")
    given = {
        "form": form,
        "heading": "Record an agreement",
        "said": "Record it once it has been signed. From its first day the agencies see what it lets them see.",
        "button": "Record the agreement",
        "crumbs": presenters.crumbs(("Agreements", reverse("settings-agreements")), ("Record", None)),
    }
    return render(request, "settings/form.html", given)
