"""Copies of a signed profile: for whom, what they would get and what not, and issuing one. A threat to life first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.partnership.partnership_profiles import queries
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.sharing.closed import operations
from portfolio.partnership.sharing.closed import queries as closed
from portfolio.partnership.sharing.closed.errors import BadRecord, MayNotShare, NoRecipient
from portfolio.partnership.sharing.closed.rules import WHY_WORDS, Why
from portfolio.web.choices import Choices
from portfolio.web.door import page
from portfolio.web.pages.partnership_profiles import presenters
from portfolio.web.pages.partnership_profiles.forms import ChooseRecipient, Emergency, Issue, NotShare, Permit
from portfolio.web.points import addressed
from portfolio.web.words import number


def _agencies(viewer: Actor, right: Right | None = Right.OPEN_COPIES) -> Choices:
    """Agencies with somebody who can be given a copy; without a right, all that have a part in this."""
    return addressed(viewer, access.taking_part(viewer, right))


def _people(viewer: Actor) -> Choices:
    """Who may be given a copy, agency by agency."""
    held = access.members(viewer, Right.OPEN_COPIES).order_by("agency__name", "user__name")
    return [(one.user.username, f"{one.agency.name}: {one.user.name}") for one in held]


@page(Right.ISSUE_COPIES)
def choose(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """For whom, for what, by which gateway; then the preview."""
    profile = queries.profile(viewer, id)
    form = ChooseRecipient(request.POST or None, agencies=_agencies(viewer), people=_people(viewer))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            closed.recipient(viewer, asked["agency"], asked["to"])
        except NoRecipient as refusal:
            form.add_error("to", refusal.message)
        else:
            return redirect(f"{reverse('copy-preview', args=[profile.id])}?{urlencode(asked)}")
    return _form(
        request,
        profile,
        form,
        heading="Make a copy",
        said="Each copy is made for one person. You see what they would get before anything is made.",
        button="Show what they would get",
    )


@page(Right.ISSUE_COPIES)
def preview(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """What this recipient will get and what not, in numbers; a POST issues the copy."""
    profile = queries.profile(viewer, id)
    asked = ChooseRecipient(request.GET, agencies=_agencies(viewer), people=_people(viewer))
    if not asked.is_valid():
        return redirect("copy-new", profile.id)
    chosen = asked.cleaned_data
    try:
        to = closed.recipient(viewer, chosen["agency"], chosen["to"])
    except NoRecipient:
        return redirect("copy-new", profile.id)
    weighed = closed.preview(viewer, profile, to, purpose=chosen["purpose"], gateway=chosen["gateway"])
    bound = weighed.left_out[Why.PERMISSION]
    form = Issue(request.POST if request.method == "POST" else None, fields=weighed.fields, conditioned=bound)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            copy = operations.issue(
                profile=profile,
                recipient=to,
                purpose=chosen["purpose"],
                gateway=chosen["gateway"],
                necessity=form.cleaned_data["necessity"],
                basis=form.basis(),
                days=form.cleaned_data["days"],
                leave_out_conditioned=form.cleaned_data.get("leave_out", False),
                by=viewer,
            )
        except MayNotShare as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, f"Copy {copy.shown} is issued to {to.user.name}. It waits under their copies.")
            return redirect("copy", copy.id)
    given = {
        "profile": profile,
        "form": form,
        "to": to,
        "faults": weighed.faults,
        "rows": _counts(weighed),
        "named": weighed.named,
        "bound": [one for one in weighed.conditioned if one.may_be_seen_by(viewer)],
        "crumbs": presenters.crumbs(presenters.crumb(profile), ("Make a copy", None)),
    }
    return render(request, "partnership_profiles/preview.html", given, status=status)


def _counts(weighed: closed.Weighed) -> list[list[Any]]:
    rows: list[list[Any]] = [["In the copy", number(len(weighed.included))]]
    for why, count in sorted(weighed.left_out.items()):
        rows.append([f"Left out: {WHY_WORDS[why]}", number(count)])
    return rows


@page(Right.ISSUE_COPIES)
def emergency(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Threat to life: one form, and it is shared. Somebody of another agency reviews it within a day."""
    profile = queries.profile(viewer, id)
    form = Emergency(request.POST or None, agencies=_agencies(viewer), people=_people(viewer))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            to = closed.recipient(viewer, asked["agency"], asked["to"])
            copy = operations.issue(
                profile=profile,
                recipient=to,
                purpose="",
                gateway="",
                necessity=asked["threat"],
                basis={"threat": asked["threat"], "who_protected": asked["who_protected"]},
                emergency=True,
                by=viewer,
            )
        except (NoRecipient, MayNotShare) as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"Shared as copy {copy.shown}. It is reviewed within 24 hours.")
            return redirect("copy", copy.id)
    return _form(
        request,
        profile,
        form,
        heading="Threat to life",
        said="Everything that you may see goes to this person now. If they cannot sign in, ring them. "
        "Somebody of another agency reviews it within 24 hours.",
        button="Share it now",
        look="warning",
    )


@page(Right.ISSUE_COPIES)
def not_share(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Record a decision not to share."""
    profile = queries.profile(viewer, id)
    form = NotShare(request.POST or None, agencies=_agencies(viewer, None))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            operations.decide_not_to_share(
                profile=profile,
                agency=access.agency(viewer, asked["agency"]),
                reason=asked["reason"],
                detriment=asked["detriment"],
                by=viewer,
            )
        except BadRecord as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The decision not to share is recorded. A second person looks at it.")
            return redirect("partnership-profile", profile.id)
    return _form(
        request,
        profile,
        form,
        heading="Record a decision not to share",
        said="Not sharing can do harm too, so it is recorded with its reason, and somebody else looks at it.",
        button="Record it",
    )


@page(Right.ISSUE_COPIES)
def permit(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Record the originator's permission for what came under conditions beneath a statement."""
    statement = queries.statement(viewer, id)
    form = Permit(request.POST or None, agencies=_agencies(viewer))
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        try:
            operations.record_permission(
                statement=statement, recipient=access.agency(viewer, asked.pop("agency")), by=viewer, **asked
            )
        except BadRecord as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "The permission is recorded.")
            return redirect("partnership-profile", statement.profile_id)
    return _form(
        request,
        statement.profile,
        form,
        heading="Record a permission",
        said=f"For: {statement.text}",
        button="Record the permission",
    )


def _form(request: HttpRequest, profile: PartnershipProfile, form: Any, *, heading: str, **more: str) -> HttpResponse:
    given = {
        "form": form,
        "caption": profile.number,
        "heading": heading,
        "back": reverse("partnership-profile", args=[profile.id]),
        "crumbs": presenters.crumbs(presenters.crumb(profile), (heading, None)),
        **more,
    }
    return render(request, "partnership_profiles/form.html", given)
