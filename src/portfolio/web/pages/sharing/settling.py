"""What stands around copies: reviews of emergencies, decisions not to share, who receives for an agency."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import Role
from portfolio.partnership.sharing.closed import operations, queries
from portfolio.partnership.sharing.closed.errors import NoRecipient
from portfolio.web.door import page
from portfolio.web.pages.sharing.forms import Point, Review
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


@page(Right.ISSUE_COPIES)
def points(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Who receives for each agency."""
    agencies = list(access.taking_part(viewer, Right.OPEN_COPIES))
    members = [one for one in access.users(viewer) if can(Role(one.role), Right.OPEN_COPIES)]
    people = [(one.user_id, f"{one.user.name}, {one.agency.name}") for one in members]
    form = Point(
        request.POST or None, agencies=[(one.code, one.name) for one in agencies], people=list(dict(people).items())
    )
    if request.method == "POST" and form.is_valid():
        agency = access.agency(viewer, form.cleaned_data["agency"])
        user = next(one.user for one in members if one.user_id == form.cleaned_data["user"])
        try:
            operations.name_single_point(agency=agency, user=user, by=viewer)
        except NoRecipient as refusal:
            form.add_error("user", refusal.message)
        else:
            messages.success(request, f"{user.name} receives for {agency.name}.")
            return redirect("copy-points")
    held = queries.single_points(viewer)
    rows = [[one.name, held[one.pk].user.name if one.pk in held else "Nobody named"] for one in agencies]
    given = {
        "form": form,
        "heading": "Who receives for each agency",
        "said": "A copy goes to this person where nobody else is named.",
        "button": "Name them",
        "head": ("Agency", "Receives"),
        "rows": rows,
        "crumbs": crumbs(("Copies", reverse("copies")), ("Who receives", None)),
    }
    return render(request, "sharing/form.html", given)
