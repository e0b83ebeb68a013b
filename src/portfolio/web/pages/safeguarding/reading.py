"""The list of cases, what is due first, and one case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.safeguarding import queries
from portfolio.partnership.safeguarding.states import KIND_CAPTIONS, Kind
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.safeguarding import presenters


@page(Right.READ_SAFEGUARDING)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Open cases, the earliest due first; one kind of them, or those that are finished."""
    asked = request.GET.get("kind", "")
    kind = asked if asked in set(Kind) else ""
    over = request.GET.get("over") == "yes"
    shown = queries.cases(viewer, kind=kind, over=over, number=page_number(request))
    marks = presenters.marks(viewer, shown.rows)
    may_write = can(viewer.role, Right.WRITE_SAFEGUARDING)
    given = {
        "page": shown,
        "head": presenters.HEAD,
        "rows": [presenters.row(case, marks.get(case.id, "")) for case in shown.rows],
        "kinds": presenters.kinds(kind, over),
        "new": [
            {"text": text, "href": reverse("safeguarding-new", args=[kind.value])}
            for kind, text in presenters.NEW.items()
            if may_write
        ],
        "crumbs": presenters.crumbs(),
    }
    return render(request, "safeguarding/every.html", given)


@page(Right.READ_SAFEGUARDING)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A case: where it stands, whose turn it is, what was done."""
    case = queries.case(viewer, id)
    given = {
        "case": case,
        "kind": KIND_CAPTIONS[Kind(case.kind)],
        "facts": presenters.about(viewer, case),
        "step_head": presenters.STEP_HEAD,
        "steps": presenters.steps(viewer, case),
        "next": presenters.next_steps(viewer, case),
        "crumbs": presenters.crumbs((case.code, None)),
    }
    return render(request, "safeguarding/one.html", given)
