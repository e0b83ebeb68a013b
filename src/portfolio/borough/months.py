"""Months as whole numbers, and British clock time as the police publish it: in UTC."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta


def number(month: str) -> int:
    """Months since the year 0 for "YYYY-MM". Raises ValueError for anything else."""
    if not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", month):
        raise ValueError(f"“{month}” is not a month; write it as 2026-10.")
    return int(month[:4]) * 12 + int(month[5:]) - 1


def text(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


def of_year(number: int) -> int:
    """1 for January to 12."""
    return number % 12 + 1


def days(number: int) -> int:
    return monthrange(number // 12, of_year(number))[1]


def utc(number: int, second: int) -> datetime:
    """The moment when British clocks stand at this second of this month: in summer time an hour earlier in UTC."""
    wall = datetime(number // 12, of_year(number), 1, tzinfo=UTC) + timedelta(seconds=second)
    return wall - timedelta(hours=1) if _is_summer(wall) else wall


def _is_summer(wall: datetime) -> bool:
    """From 01:00 on the last Sunday of March to 02:00 by the summer clock on the last Sunday of October."""
    starts = _last_sunday(wall.year, 3) + timedelta(hours=1)
    ends = _last_sunday(wall.year, 10) + timedelta(hours=2)
    return starts <= wall < ends


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, monthrange(year, month)[1], tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
