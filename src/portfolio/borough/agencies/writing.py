"""Writes a person down as an agency would, mistakes and all."""

from __future__ import annotations

import unicodedata
from datetime import date
from random import Random

from portfolio.borough.agencies.cells import day
from portfolio.borough.agencies.habits import HABITS, Habits
from portfolio.borough.agencies.names import NICKNAMES, SPELLINGS
from portfolio.borough.agencies.persons import Care, Person, Seen

HELD_AGAIN = 0.85  # of rows take the name as the agency's system already holds it; the rest is typed anew
_UNDIVIDED = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O"})
_TITLES = {"m": ("Mr", "Mr", "Mr", "Master"), "f": ("Mrs", "Miss", "Ms", "Miss")}
_ADULT_TITLES = {"m": ("Mr",), "f": ("Mrs", "Miss", "Ms")}


def person(rng: Random, who: Person, agency: str) -> Seen:
    """The person as the agency writes them this time."""
    if (held := who.held.get(agency)) and rng.random() < HELD_AGAIN:
        return held
    habits = HABITS[agency]
    forenames, surname, others = _names(rng, who, habits)
    seen = Seen(forenames, surname, others, _born(rng, who, habits), _sex(rng, who, habits, agency))
    who.held.setdefault(agency, seen)
    return seen


def _names(rng: Random, who: Person, habits: Habits) -> tuple[str, str, str]:
    first, _, rest = who.forenames.partition(" ")
    surname = who.surname
    others = [who.street_name] if who.street_name and rng.random() < 0.5 else []
    if rest and rng.random() < habits.no_second_forename:
        rest = ""
    if who.care < Care.APART:
        first = _called(rng, first, habits)
        surname = _surname(rng, who, habits)
        if who.former and surname != who.former and rng.random() < 0.2:
            others.append(who.former)
    if who.care == Care.ORDINARY:
        if rng.random() < habits.typing_mistake:
            surname = mistyped(rng, surname)
        if rng.random() < habits.initial_only:
            first, rest = first[0], ""
    forenames = f"{first} {rest}" if rest else first
    if not (forenames.isascii() and surname.isascii()) and rng.random() < habits.no_accents:
        forenames, surname = without_accents(forenames), without_accents(surname)
    if who.care < Care.APART and rng.random() < habits.swapped_names:
        forenames, surname = surname, forenames
    return *_lettering(rng, forenames, surname, who, habits), "; ".join(others)


def _called(rng: Random, first: str, habits: Habits) -> str:
    """The forename, or what the person is called, or another spelling."""
    if first in NICKNAMES and rng.random() < habits.nickname:
        return NICKNAMES[first]
    if first in SPELLINGS and rng.random() < habits.other_spelling:
        return _one(rng, SPELLINGS[first])
    return first


def _surname(rng: Random, who: Person, habits: Habits) -> str:
    """The surname, or the former one, or another spelling."""
    if who.former and rng.random() < habits.former_surname:
        return who.former
    if who.surname in SPELLINGS and rng.random() < habits.other_spelling:
        return _one(rng, SPELLINGS[who.surname])
    return who.surname


def _lettering(rng: Random, forenames: str, surname: str, who: Person, habits: Habits) -> tuple[str, str]:
    """Titles and capitals, which say nothing of who it is."""
    if rng.random() < habits.all_capitals:
        forenames, surname = forenames.upper(), surname.upper()
    elif rng.random() < habits.capital_surname:
        surname = surname.upper()
    if rng.random() < habits.title:
        titles = _TITLES if who.born.year > 2008 else _ADULT_TITLES
        forenames = f"{_one(rng, titles[who.sex])} {forenames}"
    return forenames, surname


def mistyped(rng: Random, word: str) -> str:
    """One letter inside the word dropped, doubled, or changed over with the next."""
    if len(word) < 5:
        return word
    at = 1 + int(rng.random() * (len(word) - 3))
    if not (word[at].isalpha() and word[at + 1].isalpha()):
        return word
    way = int(rng.random() * 3)
    if way == 0:
        return word[:at] + word[at + 1 :]
    if way == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def without_accents(word: str) -> str:
    """Plain letters, as an old system keeps them."""
    apart = unicodedata.normalize("NFD", word.translate(_UNDIVIDED))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _born(rng: Random, who: Person, habits: Habits) -> str:
    born = who.born
    if who.care > Care.ORDINARY:
        return day(born, habits.date)
    if rng.random() < habits.no_birth:
        return ""
    if rng.random() < habits.year_of_birth_only:
        return str(born.year)
    if rng.random() < habits.first_of_january:
        return day(date(born.year, 1, 1), habits.date)
    if born.day <= 12 and rng.random() < habits.day_and_month_swapped:
        born = date(born.year, born.day, born.month)
    elif rng.random() < habits.birth_mistyped:
        born = _one_figure_wrong(rng, born)
    return day(born, habits.date)


def _one_figure_wrong(rng: Random, born: date) -> date:
    """The last figure of the day or of the year another one; always a date that exists, and never a later year."""
    if rng.random() < 0.5:
        figure = born.year % 10
        earlier = 1 + int(rng.random() * figure) if figure else 10
        return date(born.year - earlier, born.month, min(born.day, 28))
    tens = born.day // 10 * 10
    wrong = tens + (born.day % 10 + 1 + int(rng.random() * 8)) % 10
    return born.replace(day=wrong if 1 <= wrong <= 28 else max(1, tens - 1))


def _sex(rng: Random, who: Person, habits: Habits, agency: str) -> str:
    if rng.random() < habits.no_sex:
        return ""
    if agency in {"police", "probation", "health"}:
        return who.sex.upper()
    return "Male" if who.sex == "m" else "Female"


def _one(rng: Random, things: tuple[str, ...]) -> str:
    return things[int(rng.random() * len(things))]
