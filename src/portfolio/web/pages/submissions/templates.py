"""Empty sheets for partners to fill in: the list of them, and each as a workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.information.ingest import queries
from portfolio.web.door import page
from portfolio.web.pages.submissions import presenters

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(Right.SUBMIT_FILES)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Which sheets there are, and what each of them asks for."""
    given = {
        "head": presenters.TEMPLATES_HEAD,
        "rows": [presenters.template(one) for one in queries.formats() if one.is_personal],
        "crumbs": presenters.crumbs(("Templates", None)),
    }
    return render(request, "submissions/templates.html", given)


@page(Right.SUBMIT_FILES)
def one(request: HttpRequest, viewer: Actor, template: str) -> HttpResponse:
    """One of them. UnknownFormat, NoTemplate."""
    content = queries.template(template)
    headers = {"Content-Disposition": f'attachment; filename="{template}.xlsx"'}
    return HttpResponse(content, content_type=_XLSX, headers=headers)
