"""A calendar month as police files write it: 2018-10."""

import re
from collections.abc import Iterator

from portfolio.ground.errors import PortfolioError

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class BadMonth(PortfolioError):
    """A text that is not a month."""


def check(text: str) -> str:
    """The month itself when it is written YYYY-MM; BadMonth otherwise."""
    if not _MONTH.fullmatch(text):
        raise BadMonth(f"{text!r} is not a month. Write the year and the month, like 2018-10.")
    return text


def following(month: str) -> str:
    """The month after."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"


def between(first: str, last: str) -> list[str]:
    """Every month from first to last, both included; BadMonth where either is malformed or last is before first."""
    if check(last) < check(first):
        raise BadMonth(f"The period ends ({last}) before it begins ({first}). Swap the two months.")
    return list(_walk(first, last))


def _walk(month: str, last: str) -> Iterator[str]:
    while month <= last:
        yield month
        month = following(month)


_NAMES = "January February March April May June July August September October November December".split()


def caption(month: str) -> str:
    """October 2018."""
    return f"{_NAMES[int(month[5:]) - 1]} {month[:4]}"
