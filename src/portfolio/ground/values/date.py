"""Dates known to the day, the month or only the year, as people write them in the United Kingdom: day first.

Nothing is guessed into place: a date that cannot exist, an age, a decade, a spreadsheet's day number is refused.
"""

import calendar
import datetime
import re
from dataclasses import dataclass, field, replace

from portfolio.ground.values.comparison import Comparison
from portfolio.ground.values.date_reading import Parts, read
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.text import mistakes, required

EARLIEST_YEAR, LATEST_YEAR = 1000, 2999
OLDEST_AGE_YEARS = 120  # for dates of birth; nobody on record in the UK has been older
# Filled in by systems that may not leave a date empty; no one means them.
_FILLERS = frozenset({(1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (2999, 12, 31)})

# Our own judgement (2026-11), for ordering pairs on a screen; linkage learns its own.
AS_FAR_AS_MONTH, AS_FAR_AS_YEAR, ABOUT, SWAPPED, ONE_MISTAKE, SAME_MONTH, SAME_DAY, SAME_YEAR = (
    0.9, 0.7, 0.5, 0.85, 0.7, 0.5, 0.4, 0.2
)  # fmt: skip
ABOUT_YEARS = 2  # how far apart two years may be when one is "about"
_SHORT_YEAR = re.compile(r"(\d{1,2}[\s\-/.]+(?:\d{1,2}|[a-z]{3,9})[\s\-/.]+)(\d{2})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class PartialDate:
    """month and day are None when not known; is_about when the writer said "about"."""

    year: int
    month: int | None = None
    day: int | None = None
    is_about: bool = False
    note: str = field(default="", compare=False)

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + "~" * self.is_about  # the ~ is that of ISO 8601-2 (EDTF)

    @property
    def precision(self) -> str:
        """ "day", "month" or "year"."""
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def earliest(self) -> datetime.date:
        """The first day it can be; "about" is not widened."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """The last day it can be; "about" is not widened."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def clean(text: str) -> PartialDate:
    """The date, as precisely as it was written; 03/04/1999 is 3 April, with a note that it can be read otherwise.

    A time of day is left out. Raises BadValue for dates that do not exist and for what is not a date.
    """
    parts = read(text)
    date = _existing(text, parts)
    return replace(date, is_about=parts.is_about, note=_note(date, parts))


def clean_birth(text: str, *, today: datetime.date) -> PartialDate:
    """A date of birth: clean(), and neither after today nor longer ago than anyone has lived.

    A year of two figures is taken for the latest that is not after today, with a note. Raises BadValue.
    """
    short = _SHORT_YEAR.fullmatch(required(text, "date of birth"))
    date = _latest_with(text, short[1], short[2], today) if short else clean(text)
    if date.earliest > today:
        raise BadValue(text, "This date of birth is in the future.", "Check the year.")
    if today.year - date.year > OLDEST_AGE_YEARS:
        problem = f"This would make the person more than {OLDEST_AGE_YEARS} years old."
        raise BadValue(text, problem, "Check the year.")
    return date


def _latest_with(text: str, head: str, two_figures: str, today: datetime.date) -> PartialDate:
    century = today.year // 100 - (int(two_figures) > today.year % 100)
    try:
        date = clean(f"{head}{century}{two_figures}")
        if date.earliest > today:
            date = clean(f"{head}{century - 1}{two_figures}")
    except BadValue as why:
        raise BadValue(text, why.problem, why.remedy) from None
    note = f"The year had two figures and was read as {date.year}."
    return replace(date, note=f"{note} {date.note}".strip())


def _existing(text: str, parts: Parts) -> PartialDate:
    year, month, day = parts.year, parts.month, parts.day
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise BadValue(text, f"This gives the year as {year:04}, which cannot be right.", "Check the year.")
    if month is not None and not 1 <= month <= 12:
        raise BadValue(text, *_no_month(year, month, day))
    if month is not None and day is not None:
        last = calendar.monthrange(year, month)[1]
        if not 1 <= day <= last:
            name = calendar.month_name[month]
            problem = f"{name} {year} has {last} days, so there is no {day} {name}."
            raise BadValue(text, problem, "Check the day and the month.")
        if (year, month, day) in _FILLERS:
            problem = "Computer systems put this date where none is known."
            raise BadValue(text, problem, "Leave the cell empty, or find the date.")
    return PartialDate(year, month, day)


def _no_month(year: int, month: int, day: int | None) -> tuple[str, str]:
    if day is None:
        return f"There is no month {month}; this may be a span of years.", "Give one year, or a month and year."
    if 1 <= day <= 12 < month <= 31:
        problem = f"There is no month {month}; the day and the month may have been changed over."
        return problem, f"Write the day first: {month:02}/{day:02}/{year}."
    return f"There is no month {month}.", "Check the day and the month."


def _note(date: PartialDate, parts: Parts) -> str:
    if parts.is_day_first and date.month and date.day and date.day <= 12 and date.day != date.month:
        other = f"{date.month} {calendar.month_name[date.day]} {date.year}"
        return f"Read with the day first; were the month first it would be {other}."
    if parts.is_in_figures and date.precision == "month" and date.month == (date.year + 1) % 100:
        return f"Read as {caption(date)}; it may have meant the years {date.year} to {date.year + 1}."
    return ""


def compare(a: PartialDate, b: PartialDate) -> Comparison:
    """Whether they can be the same date, no more surely than the less precise allows."""
    if a == b:
        return Comparison(1.0, f"The same {a.precision if a.precision != 'day' else 'date'}.")
    if a.is_about or b.is_about:
        near = abs(a.year - b.year) <= ABOUT_YEARS
        if near:
            return Comparison(ABOUT, f"Within {ABOUT_YEARS} years of each other, and one is only about.")
        return Comparison(0.0, "Too many years apart, even for about.")
    if a.precision == b.precision == "day":
        return _compare_days(a, b)
    if a.year == b.year and (a.month == b.month or None in (a.month, b.month)):
        month = a.month is not None and b.month is not None
        far = "month" if month else "year"
        return Comparison(
            AS_FAR_AS_MONTH if month else AS_FAR_AS_YEAR, f"The same {far}; one gives no more than the {far}."
        )
    if a.year == b.year:
        return Comparison(SAME_YEAR, "The same year, in different months.")
    return Comparison(0.0, "Different years.")


def _compare_days(a: PartialDate, b: PartialDate) -> Comparison:
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return Comparison(SWAPPED, "The same date with day and month changed over.")
    if mistakes(str(a), str(b)) == 1:
        return Comparison(ONE_MISTAKE, "One figure apart: perhaps mistyped.")
    if (a.year, a.month) == (b.year, b.month):
        return Comparison(SAME_MONTH, "The same month, on different days.")
    if (a.month, a.day) == (b.month, b.day):
        return Comparison(SAME_DAY, "The same day and month, in different years.")
    if a.year == b.year:
        return Comparison(SAME_YEAR, "The same year, in different months.")
    return Comparison(0.0, "Different dates.")


def caption(value: PartialDate) -> str:
    """3 May 1998, May 1998, 1998; "about" before it where the writer said so."""
    words = [value.day, calendar.month_name[value.month] if value.month else None, f"{value.year:04}"]
    shown = " ".join(str(word) for word in words if word)
    return f"about {shown}" if value.is_about else shown
