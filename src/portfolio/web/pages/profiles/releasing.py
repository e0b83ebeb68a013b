"""Release by two people: one freezes a version, another reads it and says yes or no."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from portfolio.flow import editions
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.documents.html import fragment
from portfolio.partnership.profiles import operations, queries, rules
from portfolio.partnership.profiles.building.versions import version as version_of
from portfolio.partnership.profiles.errors import GatesShut
from portfolio.partnership.profiles.models import Release
from portfolio.web.door import page
from portfolio.web.pages.profiles import gates, presenters
from portfolio.web.reason import Step, ask
from portfolio.web.words import day, tag


@page(Right.WRITE_PROFILE)
def prepare(request: HttpRequest, viewer: Actor, id: str, version: str) -> HttpResponse:
    """The gates of a version, and freezing it for a second person."""
    profile = queries.edition(viewer, id)
    chosen = version_of(version)
    refusal = ""
    if request.method == "POST":
        try:
            made = editions.prepare_release(profile=profile, version=version, by=viewer)
        except GatesShut as shut:
            refusal = shut.message
        else:
            messages.success(request, f"The {chosen.title.lower()} is frozen. A second person must release it.")
            return redirect("profile-release", made.id)
    whole = queries.composed(viewer, profile, version)
    written = queries.written(viewer, profile)
    given = {
        "profile": profile,
        "version": chosen,
        "refusal": refusal,
        "gates": gates.of(whole, written),
        "held_back": presenters.held_back(whole, written),
        "crumbs": presenters.crumbs(presenters.crumb(profile), (f"Prepare the {chosen.title.lower()}", None)),
    }
    return render(request, "profiles/prepare.html", given, status=409 if refusal else 200)


@page(Right.READ_PROFILE)
def release(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """A frozen version as the second person reads it; a POST releases it."""
    found = queries.release(viewer, id)
    refusal = ""
    if request.method == "POST":
        try:
            editions.release(release=found, by=viewer)
        except GatesShut as shut:
            refusal = shut.message
        else:
            messages.success(request, f"The {version_of(found.version).title.lower()} is released.")
            return redirect("profile-release", found.id)
    document = editions.released_document(viewer, found)
    given = {
        "release": found,
        "profile": found.profile,
        "version": version_of(found.version),
        "document": document,
        "state": tag(*presenters.RELEASE_STATES[found.state]),
        "refusal": refusal,
        "facts": _facts(viewer, found),
        "content": mark_safe(fragment(document)),  # every text in it was escaped by the writer
        **_may(viewer, found),
        "crumbs": presenters.crumbs(presenters.crumb(found.profile), (version_of(found.version).title, None)),
    }
    return render(request, "profiles/release.html", given, status=409 if refusal else 200)


def _facts(viewer: Actor, found: Release) -> list[dict[str, str]]:
    people = access.names(viewer, {found.prepared_by, found.decided_by})
    facts = [
        ("Prepared", f"{day(found.prepared_at)} by {people.get(found.prepared_by, found.prepared_by)}"),
        ("Fingerprint", found.digest),
    ]
    if found.decided_at:
        who = people.get(found.decided_by, found.decided_by)
        facts.append(("Decided", f"{day(found.decided_at)} by {who}"))
    if found.reason:
        facts.append(("Reason", found.reason))
    return [{"key": key, "value": value} for key, value in facts]


def _may(viewer: Actor, found: Release) -> dict[str, object]:
    """What the viewer may do about it now; `why_not` where only the second person is lacking."""
    if not can(viewer.role, Right.RELEASE_PROFILE):
        return {}
    waiting = found.state == "prepared"
    why_not = rules.may_release(prepared_by=found.prepared_by, decided_by=viewer.id, decided_by_kind=viewer.kind)
    return {
        "may_release": waiting and not why_not,
        "may_refuse": waiting,
        "may_withdraw": found.state == "released",
        "why_not": why_not if waiting else "",
    }


@page(Right.RELEASE_PROFILE)
def refuse(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Say no, with the reason."""
    found = queries.release(viewer, id)

    def do(why: str) -> str:
        operations.refuse_release(release=found, reason=why, by=viewer)
        return "This version is not released. It can be prepared again."

    return ask(request, _step(found, "Do not release this version", "Whoever prepared it reads your reason."), do)


@page(Right.RELEASE_PROFILE)
def withdraw(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Take a released version out of use, with the reason."""
    found = queries.release(viewer, id)

    def do(why: str) -> str:
        editions.withdraw_release(release=found, reason=why, by=viewer)
        return "The version is withdrawn. Tell those who have a copy."

    said = "It stays on record and should not be used any more. Copies that people hold are not called back by this."
    return ask(request, _step(found, "Withdraw this version", said), do)


def _step(found: Release, heading: str, said: str) -> Step:
    about = f"{version_of(found.version).title} of {found.profile.area_name}, edition {found.profile.edition}"
    crumbs = presenters.crumbs(presenters.crumb(found.profile), (heading, None))
    return Step(heading, said, about, reverse("profile-release", args=[found.id]), crumbs)


@page(Right.RELEASE_PROFILE)
def withdraw_edition(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Take a whole edition out of use, after asking."""
    profile = queries.edition(viewer, id)
    if request.method == "POST":
        operations.withdraw_edition(profile=profile, by=viewer)
        messages.success(request, "The edition is withdrawn. It stays on record.")
        return redirect("profile", profile.id)
    given = {"profile": profile, "crumbs": presenters.crumbs(presenters.crumb(profile), ("Withdraw", None))}
    return render(request, "profiles/withdraw_edition.html", given)
