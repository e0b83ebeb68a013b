"""What can be done in the background. Imported at start, in the pages' process and in the worker's."""

from django.db import transaction

from portfolio.flow import consequences, waiting
from portfolio.ground.access.actors import Actor
from portfolio.ground.jobs.progress import Progress
from portfolio.ground.jobs.registry import job
from portfolio.picture.network import operations as network

PREVIEW = "submissions.preview"
TAKE_IN = "submissions.take_in"
BUILD_TIES = "network.build"
LINK = consequences.LINK


@job(PREVIEW, caption="Checking a file", atomic=False)
def preview(*, by: Actor, progress: Progress, waiting_id: str) -> dict[str, int]:
    """Look at a waiting file; the findings lie beside it."""
    progress.step(0, None, "Reading the file")
    received = waiting.preview(by=by, id=waiting_id, watch=progress.step)
    progress.step(received.rows, received.rows, "Read to the end")
    return {"rows": received.rows, "accepted": received.accepted}


@job(TAKE_IN, caption="Taking in a file", atomic=True)
def take_in(*, by: Actor, progress: Progress, waiting_id: str) -> dict[str, str | int]:
    """Take a waiting file in, in one transaction with the job's end."""
    progress.step(0, None, "Reading the file and writing its records")
    received = waiting.take_in(by=by, id=waiting_id, watch=progress.step)
    transaction.on_commit(lambda: waiting.discard(by=by, id=waiting_id))
    progress.step(received.rows, received.rows, "Counting by area and month")
    return {"submission": received.submission_id, "rows": received.rows, "accepted": received.accepted}


@job(BUILD_TIES, caption="Building ties", atomic=True)
def build_ties(*, by: Actor, progress: Progress) -> dict[str, int]:
    """Every tie anew, in one transaction with the job's end: until then the old network stands whole."""
    built = network.build(by=by, progress=progress.step)
    return {"ties": built.ties, "people": built.people, "crowds": built.crowds}


@job(LINK, caption="Linking records", atomic=False)
def link_records(*, by: Actor, progress: Progress) -> dict[str, int | str]:
    """Link what is new, and build the ties. Each is written in one transaction of its own, so others may write
    meanwhile; done twice it finds nothing new the second time.
    """
    outcome = consequences.link(by=by, watch=progress.step, stop=progress.check)
    return {"mentions": outcome.mentions, "same": outcome.same, "review": outcome.review, "moved": outcome.moved}
