"""Ordinary households: who lives behind a door, with the twins and namesakes that every town has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from portfolio.borough.agencies import homes, names, numbers
from portfolio.borough.agencies.homes import Home
from portfolio.borough.agencies.persons import Care, Person
from portfolio.borough.chance import pick, running

KINDS = ("single", "couple", "family", "lone parent", "grown child")
KIND_TOTALS = running((30, 20, 25, 12, 13))
# Shares, invented for the story; look-alikes are commoner than in life, so that there are enough to measure by.
IN_HOSTEL = 0.012  # of single people
IN_FLAT = 0.15
MOVED = 0.25  # have an earlier address, where someone else lives now
MARRIED_NAME = 0.35  # of women in a couple have a former surname
STREET_NAME = 0.02
TWINS = 0.06  # of households with two children
SAME_NAME = 0.06  # of grown sons have their father's whole name
NEIGHBOUR_NAMESAKE = 0.015  # of households: the next door's has the same name
HAS_CAR = 0.5
STREET_NAMES = ("Ginge", "Smiler", "Taz", "Bones", "Lanky", "Spud", "Ace", "Biggs", "Shorty", "Jay-Jay", "Mouse")

Household = list[Person]


class Census:
    """Makes one household after another. phones: how likely a household still gets one of the few drama numbers."""

    def __init__(self, rng: Random, last: date, phones: float) -> None:
        self._rng = rng
        self._last = last
        self._phones = phones
        self._doors = self._people = self._landlines = self._plates = 0

    def households(self, number: int) -> Iterator[Household]:
        """So many households, neighbours next to each other. An even number keeps neighbours together."""
        before: Household = []
        for _ in range(number):
            household = self._household()
            if before and self._doors % 2 == 0 and self._rng.random() < NEIGHBOUR_NAMESAKE:
                self._name_after(before[0], household[0])
            yield household
            before = household

    def _household(self) -> Household:
        rng = self._rng
        kind = pick(rng, KINDS, KIND_TOTALS)
        community = names.community(rng)
        home = self._home(kind)
        surname = names.surname(rng, community)
        sex = "m" if rng.random() < 0.5 else "f"
        age = self._age(kind)
        head = self._person(community, surname, sex, age, home)
        household = [head]
        if kind in {"couple", "family"}:
            other = "f" if sex == "m" else "m"
            partner = self._person(community, surname, other, max(18, age - 4 + int(rng.random() * 8)), home)
            household.append(partner)
            wife = head if sex == "f" else partner
            if rng.random() < MARRIED_NAME:
                wife.former = names.surname(rng, community)
        if kind in {"family", "lone parent"}:
            household += self._children(head)
        if kind == "grown child":
            household.append(self._grown(head))
        if home.door and homes.HOSTEL not in home.door and rng.random() < self._phones:
            number = self._landline()
            for person in household:
                person.phone = number
        return household

    def _home(self, kind: str) -> Home:
        rng = self._rng
        home = homes.ordinary(self._doors)
        self._doors += 1
        if kind == "single" and rng.random() < IN_HOSTEL:
            return homes.hostel()
        if rng.random() < IN_FLAT:
            unit = f"Flat {1 + int(rng.random() * 8)}"
            return Home(unit, home.door, home.street, home.town, home.postcode, home.area)
        return home

    def _age(self, kind: str) -> int:
        rng = self._rng
        if kind in {"family", "lone parent"}:
            return 34 + int(rng.random() * 18)
        if kind == "grown child":
            return 45 + int(rng.random() * 30)
        return 18 + int(70 * rng.random() * (0.5 + 0.5 * rng.random()))

    def _person(self, community: str, surname: str, sex: str, age: int, home: Home) -> Person:
        rng = self._rng
        born = self._last - timedelta(days=age * 1461 // 4 + 1 + int(rng.random() * 364))
        self._people += 1
        person = Person(
            id=f"P{self._people:07d}",
            forenames=names.forenames(rng, community, sex, born.year),
            surname=surname,
            sex=sex,
            born=born,
            community=community,
            home=home,
        )
        if rng.random() < MOVED:
            person.before = homes.ordinary(int(rng.random() * (self._doors + 500)))
        if age < 18:
            person.upn = numbers.upn(self._people)
        elif rng.random() < HAS_CAR:
            self._plates += 1
            person.plate = numbers.plate(self._plates)
        if rng.random() < STREET_NAME:
            person.street_name = STREET_NAMES[int(rng.random() * len(STREET_NAMES))]
        return person

    def _children(self, head: Person) -> list[Person]:
        """One to three of ten to seventeen years, no two of one first name; sometimes twins."""
        rng = self._rng
        children: list[Person] = []
        for _ in range(1 + int(rng.random() * rng.random() * 3.5)):
            sex = "m" if rng.random() < 0.5 else "f"
            child = self._person(head.community, head.surname, sex, 10 + int(rng.random() * 8), head.home)
            if all(child.forenames.split()[0] != other.forenames.split()[0] for other in children):
                children.append(child)
        if len(children) > 1 and rng.random() < TWINS:
            first, second = children[:2]
            second.born = first.born
            self._apart(first, second, "twins")
        return children

    def _grown(self, head: Person) -> Person:
        rng = self._rng
        sex = "m" if rng.random() < 0.6 else "f"
        age = max(18, head.age_on(self._last) - 20 - int(rng.random() * 15))
        child = self._person(head.community, head.surname, sex, age, head.home)
        if sex == head.sex == "m" and rng.random() < SAME_NAME:
            child.forenames = head.forenames
            self._apart(head, child, "father and son of one name and address")
        return child

    def _name_after(self, one: Person, other: Person) -> None:
        """The neighbour's name, where the two can still be told apart by their years."""
        alike = one.sex == other.sex and one.community == other.community
        if alike and abs(one.born.year - other.born.year) > 4 and Care.ORDINARY == one.care == other.care:
            other.forenames, other.surname = one.forenames, one.surname
            self._apart(one, other, "one name in one street")

    def _apart(self, left: Person, right: Person, reason: str) -> None:
        for person in (left, right):
            person.care = Care.APART
            person.former = ""  # a second surname would make it one person with two
        left.apart_from.append((right, reason))
        right.apart_from.append((left, reason))

    def _landline(self) -> str:
        if self._landlines >= numbers.SPARE_LANDLINES:
            return ""
        self._landlines += 1
        return numbers.landline(self._landlines - 1)
