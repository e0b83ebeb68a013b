"""Words and colours for requests to partners."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import Role
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles import queries
from portfolio.partnership.partnership_profiles.models import Answer, Request
from portfolio.partnership.partnership_profiles.states import REQUEST_OWNERS, RequestState
from portfolio.picture.subjects.queries import Flags
from portfolio.web import flagged, words
from portfolio.web.points import address
from portfolio.web.requested import answered, standing
from portfolio.web.words import day, facts, link

HEAD = ("Request", "About", "From", "To", "Due", "State")


def state(request: Request) -> SafeString:
    answer = queries.answer_of(request)
    outcome = answer.outcome if answer is not None else ""
    return standing(request.state, outcome, is_overdue=queries.is_overdue(request))


def rows(viewer: Actor, found: Sequence[Request]) -> list[list[Any]]:
    """Rows of the list."""
    flags = flagged.flags_of(viewer, {one.subject for one in found})
    return [_row(one, flags.get(one.subject)) for one in found]


def _row(request: Request, flags: Flags | None) -> list[Any]:
    return [
        link(reverse("request", args=[request.id]), request.shown),
        flagged.named(request.code, flags),
        request.agency.name,
        request.to_agency.name,
        format_html("{}{}", day(request.due), " (urgent)" if request.urgency == "urgent" else ""),
        state(request),
    ]


def about(viewer: Actor, request: Request) -> list[dict[str, object]]:
    """The request as a summary list."""
    people = access.names(viewer, {request.asked_by, request.withdrawn_by})
    purposes = {one.code: one.label for one in catalogue.purposes()}
    gateways = {one.code: one.label for one in catalogue.handling()["sharing_gateways"]}
    return facts(
        ("Question", request.question),
        ("About", request.about),
        ("State", state(request)),
        ("Whose turn", REQUEST_OWNERS[RequestState(request.state)].capitalize()),
        ("Asked of", address(viewer, request.to_agency)),
        (
            "Asked by",
            f"{people.get(request.asked_by, request.asked_by)}, {request.agency.name}, {day(request.asked_at)}",
        ),
        ("Due", f"{day(request.due)}, {request.get_urgency_display().lower()}"),
        ("Purpose", purposes.get(request.purpose, request.purpose)),
        ("Legal gateway", gateways.get(request.gateway, request.gateway)),
        ("Why it is asked", request.basis),
        ("Taken back because", request.withdrawn_because),
    )


def answer(viewer: Actor, given: Answer) -> list[dict[str, object]]:
    """An answer as a summary list."""
    people = access.names(viewer, {given.answered_by, given.withdrawn_by})
    label = given.label
    conditions = ", ".join(label.conditions)
    return facts(
        ("Answer", answered(given.outcome, is_withdrawn=given.withdrawn_at is not None)),
        ("What may be used", given.released),
        ("It is", given.get_kind_display() if given.kind else ""),
        ("Handling", f"{label.handling} {conditions}".strip() if given.released else ""),
        ("Conditions in words", given.onward),
        ("Reason", given.get_reason_display() if given.reason else ""),
        ("In their words", given.reason_words),
        ("Answered", f"{day(given.answered_at)} by {people.get(given.answered_by, given.answered_by)}"),
        ("How", "From a form that was sent back" if given.by_sheet else ""),
        ("Taken back", f"{day(given.withdrawn_at)}: {given.withdrawn_because}" if given.withdrawn_at else ""),
    )


def may(viewer: Actor, request: Request) -> dict[str, bool]:
    """What the viewer may do with the request as it stands."""
    ours, theirs = viewer.agency_id == request.to_agency_id, viewer.agency_id == request.agency_id
    answers = can(viewer.role, Right.ANSWER_REQUESTS)
    waits = request.state == RequestState.SENT
    enters = viewer.role in (Role.ANALYST, Role.COORDINATOR)
    return {
        "may_answer": answers and ours and waits,
        "may_enter": answers and waits and (ours or enters),
        "may_take_back": answers and ours and request.state in (RequestState.ANSWERED, RequestState.REFUSED),
        "may_withdraw": can(viewer.role, Right.ASK_PARTNERS) and theirs and waits,
        "is_waiting": waits,
    }


def crumbs(*pairs: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Home, Requests, then these."""
    return words.crumbs(("Requests", reverse("requests") if pairs else None), *pairs)


def crumb(request: Request) -> tuple[str, str]:
    return request.shown, reverse("request", args=[request.id])
