"""One's own copies: the list, reading one, taking it as a file, a notice of a correction."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from portfolio.flow import copies as flow
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.documents.html import fragment
from portfolio.partnership.sharing.closed import operations, queries
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.sharing import presenters
from portfolio.web.words import crumbs, plural

ON_A_PAGE = 25


@page(Right.OPEN_COPIES)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The copies that were made for the viewer."""
    shown = queries.my_copies(viewer, number=page_number(request), size=ON_A_PAGE)
    given = {
        "crumbs": crumbs(("Your copies", None)),
        "page": shown,
        "head": presenters.OWN_HEAD,
        "rows": [presenters.own_row(one) for one in shown.rows],
        "corrected": queries.corrections_waiting(viewer),
    }
    return render(request, "sharing/own.html", given)


@page(Right.OPEN_COPIES)
def read(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A copy on the page: opening it is its receipt. Refused in a plain sentence once it is recalled or has expired."""
    copy = operations.open_copy(copy=queries.copy(viewer, id), format="page", by=viewer)
    document = queries.document_of(copy)
    given = {
        "copy": copy,
        "document": document,
        "cover": [{"key": label, "value": value} for label, value in document.cover_rows()],
        "content": mark_safe(fragment(document)),  # every text in it was escaped by the writer
        "notices": sum(one.read_at is None for one in copy.corrections.all()),
        "files": presenters.files(copy),
        "crumbs": crumbs(("Your copies", reverse("your-copies")), (copy.shown, None)),
    }
    return render(request, "sharing/read.html", given)


@page(Right.OPEN_COPIES)
def download(request: HttpRequest, viewer: Actor, id: str, format: str) -> HttpResponse:
    """A copy as a file, marked on every page with whose it is."""
    file = flow.write_copy(copy=queries.copy(viewer, id), format=format, by=viewer)
    headers = {"Content-Disposition": f'attachment; filename="{file.file_name}"', "Cache-Control": "no-store"}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


@page(Right.OPEN_COPIES)
def corrected(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The recipient says that they have read the notices of a copy."""
    copy = queries.copy(viewer, id)
    if request.method == "POST":
        count = operations.read_correction(copy=copy, by=viewer)
        messages.success(request, f"{plural(count, 'notice')} read.")
    return redirect("your-copies")
