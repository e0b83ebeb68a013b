"""What people put where a date belongs, and what to tell them."""

import datetime
import re

from portfolio.ground import days

_SPREADSHEET_DAY_0 = datetime.date(1899, 12, 30)  # Excel's day 1 is 1 January 1900, and it counts a false 29 February

_WHOLE = "Give a date, a month and year, or a year."
_ADD_YEAR = "Add the year with four figures, such as 03/05/1998 or May 1998."
_EXPORT = "in the original file and export it again."
_BOUNDS = "before|after|pre|post|by|since|until|from|between|late|early|mid"
_SEASONS = "spring|summer|autumn|winter|easter|christmas|xmas"

# The whole text, the problem, the remedy; the first that fits is used.
_REFUSALS: tuple[tuple[str, str, str], ...] = (
    (
        r"(?:aged?\s*:?\s*)?\d{1,3}(?:\s*-\s*\d{1,3})?(?:\s*(?:y|yr|yrs|years?)\b.*)?",
        "This is an age, not a date.",
        "Put ages in a column for ages; leave the date empty if it is not known.",
    ),
    (
        r"(?:(?:early|mid|late)[-\s]*)?(?:\d\d)?\d0'?s",
        "This is a decade, not a date.",
        "Give one year; write c. 1995 if it is only about right.",
    ),
    (r"\d{4}\s*(?:[-/]|to|or)\s*\d{2,4}", "This is a span of years, not a date.", _WHOLE),
    (rf"(?:{_SEASONS})\b.*", "A season is not a date.", _WHOLE),
    (r"q[1-4]\b.*|.*\bq[1-4]", "A quarter of a year is not a date.", _WHOLE),
    (rf"(?:{_BOUNDS})\b.*", "This says before, after or between, not when.", _WHOLE),
    (
        r"(?:\d{1,2}[\s\-/.]+)?(?:\d{1,2}|[a-z]{3,9})[\s\-/.]+'?\d{2}",
        "The year has only two figures, so the century is not known.",
        "Write the year with four figures, such as 03/05/1998.",
    ),
    (r"\d{1,2}[\s\-/.]+(?:\d{1,2}|[a-z]{3,9})|[a-z]{3,9}", "The year is missing.", _ADD_YEAR),
    (r"#+", "The column was too narrow when this was copied.", f"Widen the column {_EXPORT}"),
)


def refusal(text: str) -> tuple[str, str] | None:
    """The problem and the remedy for what is not a date, or None where nothing better can be said."""
    if re.fullmatch(r"\d{5}(\.\d+)?", text, re.ASCII):
        day = _SPREADSHEET_DAY_0 + datetime.timedelta(days=int(text[:5]))
        return (
            f"This is a spreadsheet's day number; it would be {days.caption(day)}.",
            f"Format the column as a date {_EXPORT}",
        )
    for form, problem, remedy in _REFUSALS:
        if re.fullmatch(form, text, re.IGNORECASE | re.ASCII):
            return problem, remedy
    return None
