"""Words and colours for background work, and the page that its result is read on."""

from typing import Any

from django.urls import reverse

from portfolio.flow.jobs import BUILD_TIES, LINK, PREVIEW, TAKE_IN
from portfolio.ground.jobs import registry
from portfolio.ground.jobs.models import Job, State
from portfolio.web.words import link, moment, tag

STATES = {
    State.QUEUED: ("Waiting", "grey"),
    State.RUNNING: ("Under way", "blue"),
    State.DONE: ("Done", "green"),
    State.FAILED: ("Failed", "red"),
    State.CANCELLED: ("Cancelled", "yellow"),
}


NEXT = {LINK: "linking", BUILD_TIES: "network"}  # the page that shows what has changed


def job(found: Job) -> dict[str, Any]:
    """A job as its page shows it. percent: None where the total is not known. next: the page of its result."""
    share = found.share
    text, colour = STATES[State(found.state)]
    return {
        "id": found.id,
        "caption": registry.caption(found.kind),
        "state": {"text": text, "colour": colour},
        "is_over": found.is_over,
        "percent": None if share is None else round(share * 100),
        "progress": _progress(found),
        "message": found.message,
        "may_cancel": not found.is_over and not found.cancel_requested,
        "is_stopping": not found.is_over and found.cancel_requested,
        "next": _next(found),
    }


def _progress(found: Job) -> str:
    if found.state == State.QUEUED:
        return "It begins as soon as the worker is free."
    if found.total:
        return f"{found.done:,} of {found.total:,}"
    return f"{found.done:,} so far" if found.done else ""


def _next(found: Job) -> str:
    """Where to read on once it is done; empty where there is no page for it."""
    if found.state != State.DONE:
        return ""
    if found.kind == PREVIEW:
        return reverse("submission-preview", args=[found.payload["waiting_id"]])
    if found.kind == TAKE_IN and found.result:
        return reverse("submission", args=[found.result["submission"]])
    return reverse(NEXT[found.kind]) if found.kind in NEXT else ""


def row(found: Job) -> list[Any]:
    """A row of the list."""
    text, colour = STATES[State(found.state)]
    return [
        link(reverse("job", args=[found.id]), registry.caption(found.kind)),
        tag(text, colour),
        moment(found.created_at),
    ]
