"""The map as a page, and its shapes for Leaflet. Both ask for the same right, as the same viewer."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.documents.model import Figure
from portfolio.ground.geography import queries as geography
from portfolio.ground.reference import queries as reference
from portfolio.information.ingest import queries as ingest
from portfolio.picture.assessment import queries as assessment
from portfolio.picture.places import queries as places
from portfolio.picture.places.errors import NoSuchAreas
from portfolio.picture.places.figures import AreaFigures
from portfolio.web import choices
from portfolio.web.door import page
from portfolio.web.pages.map import asked as asking
from portfolio.web.pages.map import drawing, presenters
from portfolio.web.pages.map.asked import Asked

CRUMBS = [{"text": "Home", "href": "/"}, {"text": "Map"}]


@dataclass(frozen=True)
class Question:
    """What was asked, and what else could have been: areas, months held, types of crime."""

    asked: Asked
    areas: list[tuple[str, choices.Choices]]
    held: tuple[str, ...]
    types: list[str]


def _question(request: HttpRequest, viewer: Actor) -> Question | None:
    """None where there is nothing to ask about: no area loaded, or no month held."""
    areas, held = choices.areas(viewer), places.months_held(viewer)
    if not areas or not held:
        return None
    types = [one.name for one in reference.categories()]
    asked = asking.read(request.GET, areas=choices.codes(areas), held=held, types=types)
    asked = replace(asked, opens_records=can(viewer.role, Right.READ_RECORDS))
    return Question(asked, areas, held, types)


@page(Right.READ_COUNTS)
def show(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The map, its tables, the months, the tracks and the severity of one area over a period."""
    question = _question(request, viewer)
    if question is None:
        given = {"crumbs": CRUMBS, "has_areas": bool(choices.areas(viewer))}
        return render(request, "map/nothing.html", given)
    asked = question.asked
    area = geography.area(asked.area)
    name = area.name or area.code
    title = f"{asked.caption}, {name}, {asked.period}"
    monthly = places.monthly(viewer, asked.area, asked.months, asked.category, asked.track)
    coverage = places.coverage(viewer, asked.area, asked.months)
    tracks = places.two_tracks(viewer, asked.area, asked.months)
    counts = places.by_type_and_month(viewer, asked.area, asked.months)
    places.consulted(viewer, asked.area, asked.months)
    given = {
        "crumbs": CRUMBS,
        "title": title,
        "form": _form(question, asked, name),
        **_by_area(viewer, asked, title),
        "months": _picture(presenters.month_figure(asked, monthly, title)),
        "monthly": monthly,
        "limits": presenters.limits_words(monthly),
        "month_head": ["Month", {"text": "Records", "format": "numeric"}, "Control limits"],
        "month_rows": presenters.month_rows(asked, monthly),
        "warning": tracks.warning,
        "tables": presenters.type_tables(asked, tracks, counts, coverage.held),
        "coverage": coverage,
        "open_files": ingest.that_open(viewer, [one.id for one in coverage.submissions]),
        "severity": presenters.severity(asked, assessment.severity(viewer, asked.area, asked.months)),
    }
    return render(request, "map/show.html", given)


def _form(question: Question, asked: Asked, name: str) -> dict[str, Any]:
    """What the form offers; the area on screen is offered even where it is none of the usual ones."""
    areas = question.areas
    if asked.area not in choices.codes(areas):
        areas = [("On screen", [(asked.area, name)]), *areas]
    return {
        "asked": asked,
        "areas": areas,
        "kinds": asking.KINDS.items(),
        "months": choices.months(question.held),
        "shows": asking.shows(question.types),
        "measures": asking.MEASURES.items(),
    }


def _figures(viewer: Actor, asked: Asked) -> AreaFigures:
    return places.by_area(viewer, asked.area, asked.months, asked.kind, category=asked.category, track=asked.track)


def _by_area(viewer: Actor, asked: Asked, title: str) -> dict[str, Any]:
    """The map with its table; `no_areas` says why there is none."""
    try:
        figures = _figures(viewer, asked)
    except NoSuchAreas as refusal:
        return {"no_areas": refusal.message}
    drawn = drawing.draw(asked, figures, title)
    return {
        "figures": figures,
        "map": _picture(drawn.figure) if drawn.figure else None,
        "legend": presenters.swatches(drawn.legend),
        "legend_title": asking.MEASURES[asked.measure],
        "shapes": asked.address("map-shapes"),
        "area_head": presenters.AREA_HEAD,
        "area_rows": presenters.area_rows(asked, figures),
    }


def _picture(figure: Figure) -> dict[str, str]:
    """svg: checked when the figure was made."""
    return {"title": figure.title, "alt": figure.alt, "svg": mark_safe(figure.svg)}


@page(Right.READ_COUNTS)
def shapes(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """The areas of the map as GeoJSON, each with its colour and its sentence; empty where nothing is held."""
    question = _question(request, viewer)
    nothing = {"type": "FeatureCollection", "features": []}
    if question is None:
        return JsonResponse(nothing)
    asked = question.asked
    try:
        drawn = drawing.draw(asked, _figures(viewer, asked), asked.caption)
    except NoSuchAreas:
        return JsonResponse(nothing)
    places.consulted(viewer, asked.area, asked.months)
    return JsonResponse(drawn.shapes)
