"""Who has what: every copy with its receipts, and calling one back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.flow import copies as flow
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.sharing.closed import queries
from portfolio.partnership.sharing.closed.states import CopyState
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.sharing import presenters
from portfolio.web.pages.sharing.forms import Recall
from portfolio.web.words import crumbs, day, link

ON_A_PAGE = 25


@page(Right.READ_COPIES)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Every copy, the latest first; what waits for a review; what was not shared."""
    profile = request.GET.get("profile", "")
    shown = queries.copies(viewer, profile_id=profile, number=page_number(request), size=ON_A_PAGE)
    decisions = queries.not_shared(viewer)
    people = access.names(viewer, {one.decided_by for one in decisions})
    given = {
        "crumbs": crumbs(("Copies", None)),
        "page": shown,
        "head": presenters.HEAD,
        "rows": [presenters.row(one) for one in shown.rows],
        "reviews": [
            [
                link(reverse("copy-review", args=[one.copy_id]), one.copy.shown),
                one.copy.agency.name,
                day(one.due_at),
            ]
            for one in queries.reviews_due(viewer)
        ],
        "decisions": [
            [
                link(reverse("copy-decision", args=[one.pk]), one.profile.number),
                one.agency.name,
                f"{day(one.decided_at)} by {people.get(one.decided_by, one.decided_by)}",
                "Looked at" if one.reviewed_at else "Waits for a second person",
            ]
            for one in decisions
        ],
        "review_head": ("Copy", "To", "Due"),
        "decision_head": ("Profile", "Agency", "Decided", "Second person"),
    }
    return render(request, "sharing/copies.html", given)


@page(Right.READ_COPIES)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One copy: everything about it but what it says."""
    copy = queries.copy(viewer, id)
    given = {
        "copy": copy,
        "facts": presenters.about(viewer, copy),
        "receipt_head": presenters.RECEIPT_HEAD,
        "receipts": presenters.receipts(viewer, copy),
        "corrections": list(copy.corrections.all()),
        "may_recall": can(viewer.role, Right.RECALL_COPIES) and copy.recalled_at is None,
        "may_open": queries.may_open(viewer, copy)
        and queries.state_of(copy) not in (CopyState.RECALLED, CopyState.EXPIRED),
        "crumbs": crumbs(("Copies", reverse("copies")), (copy.shown, None)),
    }
    return render(request, "sharing/copy.html", given)


@page(Right.RECALL_COPIES)
def recall(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Call a copy back."""
    copy = queries.copy(viewer, id)
    form = Recall(request.POST or None)
    if request.method == "POST" and form.is_valid():
        flow.recall(copies=[copy], by=viewer, **form.cleaned_data)
        messages.success(request, f"{copy.shown} is recalled. It opens no more, and its recipient reads why.")
        return redirect("copy", copy.pk)
    given = {
        "form": form,
        "caption": f"{copy.shown} for {copy.recipient.name}",
        "heading": "Recall this copy",
        "said": "It opens no more from this moment. What was taken as a file cannot be called back by a machine: the "
        "recipient is asked to destroy it.",
        "button": "Recall it",
        "look": "warning",
        "back": reverse("copy", args=[copy.pk]),
        "crumbs": crumbs(("Copies", reverse("copies")), (copy.shown, None)),
    }
    return render(request, "sharing/form.html", given)
