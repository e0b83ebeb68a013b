"""The log: first what it is looked at for, then its events as sentences."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portfolio.ground.access import log as access_log
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.log import Line, Use
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import CAPTIONS, Role
from portfolio.ground.audit.acts import NOTHING
from portfolio.web import choices
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.oversight.forms import USES, AboutSubject, Asked
from portfolio.web.words import crumbs, link, short, tag

HEAD = ("When", "Who", "What", "About", "Operation")


@page(Right.VERIFY_LOG)
def show(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Where the log is opened for a lawful use, checked, and its heads taken."""
    may_read = can(viewer.role, Right.READ_LOG)
    given = {
        "crumbs": crumbs(("Oversight", None)),
        "form": _form(viewer) if may_read else None,
        "about": AboutSubject() if may_read else None,
        "address": reverse("oversight-log"),
    }
    return render(request, "oversight/show.html", given)


@page(Right.READ_LOG)
def log(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """A page of the log. Without a lawful use, the form that asks for one."""
    form = _form(viewer, request.GET)
    if not form.is_valid():
        given = {"crumbs": _crumbs(), "form": form, "address": reverse("oversight-log")}
        return render(request, "oversight/ask.html", given, status=400)
    use = Use(form.cleaned_data["use"])
    names = agency_names(viewer)
    shown = access_log.recent(viewer, use=use.value, search=form.search(), number=page_number(request))
    given = {
        "crumbs": _crumbs(),
        "use": USES[use][0],
        "page": shown,
        "head": HEAD,
        "rows": [row(line, use, names) for line in shown.rows],
        "form": form,
        "address": reverse("oversight-log"),
    }
    return render(request, "oversight/log.html", given)


def _crumbs() -> list[dict[str, str | None]]:
    return crumbs(("Oversight", reverse("oversight")), ("The log", None))


def _form(viewer: Actor, asked: Any = None) -> Asked:
    people = {one.user_id: one.user.name for one in access.users(viewer)}
    agencies = choices.agencies(access.that_took_part(viewer))
    return Asked(asked, people=list(people.items()), agencies=agencies)


def agency_names(viewer: Actor) -> dict[str, str]:
    """The partnership's agencies by code, as the log knows them."""
    return {one.code: one.name for one in access.agencies(viewer)}


def row(line: Line, use: Use, agencies: Mapping[str, str]) -> list[Any]:
    """An event as a row under HEAD. agencies: their names by code."""
    role = CAPTIONS[Role(line.role)] if line.role in CAPTIONS else "No role"
    who = f"{line.actor}, {role.lower()}" + (f" ({agencies.get(line.agency, line.agency)})" if line.agency else "")
    says = line.says[:1].upper() + line.says[1:]
    done: Any = line.operation.capitalize() if line.outcome == "done" else tag("Refused", "red")
    return [short(line.at), who, says, _about(line, use), done]


def _about(line: Line, use: Use) -> Any:
    """What it was about, and everything else that happened to the same thing."""
    if line.on == NOTHING:
        return ""
    address = f"{reverse('oversight-log')}?{urlencode({'use': use.value, 'about': str(line.on)})}"
    return link(address, line.on_code, "every event about it")
