"""The one place that turns a refusal into a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portfolio.ground.errors import PortfolioError

TEMPLATES = {403: "403.html", 404: "404.html"}  # any other refusal is told on 400.html under its own status

HEADINGS = {410: "This is not open any more"}
NOT_NOW = "This cannot be opened now"  # a page was asked for; nothing was to be done


class Refusals:
    """Middleware: whatever a room refuses is shown in its own words, with its own status, and no trace."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PortfolioError):
            return None
        template = TEMPLATES.get(exception.status, "400.html")
        otherwise = "" if request.method == "POST" else NOT_NOW
        given = {"message": exception.message, "heading": HEADINGS.get(exception.status, otherwise)}
        return render(request, template, given, status=exception.status)
