"""What the cells of a partner's sheet hold, by ground.values: a value, or why there is none.

Each is asked twice, when the cell is judged and when its mention or trace is made, so the answers are remembered.
A cell of several values has them parted by ";".
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Generic, TypeVar

from portfolio.ground.clock import today
from portfolio.ground.values import address as addresses
from portfolio.ground.values import date as dates
from portfolio.ground.values import name as names
from portfolio.ground.values import phone as phones
from portfolio.ground.values import postcode as postcodes
from portfolio.ground.values import vehicle as vehicles
from portfolio.ground.values.address import Address
from portfolio.ground.values.date import ABOUT_YEARS, PartialDate
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.name import PersonName
from portfolio.ground.values.phone import Phone
from portfolio.ground.values.postcode import Postcode
from portfolio.ground.values.text import plain
from portfolio.ground.values.vehicle import Mark

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_REMEMBERED = 1 << 16  # cells of each kind
_MOBILE = re.compile(r"0?(7[0-9]{3}) ?([0-9]{6})")
_PARTED = re.compile(r"[;\r\n]")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")
_SEXES = {"m": "m", "male": "m", "man": "m", "boy": "m", "f": "f", "female": "f", "woman": "f", "girl": "f"}
_SEXES |= dict.fromkeys(("x", "other", "non-binary", "nonbinary", "indeterminate", "intersex"), "x")


@dataclass(frozen=True)
class Cell(Generic[T_co]):
    """value None: problem and remedy say why."""

    value: T_co | None
    problem: str = ""
    remedy: str = ""


def _read(clean: Callable[[str], T], text: str) -> Cell[T]:
    try:
        return Cell(clean(text))
    except BadValue as why:
        return Cell(None, why.problem, why.remedy)


@lru_cache(_REMEMBERED)
def phone(text: str) -> Cell[Phone]:
    """A UK mobile written plainly needs no telephone library, which is slow and would only add a note."""
    if (plainly := _MOBILE.fullmatch(text)) and len(set(plainly[1] + plainly[2])) > 1:
        return Cell(Phone(f"+44{plainly[1]}{plainly[2]}"))
    return _read(phones.clean, text)


@lru_cache(_REMEMBERED)
def vehicle(text: str) -> Cell[Mark]:
    return _read(vehicles.clean, text)


@lru_cache(_REMEMBERED)
def postcode(text: str) -> Cell[Postcode]:
    return _read(postcodes.clean, text)


@lru_cache(_REMEMBERED)
def address(text: str) -> Cell[Address]:
    return _read(addresses.clean, text)


@lru_cache(_REMEMBERED)
def day(text: str) -> Cell[PartialDate]:
    """A date, perhaps known to the month or year only."""
    return _read(dates.clean, text)


@lru_cache(_REMEMBERED)
def forenames(text: str) -> Cell[PersonName]:
    return _read(lambda given: names.clean_parts(given, ""), text)


@lru_cache(_REMEMBERED)
def surname(text: str) -> Cell[PersonName]:
    return _read(lambda given: names.clean_parts("", given), text)


@lru_cache(_REMEMBERED)
def _birth(text: str, on: date) -> Cell[PartialDate]:
    return _read(lambda given: dates.clean_birth(given, today=on), text)


def birth(text: str) -> Cell[PartialDate]:
    """A date of birth as of today."""
    return _birth(text, _today(int(time.time()) // 60))


@lru_cache(1)
def _today(minute: int) -> date:
    """Asked for each of a million cells; the day changes with a minute."""
    return today()


def born(text: str) -> tuple[date | None, date | None]:
    """The earliest and the latest day of birth that the cell allows; "about 1990" is widened by two years."""
    value = birth(text).value if text.strip() else None
    if value is None:
        return None, None
    wider = timedelta(days=round(ABOUT_YEARS * 365.25)) if value.is_about else timedelta()
    return value.earliest - wider, min(value.latest + wider, _today(int(time.time()) // 60))


def email(text: str) -> Cell[str]:
    """In small letters."""
    tidy = plain(text).removeprefix("mailto:").lower()
    if _EMAIL.fullmatch(tidy):
        return Cell(tidy)
    return Cell(None, "This is not an e-mail address.", "Write one like name@example.org.")


def sex(text: str) -> str:
    """m, f, x; empty where it is not said or not known."""
    return _SEXES.get(plain(text).casefold(), "")


def several(text: str) -> list[str]:
    """The values of a cell that may hold more than one."""
    if ";" not in text and text.isprintable():
        return [text.strip()] if text.strip() else []
    return [part for part in map(str.strip, _PARTED.split(text)) if part]


@lru_cache(_REMEMBERED)
def code(text: str) -> str:
    """A word of a fixed list as a code: "Exploited child" is exploited_child."""
    return "_".join(re.split(r"[\s_-]+", plain(text).casefold())) if text.strip() else ""


@lru_cache(_REMEMBERED)
def reference(text: str) -> str:
    """An agency's own number for something, with single spaces."""
    return plain(text)


def codes(text: str) -> frozenset[str]:
    """Handling conditions, in capitals."""
    return frozenset(part.upper() for part in several(text.replace(",", ";")))


def is_yes(text: str) -> bool | None:
    """None where neither is said."""
    word = plain(text).casefold()
    return True if word in YES else False if word in NO else None


YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")


def with_postcode(line: Address, code: Postcode | None) -> Address:
    """The address, with the postcode of its own column where the line holds none."""
    return replace(line, postcode=code) if code is not None and line.postcode is None else line
