"""Writes a date, an address, a phone or a registration mark into a cell as an agency would."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import NamedTuple

from portfolio.borough.agencies.habits import HABITS
from portfolio.borough.agencies.homes import Home
from portfolio.borough.agencies.persons import Person

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHORT = {
    "Street": "St", "Road": "Rd", "Drive": "Dr", "Close": "Cl", "Avenue": "Ave", "Court": "Ct", "Terrace": "Terr",
    "Lane": "Ln", "Gardens": "Gdns", "Crescent": "Cres", "Grove": "Gr", "Square": "Sq", "Green": "Grn", "Walk": "Wk",
}  # fmt: skip


class Where(NamedTuple):
    """Address and postcode as cells."""

    address: str
    postcode: str


def day(when: date, form: str) -> str:
    """The date in an agency's form (see Habits.date)."""
    if form == "yyyy-mm-dd":
        return f"{when.year:04}-{when.month:02}-{when.day:02}"
    if form == "d Mon yyyy":
        return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    if form == "dd.mm.yyyy":
        return f"{when.day:02}.{when.month:02}.{when.year}"
    return f"{when.day:02}/{when.month:02}/{when.year}"


def address(rng: Random, who: Person, agency: str) -> Where:
    """The home as the agency holds it: perhaps an old one, perhaps none."""
    habits = HABITS[agency]
    home = who.home
    if who.before and rng.random() < habits.old_address:
        home = who.before
    if rng.random() < habits.no_address:
        return Where("", "")
    return place(rng, home, agency)


def place(rng: Random, home: Home, agency: str) -> Where:
    """Any address as the agency writes it."""
    habits = HABITS[agency]
    line, code = home.line, home.postcode
    if rng.random() < habits.short_address:
        line = _shortened(home)
    if rng.random() < habits.no_postcode:
        code = ""
    elif rng.random() < habits.postcode_run_together:
        code = code.replace(" ", "").lower() if rng.random() < 0.3 else code.replace(" ", "")
    return Where(line, code)


def _shortened(home: Home) -> str:
    *words, end = home.street.split(" ")
    unit = f"{home.unit}, " if home.unit else ""
    return f"{unit}{home.door} {' '.join(words)} {SHORT.get(end, end)}, {home.town}".lower().lstrip()


def phone(rng: Random, number: str, agency: str) -> str:
    """The number in one of the ways people type it; empty where the agency has not asked."""
    if not number or rng.random() < HABITS[agency].no_phone:
        return ""
    return dialled(rng, number)


def dialled(rng: Random, number: str) -> str:
    """The number in one of the ways people type it."""
    head, tail = (number[:5], number[5:]) if number[1] == "7" or number.startswith("01632") else _halves(number)
    way = rng.random()
    if way < 0.45:
        return f"{head} {tail}"
    if way < 0.75:
        return number
    if way < 0.87:
        return f"+44 {head[1:]} {tail}"
    if way < 0.93:
        return number[1:]  # a spreadsheet has dropped the 0
    return f"{head}-{tail}" if way < 0.97 else f"Tel: {head} {tail}"


def _halves(number: str) -> tuple[str, str]:
    head = 3 if number.startswith("02") else 4
    return number[:head], f"{number[head : head + (4 if head == 3 else 3)]} {number[head + (4 if head == 3 else 3) :]}"


def mark(rng: Random, plate: str) -> str:
    """A registration mark with or without its space."""
    if not plate:
        return ""
    way = rng.random()
    if way < 0.6:
        return f"{plate[:4]} {plate[4:]}"
    return plate if way < 0.9 else plate.lower()
