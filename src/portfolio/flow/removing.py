"""A subject leaves the register, and whatever rests on its being in view is told, room by room, in one transaction."""

from datetime import date

from django.db import transaction

from portfolio.flow import notices
from portfolio.flow.agenda import UPWARD
from portfolio.ground import clock
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import operations as meetings
from portfolio.partnership.meetings import queries as meeting_queries
from portfolio.partnership.meetings.states import ITEM_MOVES, ItemState
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.partnership_profiles import queries as profile_queries
from portfolio.partnership.partnership_profiles import states as profile_states
from portfolio.partnership.partnership_profiles.states import ProfileState
from portfolio.partnership.plan import operations as plan
from portfolio.partnership.plan import queries as plan_queries
from portfolio.partnership.sharing.closed import operations as copies
from portfolio.picture.subjects import events, operations
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.models import Review
from portfolio.picture.subjects.operations.standing import Removal

# What recipients of copies read: not why, which is the register's alone.
NOT_IN_VIEW = "The person or thing it is about is no longer held in view by the partnership."
_MOST = 1_000  # actions about one subject; nobody has as many


def remove_subject(*, subject_id: str, reason: str, by: Actor) -> Removal:
    """Take a subject out of view everywhere, or nowhere: register, plans, profiles, copies, agendas (REQ-11).

    Nominations, questions to partners, checks, orders, powers in use and disruptions need no step of their own: they
    are found no more, and what was done is counted still. What follows is done by a
    system actor, since whoever may remove need not have a right in every room.
    """
    follower = system("removal", by.partnership_id)
    with transaction.atomic():
        held = profile_queries.for_subject(follower, subject_id)  # while they can still be found
        actions = plan_queries.actions(follower, which="every", subject_id=subject_id, size=_MOST).rows
        about = {str(Reference("action", one.id)) for one in actions}
        removal = operations.remove(subject_id=subject_id, reason=reason, by=by)
        for profile in held:
            if profile.state in profile_states.OPEN or profile.state == ProfileState.SIGNED:
                profiles.withdraw(profile=profile, reason=NOT_IN_VIEW, by=follower)
        for id in subjects.every_id(subject_id):  # with those that were combined into it
            plan.remove_for_subject(subject_id=id, by=follower)
            gone = copies.recall_about(subject=Reference("subject", id), reason=NOT_IN_VIEW, by=follower)
            notices.recalled(copies=gone, by=follower)
            about.add(str(Reference("subject", id)))
        _off_the_agenda(about, follower)
    return removal


def _off_the_agenda(about: set[str], by: Actor) -> None:
    """Items about the subject, and about an action of its plan, are withdrawn from meetings that have not begun."""
    for meeting in meeting_queries.upcoming(by, clock.today()):
        for seen in meeting_queries.items(by, meeting):
            concerns = about & {*seen.item.subjects, seen.item.source.removesuffix(UPWARD)}
            if concerns and ItemState.WITHDRAWN in ITEM_MOVES[ItemState(seen.item.state)]:
                meetings.withdraw_item(item=seen.item, by=by)


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
