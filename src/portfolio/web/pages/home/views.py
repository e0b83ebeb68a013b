"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.access.roles import CAPTIONS
from portfolio.web.around import reachable
from portfolio.web.door import page
from portfolio.web.pages.home import waiting


@page(Right.SEE_HOME)
def show(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """What waits for the viewer, as far as their role goes; and where they can go."""
    assert viewer.role is not None
    groups = waiting.groups(viewer)
    given = {
        "groups": groups,
        "quiet": [group.empty for group in groups if not group.rows],
        "count": sum(len(group.rows) for group in groups if group.is_due),
        "role": CAPTIONS[viewer.role],
        "places": [place for place in reachable(viewer.role) if place.name != "home"],
    }
    return render(request, "home/show.html", given)
