"""One form on a page of its own: shown, refused in words, or done."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portfolio.ground.errors import NotFound, PortfolioError
from portfolio.picture.subjects.queries import Seen
from portfolio.web.pages.subjects import presenters


def ask(
    request: HttpRequest,
    subject: Seen,
    form: forms.Form,
    *,
    heading: str,
    done: str,
    do: Callable[[Mapping[str, Any]], object],
    said: str = "",
    button: str = "",
    look: str = "",
    then: str = "subject",
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The form about a subject. do: what a valid answer does; what it refuses stands at the top of the form.

    button: what it says, where that is not the heading. then: the name of the address that follows; "subjects" for
    the list.
    """
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except NotFound:
            raise
        except PortfolioError as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
        else:
            messages.success(request, done)
            return redirect(then) if then == "subjects" else redirect(then, subject.id)
    given = {
        "subject": subject,
        "tags": presenters.tags(subject.flags),
        "form": form,
        "heading": heading,
        "said": said,
        "button": button or heading,
        "look": look,
        "crumbs": presenters.crumbs(presenters.crumb(subject), (heading, None)),
        **(more or {}),
    }
    return render(request, "subjects/form.html", given, status=status)
