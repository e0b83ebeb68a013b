"""The search page: one term, or a pasted list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portfolio.flow import finding
from portfolio.flow.finding.finding import TooMuchAsked
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.web.door import page
from portfolio.web.pages.search import presenters
from portfolio.web.pages.search.forms import Term, Terms


@page(Right.SEARCH)
def one(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Look for one thing."""
    form = Term(request.POST) if request.method == "POST" else Term()
    given: dict[str, object] = {"form": form, "crumbs": presenters.crumbs()}
    if request.method == "POST" and form.is_valid():
        found = finding.find(viewer, form.cleaned_data["term"])
        given |= {
            "found": found,
            "says": presenters.says(found),
            "head": presenters.HEAD,
            "rows": [presenters.row(viewer, hit) for hit in found.people],
            "subject_head": presenters.SUBJECT_HEAD,
            "subject_rows": presenters.subject_rows(viewer, found),
        }
    return render(request, "search/one.html", given)


@page(Right.SEARCH)
def several(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Look for every line of a list."""
    form = Terms(request.POST) if request.method == "POST" else Terms()
    given: dict[str, object] = {"form": form, "crumbs": presenters.crumbs(("Search a list", None))}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            found = finding.find_each(viewer, form.lines())
        except TooMuchAsked as refusal:
            form.add_error("terms", refusal.message)
            status = refusal.status
        else:
            given |= {
                "head": presenters.LIST_HEAD,
                "rows": presenters.list_rows(viewer, found),
                "count": sum(1 for line in found if line.count),
            }
    return render(request, "search/several.html", given, status=status)
