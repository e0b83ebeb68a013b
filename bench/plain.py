"""The lists of records and of submissions as plain Django: same rows, same template, no door, no labels, no log."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Agency, User
from portfolio.ground.paging import page
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.states import CAPTIONS, State
from portfolio.information.records.models import CrimeRecord
from portfolio.web import choices
from portfolio.web.design.frame import Frame
from portfolio.web.pages.records import asked
from portfolio.web.pages.records import presenters as of_records
from portfolio.web.pages.submissions import presenters as of_submissions


@cache
def somebody() -> Actor:
    """Who would be asking, found once for all requests."""
    return access.actor_of(User.objects.get())


_frames: dict[str, Frame] = {}


def frame(request: HttpRequest) -> Frame:
    """What stands around the page, worked out once as for a signed-in person and then the same for everybody."""
    from portfolio.web.around import make

    if request.path not in _frames:
        _frames[request.path] = make(request)
    return _frames[request.path]


def records(request: HttpRequest) -> HttpResponse:
    """The newest records, whoever asks."""
    wanted = asked.read(request.GET)
    rows = CrimeRecord.objects.order_by("-month", "pk")
    shown = page(rows, int(request.GET.get("page", 1)))
    names = of_records.names(list(shown.rows))
    given = {
        "crumbs": [{"text": "Home", "href": "/"}, {"text": "Map", "href": "/map/"}, {"text": "Records"}],
        "asked": wanted,
        "areas": choices.areas(somebody()),
        "page": shown,
        "head": of_records.LIST_HEAD,
        "rows": [of_records.row(record, names) for record in shown.rows],
    }
    return render(request, "records/every.html", given)


def submissions(request: HttpRequest) -> HttpResponse:
    """The latest submissions, whoever asks."""
    shown = page(Submission.objects.select_related("agency").order_by("-received_at"))
    given = {
        "page": shown,
        "head": of_submissions.LIST_HEAD,
        "rows": [of_submissions.row(one) for one in shown.rows],
        "agencies": list(Agency.objects.order_by("name").values_list("code", "name")),
        "states": [(state.value, CAPTIONS[state]) for state in (State.TAKEN_IN, State.REFUSED, State.WITHDRAWN)],
        "may_submit": True,
        "crumbs": of_submissions.crumbs(),
    }
    return render(request, "submissions/every.html", given)


_PLAIN: tuple[tuple[str, Callable[..., Any]], ...] = (("records/", records), ("submissions/", submissions))
urlpatterns = [*(path(address, view) for address, view in _PLAIN), path("", include("portfolio.config.urls"))]
