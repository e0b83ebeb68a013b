"""Days and months as they are written out in words, so that no line breaks in the middle of one."""

import calendar
import re

_MONTH = "|".join((*calendar.month_name[1:], *calendar.month_abbr[1:]))
# 12 October 2026, 12 Oct 2026, 12 October, October 2026
WRITTEN = re.compile(rf"\b(?:\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{4}})\b")


def held(text: str) -> str:
    """The same text, with spaces that do not break inside each day and month."""
    return WRITTEN.sub(lambda day: day.group().replace(" ", "\u00a0"), text)
