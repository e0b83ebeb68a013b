"""A version of an edition, as it would be read, and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from portfolio.flow import editions
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.documents.html import fragment
from portfolio.partnership.profiles import queries
from portfolio.web.door import page
from portfolio.web.pages.profiles import presenters


@page(Right.READ_PROFILE)
def read(request: HttpRequest, viewer: Actor, id: str, version: str) -> HttpResponse:
    """One version as it stands now, with what it holds back counted."""
    profile = queries.edition(viewer, id)
    whole = queries.composed(viewer, profile, version)
    document = queries.document(viewer, profile, version, opens=presenters.opens, whole=whole)
    given = {
        "profile": profile,
        "version": whole.version,
        "document": document,
        "released": queries.released(viewer, profile, version),
        "cover": [{"key": label, "value": value} for label, value in document.cover_rows()],
        "held_back": presenters.held_back(whole, queries.written(viewer, profile)),
        "content": mark_safe(fragment(document)),  # every text in it was escaped by the writer
        "crumbs": presenters.crumbs(presenters.crumb(profile), (whole.version.title, None)),
    }
    return render(request, "profiles/version.html", given)


@page(Right.READ_PROFILE)
def download(request: HttpRequest, viewer: Actor, id: str, version: str, format: str) -> HttpResponse:
    """The version as a file: as it was released, or a draft that says so."""
    profile = queries.edition(viewer, id)
    paper = editions.write_edition(profile=profile, version=version, format=format, by=viewer)
    headers = {"Content-Disposition": f'attachment; filename="{paper.file_name}"'}
    return HttpResponse(paper.content, content_type=paper.content_type, headers=headers)
