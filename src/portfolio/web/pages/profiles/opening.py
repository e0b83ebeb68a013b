"""Where a reference leads: from what a statement rests on to the page of that thing."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound
from portfolio.partnership.profiles import queries
from portfolio.web.door import page

Address = Callable[[Actor, str], str]


@page(Right.SEE_HOME)
def open_reference(request: HttpRequest, viewer: Actor, kind: str, id: str) -> HttpResponse:
    """Go to the thing's own page, which asks for its own right; NotFound for a kind that has no page."""
    address = _ADDRESSES.get(kind)
    if address is None:
        raise NotFound
    return redirect(address(viewer, id))


def _table(viewer: Actor, id: str) -> str:
    """A table is called edition.table; it stands in the core version."""
    edition, _, table = id.partition(".")
    return f"{reverse('profile-version', args=[edition, 'core'])}#{table}"


def _section(viewer: Actor, id: str) -> str:
    edition, _, section = id.partition(".")
    return reverse("profile-section", args=[edition, section])


def _statement(viewer: Actor, id: str) -> str:
    found = queries.statement(viewer, id)
    section = found.section
    return f"{reverse('profile-section', args=[section.profile_id, section.section])}#statement-{found.id}"


def _assessment(viewer: Actor, id: str) -> str:
    """An assessment of a theme is read in the threat overview of the newest edition that the viewer may see."""
    edition = queries.editions(viewer).first()
    if edition is None:
        raise NotFound
    return reverse("profile-section", args=[edition.id, "threat"])


def _area(viewer: Actor, id: str) -> str:
    return f"{reverse('map')}?{urlencode({'area': id})}"


def _page(name: str) -> Address:
    """The page of that name, which takes the id."""
    return lambda _, of: reverse(name, args=[of])


_ADDRESSES: dict[str, Address] = {
    "submission": _page("submission"),
    "record": _page("record"),
    "table": _table,
    "section": _section,
    "statement": _statement,
    "local_profile": _page("profile"),
    "theme_assessment": _assessment,
    "job": _page("job"),
    "area": _area,
}
