"""The records behind a number, and one record with the file it came in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.ids import Reference
from portfolio.information.records import queries
from portfolio.information.records.models import CrimeRecord, PlacedRecord
from portfolio.web import choices
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.records import asked, partners, presenters
from portfolio.web.words import crumbs


@page(Right.READ_RECORDS)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Crimes and incidents, the newest month first, or the rows of one kind of partners' sheets; as far as they may."""
    if (kind := request.GET.get("kind", "")) in partners.KINDS:
        return partners.every(request, viewer, kind)
    wanted = asked.read(request.GET)
    shown = queries.records(viewer, wanted.filter(), number=page_number(request))
    rows = list(shown.rows)
    names = presenters.names(rows)
    given = {
        "crumbs": crumbs(*_map(viewer), ("Records", None)),
        "asked": wanted,
        "areas": choices.areas(viewer),
        "page": shown,
        "head": presenters.LIST_HEAD,
        "rows": [presenters.row(record, names) for record in rows],
        "kinds": partners.kinds("police-uk-street"),
    }
    return render(request, "records/every.html", given)


@page(Right.READ_RECORDS)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One record with its file, as deep as the viewer may see; a crime with what became of it."""
    told = queries.told(viewer, Reference("record", id))
    if told.record is None or not isinstance(told.record, PlacedRecord):
        return partners.one(request, viewer, told)
    record = told.record
    outcomes = []
    if isinstance(record, CrimeRecord) and record.crime_id:
        found = queries.outcomes_of(viewer, {record.crime_id})
        outcomes = [presenters.outcome_row(outcome) for outcome in found.get(record.crime_id, [])]
    given = {
        "crumbs": crumbs(*_map(viewer), ("Records", reverse("records")), (f"Row {record.row:,}", None)),
        "record": record,
        "is_crime": isinstance(record, CrimeRecord),
        "published": presenters.published(record),
        "origin": presenters.origin(viewer, record),
        "outcome_head": ("Month", "Outcome", "Record"),
        "outcomes": outcomes,
    }
    return render(request, "records/one.html", given)


def _map(viewer: Actor) -> list[tuple[str, str | None]]:
    """One comes to records from the map, whoever may open it."""
    return [("Map", reverse("map"))] if can(viewer.role, Right.READ_COUNTS) else []
