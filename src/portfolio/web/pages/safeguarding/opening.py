"""Opening a case of each kind."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound
from portfolio.partnership.safeguarding import operations, queries
from portfolio.partnership.safeguarding.errors import BadConcern
from portfolio.partnership.safeguarding.models import Case
from portfolio.partnership.safeguarding.states import Kind
from portfolio.web.door import page
from portfolio.web.pages.safeguarding import presenters
from portfolio.web.pages.safeguarding.forms import OPENING, About, NewReferral, moment_of


@page(Right.WRITE_SAFEGUARDING)
def begin(request: HttpRequest, viewer: Actor, case_kind: str) -> HttpResponse:
    """The form of that kind of case; NotFound for a kind that there is not."""
    if case_kind not in set(Kind):
        raise NotFound
    kind = Kind(case_kind)
    form = _form(request, viewer, kind)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            case = _open(viewer, kind, form)
        except BadConcern as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, f"{case.code} is open. {case.due_what or 'Nothing is due yet'}.")
            return redirect("safeguarding-case", case.id)
    heading = presenters.NEW[kind]
    given = {"form": form, "heading": heading, "crumbs": presenters.crumbs((heading, None))}
    return render(request, "safeguarding/form.html", given, status=status)


def _form(request: HttpRequest, viewer: Actor, kind: Kind) -> About:
    initial = {"about": request.GET.get("about", "")[:64], "name": request.GET.get("name", "")[:200]}
    if kind is Kind.REFERRAL:
        return NewReferral(request.POST or None, agencies=list(queries.receivers(viewer)), initial=initial)
    return OPENING[kind](request.POST or None, initial=initial)


def _open(viewer: Actor, kind: Kind, form: About) -> Case:
    given = form.cleaned_data
    person, concern = form.person(), given["concern"]
    if kind is Kind.REFERRAL:
        return operations.refer(
            person=person,
            route=given["route"],
            receiver_code=given["receiver"],
            consent=given["consent"],
            concern=concern,
            by=viewer,
        )
    if kind is Kind.RETURN_INTERVIEW:
        reported = moment_of(given, "reported")
        assert reported is not None  # the form asks for it
        return operations.report_missing(person=person, reported=reported, concern=concern, by=viewer)
    if kind is Kind.CUCKOOING:
        return operations.report_cuckooing(
            person=person, address=given["address"], form=given["form"], concern=concern, by=viewer
        )
    return operations.identify_for_nrm(person=person, concern=concern, safeguarded=given["safeguarded"], by=viewer)
