"""When a series meets next, and what falls due before and after a meeting. Plain dates, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portfolio.ground.workdays import nth_weekday, working_day

MONTHS_LOOKED_AHEAD = 36  # a series that cannot meet within three years has a cadence that cannot be kept


@dataclass(frozen=True)
class Rhythm:
    """Every so many months, on the nth weekday (week -1: the last), from that day on."""

    from_date: date
    every_months: int
    week: int
    weekday: int  # 0 Monday to 4 Friday

    @property
    def caption(self) -> str:
        """Monthly, on the second Tuesday."""
        often = {1: "Monthly", 2: "Every two months", 3: "Quarterly", 6: "Twice a year", 12: "Once a year"}
        which = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}[self.week]
        day = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")[self.weekday]
        return f"{often.get(self.every_months, f'Every {self.every_months} months')}, on the {which} {day}"


def next_date(rhythms: Sequence[Rhythm], last: date | None, after: date) -> date | None:
    """The first day later than `after` on which the series meets; None without a rhythm.

    last: the latest meeting held or planned. Months are counted from it with the rhythm in force in the month that is
    tried, so a change from monthly to bi-monthly counts from the last meeting. A day that is a bank holiday moves to
    the next working day. Source: domain/partnership.md section 1 ("cadence is data with history").
    """
    ordered = sorted(rhythms, key=lambda rhythm: rhythm.from_date)
    if not ordered:
        return None
    begins = max(after + timedelta(days=1), ordered[0].from_date)
    year, month = (last.year, last.month) if last else (begins.year, begins.month)
    for ahead in range(MONTHS_LOOKED_AHEAD + 1):
        tried = month_on(year, month, ahead)
        days = {
            working_day(nth_weekday(*tried, rhythm.week, rhythm.weekday))
            for rhythm in ordered
            if _keeps(rhythm, ordered, tried, ahead, has_last=last is not None)
        }
        for day in sorted(days):
            if day >= begins and (last is None or day > last):
                return day
    return None


def _keeps(rhythm: Rhythm, ordered: Sequence[Rhythm], tried: tuple[int, int], ahead: int, *, has_last: bool) -> bool:
    """Whether that rhythm is in force on its own day of the month tried, and the month is one of its turn."""
    day = nth_weekday(*tried, rhythm.week, rhythm.weekday)
    if in_force(ordered, day) is not rhythm:
        return False
    return not has_last or (ahead >= rhythm.every_months)


def in_force(rhythms: Iterable[Rhythm], day: date) -> Rhythm | None:
    """The rhythm that holds on that day: the latest begun; None before the first."""
    begun = [rhythm for rhythm in rhythms if rhythm.from_date <= day]
    return max(begun, key=lambda rhythm: rhythm.from_date) if begun else None


def month_on(year: int, month: int, ahead: int) -> tuple[int, int]:
    """Year and month so many months later."""
    count = year * 12 + month - 1 + ahead
    return count // 12, count % 12 + 1


@dataclass(frozen=True)
class Step:
    """Something that falls due around a meeting. days: from the meeting; done_by: the state that shows it is done."""

    code: str
    days: int
    title: str
    done_in: str = ""

    @property
    def caption(self) -> str:
        """28 days before, On the day, 1 day after."""
        if self.days == 0:
            return "On the day"
        count = abs(self.days)
        return f"{count} {'day' if count == 1 else 'days'} {'before' if self.days < 0 else 'after'}"


# Source: domain/partnership.md section 11. done_in: a state of the meeting, or of one after it.
STEPS: tuple[Step, ...] = (
    Step("call", -28, "Call for subjects", "agenda_open"),
    Step("selection", -21, "The chair chooses the subjects", "agenda_open"),
    Step("requests", -14, "Draft profiles, and questions to partners", "papers_issued"),
    Step("returns", -7, "Partners’ answers", "papers_issued"),
    Step("papers", -5, "Papers go out, one copy for each recipient", "papers_issued"),
    Step("meeting", 0, "The meeting", "held"),
    Step("urgent", 1, "Urgent actions confirmed", "minutes_draft"),
    Step("minutes", 5, "Minutes", "minutes_approved"),
    Step("accepted", 10, "Actions accepted by their owners", "closed"),
)
_PROGRESS = ("planned", "agenda_open", "papers_issued", "held", "minutes_draft", "minutes_approved", "closed")


@dataclass(frozen=True)
class Due:
    """A step with its day: before the meeting the working day on or before, after it the one on or after."""

    step: Step
    day: date
    is_done: bool
    is_late: bool


def timeline(meets_on: date, state: str, today: date) -> list[Due]:
    """What falls due around a meeting, in order; nothing is late for a meeting that is postponed or cancelled."""
    dues = []
    for step in STEPS:
        day = meets_on + timedelta(days=step.days)
        day = working_day(day, -1 if step.days < 0 else 1) if step.days else day
        known = state in _PROGRESS
        done = known and _PROGRESS.index(state) >= _PROGRESS.index(step.done_in)
        dues.append(Due(step, day, done, known and not done and day < today))
    return dues
