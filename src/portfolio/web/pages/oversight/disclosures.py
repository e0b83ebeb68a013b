"""What partners were asked and what they answered, for whoever reviews disclosures: grounds and outcomes, no names."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles import queries
from portfolio.partnership.partnership_profiles.queries import AnsweredSeen, AskedSeen
from portfolio.partnership.partnership_profiles.rules import REASONS, URGENCIES
from portfolio.web import flagged
from portfolio.web.asking import page_number
from portfolio.web.door import page
from portfolio.web.requested import answered, standing
from portfolio.web.words import crumbs, day, facts, link

HEAD = ("Request", "About", "From", "To", "Gateway", "Asked", "Answer")


@page(Right.REVIEW_DISCLOSURES)
def every(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """Every request to a partner, the latest first, with how it was answered."""
    shown = queries.disclosures(viewer, number=page_number(request))
    gateways = _gateways()
    rows = [
        [
            link(reverse("disclosure", args=[one.id]), one.shown),
            flagged.named(one.code, one.flags),
            one.agency,
            one.to_agency,
            gateways.get(one.gateway, one.gateway),
            day(one.asked_at),
            _state(one),
        ]
        for one in shown.rows
    ]
    given = {"crumbs": _crumbs(), "page": shown, "head": HEAD, "rows": rows}
    return render(request, "oversight/disclosures.html", given)


@page(Right.REVIEW_DISCLOSURES)
def one(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """One request: what was asked, of whom, on what gateway, why, and what was answered with its reason."""
    seen = queries.disclosure(viewer, id)
    people = access.names(viewer, {seen.asked_by, *(answer.answered_by for answer in seen.answers)})
    purposes = {one.code: one.label for one in catalogue.purposes()}
    given = {
        "seen": seen,
        "facts": facts(
            ("About", flagged.named(seen.code, seen.flags)),
            ("Question", seen.question),
            ("State", _state(seen)),
            ("Asked of", seen.to_agency),
            ("Asked by", f"{people.get(seen.asked_by, seen.asked_by)}, {seen.agency}, {day(seen.asked_at)}"),
            ("Due", f"{day(seen.due)}, {URGENCIES.get(seen.urgency, seen.urgency).lower()}"),
            ("Purpose", purposes.get(seen.purpose, seen.purpose)),
            ("Legal gateway", _gateways().get(seen.gateway, seen.gateway)),
            ("Why it was asked", seen.basis),
            ("Taken back because", seen.withdrawn_because),
        ),
        "answers": [_answer(answer, people) for answer in reversed(seen.answers)],
        "crumbs": _crumbs(seen.shown),
    }
    return render(request, "oversight/disclosure.html", given)


def _answer(given: AnsweredSeen, people: dict[str, str]) -> list[dict[str, object]]:
    released = ""
    if given.releases:
        handling = " ".join(filter(None, [given.handling, ", ".join(given.conditions)]))
        released = f"Yes, as {'a fact' if given.kind == 'fact' else 'an assessment'}, handling {handling}"
    return facts(
        ("Answer", answered(given.outcome, is_withdrawn=given.withdrawn_at is not None)),
        ("Something was released", released),
        ("Reason", REASONS.get(given.reason, "")),
        ("In their words", given.reason_words),
        ("Answered", f"{day(given.answered_at)} by {people.get(given.answered_by, given.answered_by)}"),
        ("How", "From a form that was sent back" if given.by_sheet else ""),
        ("Taken back", day(given.withdrawn_at) if given.withdrawn_at else ""),
    )


def _state(seen: AskedSeen) -> SafeString:
    outcome = seen.standing.outcome if seen.standing is not None else ""
    return standing(seen.state, outcome, is_overdue=seen.is_overdue)


def _gateways() -> dict[str, str]:
    return {one.code: one.label for one in catalogue.handling()["sharing_gateways"]}


def _crumbs(here: str = "") -> list[dict[str, str | None]]:
    tail: Any = ((here, None),) if here else ()
    return crumbs(("Disclosures", reverse("disclosures") if here else None), *tail)
