"""Requests: asked by us, asked of us; a new one; one with its answer; taking one back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.partnership_profiles import operations, queries
from portfolio.partnership.partnership_profiles.errors import BadRequest, NotAStep
from portfolio.picture.subjects import queries as subjects
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.requests import presenters
from portfolio.web.pages.requests.forms import NewRequest
from portfolio.web.points import addressed
from portfolio.web.reason import Step, ask

ON_A_PAGE = 25
SAID = "One question to one agency. Sending it is a disclosure, and is logged as one."
NOBODY = (
    "No agreement in force binds your agency with another, so nobody can be asked. "
    "Ask your information governance lead."
)


@page(Right.READ_REQUESTS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """What waits for our answer, what we wait for, and what is over."""
    over = queries.requests(viewer, over=True, number=page_number(request), size=ON_A_PAGE)
    given = {
        "crumbs": presenters.crumbs(),
        "head": presenters.HEAD,
        "of_us": presenters.rows(viewer, queries.requests_waiting(viewer)) if viewer.agency_id else [],
        "by_us": presenters.rows(viewer, queries.requests(viewer, asked_of_us=False, over=False).rows),
        "over": presenters.rows(viewer, over.rows),
        "page": over,
        "may_ask": can(viewer.role, Right.ASK_PARTNERS),
        "may_nominate": can(viewer.role, Right.NOMINATE),
    }
    return render(request, "requests/every.html", given)


@page(Right.ASK_PARTNERS)
def new(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Ask an agency one question; for a profile where its page led here."""
    profile = None
    if request.GET.get("profile") and can(viewer.role, Right.READ_PARTNERSHIP_PROFILES):
        profile = queries.profile(viewer, request.GET["profile"])
    agencies = addressed(viewer, access.that_may_be_asked(viewer))
    initial = {"subject": profile.code if profile else request.GET.get("subject", ""), "purpose": "prevent_crime"}
    form = NewRequest(request.POST or None, agencies=agencies, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        subject = subjects.by_code(viewer, asked.pop("subject"))
        if subject is None:
            form.add_error("subject", "There is no subject with that code that you can see. Check the code")
        else:
            try:
                made = operations.ask(
                    subject_id=subject.id,
                    to_agency=access.agency(viewer, asked.pop("to_agency")),
                    profile=profile,
                    by=viewer,
                    **asked,
                )
            except (BadRequest, NotAStep) as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(request, f"{made.shown} is sent to {made.to_agency.name}.")
                return redirect("request", made.id)
    given = {
        "form": form,
        "heading": "Ask a partner",
        "said": SAID if agencies else NOBODY,
        "button": "Send the request",
        "crumbs": presenters.crumbs(("Ask a partner", None)),
    }
    return render(request, "requests/form.html", given)


@page(Right.READ_REQUESTS)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One request and its answers."""
    asked = queries.request(viewer, id)
    given = {
        "asked": asked,
        "facts": presenters.about(viewer, asked),
        "answers": [presenters.answer(viewer, one) for one in reversed(list(asked.answers.all()))],
        "crumbs": presenters.crumbs((asked.shown, None)),
        **presenters.may(viewer, asked),
    }
    return render(request, "requests/one.html", given)


@page(Right.ASK_PARTNERS)
def withdraw(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Take a question back."""
    asked = queries.request(viewer, id)

    def do(why: str) -> str:
        operations.withdraw_request(request=asked, reason=why, by=viewer)
        return "The request is taken back."

    step = Step(
        heading="Take this request back",
        said="The agency does not see it any more.",
        caption=asked.shown,
        back=reverse("request", args=[asked.id]),
        crumbs=presenters.crumbs(presenters.crumb(asked), ("Take it back", None)),
        button="Take it back",
        then=reverse("requests"),
    )
    return ask(request, step, do)
