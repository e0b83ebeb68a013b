"""Recording a power in use, and each step of its way."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound
from portfolio.partnership.outcomes import operations, queries
from portfolio.partnership.outcomes.states import UseState
from portfolio.web.door import page
from portfolio.web.pages.outcomes import choices, presenters
from portfolio.web.pages.outcomes.asking import ask
from portfolio.web.pages.outcomes.forms import NewUse, UseStep


@page(Right.RECORD_OUTCOMES)
def consider(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """A power that an agency means to use."""
    form = NewUse(
        request.POST or None,
        agencies=choices.agencies(viewer),
        powers=choices.powers(),
        initial={"agency": viewer.agency_code},
    )

    def carry_out(given: dict[str, Any]) -> tuple[str, str] | None:
        ids, unknown = choices.subject_ids(viewer, given.pop("code"))
        if unknown or len(ids) != 1:
            form.add_error("code", "There is no such subject that you can see. Check the code")
            return None
        row = operations.consider_use(subject_id=ids[0], **given, by=viewer)
        return reverse("use", args=[row.id]), "The power is recorded as considered."

    heading, button = "Record a power in use", "Record the power in use"
    return ask(request, form, heading=heading, button=button, back=reverse("uses"), carry_out=carry_out)


@page(Right.RECORD_OUTCOMES)
def move(request: HttpRequest, viewer: Actor, id: str, step: str) -> HttpResponse:
    """The next state of a use."""
    queries.use(viewer, id)
    if step not in {state.value for state in presenters.USE_STEPS}:
        raise NotFound("A power in use has no such step. Go back and choose again.")
    to = UseState(step)
    form = UseStep(request.POST or None, to=to)

    def carry_out(given: dict[str, Any]) -> tuple[str, str]:
        operations.move_use(use_id=id, to=step, **given, by=viewer)
        return reverse("use", args=[id]), "It is moved on."

    heading = presenters.USE_STEPS[to]
    return ask(
        request,
        form,
        heading=heading,
        button=presenters.button_of(heading),
        back=reverse("use", args=[id]),
        carry_out=carry_out,
        for_good=to in presenters.FOR_GOOD,
    )
