"""The door of every page: signed in, second factor, a role in force, the right that the page names, and who views.

A view is written `@page(Right.READ_COUNTS) def show(request, viewer, ...)`. The decorator leaves the right on the
view, so that a test can ask every address which right it needs; one without is a mistake.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from portfolio.ground.access import events, queries
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.web.signed_out import ask_to_sign_in

Words = ParamSpec("Words")
View = Callable[Concatenate[HttpRequest, Actor, Words], HttpResponseBase]


class Guarded(Protocol):
    """A view behind the door."""

    right: Right

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


def viewer_of(request: HttpRequest) -> Actor | None:
    """Who views, worked out once a request; None when nobody is signed in."""
    if not request.user.is_authenticated:
        return None
    if not hasattr(request, "_viewer"):
        request._viewer = queries.actor_of(request.user)  # type: ignore[attr-defined]
    found: Actor = request._viewer  # type: ignore[attr-defined]
    return found


def page(right: Right) -> Callable[[View[Words]], Guarded]:
    """A page that needs this right. Whoever lacks it gets the sentence of the refusal, and the log an event."""

    def guard(view: View[Words]) -> Guarded:
        @wraps(view)
        def open_door(request: HttpRequest, *args: Words.args, **kwargs: Words.kwargs) -> HttpResponseBase:
            viewer = viewer_of(request)
            if viewer is None:
                return ask_to_sign_in(request)
            if needs_second_factor(request, viewer):
                return redirect("mfa_index")
            try:
                check(viewer.role, right)
            except Refused:
                details = {"right": right.value}
                on = Reference("page", view.__module__.rsplit(".", 2)[-2])
                note(by=viewer, event=events.REFUSED, on=on, outcome="refused", details=details)
                raise
            return view(request, viewer, *args, **kwargs)

        open_door.right = right  # type: ignore[attr-defined]
        return open_door  # type: ignore[return-value]

    return guard


def needs_second_factor(request: HttpRequest, viewer: Actor) -> bool:
    """Whether this person must set up a second factor first. A training copy of invented data does without (REQ-76)."""
    if not settings.REQUIRE_SECOND_FACTOR or is_mfa_enabled(request.user):
        return False
    return not (viewer.partnership_id and queries.partnership_of(viewer).is_training)
