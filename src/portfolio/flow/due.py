"""What is due or overdue, across the rooms: reviews, actions and those that were escalated, requests, safeguarding
clocks, minutes to agree, checks to sign. In codes, never names.

A source is a function of this file; adding a room adds one line to SOURCES. Each thing lies with one person or with
an agency's people, so that whoever looks at their own work and whoever sends the notices read the same list.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portfolio.ground import clock, days
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.access.roles import Role
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.partnership_profiles import queries as partnership_profiles
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.safeguarding import queries as safeguarding
from portfolio.picture.subjects import queries as subjects

AHEAD = timedelta(days=14)  # how long before it is due a thing is told of
SOON = timedelta(days=3)  # the same for safeguarding clocks, which run in hours and days
_MOST = 1_000  # of one kind; nobody reads more


@dataclass(frozen=True)
class Due:
    """says: a code and what to do, without a name. owner: a user's id, or agency: an agency's id.

    right: which of the agency's people can do it; None for all of them. but: a user's id, of somebody of the agency who
    may not: what they made waits for a second person.
    """

    kind: str  # review, quiet, combine, action, escalation, request, safeguarding, minutes, check
    says: str
    on: date
    about: Reference
    owner: str = ""
    agency: str = ""
    right: Right | None = None
    but: str = ""

    @property
    def is_overdue(self) -> bool:
        return self.on < clock.today()


Source = Callable[[Actor], Iterable[Due]]


def everything(viewer: Actor) -> list[Due]:
    """All that is due or overdue and that the viewer may see, the earliest first."""
    check(viewer.role, Right.READ_DUE)
    found = [one for source in SOURCES for one in source(viewer)]
    return sorted(found, key=lambda one: (one.on, one.kind, one.says))


def mine(viewer: Actor) -> list[Due]:
    """Of `everything`, what lies with the viewer or with their agency."""
    return lying_with(viewer, everything(viewer))


def lying_with(viewer: Actor, found: Iterable[Due]) -> list[Due]:
    """Those of these that lie with the viewer or with their agency, in the same order."""
    return [one for one in found if lies_with(one, viewer.id, viewer.agency_id, viewer.role)]


def lies_with(one: Due, user_id: str, agency_id: str, role: Role | None) -> bool:
    """Whether it is this person's to do, or their agency's and they are one of those who can."""
    if one.owner:
        return one.owner == user_id
    able = one.right is None or can(role, one.right)
    return able and bool(one.agency) and one.agency == agency_id and one.but != user_id


def _reviews(viewer: Actor) -> Iterator[Due]:
    if not can(viewer.role, Right.READ_SUBJECTS):
        return
    for seen in subjects.due_reviews(viewer, clock.today() + AHEAD):
        if seen.code and seen.review_due:
            yield Due(
                "review",
                f"{seen.code}: review whether it stays in view",
                seen.review_due,
                Reference("subject", seen.id),
                owner=seen.owner,
            )


def _quiet(viewer: Actor) -> Iterator[Due]:
    """People of whom nothing new has come for so long that their removal is proposed (REQ-08)."""
    if not can(viewer.role, Right.READ_SUBJECTS):
        return
    for seen, quiet in subjects.quiet_until(viewer, clock.today() + AHEAD):
        if seen.code and not seen.flags.overdue:  # an overdue review is told of already, and decides the same
            days = f"{quiet.days} days" if quiet.since <= clock.today() else f"{quiet.days} days by then"
            says = f"{seen.code}: nothing new for {days}, remove it or say why not"
            yield Due("quiet", says, quiet.since, Reference("subject", seen.id), owner=seen.owner)


def _doubles(viewer: Actor) -> Iterator[Due]:
    """One person in view under two codes: for the owner of each, until one is kept or they are judged to be two."""
    if not can(viewer.role, Right.REVIEW_SUBJECTS):
        return
    for same in subjects.doubles(viewer):
        codes = " and ".join(seen.code for seen in same)
        for seen in same:
            about = Reference("subject", seen.id)
            yield Due(
                "combine", f"{codes} are one person: decide which to keep", clock.today(), about, owner=seen.owner
            )


def _actions(viewer: Actor) -> Iterator[Due]:
    if not can(viewer.role, Right.READ_PLAN):
        return
    last = clock.today() + AHEAD
    for one in plan.actions(viewer, which="open", size=_MOST).rows:
        if one.due <= last:
            yield Due(
                "action",
                f"{one.code}: do what was agreed, and say so",
                one.due,
                Reference("action", one.id),
                owner=one.owner_id,
            )


def _requests(viewer: Actor) -> Iterator[Due]:
    if not can(viewer.role, Right.READ_REQUESTS):
        return
    for one in partnership_profiles.requests(viewer, over=False, size=_MOST).rows:
        about = Reference("request", one.id)
        yield Due("request", f"R-{one.number:04d}: answer the request", one.due, about, agency=one.to_agency_id)


def _safeguarding(viewer: Actor) -> Iterator[Due]:
    if not can(viewer.role, Right.READ_SAFEGUARDING):
        return
    for case in safeguarding.due(viewer, until=clock.now() + SOON):
        if case.due_at is not None:
            with_whom = case.receiver_id if case.receiver_id and case.state != "raised" else case.agency_id
            on = case.due_at.astimezone(clock.LONDON).date()
            says = f"{case.code}: {case.due_what[:1].lower()}{case.due_what[1:]}"
            yield Due("safeguarding", says, on, case.reference, agency=with_whom)


def _escalations(viewer: Actor) -> Iterator[Due]:
    """Late actions, for each person other than the owner who has been told of it."""
    if not can(viewer.role, Right.READ_PLAN):
        return
    for one, user in plan.escalated(viewer):
        days = "1 day late" if one.days == 1 else f"{one.days} days late"
        yield Due("escalation", f"{one.code}: {days}, brought to you", one.due, Reference("action", one.id), owner=user)


def _checks(viewer: Actor) -> Iterator[Due]:
    if not can(viewer.role, Right.READ_PLAN):
        return
    for one in plan.checks_open(viewer):
        yield Due(
            "check",
            f"{one.subject_code}: sign or refuse the check",
            one.sign_by,
            Reference("check", one.id),
            agency=one.asked,
            right=Right.SIGN_OFF_SAFEGUARDING,
            but=one.made_by,
        )


def _minutes(viewer: Actor) -> Iterator[Due]:
    if not can(viewer.role, Right.READ_MEETINGS):
        return
    for one in meetings.minutes_to_agree(viewer):
        says = f"Minutes of {days.caption(one.meeting.meets_on)}: agree them or send them back"
        yield Due("minutes", says, one.agree_by, Reference("meeting", one.meeting.id), owner=one.chair)


SOURCES: tuple[Source, ...] = (
    _safeguarding,
    _reviews,
    _quiet,
    _doubles,
    _actions,
    _escalations,
    _checks,
    _minutes,
    _requests,
)
