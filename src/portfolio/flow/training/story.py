"""The worked example: from who is who to the councillors' report, by the people whose work it is, day by day."""

from collections.abc import Callable
from itertools import chain

from portfolio.flow.training import (
    calendar,
    cases,
    meeting,
    people_judged,
    planning,
    profiling,
    register,
    registering,
    reporting,
    words_profiles,
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

    months, until: of the files, for the period of the report.
    """
    operator = system("operator", partnership.id)
    if meetings.series(operator).exists():
        return
    say("Judging who is who")
    with days.on(calendar.JUDGED):
        cast = actors(partnership)
        analyst = cast["analyst"]
        counts["judgements"] = people_judged.judge(People.read(analyst), analyst)
        wanted = chain(register.rests_on(), words_profiles.rests_on())
        counts["judgements"] += people_judged.join(People.read(analyst), wanted, analyst)
        people = People.read(analyst)
    say("Proposing and approving subjects")
    held_in_view = registering.propose(people, days, cast)
    counts["subjects"] = len(held_in_view.subjects) - 1  # one is removed again
    say("Building the network")
    with days.on(calendar.APPROVED, 16):
        counts["ties"] = network.build(by=operator).ties
    say("Opening safeguarding cases")
    cases.open_cases(held_in_view, days, cast)
    say("Writing Partnership Profiles")
    first = meeting.plan_first(days, cast)
    written = profiling.write(held_in_view, people, first, days, cast)
    counts["copies"] = written.copies
    say("Holding the first meeting")
    meeting.issue_papers(first, held_in_view, days, cast)
    held = meeting.hold(first, held_in_view, written, days, cast)
    counts["decisions"] = len(held.decisions)
    say("Carrying out what was agreed")
    actions = planning.write(held_in_view, held, days, cast)
    counts["actions"] = len(actions)
    registering.map_group(held_in_view, days, cast)
    counts["disruptions"] = planning.record_outcomes(held_in_view, held, actions, days, cast)
    registering.take_one_out(held_in_view, days, cast)
    say("Writing the councillors’ report, and planning the next meeting")
    reporting.report(held, *reporting.period(months, until, days), days, cast)
    meeting.plan_second(first.series, days, cast)
    counts["meetings"] = 2
