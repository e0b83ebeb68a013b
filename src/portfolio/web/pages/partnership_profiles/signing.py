"""From a draft to a signed profile, or out of use."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.flow import copies
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.partnership.partnership_profiles import operations, queries
from portfolio.partnership.partnership_profiles.errors import NotReady
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.web.door import page
from portfolio.web.pages.partnership_profiles import presenters
from portfolio.web.reason import Step, ask

WITHDRAWING = (
    "It stays on record and is not used any more. Every copy of it is recalled at once, and its recipients are told "
    "that it was, not why."
)


@page(Right.WRITE_PARTNERSHIP_PROFILES)
def prepare(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """What stands between the draft and its freezing; a POST freezes it for a second person."""
    profile = queries.profile(viewer, id)
    faults, status = queries.lacking(viewer, profile), 200
    if request.method == "POST" and not faults:
        try:
            operations.prepare(profile=profile, by=viewer)
        except NotReady as refusal:
            faults, status = [refusal.message], refusal.status
        else:
            messages.success(request, "The profile is frozen. Somebody who wrote none of it must sign.")
            return redirect("partnership-profile", profile.id)
    given = {
        "profile": profile,
        "faults": faults,
        "crumbs": presenters.crumbs(presenters.crumb(profile), ("Freeze it for signature", None)),
    }
    return render(request, "partnership_profiles/prepare.html", given, status=400 if status != 200 else 200)


@page(Right.SIGN_PARTNERSHIP_PROFILES)
def sign(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The second person's name under it, after reading."""
    profile = queries.profile(viewer, id)
    if request.method != "POST":
        return redirect("partnership-profile-read", profile.id)
    operations.sign(profile=profile, by=viewer)
    messages.success(request, "The profile is signed. It can be read in the meeting and issued as copies.")
    return redirect("partnership-profile", profile.id)


@page(Right.READ_PARTNERSHIP_PROFILES)
def send_back(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The second person's no, or taking back what one froze oneself."""
    profile = queries.profile(viewer, id)

    def do(why: str) -> str:
        operations.send_back(profile=profile, reason=why, by=viewer)
        return "The profile is a draft again."

    return ask(request, _step(profile, "Send this profile back", "The author reads your reason."), do)


@page(Right.SIGN_PARTNERSHIP_PROFILES)
def withdraw(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Take a profile out of use, with the reason; every copy of it is recalled."""
    profile = queries.profile(viewer, id)

    def do(why: str) -> str:
        gone = copies.withdraw(profile=profile, reason=why, by=viewer)
        return f"The profile is withdrawn. {presenters.recalled(len(gone))}"

    return ask(request, _step(profile, "Withdraw this profile", WITHDRAWING), do)


def _step(profile: PartnershipProfile, heading: str, said: str) -> Step:
    crumbs = presenters.crumbs(presenters.crumb(profile), (heading, None))
    return Step(heading, said, profile.number, reverse("partnership-profile", args=[profile.id]), crumbs)
