"""Takes a written date apart into its figures; whether there is such a day is for date.py to say."""

import calendar
import re
from dataclasses import dataclass, replace

from portfolio.ground.values.date_refusals import refusal
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.text import required

_ASK = "Write it as 3 May 1998, 03/05/1998 or 1998-05-03; May 1998 or 1998 if no more is known."
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}

_CIRCA = r"(?:circa|approximately|approx|around|about|abt|ca|c)"
_ABOUT = re.compile(rf"^{_CIRCA}\.?\s*(?=\d)|^{_CIRCA}\.?\s+(?=[a-z])|^~\s*|\s*[~?]$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+", re.IGNORECASE)
_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?P<zone>\s*(?:Z|[+-]\d{2}:?\d{2}))?$", re.IGNORECASE)
_UTC_MIDNIGHT = re.compile(r"[T\s]+00:00(?::00(?:[.,]0+)?)?\s*(?:Z|\+00:?00)", re.IGNORECASE)
_BETWEEN = r"(?:\s?[-/.]\s?|\s)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<y>\d{4})(?:\s?[-/.]\s?(?P<m>\d{1,2})(?:\s?[-/.]\s?(?P<d>\d{1,2}))?)?",
        rf"(?P<d>\d{{1,2}}){_BETWEEN}(?P<m>\d{{1,2}}){_BETWEEN}(?P<y>\d{{4}})",
        r"(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4})",
        r"(?:(?P<d>\d{1,2})\s?(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.]*)?(?P<w>[a-z]{3,9})\.?,?[\s\-/.]*(?P<y>\d{4})",
        r"(?P<w>[a-z]{3,9})\.?\s*(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})",
    )
)


@dataclass(frozen=True)
class Parts:
    """What was written. is_day_first: in figures, day before month. is_in_figures: no month in words."""

    year: int
    month: int | None
    day: int | None
    is_about: bool
    is_day_first: bool
    is_in_figures: bool


def read(text: str) -> Parts:
    """The parts of the date as written, month and day unchecked. Raises BadValue for what is not a date."""
    tidy = required(text, "date")
    core = _ABOUT.sub("", tidy)
    is_about = core != tidy
    core = _WEEKDAY.sub("", _without_time(text, core))
    if re.fullmatch(r"\d{8}", core, re.ASCII):
        core = _spaced(core)
    for form in _FORMS:
        if found := form.fullmatch(core):
            return replace(_parts(text, core, found.groupdict()), is_about=is_about)
    problem, remedy = refusal(core) or ("This is not a date that can be read.", _ASK)
    raise BadValue(text, problem, remedy)


def _parts(text: str, core: str, found: dict[str, str | None]) -> Parts:
    word, month, day = found.get("w"), found.get("m"), found.get("d")
    return Parts(
        year=int(found["y"] or 0),
        month=_month(text, core, word) if word else int(month) if month else None,
        day=int(day) if day else None,
        is_about=False,
        is_day_first=bool(month and day) and not re.match(r"\d{4}", core),
        is_in_figures=not word,
    )


def _without_time(text: str, core: str) -> str:
    found = _TIME.search(core)
    if found is None:
        return core
    if found["zone"] and not _UTC_MIDNIGHT.fullmatch(found[0]):
        # 23:45Z on 30 June is 1 July in Britain: whoever exports the file knows which day was meant
        problem = "This is a moment with a time zone, not a date."
        raise BadValue(text, problem, "Give the date as it was in the UK.")
    return core[: found.start()]


def _spaced(figures: str) -> str:
    """Eight figures as year, month, day; as day, month, year where they cannot be that."""
    year, month, day = figures[:4], figures[4:6], figures[6:]
    if int(year) >= 1800 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return f"{year}-{month}-{day}"
    return f"{figures[:2]}/{figures[2:4]}/{figures[4:]}"


def _month(text: str, core: str, word: str) -> int:
    for name, number in _MONTHS.items():
        if name.startswith(word.lower()):
            return number
    problem, remedy = refusal(core) or ("There is no month of that name.", _ASK)
    raise BadValue(text, problem, remedy)
