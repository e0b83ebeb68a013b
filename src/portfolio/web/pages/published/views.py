"""Approved reports and released public Local Profiles, for everybody with a role: councillors above all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from portfolio.flow import papers
from portfolio.flow.editions import Paper
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.documents.html import fragment
from portfolio.ground.documents.model import Document
from portfolio.partnership.profiles import queries as profiles
from portfolio.partnership.sharing import queries as sharing
from portfolio.web.door import page
from portfolio.web.words import crumbs, day, link, period

FORMATS = {"docx": "Word", "pdf": "PDF", "html": "web page"}


@page(Right.READ_PUBLIC)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """What the public may read, the latest first."""
    given = {
        "crumbs": crumbs(("Published", None)),
        "profile_head": ("Local Profile", "Figures", "Released"),
        "profiles": [
            [
                link(reverse("published-profile", args=[one.id]), f"Local Profile: {one.profile.area_name}"),
                period(one.profile.first_month, one.profile.last_month),
                day(one.decided_at),
            ]
            for one in profiles.published(viewer)
        ],
        "report_head": ("Report", "Board", "Meeting"),
        "reports": [
            [link(reverse("published-report", args=[one.id]), one.title), one.board, day(one.meets_on)]
            for one in sharing.published(viewer)
        ],
    }
    return render(request, "published/every.html", given)


@page(Right.READ_PUBLIC)
def report(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """An approved report."""
    found = sharing.published_report(viewer, id)
    return _read(request, papers.document_of(viewer, found), "published-report-file", id)


@page(Right.READ_PUBLIC)
def report_file(request: HttpRequest, viewer: Actor, id: str, format: str) -> HttpResponse:
    """An approved report as a file."""
    return _file(papers.write_report(report=sharing.published_report(viewer, id), format=format, by=viewer))


@page(Right.READ_PUBLIC)
def profile(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The public version of a Local Profile as it was released."""
    return _read(request, papers.published_profile(viewer, id), "published-profile-file", id)


@page(Right.READ_PUBLIC)
def profile_file(request: HttpRequest, viewer: Actor, id: str, format: str) -> HttpResponse:
    """The public version as a file."""
    return _file(papers.write_published_profile(id=id, format=format, by=viewer))


def _file(paper: Paper) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{paper.file_name}"'}
    return HttpResponse(paper.content, content_type=paper.content_type, headers=headers)


def _read(request: HttpRequest, document: Document, name: str, id: str) -> HttpResponse:
    given = {
        "document": document,
        "cover": [{"key": label, "value": value} for label, value in document.cover_rows()],
        "content": mark_safe(fragment(document)),  # every text in it was escaped by the writer
        "files": [{"text": words, "href": reverse(name, args=[id, one])} for one, words in FORMATS.items()],
        "crumbs": crumbs(("Published", reverse("published")), (document.title, None)),
    }
    return render(request, "published/read.html", given)
