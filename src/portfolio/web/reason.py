"""The page that asks why before something is sent back, refused, withdrawn or taken back: one for every room."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


class Reason(forms.Form):
    """Why."""

    reason = forms.CharField(label="Reason", max_length=1000, widget=forms.Textarea({"rows": "4"}))


@dataclass(frozen=True)
class Step:
    """heading: what is done; button: its words there, the heading's unless said. said: what follows from it.

    caption: what it is done to. back: where one came from. then: where one goes when it is done; back unless said.
    """

    heading: str
    said: str
    caption: str
    back: str
    crumbs: list[dict[str, str | None]]
    button: str = ""
    then: str = ""


def ask(request: HttpRequest, step: Step, do: Callable[[str], str]) -> HttpResponse:
    """The form; with a reason, `do` does it and returns the sentence that says so. What it refuses passes through."""
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, do(form.cleaned_data["reason"]))
        return redirect(step.then or step.back)
    given = {"form": form, "step": step, "button": step.button or step.heading}
    return render(request, "design/reason.html", given)
