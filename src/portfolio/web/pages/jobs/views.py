"""Background work on screen. Without JavaScript the page asks again by itself; with it, only a part of it does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.jobs import operations, queries
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.jobs import presenters

HOME = {"text": "Home", "href": "/"}


@page(Right.READ_JOBS)
def recent(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """One's own work in the background, the latest first; everybody's for those who oversee."""
    shown = queries.recent(viewer, page_number(request))
    given = {
        "page": shown,
        "head": ["Work", "State", "Asked for"],
        "rows": [presenters.row(job) for job in shown.rows],
        "crumbs": [HOME, {"text": "Background work"}],
    }
    return render(request, "jobs/recent.html", given)


@page(Right.READ_JOBS)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """How far it is. Whoever waits on this page is taken on to the result when it is there."""
    job = presenters.job(queries.job(viewer, id))
    if job["next"] and "waited" in request.GET:
        return redirect(job["next"])
    given = {
        "job": job,
        "crumbs": [HOME, {"text": "Background work", "href": reverse("jobs")}, {"text": job["caption"]}],
    }
    return render(request, "jobs/one.html", given)


@page(Right.READ_JOBS)
def now(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The part of the page that changes, for htmx; at the end it takes the browser to the result."""
    job = presenters.job(queries.job(viewer, id))
    if job["is_over"]:
        return HttpResponse(headers={"HX-Redirect": job["next"] or reverse("job", args=[id])})
    return render(request, "jobs/_now.html", {"job": job})


@require_POST
@page(Right.READ_JOBS)
def cancel(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Ask it to stop."""
    operations.request_cancel(job_id=id, by=viewer)
    return redirect("job", id)
