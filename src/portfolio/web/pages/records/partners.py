"""Rows of partners' own sheets, about people: the list of one kind, and one of them, as deep as the viewer may see."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portfolio.ground import months
from portfolio.ground.access.actors import Actor
from portfolio.ground.months import BadMonth
from portfolio.information.ingest import queries as ingest
from portfolio.information.records import queries
from portfolio.information.records.queries import Told
from portfolio.web.asking import page_number
from portfolio.web.pages.records import sheets
from portfolio.web.pages.records.leading import Leads, leads
from portfolio.web.words import crumbs

KINDS = {one.name: one.title for one in ingest.formats() if one.is_personal}
_PUBLISHED = "police-uk-street"


def kinds(chosen: str) -> list[dict[str, Any]]:
    """The kinds of records to choose from."""
    titles = {_PUBLISHED: "Crimes and incidents, as published", **KINDS}
    return [{"code": code, "title": title, "is_chosen": code == chosen} for code, title in titles.items()]


def every(request: HttpRequest, viewer: Actor, kind: str) -> HttpResponse:
    """The last brought first; of one file in its own order."""
    submission = request.GET.get("submission", "")[:40]
    first, last = (_month(request.GET.get(name, "")) for name in ("from", "to"))
    shown = queries.listed(viewer, kind, submission=submission, first=first, last=last, number=page_number(request))
    given = {
        "crumbs": crumbs(("Records", reverse("records")), (KINDS[kind], None)),
        "kind": kind,
        "title": KINDS[kind],
        "kinds": kinds(kind),
        "submission": submission,
        "first": first,
        "last": last,
        "is_narrowed": bool(submission or first or last),
        "head": sheets.LIST_HEAD,
        "rows": [sheets.row(one) for one in shown.rows],
        "page": shown,
    }
    return render(request, "records/sheets.html", given)


def one(request: HttpRequest, viewer: Actor, told: Told) -> HttpResponse:
    """A pointer says whom to ring and nothing else; a summary says what and when; detail is the row."""
    found = told.described
    known = leads(viewer, told.people)
    title = "A record" if found.is_pointer else found.title
    given = {
        "crumbs": crumbs(("Records", reverse("records")), (title, None)),
        "title": title,
        "found": found,
        "kind_tag": "" if found.is_pointer else sheets.kind_tag(found),
        "grading": sheets.grading(found),
        "people": [sheets.person(told, mention, known.get(mention.pk, Leads())) for mention in told.people],
        "published": sheets.published(told),
        "origin": sheets.origin(viewer, told),
    }
    return render(request, "records/sheet.html", given)


def _month(text: str) -> str:
    try:
        return months.check(text.strip())
    except BadMonth:
        return ""
