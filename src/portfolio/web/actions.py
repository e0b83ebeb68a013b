"""An action in a few words, for every page that names one: how it stands, when it is due, what may be read of it."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portfolio.partnership.plan.seen import SeenAction
from portfolio.partnership.plan.states import ActionState
from portfolio.web.words import day, link, plural, tag

STATES = {
    ActionState.PROPOSED: ("Waiting for approval", "yellow"),
    ActionState.OFFERED: ("Offered", "blue"),
    ActionState.ACCEPTED: ("Accepted", "turquoise"),
    ActionState.REJECTED: ("Rejected", "red"),
    ActionState.IN_PROGRESS: ("In progress", "turquoise"),
    ActionState.BLOCKED: ("Blocked", "orange"),
    ActionState.DONE_CLAIMED: ("Done, not verified", "purple"),
    ActionState.VERIFIED: ("Verified", "green"),
    ActionState.CLOSED: ("Closed", "grey"),
    ActionState.CANCELLED: ("Cancelled", "grey"),
    ActionState.TRANSFERRED: ("Passed on", "grey"),
}
HELD_BACK = "The subject’s review is overdue: its owner must review it before these words are shown."
SHORT_HEAD = ("Action", "What is to be done", "Owner", "Due", "State")


def state(value: str) -> SafeString:
    return tag(*STATES[ActionState(value)])


def due(action: SeenAction) -> SafeString:
    """The day, and how late it is."""
    if not action.days_late:
        return format_html("{}", day(action.due))
    late = tag(f"{plural(action.days_late, 'day')} late", "red")
    return format_html("{} {}", day(action.due), late)


def said(action: SeenAction) -> str:
    """What is to be done, as far as the viewer may read it."""
    if action.held_back:
        return HELD_BACK
    return action.text or "You see how it stands, not the words."


def short_row(action: SeenAction) -> list[Any]:
    """A row under the thing that led to it."""
    return [
        link(reverse("action", args=[action.id]), action.code),
        said(action),
        f"{action.owner}, {action.agency}",
        due(action),
        state(action.state),
    ]
