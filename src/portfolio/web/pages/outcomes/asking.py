"""The one page on which outcomes are written: a form, what is refused above it, and the words that stay."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.ground.errors import PortfolioError
from portfolio.web.pages.outcomes import presenters


def ask(
    request: HttpRequest,
    form: forms.Form,
    *,
    heading: str,
    button: str,
    back: str,
    carry_out: Callable[[dict[str, Any]], tuple[str, str] | None],
    facts: Any = None,
    for_good: bool = False,
) -> HttpResponse:
    """carry_out: does it, and gives where to go and what to say; None where it has added an error to the form.

    button: what it does, in words. for_good: it cannot be taken back.
    """
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            done = carry_out(dict(form.cleaned_data))
        except PortfolioError as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            if done is not None:
                messages.success(request, done[1])
                return redirect(done[0])
    given = {
        "form": form,
        "heading": heading,
        "back": back,
        "facts": facts,
        "button": button,
        "look": "warning" if for_good else "",
        "crumbs": presenters.crumbs((heading, None)),
    }
    return render(request, "outcomes/form.html", given, status=status)
