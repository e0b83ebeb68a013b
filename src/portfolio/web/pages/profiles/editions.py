"""The list of editions, a new one, and one edition with its sections."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.flow import editions
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.paging import page as page_of
from portfolio.partnership.profiles import queries
from portfolio.partnership.profiles.building.versions import VERSIONS
from portfolio.partnership.profiles.models import LocalProfile
from portfolio.partnership.profiles.states import ReleaseState
from portfolio.web import choices
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.profiles import presenters
from portfolio.web.pages.profiles.forms import NewEdition
from portfolio.web.words import period, tag

ON_A_PAGE = 20


@page(Right.READ_PROFILE)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Every edition, the latest first."""
    shown = page_of(queries.editions(viewer), page_number(request), ON_A_PAGE)
    rows = [presenters.edition_row(profile, queries.written(viewer, profile)) for profile in shown.rows]
    given = {
        "crumbs": [*presenters.crumbs()[:1], {"text": "Local Profiles", "href": None}],
        "page": shown,
        "head": ["Edition", "Period", "State", "Freshness", "Opened"],
        "rows": rows,
        "may_write": can(viewer.role, Right.WRITE_PROFILE),
    }
    return render(request, "profiles/every.html", given)


@page(Right.WRITE_PROFILE)
def begin(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Open a new edition."""
    areas = choices.areas(viewer)
    first_area = {"area": choices.codes(areas)[0]} if areas else {}
    form = NewEdition(request.POST or None, areas=areas, initial=first_area)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        profile = editions.open_edition(area=asked["area"], first=asked["first"], last=asked["last"], by=viewer)
        messages.success(request, f"Edition {profile.edition} for {profile.area_name} is open.")
        return redirect("profile", profile.id)
    given = {"form": form, "areas": areas, "crumbs": presenters.crumbs(("Open a new edition", None))}
    return render(request, "profiles/begin.html", given)


@page(Right.READ_PROFILE)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One edition: its sections and how fresh they are, its versions, its releases."""
    profile = queries.edition(viewer, id)
    whole = queries.composed(viewer, profile, "core")
    releases = list(queries.releases(viewer, profile))
    waiting = {release.version for release in releases if release.state == ReleaseState.PREPARED}
    given = {
        "profile": profile,
        "heading": f"{profile.area_name}: edition {profile.edition}",
        "period": period(profile.first_month, profile.last_month),
        "state": tag(*presenters.EDITION_STATES[profile.state]),
        "coverage": whole.figures.coverage,
        "head": ["Section", "State", "How fresh"],
        "rows": presenters.section_rows(profile, whole),
        "versions": [_version(viewer, profile, code, waits=code in waiting) for code in VERSIONS],
        "release_head": ["Version", "State", "Prepared by", "Decided by"],
        "releases": presenters.release_rows(viewer, releases),
        "withdraw": profile.state != "withdrawn" and can(viewer.role, Right.RELEASE_PROFILE),
        "crumbs": presenters.crumbs((presenters.crumb(profile)[0], None)),
    }
    return render(request, "profiles/one.html", given)


def _version(viewer: Actor, profile: LocalProfile, code: str, *, waits: bool) -> dict[str, object]:
    """waits: it is frozen, and a second person has not decided yet."""
    version = VERSIONS[code]
    is_open = profile.state in ("drafting", "released")
    status = queries.status(viewer, profile, code)
    return {
        "title": version.title,
        "audience": version.audience,
        "status": f"{status}. Frozen, and waits for a second person" if waits else status,
        "read": reverse("profile-version", args=[profile.id, code]),
        "prepare": reverse("profile-prepare", args=[profile.id, code])
        if is_open and can(viewer.role, Right.WRITE_PROFILE)
        else "",
        "files": [
            {"text": words, "href": reverse("profile-file", args=[profile.id, code, format])}
            for format, words in presenters.FORMATS.items()
        ],
    }
