"""Where the action that carries a decision out is written."""

from urllib.parse import urlencode

from django.urls import reverse

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.errors import NotFound
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings.models import Decision
from portfolio.partnership.meetings.states import DecisionState
from portfolio.partnership.plan import queries as plan
from portfolio.picture.subjects import queries as subjects


def ways(viewer: Actor, decision: Decision) -> list[dict[str, str]]:
    """Where whoever writes plans adds an action: under the plan of each subject, or where that plan is opened."""
    if decision.state != DecisionState.MADE or not can(viewer.role, Right.WRITE_PLAN):
        return []
    found = []
    of = urlencode({"decision": decision.id})
    for reference in map(Reference.parse, decision.subjects):
        try:
            code = subjects.glimpse(viewer, reference.id).code
        except NotFound:
            continue
        held = plan.plan(viewer, reference.id) if code else None
        if held is not None:
            address = f"{reverse('action-new', args=[held.id])}?{of}"
            found.append({"text": f"Add an action for {code}", "href": address})
        elif code:
            address = f"{reverse('plan-new')}?subject={code}&{of}"
            found.append({"text": f"Open a plan for {code}, and add an action", "href": address})
    return found
