"""The help: what each page does, and a page for each topic."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound
from portfolio.web.around import reachable
from portfolio.web.door import page
from portfolio.web.pages.help.topics import TOPICS
from portfolio.web.words import crumbs


@page(Right.READ_HELP)
def index(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """What the viewer's pages do, and the topics."""
    assert viewer.role is not None
    given = {
        "crumbs": crumbs(("Help", None)),
        "places": reachable(viewer.role),
        "topics": TOPICS.values(),
    }
    return render(request, "help/index.html", given)


@page(Right.READ_HELP)
def topic(request: HttpRequest, viewer: Actor, topic: str) -> HttpResponse:
    """One topic; NotFound for one that there is not."""
    found = TOPICS.get(topic)
    if found is None:
        raise NotFound
    given = {
        "topic": found,
        "content": found.make(),
        "crumbs": crumbs(("Help", reverse("help")), (found.title, None)),
    }
    return render(request, "help/topic.html", given)
