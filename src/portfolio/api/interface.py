"""The interface: its description, how refusals are told, and the routers of what it offers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from portfolio.api import profiles, subjects, submissions
from portfolio.api.door import Bearer
from portfolio.ground.errors import PortfolioError

NO_TOKEN = "Send a token that opens something, as “Authorization: Bearer …”. `portfolio people token` makes one."

api = NinjaAPI(
    title="Portfolio",
    version="1",
    description=__doc__ or "",
    auth=Bearer(),
    docs_url=None,  # the description is enough for machines, and its page would bring 8 MB of scripts
    openapi_url="/openapi.json",
    urls_namespace="api",
)
api.add_router("/submissions", submissions.router, tags=["submissions"])
api.add_router("/subjects", subjects.router, tags=["subjects"])
api.add_router("/identities", subjects.identities, tags=["ties"])
api.add_router("/profiles", profiles.router, tags=["profiles"])


def _answer(request: HttpRequest, sentence: str, status: int, **more: Any) -> HttpResponse:
    return api.create_response(request, {"refused": sentence, **more}, status=status)


@api.exception_handler(PortfolioError)
def _refused(request: HttpRequest, error: PortfolioError) -> HttpResponse:
    """Whatever a room refuses is told in its own words, with its own status, and no trace."""
    return _answer(request, error.message, error.status)


@api.exception_handler(AuthenticationError)
def _no_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return _answer(request, NO_TOKEN, 401)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _answer(request, "This could not be read. Compare it with /api/v1/openapi.json.", error.status_code)


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What is wrong where, without what was sent: it may be somebody's name."""
    faults = [{"where": [str(part) for part in one["loc"]], "problem": str(one["msg"])} for one in error.errors]
    return _answer(request, "This could not be read as it was sent; the faults say where.", 422, faults=faults)
