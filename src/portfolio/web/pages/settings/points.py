"""The single point of each agency: who receives for it, and naming one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.sharing.closed import operations, queries
from portfolio.partnership.sharing.closed.errors import NoRecipient
from portfolio.web import words
from portfolio.web.door import page
from portfolio.web.pages.settings import presenters
from portfolio.web.pages.settings.forms import Point

HEADING = "Single points"


@page(Right.READ_POINTS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Whom to turn to at each agency that has a part in this."""
    held, able = queries.single_points(viewer), queries.points_today(viewer)
    may_name = can(viewer.role, Right.NAME_POINTS)
    given = {
        "crumbs": _crumbs(viewer, (HEADING, None)),
        "heading": HEADING,
        "said": "The single point of an agency is whom others turn to there. A copy goes to them where nobody else is "
        "named, and an action of their agency that runs late is brought to them.",
        "head": (*presenters.POINT_HEAD, *(("Change",) if may_name else ())),
        "rows": [
            presenters.point_row(agency, held.get(agency.pk), is_able=agency.pk in able, may_name=may_name)
            for agency in access.taking_part(viewer)
        ],
        "empty": "No agency has a part in this yet.",
    }
    return render(request, "settings/list.html", given)


@page(Right.NAME_POINTS)
def name(request: HttpRequest, viewer: Actor, code: str) -> HttpResponse:
    """Name the single point of an agency: one of those there who can open a copy."""
    agency = access.agency(viewer, code)
    people = {one.user_id: one.user for one in access.members(viewer, Right.OPEN_COPIES).filter(agency=agency)}
    held = queries.single_points(viewer).get(agency.pk)
    initial = {"user": held.user_id} if held else {}
    form = Point(request.POST or None, people=[(id, user.name) for id, user in people.items()], initial=initial)
    if request.method == "POST" and form.is_valid():
        user = people[form.cleaned_data["user"]]
        try:
            operations.name_single_point(agency=agency, user=user, by=viewer)
        except NoRecipient as refusal:
            form.add_error("user", refusal.message)
        else:
            messages.success(request, f"{user.name} is the single point of {agency.name}.")
            return redirect("settings-points")
    nobody = "Nobody there can open a copy. An administrator adds somebody under People first."
    given = {
        "form": form,
        "heading": f"{agency.name}: single point",
        "said": "Whoever others turn to there; one of those who can open a copy." if people else nobody,
        "button": "Name them",
        "crumbs": _crumbs(viewer, (HEADING, reverse("settings-points")), (agency.name, None)),
    }
    return render(request, "settings/form.html", given)


def _crumbs(viewer: Actor, *pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Through Settings for those who may read them."""
    return presenters.crumbs(*pairs) if can(viewer.role, Right.READ_SETTINGS) else words.crumbs(*pairs)
