"""Words that a meeting agreed for the public: taken into a report, left out of it, and followed back into the room."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.flow import papers, tracing
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.sharing import operations, queries
from portfolio.partnership.sharing.errors import HoldsParticulars, NotOpen
from portfolio.partnership.sharing.states import ReportState
from portfolio.web.door import page
from portfolio.web.pages.reports import presenters
from portfolio.web.pages.reports.forms import TakenWords


@page(Right.WRITE_REPORT)
def take(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Choose the meetings whose agreed words and counts the report takes; leave single paragraphs out."""
    report = queries.report(viewer, id)
    if report.state != ReportState.DRAFTING:
        raise NotOpen("This report is not a draft. Send it back before changing its words.")
    if request.method == "POST" and "place" in request.POST:
        place = request.POST["place"]
        out = request.POST.get("out") == "yes"
        if place.isascii() and place.isdigit():
            operations.leave_out(report=report, place=int(place), is_left_out=out, by=viewer)
            messages.success(request, "The paragraph is left out." if out else "The paragraph is back in the report.")
        return redirect("report-words", report.id)
    known = meetings.with_open_texts(viewer)
    form = TakenWords(request.POST or None, meetings=known, initial={"meetings": report.meetings})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            papers.take_words(report=report, meeting_ids=form.cleaned_data["meetings"], by=viewer)
        except HoldsParticulars as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, "The agreed words and the counts of these meetings are in the report.")
            return redirect("report-words", report.id)
    given = {
        "report": report,
        "form": form,
        "has_meetings": bool(known),
        "paragraphs": queries.agreed(viewer, report),
        "crumbs": presenters.crumbs(presenters.crumb(report), ("Agreed words", None)),
    }
    return render(request, "reports/words.html", given, status=status)


@page(Right.READ_RELEASES)
def origins(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Where the agreed paragraphs come from, as far as the viewer's own rights reach."""
    report = queries.report(viewer, id)
    found = tracing.trails(viewer, report)
    if not found:
        raise NotFound
    given = {
        "report": report,
        "trails": [presenters.trail(one) for one in found],
        "crumbs": presenters.crumbs(presenters.crumb(report), ("Where this comes from", None)),
    }
    return render(request, "reports/from.html", given)
