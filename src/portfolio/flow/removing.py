"""A subject leaves the register, and whatever rests on its being in view is told, room by room, in one transaction."""

from datetime import date

from portfolio.ground.access.actors import Actor
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.picture.subjects import events, operations
from portfolio.picture.subjects.models import Review
from portfolio.picture.subjects.operations.standing import Removal


def remove_subject(*, subject_id: str, reason: str, by: Actor) -> Removal:
    """Take a subject out of view everywhere, or nowhere."""
    return operations.remove(subject_id=subject_id, reason=reason, by=by)


def review_subject(
    *,
    subject_id: str,
    result: str,
    necessity: str,
    told: str,
    told_reason: str = "",
    next_due: date | None = None,
    by: Actor,
) -> Review:
    """The owner's review; where it decides to remove, the removal with it, both or neither."""
    leaves = result == "remove"
    with act(by=by, event=events.LEAVING if leaves else events.STAYING, on=Reference("subject", subject_id)):
        review = operations.review(
            subject_id=subject_id,
            result=result,
            necessity=necessity,
            told=told,
            told_reason=told_reason,
            next_due=next_due,
            by=by,
        )
        if leaves:
            remove_subject(subject_id=subject_id, reason=necessity, by=by)
    return review
