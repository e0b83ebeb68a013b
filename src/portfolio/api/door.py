"""The door of every operation: a token that opens something, the right that the operation names, who asks."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from portfolio.ground.access import events, queries
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference


class Bearer(HttpBearer):
    """Authorization: Bearer SECRET."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = queries.actor_with(token)
        if actor is None:
            note(by=system("api"), event=events.TOKEN_REFUSED, on=NOTHING, outcome="refused")
        return actor


def needs(right: Right) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An operation that needs this right; it is called with who asks instead of the request.

    Whoever lacks the right gets the sentence of the refusal, and the log an event, as on the pages.
    """

    def guard(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def open_door(request: HttpRequest, *words: Any, **named: Any) -> Any:
            viewer: Actor = request.auth  # type: ignore[attr-defined]
            try:
                check(viewer.role, right)
            except Refused:
                on = Reference("api", operation.__name__)
                note(by=viewer, event=events.REFUSED, on=on, outcome="refused", details={"right": right.value})
                raise
            return operation(viewer, *words, **named)

        given = inspect.signature(operation)
        asked = [inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)]
        asked += list(given.parameters.values())[1:]  # in the place of who asks
        open_door.__signature__ = given.replace(parameters=asked)  # type: ignore[attr-defined]
        open_door.right = right  # type: ignore[attr-defined]
        return open_door

    return guard
