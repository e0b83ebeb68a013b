"""Opening a report and writing its parts. Two people who write at once both keep their words."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.flow import papers
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.partnership.sharing import operations, queries
from portfolio.partnership.sharing.errors import EditedMeanwhile, NotOpen, UnknownPart
from portfolio.partnership.sharing.models import Report
from portfolio.partnership.sharing.open.skeleton import BY_ID, Part
from portfolio.partnership.sharing.states import ReportState
from portfolio.web import choices
from portfolio.web.door import page
from portfolio.web.pages.reports import presenters
from portfolio.web.pages.reports.forms import NewReport, Words
from portfolio.web.words import moment


@page(Right.WRITE_REPORT)
def begin(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Open a report."""
    areas = choices.areas(viewer)
    known = choices.codes(areas)
    first = {"area": known[0]} if known else {}
    form = NewReport(request.POST or None, areas=areas, initial=first)
    if request.method == "POST" and form.is_valid():
        asked = {**form.cleaned_data, "person_level": form.cleaned_data["person_level"] == "yes"}
        report = papers.open_report(**asked, by=viewer)
        messages.success(request, "The report is open. Write its parts.")
        return redirect("report", report.id)
    given = {"form": form, "areas": areas, "crumbs": presenters.crumbs(("Open a report", None))}
    return render(request, "reports/begin.html", given)


@page(Right.WRITE_REPORT)
def write(request: HttpRequest, viewer: Actor, id: str, part: str) -> HttpResponse:
    """Write one part. Where somebody saved meanwhile, both texts are shown and nothing is lost."""
    report = queries.report(viewer, id)
    if part not in BY_ID:
        raise UnknownPart
    if report.state != ReportState.DRAFTING:
        raise NotOpen("This report is not a draft. Send it back before changing its words.")
    kind = BY_ID[part]
    if request.method != "POST":
        saved = queries.texts(viewer, report)[part]
        return _form(request, report, kind, Words(initial=_over(report, saved), part=kind))
    form = Words(request.POST, part=kind)
    if not form.is_valid():
        return _form(request, report, kind, form)
    text, seen = form.cleaned_data["text"], form.cleaned_data["seen_revision"]
    try:
        operations.write_parts(report=report, texts={part: text}, seen_revision=seen, by=viewer)
    except EditedMeanwhile as refusal:
        return _conflict(request, viewer, report, kind, text, refusal)
    messages.success(request, f"“{kind.title}” is saved.")
    return redirect("report", report.id)


def _over(report: Report, text: str) -> dict[str, object]:
    return {"text": text, "seen_revision": report.revision}


def _conflict(
    request: HttpRequest, viewer: Actor, report: Report, part: Part, text: str, refusal: EditedMeanwhile
) -> HttpResponse:
    """The writer's words stay in the form, over the revision saved now; the saved words stand beside them."""
    report.refresh_from_db()
    form = Words({"text": text, "seen_revision": report.revision}, part=part)
    form.is_valid()
    form.add_error(None, refusal.message)
    held = queries.text(viewer, report, part.id)
    who = access.names(viewer, {held.written_by}).get(held.written_by, held.written_by)
    saved = {"text": held.text, "by": f"{moment(held.written_at)} by {who}", "yours": text}
    return _form(request, report, part, form, status=refusal.status, saved=saved)


def _form(
    request: HttpRequest, report: Report, part: Part, form: Words, *, status: int = 200, saved: object = None
) -> HttpResponse:
    given = {
        "report": report,
        "part": part,
        "form": form,
        "saved": saved,
        "crumbs": presenters.crumbs(presenters.crumb(report), (part.title, None)),
    }
    return render(request, "reports/write.html", given, status=status)
