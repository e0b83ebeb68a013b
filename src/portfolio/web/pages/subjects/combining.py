"""Two subjects that are one person: which is kept is proposed by one and agreed by another."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from portfolio.flow import correcting
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.errors import NotFound, PortfolioError
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.models import Combination
from portfolio.picture.subjects.queries import Seen
from portfolio.web.design.widgets import Radios
from portfolio.web.door import page
from portfolio.web.pages.subjects import presenters
from portfolio.web.pages.subjects.forms import Reason
from portfolio.web.words import link, moment, plural

HEAD = ("Subject", "Held as", "Evidence", "Groups and lines", "Owner", "Review")


class Keep(Reason):
    """Which of the two is kept, and why."""

    keep = forms.ChoiceField(label="Which one is kept?", widget=Radios)
    field_order = ("keep", "reason")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["keep"].choices = choices  # type: ignore[attr-defined]


@page(Right.PROPOSE_SUBJECTS)
def show(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Both side by side; a POST proposes which is kept. Once that is proposed, the second person's answer."""
    one = queries.glimpse(viewer, id)
    others = [other for other in queries.rivals(viewer, id) if other.code]
    waiting = queries.combination(viewer, one.id)
    if not others or not one.code:
        return redirect("subject", one.id)
    both = [one, others[0]]
    form = Keep(request.POST or None, choices=[(each.id, each.code) for each in both])
    status = 200
    if request.method == "POST" and waiting is None and form.is_valid():
        keep = form.cleaned_data["keep"]
        other = next(each.id for each in both if each.id != keep)
        try:
            operations.propose_combination(keep_id=keep, other_id=other, reason=form.cleaned_data["reason"], by=viewer)
        except NotFound:
            raise
        except PortfolioError as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, "Proposed. Nothing changes until a second person agrees.")
            return redirect("subject", keep)
    return _page(request, viewer, both, form, waiting, status=status)


def _page(
    request: HttpRequest, viewer: Actor, both: list[Seen], form: forms.Form, waiting: Combination | None, *, status: int
) -> HttpResponse:
    people = presenters.names(viewer, both)
    proposer = access.names(viewer, {waiting.proposed_by}) if waiting else {}
    given = {
        "subject": both[0],
        "head": HEAD,
        "rows": [_row(viewer, each, people) for each in both],
        "form": form,
        "waiting": waiting,
        "proposed": f"{proposer.get(waiting.proposed_by, '')}, {moment(waiting.proposed_at)}" if waiting else "",
        "may_decide": waiting is not None
        and waiting.proposed_by != viewer.id
        and can(viewer.role, Right.APPROVE_SUBJECTS),
        "crumbs": presenters.crumbs(presenters.crumb(both[0]), ("Decide which to keep", None)),
    }
    return render(request, "subjects/combine.html", given, status=status)


def _row(viewer: Actor, one: Seen, people: dict[str, str]) -> list[Any]:
    parts = queries.memberships(viewer, one.id)
    return [
        link(reverse("subject", args=[one.id]), one.code),
        presenters.tags(one.flags),
        plural(len(queries.evidence(viewer, one.id)), "record"),
        ", ".join(f"{part.relation} {part.other.code}" for part in parts) or "None",
        people.get(one.owner, one.owner),
        presenters.review(one),
    ]


@require_POST
@page(Right.APPROVE_SUBJECTS)
def decide(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The second person's yes or no."""
    one = queries.glimpse(viewer, id)
    waiting = queries.combination(viewer, one.id)
    if waiting is None:
        raise NotFound
    try:
        if request.POST.get("answer") == "yes":
            both = (waiting.keep.id, waiting.other.id)
            kept = correcting.combine(combination_id=waiting.id, subject_ids=both, by=viewer)
            messages.success(request, f"{kept.code} is kept. {waiting.other.code} leads to it from now on.")
            return redirect("subject", kept.id)
        operations.refuse_combination(combination_id=waiting.id, reason=request.POST.get("reason", ""), by=viewer)
    except NotFound:
        raise
    except PortfolioError as refusal:
        messages.error(request, refusal.message)
        return redirect("subject-combine", one.id)
    messages.success(request, "Both stay in view. Say which is kept, or judge their records to be of two people.")
    return redirect("subject", one.id)
