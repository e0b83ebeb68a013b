"""The register of lists: every list of people that was brought, with its owner, purpose and end (REQ-12)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.picture.subjects import queries
from portfolio.web import brought
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.words import crumbs


@page(Right.READ_LOG)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The lists, the latest first; never what stands on them."""
    shown = queries.brought_lists(viewer, page_number(request))
    given = {
        "page": shown,
        "head": brought.HEAD,
        "rows": brought.rows(viewer, shown.rows, with_links=False),
        "crumbs": crumbs(("Oversight", reverse("oversight")), ("Lists", None)),
    }
    return render(request, "oversight/lists.html", given)
