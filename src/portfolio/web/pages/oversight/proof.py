"""Whether the log is whole, and its heads to be kept by others."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access import log
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.web.door import page
from portfolio.web.words import crumbs, facts, fingerprint, plural


@page(Right.VERIFY_LOG)
def check(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Check the whole log now, and say whether it holds or where it broke."""
    if request.method != "POST":
        return redirect("oversight")
    verdict = log.verify(by=viewer)
    given = {
        "verdict": verdict,
        "facts": facts(("Events", f"{verdict.events:,}"), ("Head", fingerprint(verdict.root))),
        "faults": plural(len(verdict.broken), "fault"),
        "crumbs": crumbs(("Oversight", reverse("oversight")), ("Check of the log", None)),
    }
    return render(request, "oversight/verdict.html", given)


@page(Right.VERIFY_LOG)
def heads(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The heads kept outside the database, a JSON object a line, oldest first."""
    kept = log.kept_heads(viewer)
    lines = [json.dumps({"size": one.size, "at": one.at, "root": one.root, "genuine": one.genuine}) for one in kept]
    return HttpResponse(
        "".join(f"{line}\n" for line in lines),
        content_type="application/x-ndjson",
        headers={"Content-Disposition": 'attachment; filename="portfolio-log-heads.jsonl"'},
    )
