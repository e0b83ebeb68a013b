"""An agenda that builds itself: each room is asked what it holds that the next meeting should look at.

A source is a function of this file; adding a room adds one line to SOURCES. Titles are codes and kinds, never names,
and each source gives what the person who gathers may see.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.ids import Reference
from portfolio.partnership.meetings import operations
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.meetings.models import Item, Meeting
from portfolio.partnership.meetings.operations import Gathered
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.partnership_profiles.states import ProfileState
from portfolio.partnership.plan import queries as plan
from portfolio.partnership.plan.rules import LADDER
from portfolio.partnership.plan.states import ActionState
from portfolio.partnership.safeguarding import queries as safeguarding
from portfolio.picture.subjects import queries as register
from portfolio.picture.subjects.queries import Seen

UPWARD = ".upward"  # after the source of an item that has one under its own heading too
_CODES = re.compile(r"\b[A-Z]-\d{2,9}\b")  # of subjects, as titles name them

Source = Callable[[Actor, Meeting], Iterable[Gathered]]


def fill(*, meeting: Meeting, by: Actor) -> list[Item]:
    """Gather from every source what is not on the agenda yet; safeguarding stands before what is decided."""
    found = [one for source in SOURCES for one in source(by, meeting)]
    return operations.gather(meeting=meeting, found=found, by=by)


def add_by_hand(*, meeting: Meeting, title: str, by: Actor, **item: Any) -> Item:
    """An item typed by hand. One whose title names a subject's code is about that subject, as gathered ones are.

    So the register is asked for it too: who may read it, and what must be checked before it is decided. Codes of
    nothing that this person may know of are words. Raises as meetings.add_item does.
    """
    named = _CODES.findall(title.upper()) if can(by.role, Right.READ_SUBJECTS) else []
    held = {seen.id: seen for seen in register.by_codes(by, named).values()}
    return operations.add_item(
        meeting=meeting,
        title=title,
        subjects=[Reference("subject", id) for id in held],
        labels=[register.subject_label(by, id) for id in held],
        by=by,
        **item,
    )


def put_off(by: Actor, meeting: Meeting) -> Iterator[Gathered]:
    """What the meeting before put off, with its subjects, its papers and its label."""
    for item, label in meetings.deferred(by, meeting):
        yield Gathered(
            heading=item.heading,
            title=item.title,
            source=f"agenda_item:{item.id}",
            part=item.part,
            subjects=tuple(item.subjects),
            papers=tuple(item.papers),
            labels=(label,) if item.part == "closed" else (),
        )


def safeguarding_due(by: Actor, meeting: Meeting) -> Iterator[Gathered]:
    """Open cases with a clock: referrals, return interviews, taken-over homes, the NRM."""
    if not can(by.role, Right.READ_SAFEGUARDING):
        return
    for reference, title, what in safeguarding.for_agenda(by):
        yield Gathered("safeguarding", f"{title}: {what[0].lower()}{what[1:]}" if what else title, reference)


def reviews_due(by: Actor, meeting: Meeting) -> Iterator[Gathered]:
    """Subjects whose review falls due up to the meeting: effect, step down, or close."""
    if not can(by.role, Right.READ_SUBJECTS):
        return
    for seen in register.due_reviews(by, meeting.meets_on):
        yield _about(by, seen, "reviews", f"{seen.code}: review due")


def lines_to_check(by: Actor, meeting: Meeting) -> Iterator[Gathered]:
    """Closed lines that are looked at again by the day of the meeting."""
    if not can(by.role, Right.READ_SUBJECTS):
        return
    for seen, due in register.check_backs_due(by, meeting.meets_on):
        yield _about(by, seen, "lines", f"{seen.code}: check-back due", f"subject:{seen.id}.check.{due.isoformat()}")


def profiles_signed(by: Actor, meeting: Meeting) -> Iterator[Gathered]:
    """Partnership Profiles that were commissioned for this meeting and have been signed: a paper each."""
    if not can(by.role, Right.READ_PARTNERSHIP_PROFILES):
        return
    for profile in profiles.profiles(by, state=ProfileState.SIGNED, meeting=meeting.id).rows:
        seen = register.glimpse(by, profile.subject.partition(":")[2])
        title = f"{seen.code}: Partnership Profile, version {profile.version}"
        found = _about(by, seen, "subjects", title, f"partnership_profile:{profile.id}")
        yield replace(found, papers=(f"partnership_profile:{profile.id}",))


def actions_by_exception(by: Actor, meeting: Meeting) -> Iterator[Gathered]:
    """Actions that are overdue or blocked: the rest of the log is not talked about."""
    if not can(by.role, Right.READ_PLAN):
        return
    rows = {one.id: one for which in ("overdue", "open") for one in plan.actions(by, which=which).rows}
    for one in rows.values():
        late = "1 day late" if one.days_late == 1 else f"{one.days_late} days late"
        how = late if one.days_late else "blocked"
        if one.days_late or one.state == ActionState.BLOCKED:
            yield Gathered("actions", f"{one.code}: {how}, {one.agency}", f"action:{one.id}")


def late_to_tell_upward(by: Actor, meeting: Meeting) -> Iterator[Gathered]:
    """Actions that stand at the last step here, the chair: what is next is the community safety partnership.

    The chair brings them there in the words that the room agrees. Source: domain/partnership.md section 11, the ladder.
    """
    if not can(by.role, Right.READ_PLAN):
        return
    for one in plan.overdue(by).rows:
        if one.rung == LADDER[-1]:
            title = f"{one.code}: {one.days_late} days late, to be brought to the community safety partnership"
            yield Gathered("upward", title, f"action:{one.id}{UPWARD}")


def _about(by: Actor, seen: Seen, heading: str, title: str, source: str = "") -> Gathered:
    """An item about a subject, with the label that everything resting on the subject must carry."""
    return Gathered(
        heading=heading,
        title=title,
        source=source or f"subject:{seen.id}",
        subjects=(f"subject:{seen.id}",),
        labels=(register.subject_label(by, seen.id),),
    )


SOURCES: tuple[Source, ...] = (
    safeguarding_due,
    actions_by_exception,
    reviews_due,
    profiles_signed,
    lines_to_check,
    late_to_tell_upward,
    put_off,
)
