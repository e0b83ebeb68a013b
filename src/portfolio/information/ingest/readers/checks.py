"""Judging single cells of police files. An empty cell passes wherever the publisher leaves cells empty."""

import math
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from portfolio.ground.clock import LONDON, today
from portfolio.information.ingest.readers.shape import Columns, Fault, Verdict

# The United Kingdom with its isles, WGS 84 degrees, generously.
_SOUTH, _NORTH, _WEST, _EAST = 49.0, 61.5, -9.5, 2.5

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_SMALL_AREA = re.compile(r"[EWSN]\d{8}")
_OPEN_UNCHANGED = "If a spreadsheet program changed it, send the file as it was downloaded."

TOO_LONG = Verdict("The text is longer than it can be here.", "Check that no columns ran together.")
HALF_A_POINT = Verdict("Only one of longitude and latitude is given.", "Give both, or neither.")


def month(text: str) -> Verdict | None:
    """2018-10, and not later than the present month."""
    if not text:
        return Verdict("The month is missing.", "Write the year and the month, like 2018-10.")
    if not _MONTH.fullmatch(text):
        return Verdict("This is not a month.", f"Write the year and the month, like 2018-10. {_OPEN_UNCHANGED}")
    if text > f"{today():%Y-%m}":
        return Verdict("This month has not come yet.", "Correct the month.")
    return None


def longitude(text: str) -> Verdict | None:
    """Degrees within the United Kingdom, or empty."""
    return _degrees(text, "longitude", _WEST, _EAST)


def latitude(text: str) -> Verdict | None:
    """Degrees within the United Kingdom, or empty."""
    return _degrees(text, "latitude", _SOUTH, _NORTH)


def _degrees(text: str, name: str, least: float, most: float) -> Verdict | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        return Verdict(f"This is not a {name}.", "Write degrees with a point, like 53.3575, or leave it empty.")
    if not least <= value <= most:
        remedy = f"It must lie between {least:g} and {most:g}. Check that longitude and latitude are not swapped."
        return Verdict(f"The {name} is out of range.", remedy)
    return None


def small_area(text: str) -> Verdict | None:
    """The code of an LSOA of any census (or a Scottish data zone), or empty."""
    if not text or _SMALL_AREA.fullmatch(text):
        return None
    return Verdict("This is not the code of a small area.", "Codes look like E01012387. Leave it empty if unknown.")


def one_of(*known: str, problem: str) -> Callable[[str], Verdict | None]:
    """A check that warns, without refusing, of a value that is not among the known ones."""
    names = frozenset(known)
    unknown = Verdict(problem, "It is kept as published and counted under its own name.", "warning")
    missing = Verdict("The type is missing.", "Fill it in, or take the row out.")
    return lambda text: None if text in names else unknown if text else missing


def moment(text: str) -> Verdict | None:
    """A date and time with its offset from UTC: 2025-05-31T23:45:00+00:00, not later than today."""
    if not text:
        return Verdict("The date is missing.", "Write it like 2025-06-01T09:30:00+00:00.")
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        return Verdict("This is not a date that exists.", f"Write it like 2025-06-01T09:30:00+00:00. {_OPEN_UNCHANGED}")
    if value.tzinfo is None:
        return Verdict("The date does not say how it stands to UTC.", "Write it like 2025-06-01T09:30:00+00:00.")
    try:
        local = value.astimezone(LONDON).date()
    except OverflowError:
        return Verdict("This is not a date that exists.", "Correct the date.")
    return Verdict("This date has not come yet.", "Correct the date.") if local > today() else None


def local_month(text: str) -> str:
    """The month in London of a moment that `moment` let pass: 2025-05-31T23:45:00+00:00 lies in June."""
    return datetime.fromisoformat(text).astimezone(UTC).astimezone(LONDON).strftime("%Y-%m")


def half_points(columns: Columns, longitudes: int, latitudes: int) -> Iterator[Fault]:
    """Rows that give one of the two and not the other."""
    if "" not in columns[longitudes] and "" not in columns[latitudes]:
        return
    for place, (east, north) in enumerate(zip(columns[longitudes], columns[latitudes], strict=True)):
        if (east == "") != (north == ""):
            yield Fault(place, latitudes if east else longitudes, HALF_A_POINT)
