"""A series: its chair, cadence, quorum and calendar; and planning its next meeting."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portfolio.flow import minutes
from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.errors import PortfolioError
from portfolio.partnership.meetings import operations, queries
from portfolio.partnership.meetings.cadence import in_force
from portfolio.partnership.meetings.errors import BadSeries
from portfolio.partnership.meetings.models import Series
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.pages.meetings import choosing, forms, presenters
from portfolio.web.words import day


@page(Right.RUN_MEETINGS)
def begin(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Begin a series."""
    agencies, people = list(access.taking_part(viewer)), choosing.members(viewer)
    form = forms.NewSeries(request.POST or None, agencies=agencies, people=people, initial={"from_date": clock.today()})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = operations.begin_series(
            name=asked["name"],
            agency=access.agency(viewer, asked["agency"]),
            from_date=asked["from_date"],
            chair=choosing.user(people, asked["chair"]),
            place=asked["place"],
            by=viewer,
        )
        messages.success(request, "The series has begun. Say how often it meets.")
        return redirect("meeting-series", made.id)
    return _ask(request, form, "Begin a series", None)


@page(Right.READ_MEETINGS)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One series: how often it meets and met, who must be there for what, and its meetings."""
    found, today = queries.one_series(viewer, id), clock.today()
    rhythms = queries.rhythms(viewer, found)
    now = in_force(rhythms, today)
    shown = queries.meetings(viewer, found.id, page_number(request))
    seats = [seat.agency.name for seat in queries.seats(viewer, found, today)]
    given = {
        "series": found,
        "facts": presenters.series_facts(
            found, queries.next_date(viewer, found, today), now.caption if now else "", seats
        ),
        "cadence": [[day(rhythm.from_date), rhythm.caption] for rhythm in rhythms],
        "quorum_head": presenters.QUORUM_HEAD,
        "quorum": presenters.quorum_rows(viewer, queries.quorums(viewer, found, today)),
        "rates": presenters.rate_rows(queries.attendance_rates(viewer, found)),
        "rates_head": ["Agency", {"text": "Asked", "format": "numeric"}, {"text": "Came", "format": "numeric"}],
        "page": shown,
        "head": presenters.MEETING_HEAD,
        "rows": [presenters.meeting_row(row) for row in shown.rows],
        "may_run": can(viewer.role, Right.RUN_MEETINGS),
        "crumbs": presenters.crumbs((found.name, None)),
    }
    return render(request, "meetings/series.html", given)


@page(Right.RUN_MEETINGS)
def change(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Another name, chair or place."""
    found, people = queries.one_series(viewer, id), choosing.members(viewer)
    first = {"name": found.name, "chair": found.chair_id or "", "place": found.place}
    form = forms.ChangedSeries(request.POST or None, people=people, initial=first)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        operations.change_series(
            series=found,
            name=asked["name"],
            chair=choosing.user(people, asked["chair"]),
            place=asked["place"],
            by=viewer,
        )
        messages.success(request, "The series is changed.")
        return redirect("meeting-series", found.id)
    return _ask(request, form, "Change the series", found)


@page(Right.RUN_MEETINGS)
def cadence(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """How often the series meets, from a day on."""
    found = queries.one_series(viewer, id)
    form = forms.NewCadence(request.POST or None, initial={"from_date": clock.today()})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            operations.set_cadence(
                series=found,
                from_date=asked["from_date"],
                every_months=int(asked["every_months"]),
                week=int(asked["week"]),
                weekday=int(asked["weekday"]),
                starts=forms.time_of(asked["starts"]),
                minutes=asked["minutes"],
                by=viewer,
            )
        except BadSeries as refusal:
            return _ask(request, form, "Set how often it meets", found, refusal)
        messages.success(request, "The cadence is set. Meetings already planned keep their days.")
        return redirect("meeting-series", found.id)
    return _ask(request, form, "Set how often it meets", found)


@page(Right.RUN_MEETINGS)
def quorum(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Who must be in the room for a kind of decision, from a day on."""
    found = queries.one_series(viewer, id)
    agencies = list(access.taking_part(viewer))
    form = forms.NewQuorum(request.POST or None, agencies=agencies, initial={"from_date": clock.today()})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            operations.set_quorum(
                series=found,
                kind=asked["kind"],
                from_date=asked["from_date"],
                least_agencies=asked["least_agencies"],
                needs=form.needs(),
                by=viewer,
            )
        except BadSeries as refusal:
            return _ask(request, form, "Set a quorum", found, refusal)
        messages.success(request, "The quorum is set.")
        return redirect("meeting-series", found.id)
    return _ask(request, form, "Set a quorum", found)


@page(Right.RUN_MEETINGS)
def plan(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Plan a meeting; the next day by the cadence is filled in."""
    found, today = queries.one_series(viewer, id), clock.today()
    next_day = queries.next_date(viewer, found, today)
    held = queries.cadence_on(viewer, found, next_day or today)
    first: dict[str, Any] = {"meets_on": next_day, "place": found.place}
    if held is not None:
        first |= {"starts": f"{held.starts:%H:%M}", "minutes": held.minutes}
    form = forms.NewMeeting(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            made = operations.plan(
                series=found,
                meets_on=asked["meets_on"],
                starts=forms.time_of(asked["starts"]),
                minutes=asked["minutes"],
                place=asked["place"],
                by=viewer,
            )
        except BadSeries as refusal:
            return _ask(request, form, "Plan a meeting", found, refusal)
        messages.success(request, "The meeting is planned. Those asked to the last one are asked again.")
        return redirect("meeting", made.id)
    return _ask(request, form, "Plan a meeting", found)


@page(Right.READ_MEETINGS)
def calendar(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """The dates for one's own calendar: no item and no name in it."""
    paper = minutes.calendar(series=queries.one_series(viewer, id), by=viewer)
    headers = {"Content-Disposition": f'attachment; filename="{paper.file_name}"'}
    return HttpResponse(paper.content, content_type=paper.content_type, headers=headers)


def _ask(
    request: HttpRequest,
    form: django_forms.Form,
    heading: str,
    series: Series | None,
    refusal: PortfolioError | None = None,
) -> HttpResponse:
    if refusal is not None:
        form.add_error(None, refusal.message)
    crumbs = [(series.name, reverse("meeting-series", args=[series.id]))] if series else []
    given = {
        "form": form,
        "heading": heading,
        "caption": series.name if series else "",
        "crumbs": presenters.crumbs(*crumbs, (heading, None)),
    }
    return render(request, "meetings/form.html", given, status=refusal.status if refusal else 200)
