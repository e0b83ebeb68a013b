"""One person as they truly are; what the agencies make of them is for habits.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from portfolio.borough.agencies.homes import Home


class Care(IntEnum):
    """How carefully agencies write about a person, so that the truth can be found at all where it must be."""

    ORDINARY = 0  # every mistake is made
    KNOWN = 1  # of the story: the name may be written wrongly, the date of birth is whole and right
    APART = 2  # of a pair that must never be joined: only layout varies (capitals, titles, formats)


class Seen(NamedTuple):
    """A person as an agency's system holds them: cells as they stand in its sheets."""

    forenames: str
    surname: str
    other_names: str
    born: str
    sex: str


@dataclass(slots=True, eq=False)
class Person:
    """phone: of a landline or mobile, figures only; empty where none is known. plate: without its space.

    former: a surname the person no longer has; street_name: what the street calls them. before: an old home.
    apart_from: people that must never be joined to this one, and why. held: how each agency holds the name.
    references: each agency's own id. noted: agency, format and reference of what the truth has already told.
    """

    id: str
    forenames: str
    surname: str
    sex: str
    born: date
    community: str
    home: Home
    before: Home | None = None
    phone: str = ""
    plate: str = ""
    former: str = ""
    street_name: str = ""
    pnc: str = ""
    upn: str = ""
    care: Care = Care.ORDINARY
    apart_from: list[tuple[Person, str]] = field(default_factory=list)
    held: dict[str, Seen] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    noted: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def name(self) -> str:
        return f"{self.forenames} {self.surname}"

    def age_on(self, day: date) -> int:
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))
