"""What stands around copies: reviews of emergencies, decisions not to share."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.sharing.closed import operations, queries
from portfolio.web.door import page
from portfolio.web.pages.sharing.forms import Review
from portfolio.web.words import crumbs, day, facts, moment


@page(Right.RECALL_COPIES)
def review(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Another agency's look at what was shared to protect life."""
    due = queries.review(viewer, id)
    form = Review(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        operations.review_emergency(review=due, was_right=asked["was_right"] == "yes", words=asked["words"], by=viewer)
        messages.success(request, "The review is recorded.")
        return redirect("copy", due.copy_id)
    copy = due.copy
    given = {
        "form": form,
        "caption": f"{copy.shown} to {copy.agency.name}, due {moment(due.due_at)}",
        "heading": "Review what was shared to protect life",
        "said": f"Threat: {copy.basis.get('threat', '')}\nWho is protected: {copy.basis.get('who_protected', '')}",
        "button": "Record the review",
        "back": reverse("copy", args=[copy.pk]),
        "crumbs": crumbs(("Copies", reverse("copies")), (copy.shown, None)),
    }
    return render(request, "sharing/form.html", given)


@page(Right.READ_COPIES)
def look_at(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A decision not to share; a POST says that a second person has looked at it."""
    decision = queries.one_not_shared(viewer, id)
    if request.method == "POST":
        operations.review_not_shared(decision=decision, by=viewer)
        messages.success(request, "It is recorded that you looked at this decision.")
        return redirect("copies")
    people = access.names(viewer, {decision.decided_by, decision.reviewed_by})
    given = {
        "decision": decision,
        "facts": facts(
            ("Profile", decision.profile.number),
            ("Not shared with", decision.agency.name),
            ("Why", decision.reason),
            ("Harm to a child", decision.detriment),
            ("Decided", f"{day(decision.decided_at)} by {people.get(decision.decided_by, decision.decided_by)}"),
            ("Looked at", day(decision.reviewed_at)),
        ),
        "may_review": can(viewer.role, Right.RECALL_COPIES)
        and decision.reviewed_at is None
        and decision.decided_by != viewer.id,
        "crumbs": crumbs(("Copies", reverse("copies")), ("A decision not to share", None)),
    }
    return render(request, "sharing/decision.html", given)
