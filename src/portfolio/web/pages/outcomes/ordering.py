"""Recording an order, and each step of its way."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right
from portfolio.ground.errors import NotFound
from portfolio.partnership.outcomes import operations, queries
from portfolio.partnership.outcomes.states import OrderState
from portfolio.web.door import page
from portfolio.web.pages.outcomes import choices, presenters
from portfolio.web.pages.outcomes.asking import ask
from portfolio.web.pages.outcomes.forms import NewOrder, OrderStep


@page(Right.RECORD_OUTCOMES)
def consider(request: HttpRequest, viewer: Actor) -> HttpResponse:
    """An order that an agency thinks of."""
    form = NewOrder(
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
        row = operations.consider_order(subject_id=ids[0], **given, by=viewer)
        return reverse("order", args=[row.id]), "The order is recorded as considered."

    return ask(
        request, form, heading="Record an order", button="Record the order", back=reverse("orders"), carry_out=carry_out
    )


@page(Right.RECORD_OUTCOMES)
def move(request: HttpRequest, viewer: Actor, id: str, step: str) -> HttpResponse:
    """The next state of an order."""
    whole = queries.order(viewer, id)
    if step not in {state.value for state in presenters.ORDER_STEPS}:
        raise NotFound("An order has no such step. Go back to the order and choose again.")
    to = OrderState(step)
    form = OrderStep(
        request.POST or None,
        to=to,
        initial={"starts": whole.order.starts, "ends": whole.order.ends, "terms": whole.terms},
    )

    def carry_out(given: dict[str, Any]) -> tuple[str, str]:
        operations.move_order(order_id=id, to=step, **given, by=viewer)
        return reverse("order", args=[id]), "The order is moved on."

    heading = presenters.ORDER_STEPS[to]
    return ask(
        request,
        form,
        heading=heading,
        button=presenters.button_of(heading),
        back=reverse("order", args=[id]),
        carry_out=carry_out,
        for_good=to in presenters.FOR_GOOD,
    )
