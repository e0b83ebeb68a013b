"""Somebody whose sign-in ended: they are asked to sign in again, and what they had typed is not lost."""

from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

_NEVER_SHOWN = ("csrfmiddlewaretoken", "password")


def ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The page of signing in. Words that were sent are shown first, to be copied; nothing of them is kept here."""
    back = request.get_full_path() if request.method != "POST" else _page_of_the_form(request)
    to_sign_in = redirect_to_login(back)
    words = _words(request)
    if not words:
        return to_sign_in
    return render(request, "signed_out.html", {"words": words, "sign_in": to_sign_in.url}, status=403)


def _page_of_the_form(request: HttpRequest) -> str:
    """Some addresses only take what is sent; whoever signs in goes back to the page where the form stood."""
    sent_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(sent_from, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path()
    parts = urlsplit(sent_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _words(request: HttpRequest) -> list[str]:
    """What somebody typed: every value of more than one word. Choices, numbers and files are quickly given again."""
    fields = request.POST.lists()
    typed = [value for name, values in fields if name not in _NEVER_SHOWN for value in values]
    return [value for value in typed if len(value.split()) > 1]
