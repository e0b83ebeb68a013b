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
    back: str,
    carry_out: Callable[[dict[str, Any]], tuple[str, str] | None],
    facts: Any = None,
    for_good: str = "",
) -> HttpResponse:
    """carry_out: does it, and gives where to go and what to say; None where it has added an error to the form.

    for_good: what the button says of a step that cannot be taken back; "" for any other.
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
        "for_good": for_good,
        "crumbs": presenters.crumbs((heading, None)),
    }
    return render(request, "outcomes/form.html", given, status=status)
