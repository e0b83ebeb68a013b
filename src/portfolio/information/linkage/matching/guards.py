"""When the machine may not join two records, however alike they are. Applied after scoring; each with its reason.

A pair with one reason may go to a person; one with two is left. Source of all of them: our own judgement (2026-11),
from what shared registers of families get wrong: twins, brothers, a father and son of one name, a telephone that a
household shares. What each costs on the labelled sets stands in docs/reference/accuracy.md.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guard:
    """sql: true for pairs (l, r: their rows of `people`) that it holds apart. reason: what a person reads."""

    code: str
    bit: int
    sql: str
    reason: str


DATES_FULL = "(len(l.born) = 8 AND len(r.born) = 8)"
_PARTS = (
    "((left(l.born, 4) = left(r.born, 4))::INT + (substr(l.born, 5, 2) = substr(r.born, 5, 2))::INT"
    " + (right(l.born, 2) = right(r.born, 2))::INT)"
)
_TURNED = (
    "(left(l.born, 4) = left(r.born, 4) AND substr(l.born, 5, 2) = right(r.born, 2)"
    " AND substr(r.born, 5, 2) = right(l.born, 2))"
)
# Of dates known only to the month or year, the years must be the same.
DATES_APART = (
    f"({DATES_FULL} AND {_PARTS} < 2 AND NOT {_TURNED}"
    " OR least(len(l.born), len(r.born)) < 8 AND left(l.born, 4) <> left(r.born, 4))"
)
# Both parts, changed over: "Robert Allardyce" and "Allardyce Robert". One part alone is another's name.
_CROSSED = (
    "(jaro_winkler_similarity(l.fore, coalesce(r.sur, '')) >= 0.9"
    " AND jaro_winkler_similarity(r.fore, coalesce(l.sur, '')) >= 0.9)"
)
# A name that is one's middle name and the other's first does not count as alike: it is a twin as often as the same.
FORENAMES_APART = (
    "(l.fore <> r.fore AND l.nick <> r.nick AND jaro_winkler_similarity(l.fore, r.fore) < 0.9"
    " AND coalesce(l.fore_sound <> r.fore_sound, true)"
    " AND NOT ((len(l.fore) = 1 OR len(r.fore) = 1) AND left(l.fore, 1) = left(r.fore, 1))"
    f" AND NOT {_CROSSED})"
)
_DATES_ALIKE = (
    f"({DATES_FULL} AND ({_PARTS} >= 2 OR {_TURNED})"
    " OR least(len(l.born), len(r.born)) < 8 AND (starts_with(l.born, r.born) OR starts_with(r.born, l.born)))"
)
_OWN_NUMBER = "coalesce(l.agency = r.agency AND l.own = r.own, false)"
_WAYS = (
    "coalesce(list_has_any(l.phones, r.phones), false) OR coalesce(list_has_any(l.emails, r.emails), false)"
    " OR coalesce(list_has_any(l.refs, r.refs), false) OR coalesce(list_has_any(l.addresses, r.addresses), false)"
    " OR coalesce(l.postcode = r.postcode, false)"
)
_ELSE_IN_COMMON = (
    f"{_WAYS} OR coalesce(l.place = r.place, false)"
    f" OR {_OWN_NUMBER} OR coalesce(l.handle = r.handle, false) OR coalesce(l.occupation = r.occupation, false)"
)
_SAME_NAME_AND_DATE = f"coalesce(l.fore = r.fore AND l.sur = r.sur AND {DATES_FULL} AND l.born = r.born, false)"

GUARDS = (
    Guard("dates", 1, DATES_APART,
          "The dates of birth differ in more than one part, as a parent's and a child's do"),
    Guard("forenames", 2, FORENAMES_APART,
          "The forenames are different names, as twins' and brothers' are"),
    Guard("names-only", 4, f"NOT coalesce({_DATES_ALIKE}, false) AND NOT ({_ELSE_IN_COMMON})",
          "Nothing but names agrees"),
    Guard("no-forename", 8,
          f"(l.fore IS NULL OR r.fore IS NULL OR l.sur IS NULL OR r.sur IS NULL OR len(l.fore) = 1 OR len(r.fore) = 1)"
          f" AND NOT coalesce({DATES_FULL} AND l.born = r.born, false)"
          f" AND NOT {_OWN_NUMBER}",
          "A part of the name is missing, and there is no date of birth to tell one of the family from another"),
    Guard("own-numbers", 16,
          f"l.agency = r.agency AND l.own <> r.own AND NOT {_SAME_NAME_AND_DATE}",
          "One agency holds them under two numbers of its own"),
    Guard("near-forename", 512,
          "l.fore <> r.fore AND l.nick <> r.nick AND coalesce(l.fore_sound <> r.fore_sound, true)"
          f" AND NOT coalesce({_CROSSED}, false) AND NOT coalesce({_DATES_ALIKE}, false) AND NOT {_OWN_NUMBER}"
          f" AND NOT coalesce({FORENAMES_APART}, false) AND len(l.fore) > 1 AND len(r.fore) > 1",
          "The forenames are only spelt alike, and no date of birth agrees"),
    Guard("surnames", 256,
          "l.sur <> r.sur AND jaro_winkler_similarity(l.sur, r.sur) < 0.84 AND l.sound <> r.sound"
          " AND NOT coalesce(list_contains(l.halves, r.sur) OR list_contains(r.halves, l.sur), false)"
          f" AND NOT coalesce({_CROSSED}, false) AND NOT {_OWN_NUMBER}"
          f" AND NOT (coalesce({DATES_FULL} AND l.born = r.born, false) AND ({_WAYS}))",
          "The surnames differ, and there is not both a date of birth and a way to reach them that agrees"),
)  # fmt: skip
SAME_DATE = f"coalesce({DATES_FULL} AND l.born = r.born, false)"
# Beside another: what makes a pair hopeless, so that nobody is asked about husbands and wives.
FAMILY = Guard(
    "family", 128, f"coalesce({FORENAMES_APART}, false) AND NOT {SAME_DATE}", "No date of birth agrees either"
)
# This one looks at more than the pair: see prediction.
EITHER = Guard(
    "either-of-two", 32, "", "The record without a full date of birth fits two people who have different ones"
)
DIVIDED = Guard("divided", 64, "", "Other records of these two speak against each other")
EVERY = (*GUARDS, FAMILY, EITHER, DIVIDED)
REASONS = {guard.code: guard.reason for guard in EVERY}
# What speaks of two people, not only of too little known of one: never in one group, by whatever chain.
NEVER = 1 | 2 | 16


def codes(mask: int) -> list[str]:
    """The codes of the guards in a mask."""
    return [guard.code for guard in EVERY if mask & guard.bit]


def mask_sql() -> str:
    """An expression over l and r, rows of `people`: the bits of every guard that holds them apart."""
    return " + ".join(f"coalesce(({guard.sql})::INT, 0) * {guard.bit}" for guard in (*GUARDS, FAMILY))
