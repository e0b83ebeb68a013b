"""The worked example: from who is who to the councillors' report, by the people whose work it is, day by day."""

from collections.abc import Callable

from portfolio.flow.training import (
    calendar,
    people_judged,
    registering,
)
from portfolio.flow.training.calendar import Calendar
from portfolio.flow.training.cast import actors
from portfolio.flow.training.known import People
from portfolio.ground.access.actors import system
from portfolio.ground.access.models import Partnership
from portfolio.partnership.meetings import queries as meetings
from portfolio.picture.network import operations as network

Counts = dict[str, int]


def tell(partnership: Partnership, days: Calendar, counts: Counts, say: Callable[[str], None]) -> None:
    """All of it, unless it has been told: the series of meetings says so. One transaction, by whoever calls."""
    operator = system("operator", partnership.id)
    if meetings.series(operator).exists():
        return
    with days.on(calendar.JUDGED):
        cast = actors(partnership)
        say("Judging who is who")
        counts["judgements"] = people_judged.judge(People.read(cast["analyst"]), cast["analyst"])
        people = People.read(cast["analyst"])
    say("Proposing and approving subjects")
    register = registering.propose(people, days, cast)
    with days.on(calendar.APPROVED, 16):
        say("Building the network")
        counts["ties"] = network.build(by=operator).ties
    registering.take_one_out(register, days, cast)
    counts["subjects"] = len(register.subjects) - 1
