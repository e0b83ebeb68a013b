"""From a draft to an approved report: frozen by one person, approved or sent back by another, or withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.flow import papers
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.partnership.sharing import operations, queries
from portfolio.partnership.sharing.errors import HoldsParticulars, NotOpen, SaysNothing
from portfolio.partnership.sharing.models import Report
from portfolio.partnership.sharing.open import rules
from portfolio.partnership.sharing.open.counts import RULE
from portfolio.partnership.sharing.open.document import WITHHELD
from portfolio.partnership.sharing.states import ReportState
from portfolio.web.door import page
from portfolio.web.pages.reports import presenters
from portfolio.web.reason import Step, ask
from portfolio.web.words import plural


@page(Right.WRITE_REPORT)
def prepare(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """What stands between the draft and its freezing; a POST freezes it for a second person."""
    report = queries.report(viewer, id)
    if report.state != ReportState.DRAFTING:
        raise NotOpen("This report is not a draft: it has been frozen or withdrawn already.")
    status = 200
    if request.method == "POST":
        try:
            papers.prepare_report(report=report, by=viewer)
        except (SaysNothing, HoldsParticulars) as refusal:
            status = refusal.status
        else:
            messages.success(request, "The report is frozen. A second person must approve it.")
            return redirect("report", report.id)
    texts = queries.texts(viewer, report)
    shown = papers.draft(viewer, report).shown
    given = {
        "report": report,
        "faults": [
            *rules.missing(texts, person_level=report.person_level),
            *rules.particulars(texts),
        ],
        "counts": f"{RULE.sentence} {plural(shown.hidden, 'figure')} hidden.",
        "withheld": WITHHELD.get(shown.detail, "") if shown.months else "",
        "crumbs": presenters.crumbs(presenters.crumb(report), ("Prepare", None)),
    }
    return render(request, "reports/prepare.html", given, status=status)


@page(Right.RELEASE_REPORT)
def approve(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The second person's yes."""
    report = queries.report(viewer, id)
    if request.method != "POST":
        return redirect("report-read", report.id)
    papers.approve_report(report=report, by=viewer)
    messages.success(request, "The report is approved. Everybody with a role here can read it under Published.")
    return redirect("report", report.id)


@page(Right.READ_RELEASES)
def send_back(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The second person's no, or taking back what one prepared oneself; with the reason."""
    report = queries.report(viewer, id)

    def do(why: str) -> str:
        operations.send_back(report=report, reason=why, by=viewer)
        return "The report is a draft again."

    said = "Its words open again. The drafter reads your reason."
    return ask(request, _step(report, "Send this report back", said), do)


@page(Right.RELEASE_REPORT)
def withdraw(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Take a report out of use, with the reason."""
    report = queries.report(viewer, id)

    def do(why: str) -> str:
        papers.withdraw_report(report=report, reason=why, by=viewer)
        return "The report is withdrawn. Tell those who have a copy."

    said = "It stays on record and should not be used any more. This cannot be undone, and calls no copy back."
    return ask(request, _step(report, "Withdraw this report", said), do)


def _step(report: Report, heading: str, said: str) -> Step:
    crumbs = presenters.crumbs(presenters.crumb(report), (heading, None))
    return Step(heading, said, report.title, reverse("report", args=[report.id]), crumbs)
