"""The worked example: from who is who to the councillors' report, by the people whose work it is, day by day."""

from collections.abc import Callable

from portfolio.flow.training import (
    calendar,
    cases,
    meeting,
    people_judged,
    planning,
    profiling,
    registering,
    reporting,
)
from portfolio.flow.training.calendar import Calendar
from portfolio.flow.training.cast import actors
from portfolio.flow.training.known import People
from portfolio.ground.access.actors import system
from portfolio.ground.access.models import Partnership
from portfolio.partnership.meetings import queries as meetings
from portfolio.picture.network import operations as network

Counts = dict[str, int]


def tell(
    partnership: Partnership, months: int, until: str, days: Calendar, counts: Counts, say: Callable[[str], None]
) -> None:
    """All of it, unless it has been told: the series of meetings says so. One transaction, by whoever calls.

    months, until: of the files, for the figures of the report.
    """
    operator = system("operator", partnership.id)
    if meetings.series(operator).exists():
        return
    say("Judging who is who")
    with days.on(calendar.JUDGED):
        cast = actors(partnership)
        counts["judgements"] = people_judged.judge(People.read(cast["analyst"]), cast["analyst"])
        people = People.read(cast["analyst"])
    say("Proposing and approving subjects")
    register = registering.propose(people, days, cast)
    counts["subjects"] = len(register.subjects) - 1  # one is removed again
    say("Building the network")
    with days.on(calendar.APPROVED, 16):
        counts["ties"] = network.build(by=operator).ties
    say("Opening safeguarding cases")
    cases.open_cases(register, days, cast)
    say("Writing Partnership Profiles")
    first = meeting.plan_first(days, cast)
    written = profiling.write(register, people, first, days, cast)
    counts["copies"] = written.copies
    say("Holding the first meeting")
    meeting.issue_papers(first, register, days, cast)
    held = meeting.hold(first, register, written, days, cast)
    counts["decisions"] = len(held.decisions)
    say("Carrying out what was agreed")
    counts["actions"] = planning.write(register, held, days, cast)
    registering.map_group(register, days, cast)
    counts["disruptions"] = planning.record_outcomes(register, held, days, cast)
    registering.take_one_out(register, days, cast)
    say("Writing the councillors’ report, and planning the next meeting")
    reporting.report(held, *reporting.period(months, until), days, cast)
    meeting.plan_second(first.series, days, cast)
    counts["meetings"] = 2
