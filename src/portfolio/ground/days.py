"""Days and months as people read them, and so that no line breaks in the middle of one."""

import calendar
import re
from datetime import date, datetime

from portfolio.ground import clock

_MONTH = "|".join((*calendar.month_name[1:], *calendar.month_abbr[1:]))
# 12 October 2026, 12 Oct 2026, 12 October, October 2026
WRITTEN = re.compile(rf"\b(?:\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{4}})\b")


def caption(when: date | datetime) -> str:
    """23 November 2026; of a moment, the day that it was in London."""
    day = when.astimezone(clock.LONDON) if isinstance(when, datetime) else when
    return f"{day.day} {day:%B %Y}"


def held(text: str) -> str:
    """The same text, with spaces that do not break inside each day and month."""
    return WRITTEN.sub(lambda day: day.group().replace(" ", "\u00a0"), text)
