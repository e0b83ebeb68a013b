"""Front doors: the streets of streets.py, a postcode of the area, and a number of its own for every household."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from portfolio.borough import atlas, land
from portfolio.borough.streets import beats

_STRIDE = 397  # streets in hand between one pair of neighbours and the next; shares no factor with their number


@dataclass(frozen=True, slots=True)
class Home:
    """unit: "Flat 3" or empty. door: empty for somewhere in the street.

    postcode: with its space. area: the small area's code.
    """

    unit: str
    door: str
    street: str
    town: str
    postcode: str
    area: str

    @property
    def line(self) -> str:
        unit = f"{self.unit}, " if self.unit else ""
        return f"{unit}{self.door} {self.street}, {self.town}".lstrip()


@dataclass(frozen=True, slots=True)
class Street:
    """A street of one small area, with its two postcodes. kind: what the area is like (see pattern.py)."""

    name: str
    town: str
    area: str
    ward: str
    kind: str
    postcodes: tuple[str, str]

    def home(self, door: int, unit: str = "") -> Home:
        """Twenty doors have one postcode, the next twenty the other. Door 0: the street, no house in it."""
        code = self.postcodes[door // 20 % 2]
        return Home(unit, str(door or ""), self.name, self.town, code, self.area)


@lru_cache(maxsize=1)
def streets() -> tuple[Street, ...]:
    """Every street, area after area; places named by what stands there (a supermarket) are none."""
    codes = atlas.postcodes()
    found = []
    for area in land.draw().smalls:
        spots = [point.location.removeprefix("On or near ") for point in beats()[area.code].points]
        own = [spot for spot in spots if spot.rsplit(" ", 1)[-1] in _ENDS]
        pairs = codes[area.code]
        for number, name in enumerate(own):
            found.append(
                Street(
                    name, area.town, area.code, area.ward.name, area.kind,
                    (pairs[number * 2 % len(pairs)], pairs[(number * 2 + 1) % len(pairs)]),
                )
            )  # fmt: skip
    return tuple(found)


_ENDS = frozenset(
    """Street Square Row Parade Gate Quay Lane Yard Wharf Terrace Road Grove Close Court Walk Drive Way Green Avenue
    Crescent Gardens Approach Brow Fold View""".split()
)


def in_ward(ward: str, number: int) -> Street:
    """The so-many-th street of a ward, for the story; the first is 0."""
    own = [street for street in streets() if street.ward == ward]
    return own[number % len(own)]


def ordinary(serial: int) -> Home:
    """The home of that serial number; 2n and 2n + 1 are next-door neighbours, and no two are one door."""
    rows = streets()
    pair, side = divmod(serial, 2)
    turn, place = divmod(pair, len(rows))
    street = rows[place * _STRIDE % len(rows)]
    return street.home(_FIRST_DOOR + 2 * turn + side)


# Below it the doors belong to the story, so that no ordinary household lives at one of its addresses.
_FIRST_DOOR = 61

HOSTEL = "Capstan House"  # a hostel with many people: sharing it must make no one an associate


@lru_cache(maxsize=1)
def hostel() -> Home:
    """One address that many people give."""
    street = in_ward("Merrow Central", 3)
    home = street.home(1)
    return Home("", f"{HOSTEL}, 1", home.street, home.town, home.postcode, home.area)
