"""Bringing a file: put it down, look at what it would do, then take it in. Large files go by way of the background."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from portfolio.flow import waiting as waiting_files
from portfolio.flow.jobs import PREVIEW, TAKE_IN
from portfolio.flow.waiting import Waiting
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.jobs import operations as jobs
from portfolio.ground.paging import page as page_of
from portfolio.information.ingest import queries
from portfolio.web import ceiling
from portfolio.web import findings as findings_table
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.submissions import findings_csv, presenters
from portfolio.web.pages.submissions.forms import Bring

# A smaller file is read while the browser waits; bytes as sent. Packed files unpack to about ten times as much.
AT_ONCE, PACKED_AT_ONCE = 600_000, 60_000
_PACKED = (".gz", ".zip", ".xlsx", ".xls", ".ods")


def is_small(waiting: Waiting) -> bool:
    """Whether it is read at once."""
    packed = waiting.file_name.lower().endswith(_PACKED)
    return waiting.size_bytes <= (PACKED_AT_ONCE if packed else AT_ONCE)


@page(Right.SUBMIT_FILES)
def bring(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The form, and putting the file down."""
    if request.method != "POST":
        return _form(request, Bring(viewer=viewer))
    form = Bring(request.POST, request.FILES, viewer=viewer, was_too_large=ceiling.was_too_large(request))
    if not form.is_valid():
        return _form(request, form)
    sent = form.cleaned_data["file"]
    waiting = waiting_files.bring(
        by=viewer,
        chunks=sent.chunks(),
        file_name=sent.name,
        agency_code=form.cleaned_data["agency"],
        format=form.cleaned_data["format"],
    )
    if is_small(waiting):
        waiting_files.preview(by=viewer, id=waiting.id)
        return redirect("submission-preview", waiting.id)
    return redirect("job", jobs.start(kind=PREVIEW, payload={"waiting_id": waiting.id}, by=viewer).id)


def _form(request: HttpRequest, form: Bring) -> HttpResponse:
    given = {"form": form, "crumbs": presenters.crumbs(("Bring a file", None))}
    return render(request, "submissions/bring.html", given)


@page(Right.SUBMIT_FILES)
def preview(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """What taking the file in would do; nothing has been taken in yet."""
    waiting = waiting_files.find(viewer, id)
    received = waiting_files.previewed(viewer, id)
    if received is None:
        return render(request, "submissions/unread.html", {"crumbs": presenters.crumbs(("Preview", None))})
    in_order = sorted(received.findings, key=lambda one: (one.severity != "error", one.row or 0))
    shown = page_of(in_order, page_number(request))
    agency = access.agency(viewer, waiting.agency_code).name
    given = {
        "waiting": waiting,
        "received": received,
        "rows": presenters.preview(waiting, received, agency, title_of(waiting.format)),
        "refusal": presenters.pointing(received.refusal) if received.refusal else "",
        "problem_head": ["Kind", "Problem", {"text": "Times", "format": "numeric"}],
        "problems": presenters.problems(received.problems),
        "findings_head": findings_table.HEAD,
        "findings": findings_table.rows(shown.rows),
        "kept": len(received.findings),
        "page": shown,
        "crumbs": presenters.crumbs(("Preview", None)),
    }
    return render(request, "submissions/preview.html", given)


def title_of(format: str) -> str:
    """What people call a format; its code where it is not known any more."""
    return next((one.title for one in queries.formats() if one.name == format), format)


@page(Right.SUBMIT_FILES)
def preview_findings(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The preview's findings as a file."""
    received = waiting_files.previewed(viewer, id)
    return findings_csv.response(received.findings if received else [], f"findings-{id}.csv")


@require_POST
@page(Right.SUBMIT_FILES)
def take_in(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The sender's yes."""
    waiting = waiting_files.find(viewer, id)
    if not is_small(waiting):
        return redirect("job", jobs.start(kind=TAKE_IN, payload={"waiting_id": id}, by=viewer).id)
    received = waiting_files.take_in(by=viewer, id=id)
    waiting_files.discard(by=viewer, id=id)
    if received.is_taken_in:
        messages.success(request, f"{waiting.file_name} is taken in: {received.accepted:,} rows.")
    return redirect("submission", received.submission_id)


@require_POST
@page(Right.SUBMIT_FILES)
def discard(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The sender's no."""
    waiting_files.discard(by=viewer, id=id)
    messages.success(request, "The file was thrown away. Nothing of it was taken in.")
    return redirect("submissions")
