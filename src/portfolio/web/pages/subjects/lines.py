"""A line through its life: moves, a new number, closure and check-backs."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.picture.subjects import operations
from portfolio.picture.subjects.states import LINE_MOVES, LineLife
from portfolio.web.door import page
from portfolio.web.pages.subjects import choices, forms, presenters
from portfolio.web.pages.subjects.asking import ask
from portfolio.web.pages.subjects.changing import whole

_ON_OWN_FORMS = (LineLife.NUMBER_CHANGED, LineLife.CLOSED_TYPE1, LineLife.CLOSED_TYPE2, LineLife.CHECKED_BACK)


@page(Right.REVIEW_SUBJECTS)
def move(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Where the line stands now."""
    subject = whole(viewer, id, "line")
    steps = [
        (to.value, presenters.LIVES[to.value])
        for to in LineLife
        if to in LINE_MOVES[LineLife(subject.life)] and to not in _ON_OWN_FORMS
    ]
    form = forms.Move(request.POST or None, steps=steps)
    return ask(
        request,
        subject,
        form,
        heading="Move it on",
        said=f"It stands at: {presenters.LIVES[subject.life]}.",
        done="The line is moved on.",
        do=lambda given: operations.move_line(subject_id=id, to=given["to"], reason=given["reason"], by=viewer),
    )


@page(Right.REVIEW_SUBJECTS)
def succeed(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """It lives on under a new number, which is a line of its own in the register."""
    subject = whole(viewer, id, "line")
    form = forms.Other(request.POST or None)
    form.fields["codes"].label = "Code of the line with the new number"
    form.fields["codes"].help_text = "Propose the new number as a line first, and have it approved"

    def do(given: Mapping[str, Any]) -> object:
        successor = choices.subject(viewer, given["codes"], "line")
        return operations.succeed(subject_id=id, successor_id=successor.id, reason=given["reason"], by=viewer)

    return ask(request, subject, form, heading="Record a new number", done="The new number is recorded.", do=do)


@page(Right.REVIEW_SUBJECTS)
def close(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Closure, type 1 or 2."""
    subject = whole(viewer, id, "line")
    form = forms.Close(request.POST or None)
    return ask(
        request,
        subject,
        form,
        heading="Close the line",
        done="The line is closed, and will be checked back.",
        do=lambda given: operations.close(subject_id=id, **given, by=viewer),
    )


@page(Right.REVIEW_SUBJECTS)
def check_back(request: HttpRequest, viewer: Actor, id: str) -> HttpResponse:
    """Whether a closed line is still out of use."""
    subject = whole(viewer, id, "line")
    form = forms.CheckBack(request.POST or None)
    return ask(
        request,
        subject,
        form,
        heading="Check back",
        done="The check-back is recorded.",
        do=lambda given: operations.check_back(subject_id=id, **given, by=viewer),
    )
