"""The list of reports, one report, and its paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from portfolio.flow import papers, tracing
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.documents.html import fragment
from portfolio.ground.paging import page as page_of
from portfolio.partnership.sharing import queries
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.reports import presenters

ON_A_PAGE = 20


@page(Right.READ_RELEASES)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Every report, the latest meeting first."""
    shown = page_of(queries.reports(viewer), page_number(request), ON_A_PAGE)
    given = {
        "crumbs": presenters.crumbs(),
        "page": shown,
        "head": presenters.LIST_HEAD,
        "rows": [presenters.row(report) for report in shown.rows],
        "may_write": can(viewer.role, Right.WRITE_REPORT),
    }
    return render(request, "reports/every.html", given)


@page(Right.READ_RELEASES)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One report: how it stands, its parts, and what can be done next."""
    report = queries.report(viewer, id)
    allowed = presenters.may(viewer, report)
    texts = queries.texts(viewer, report)
    given = {
        "report": report,
        "facts": presenters.about(viewer, report),
        "head": presenters.PART_HEAD,
        "rows": presenters.part_rows(report, texts, may_write=allowed["may_write"]),
        "files": presenters.files(report),
        "has_trail": tracing.leads_somewhere(viewer, report),
        "crumbs": presenters.crumbs((report.title, None)),
        **allowed,
    }
    return render(request, "reports/one.html", given)


@page(Right.READ_RELEASES)
def read(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The paper as it would be tabled, or as it was frozen."""
    report = queries.report(viewer, id)
    document = papers.document_of(viewer, report)
    given = {
        "report": report,
        "document": document,
        "cover": [{"key": label, "value": value} for label, value in document.cover_rows()],
        "content": mark_safe(fragment(document)),  # every text in it was escaped by the writer
        "files": presenters.files(report),
        "crumbs": presenters.crumbs(presenters.crumb(report), ("The paper", None)),
        **presenters.may(viewer, report),
    }
    return render(request, "reports/read.html", given)


@page(Right.READ_RELEASES)
def download(request: HttpRequest, viewer: Actor, id: str, format: str) -> HttpResponse:
    """The paper as a file."""
    paper = papers.write_report(report=queries.report(viewer, id), format=format, by=viewer)
    headers = {"Content-Disposition": f'attachment; filename="{paper.file_name}"'}
    return HttpResponse(paper.content, content_type=paper.content_type, headers=headers)
