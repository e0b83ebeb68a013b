"""Requests as forms: taken out for an agency without a login, and taken in again on the same path as the page's."""

from pathlib import Path

from django.db import transaction

from portfolio.flow import copies
from portfolio.ground import days
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.roles import Role
from portfolio.ground.errors import PortfolioError, Refused
from portfolio.ground.reference import queries as catalogue
from portfolio.partnership.partnership_profiles import formsheet, operations, queries
from portfolio.partnership.partnership_profiles.models import Answer, Request
from portfolio.partnership.partnership_profiles.rules import OUTCOMES, REASONS

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class UnknownForm(PortfolioError):
    """A form in a format that is not written."""


class OtherAgencysForm(Refused):
    """A form for a request that another agency was asked."""


def form_of(request: Request) -> formsheet.Form:
    """The request as a form: number, question and whom it is about, and nothing else of the subject."""
    known = catalogue.handling()["handling_conditions"]
    gateways = {one.code: one.label for one in catalogue.handling()["sharing_gateways"]}
    purposes = {one.code: one.label for one in catalogue.purposes()}
    return formsheet.Form(
        number=request.shown,
        facts=(
            ("Asked by", request.agency.name),
            ("Asked of", request.to_agency.name),
            ("Answer by", days.caption(request.due)),
            ("Question", request.question),
            ("About", request.about),
            ("Purpose", purposes.get(request.purpose, request.purpose)),
            ("Legal gateway", gateways.get(request.gateway, request.gateway)),
            ("Why it is asked", request.basis),
        ),
        outcomes=OUTCOMES,
        reasons=REASONS,
        conditions={one.code: f"{one.label}: {one.meaning}" for one in known},
        marking="OFFICIAL-SENSITIVE",
    )


def write_form(*, request: Request, format: str, by: Actor) -> bytes:
    """The form as a file; the taking is logged as a disclosure."""
    if format not in FORMATS:
        raise UnknownForm(f"A form can be written as {', '.join(FORMATS)}, not as {format!r}.")
    held = operations.take_form(request=request, by=by)
    form = form_of(held)
    return formsheet.workbook(form) if format == "xlsx" else formsheet.word(form)


def take_in_form(*, path: Path, agency_code: str, request: Request | None = None, by: Actor) -> Answer:
    """The answer in a filled form, on the same path as one typed on the page.

    BadFile with numbered findings for a bad form, OtherAgencysForm where the agency was not asked that question.
    """
    agency = access.agency(by, agency_code)
    held = request or queries.request_numbered(by, formsheet.number_in(path))
    if held.to_agency_id != agency.pk:
        raise OtherAgencysForm(f"{held.shown} was asked of {held.to_agency.name}, not of {agency.name}.")
    if by.role == Role.PRACTITIONER and by.agency_id != agency.pk:
        raise OtherAgencysForm("You answer for your own agency only.")
    given = formsheet.read(path, form_of(held))
    return operations.answer(request=held, by_sheet=True, by=by, **given)


def take_back(*, request: Request, reason: str, by: Actor) -> Answer:
    """The agency takes its answer back: what rests on it is marked, and who has a copy of that is told. All or none."""
    with transaction.atomic():
        answer = operations.take_back_answer(request=request, reason=reason, by=by)
        operations.mark_stale(references=[answer.reference], by=by)
        copies.tell_of_corrections(references=[answer.reference], by=by)
    return answer
