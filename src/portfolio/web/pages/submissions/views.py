"""The list of submissions, one of them with its findings, and withdrawing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.flow import steps
from portfolio.flow.jobs import LINK
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.jobs import queries as jobs
from portfolio.information.ingest import queries
from portfolio.information.ingest.readers.tally import KEPT
from portfolio.information.ingest.states import CAPTIONS, State
from portfolio.web import choices
from portfolio.web import findings as findings_table
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.submissions import findings_csv, presenters
from portfolio.web.pages.submissions.bringing import title_of
from portfolio.web.pages.submissions.forms import Withdraw

NOT_LISTED = ("police-uk-outcomes", "police-uk-stop-and-search")  # formats whose rows the page of records leaves out


@page(Right.READ_SUBMISSIONS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Submissions the latest first, of all agencies or one, in all states or one."""
    agencies = choices.agencies(access.that_took_part(viewer))
    states = [(state.value, CAPTIONS[state]) for state in (State.TAKEN_IN, State.REFUSED, State.WITHDRAWN)]
    agency = _one_of(request.GET.get("agency", ""), agencies)
    state = _one_of(request.GET.get("state", ""), states)
    shown = queries.submissions(viewer, agency_code=agency, state=state, number=page_number(request))
    given = {
        "page": shown,
        "head": presenters.LIST_HEAD,
        "rows": [presenters.row(one) for one in shown.rows],
        "agencies": agencies,
        "agency": agency,
        "states": states,
        "state": state,
        "is_narrowed": bool(agency or state),
        "may_submit": can(viewer.role, Right.SUBMIT_FILES),
        "crumbs": presenters.crumbs(),
    }
    return render(request, "submissions/every.html", given)


def _one_of(asked: str, choices: list[tuple[str, str]]) -> str:
    return asked if asked in dict(choices) else ""


@page(Right.READ_SUBMISSIONS)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One submission with its counts and a page of its findings."""
    found = queries.submission(viewer, id)
    shown = queries.findings(viewer, id, number=page_number(request))
    who = access.names(viewer, {found.by}).get(found.by, found.by)
    taken_in = found.state == State.TAKEN_IN
    given = {
        "submission": found,
        "state": presenters.state(found),
        "facts": presenters.facts(found, title_of(found.format), who),
        "refusal": presenters.pointing(found.refusal) if found.refusal else "",
        "problem_head": ["Kind", "Problem", {"text": "Times", "format": "numeric"}],
        "problems": presenters.problems(found.problems),
        "findings_head": findings_table.HEAD,
        "findings": findings_table.rows(shown.rows),
        "page": shown,
        "records": f"{reverse('records')}?kind={found.format}&submission={found.id}"
        if taken_in and found.format not in NOT_LISTED and can(viewer.role, Right.READ_RECORDS)
        else "",
        "may_withdraw": taken_in and can(viewer.role, Right.WITHDRAW_RECORDS),
        "crumbs": presenters.crumbs((found.file_name, None)),
    }
    return render(request, "submissions/one.html", given)


@page(Right.READ_SUBMISSIONS)
def findings(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """All kept findings as a file."""
    kept = queries.findings(viewer, id, size=KEPT)
    return findings_csv.response(kept.rows, f"findings-{id}.csv")


@page(Right.WITHDRAW_RECORDS)
def withdraw(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Take a file out of use: the reason, and being sure."""
    found = queries.submission(viewer, id)
    form = Withdraw(request.POST or None)
    if request.method == "POST" and form.is_valid():
        steps.withdraw(by=viewer, submission_id=found.id, reason=form.cleaned_data["reason"])
        again = " Who is who is being compared again." if jobs.is_under_way(viewer, LINK) else ""
        messages.success(request, f"{found.file_name} is withdrawn. Its rows count nowhere from now on.{again}")
        return redirect("submission", found.id)
    address = reverse("submission", args=[found.id])
    given = {
        "submission": found,
        "form": form,
        "crumbs": presenters.crumbs((found.file_name, address), ("Withdraw", None)),
    }
    return render(request, "submissions/withdraw.html", given)
