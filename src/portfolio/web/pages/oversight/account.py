"""Who saw and who received what about one subject, for a lawful use."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portfolio.flow import accounting
from portfolio.flow.accounting import NothingSuch, Told
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.log import Looker, Use
from portfolio.ground.access.rights import Right
from portfolio.ground.access.roles import CAPTIONS, Role
from portfolio.ground.errors import NotFound
from portfolio.partnership.sharing.closed.models import Copy
from portfolio.picture.subjects import queries as subjects
from portfolio.web.asking import page_number
from portfolio.web.copy_states import state
from portfolio.web.door import page
from portfolio.web.pages.oversight import views
from portfolio.web.pages.oversight.forms import USES, AboutSubject
from portfolio.web.words import crumbs, day, link, moment, number, numeric, plural, short

LOOKER_HEAD = ("Who", "Agency", numeric("Times"), "First", "Last")
COPY_HEAD = ("Copy", "For", "Agency", "Issued", "First opened", "State")


@page(Right.READ_LOG)
def show(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The account of a subject's code. Without a lawful use and a code, the form that asks for them."""
    form = AboutSubject(request.GET) if "use" in request.GET else AboutSubject(initial=request.GET.dict())
    if form.is_valid():
        use = Use(form.cleaned_data["use"])
        try:
            told = accounting.tell(viewer, form.cleaned_data["asked"], use=use.value, number=page_number(request))
        except NothingSuch as error:
            form.add_error("asked", str(error))
        else:
            return render(request, "oversight/account.html", _told(viewer, told, use))
    given = {"crumbs": _crumbs("Who saw what"), "form": form, "address": reverse("oversight-about")}
    return render(request, "oversight/ask_about.html", given, status=400 if form.is_bound else 200)


def _crumbs(name: str) -> list[dict[str, str | None]]:
    return crumbs(("Oversight", reverse("oversight")), (name, None))


def _page_of(viewer: Actor, told: Told) -> str:
    """Where the subject itself is opened, reviewed or removed; "" for one that is nowhere any more."""
    try:
        return reverse("subject", args=[subjects.glimpse(viewer, told.on.id).id]) if told.code else ""
    except NotFound:
        return ""


def _told(viewer: Actor, told: Told, use: Use) -> dict[str, Any]:
    name = told.code or str(told.on)
    agencies = views.agency_names(viewer)
    return {
        "crumbs": _crumbs(name),
        "name": name,
        "use": USES[use][0],
        "subject": _page_of(viewer, told),
        "in_short": _in_short(told),
        "page": told.events,
        "looker_head": LOOKER_HEAD,
        "lookers": [_looker(one, agencies) for one in told.lookers],
        "copy_head": COPY_HEAD,
        "copies": [_copy(one) for one in told.copies],
        "is_subject": bool(told.code),
        "head": views.HEAD,
        "rows": [views.row(line, use, agencies) for line in told.events.rows],
    }


def _in_short(told: Told) -> str:
    people = len({one.actor for one in told.lookers if one.actor_kind == "user"})
    times = sum(one.times for one in told.lookers if one.actor_kind == "user")
    looked = f"{_count(people, 'person', 'people')} looked, {plural(times, 'time')} in all." if people else ""
    if not told.code:
        return looked or "No person looked."
    opened = sum(any(receipt.is_recipient for receipt in one.receipts.all()) for one in told.copies)
    issued = _count(len(told.copies), "copy was issued", "copies were issued")
    copies = f"{issued}, {opened} opened by whom it was for." if told.copies else "No copy was issued."
    return f"{looked or 'No person looked.'} {copies}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _looker(one: Looker, agencies: dict[str, str]) -> list[Any]:
    role = CAPTIONS[Role(one.role)].lower() if one.role in CAPTIONS else "no role"
    who = one.actor if one.actor_kind == "user" else f"{one.actor} (the program itself)"
    agency = agencies.get(one.agency, one.agency) or "None"
    return [f"{who}, {role}", agency, number(one.times), short(one.first), short(one.last)]


def _copy(one: Copy) -> list[Any]:
    opened = [receipt.at for receipt in one.receipts.all() if receipt.is_recipient]
    return [
        link(reverse("copy", args=[one.pk]), one.shown),
        one.recipient.name,
        one.agency.name,
        day(one.issued_at),
        moment(opened[0]) if opened else "Not yet",
        state(one),
    ]
