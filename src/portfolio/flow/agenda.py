"""An agenda that builds itself: each room is asked what it holds that the next meeting should look at.

A source is a function of this file; adding a room adds one line to SOURCES. Titles are codes and kinds, never names,
and each source gives what the person who gathers may see.
"""

from collections.abc import Callable, Iterable, Iterator

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.partnership.meetings import operations
from portfolio.partnership.meetings import queries as meetings
from portfolio.partnership.meetings.models import Item, Meeting
from portfolio.partnership.meetings.operations import Gathered
from portfolio.partnership.safeguarding import queries as safeguarding

Source = Callable[[Actor, Meeting], Iterable[Gathered]]


def fill(*, meeting: Meeting, by: Actor) -> list[Item]:
    """Gather from every source what is not on the agenda yet; safeguarding stands before what is decided."""
    found = [one for source in SOURCES for one in source(by, meeting)]
    return operations.gather(meeting=meeting, found=found, by=by)


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
        yield Gathered("safeguarding", ": ".join(filter(None, [title, what])), reference)


SOURCES: tuple[Source, ...] = (safeguarding_due, put_off)
