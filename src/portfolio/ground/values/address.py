"""Address lines: flat, house number or name, street, the rest and the postcode, however they were run together.

Whether the address exists is for a gazetteer to say; here it is only read.
"""

import re
from dataclasses import dataclass, field, replace

from portfolio.ground.values import postcode
from portfolio.ground.values.address_words import UNITS, street_end, tidied
from portfolio.ground.values.comparison import Comparison
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.postcode import Postcode
from portfolio.ground.values.text import fold, key, likeness, plain, required

# Our own judgement (2026-11), for ordering pairs on a screen.
ONE_FLAT_MISSING, OTHER_FLAT, ONE_HOUSE_MISSING, OTHER_HOUSE, SAME_POSTCODE_ONLY = 0.9, 0.5, 0.5, 0.2, 0.3
POSTCODE_MISSING, OTHER_POSTCODE = 0.9, 0.6  # what agreement on the rest is worth without agreeing postcodes
STREET_SPELT_ALIKE = 0.8  # of the letters, at or above

_NOWHERE = ("nfa", "no fixed abode", "no fixed address", "homeless", "of no fixed abode", "rough sleeper")
_END = re.compile(r"[\s,]*\b([A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9O][A-Z]{2}|GIR\s*0AA|BFPO\s*[0-9]{1,4})$", re.IGNORECASE)
_UNIT = re.compile(rf"({'|'.join(UNITS)})\b\.?\s*(?:no\.?\s*)?([0-9]+[a-z]?|[a-z])(?=$|[\s,/])[\s,/]*", re.IGNORECASE)
_NUMBER = re.compile(r"(?:no\.?\s*)?([0-9]+\s?[a-z]?(?:\s*[-/]\s*[0-9]+[a-z]?)?)(?=$|[\s,])[\s,]*", re.IGNORECASE)


@dataclass(frozen=True)
class Address:
    """unit: "Flat 2". building: a name. house: its number, "12A". rest: what follows the street, in order.

    Each may be empty, the postcode None; something is always known.
    """

    unit: str = ""
    building: str = ""
    house: str = ""
    street: str = ""
    rest: tuple[str, ...] = ()
    postcode: Postcode | None = None
    note: str = field(default="", compare=False)

    def __str__(self) -> str:
        line = f"{self.house} {self.street}".strip()
        return ", ".join(filter(None, [self.unit, self.building, line, *self.rest, str(self.postcode or "")]))

    @property
    def door(self) -> str:
        """What tells the house from its neighbours: its number, or else its name."""
        return self.house or self.building

    @property
    def key(self) -> str:
        """Letters and figures of unit, door, street and postcode: equal keys are one address, written differently."""
        return "|".join(key(part) for part in (self.unit, self.door, self.street, str(self.postcode or "")))


def clean(text: str) -> Address:
    """The address in parts: "flat 2 14 high st, merrow" is Flat 2, 14 High Street, Merrow.

    Raises BadValue for an empty cell, no fixed abode, an e-mail address, and a bare number.
    """
    required(text, "address")
    tidy = plain(re.sub(r"[\r\n]+", ", ", text))
    if fold(tidy).strip(" .") in _NOWHERE:
        problem = "This says that the person has no fixed abode, which is not an address."
        raise BadValue(text, problem, "Leave the cell empty and record no fixed abode among the circumstances.")
    if "@" in tidy:
        raise BadValue(text, "This is an e-mail address, not a place.", "Put it in a column for contacts.")
    line, code, note = _without_postcode(tidy)
    unit, line = _without_unit(line)
    address = _address(unit, [part for part in map(_trimmed, line.split(",")) if part], code)
    address = replace(address, note=note)
    if not address.street and not address.rest and code is None and not address.building:
        raise BadValue(text, "This is not enough for an address.", "Give at least a street or a postcode.")
    return address


def _trimmed(part: str) -> str:
    return part.strip(" .;-")


def _without_postcode(line: str) -> tuple[str, Postcode | None, str]:
    found = _END.search(line.rstrip(" .,"))
    if found is None:
        return line, None, ""
    try:
        code = postcode.clean(found[1])
    except BadValue as why:  # it stays readable at the end of the line
        return line, None, f"The end looks like a postcode and is not one. {why.problem}"
    return line[: found.start()], code, code.note


def _without_unit(line: str) -> tuple[str, str]:
    found = _UNIT.match(line)
    return (f"{UNITS[found[1].lower()]} {found[2].upper()}", line[found.end() :]) if found else ("", line)


def _address(unit: str, parts: list[str], code: Postcode | None) -> Address:
    number, place = _number_place(parts)
    if place is None:
        return _unnumbered(unit, parts, code)
    building = " ".join(tidied(parts[0].split())) if place else ""
    after = [part for part in (_NUMBER.sub("", parts[place], count=1), *parts[place + 1 :]) if part]
    if after and re.fullmatch("[A-Za-z]", after[0]) and number[-1].isdigit():
        number += after.pop(0).upper()  # "12" and, on the next line, "A": the door is 12A, as it is on one line
    street, rest = _street(after)
    return Address(unit, building, number, street, tuple(rest), code)


def _number_place(parts: list[str]) -> tuple[str, int | None]:
    """The house number and the part it heads; the first or, behind a building's name, the second."""
    for place, part in enumerate(parts[:2]):
        if place and street_end(tidied(parts[0].split())):
            break  # "High Street, 12": what stands before is no building
        if found := _NUMBER.match(part):
            return re.sub(r"\s", "", found[1]).upper(), place
    return "", None


def _street(parts: list[str]) -> tuple[str, list[str]]:
    """The street is the first part, up to the word that ends a street's name; what follows is the rest."""
    if not parts:
        return "", []
    words, *others = [tidied(part.split()) for part in parts]
    end = street_end(words) or len(words)
    beyond = [" ".join(tidied(words[end:]))] if words[end:] else []
    return " ".join(words[:end]), beyond + [" ".join(other) for other in others]


def _unnumbered(unit: str, parts: list[str], code: Postcode | None) -> Address:
    """No number: a house's name and then a street, a street alone, or places alone."""
    tidy = [tidied(part.split()) for part in parts]
    shown = [" ".join(words) for words in tidy]
    if tidy and street_end(tidy[0]):
        street, rest = _street(parts)
        return Address(unit, "", "", street, tuple(rest), code)
    if len(tidy) > 1 and street_end(tidy[1]):
        street, rest = _street(parts[1:])
        return Address(unit, shown[0], "", street, tuple(rest), code)
    return Address(unit, "", "", "", tuple(shown), code)


def compare(a: Address, b: Address) -> Comparison:
    """Whether it is one front door; a neighbour's is another address however much of the line agrees."""
    if a == b or (a.key == b.key and (a.street or a.postcode)):
        return Comparison(1.0, "The same address.")
    postcodes = postcode.compare(a.postcode, b.postcode) if a.postcode and b.postcode else None
    same_code = postcodes is not None and postcodes.score == 1.0
    if not (same_code and not (a.street and b.street)) and not _same_street(a, b):
        if same_code:
            return Comparison(SAME_POSTCODE_ONLY, "The same postcode, different streets.")
        return Comparison(0.0, "Different streets.")
    score, sentence = _doors(a, b)
    if postcodes is None:
        return Comparison(round(score * POSTCODE_MISSING, 3), f"{sentence} The postcodes cannot be compared.")
    if same_code:
        return Comparison(score, f"{sentence} The same postcode.")
    return Comparison(round(score * OTHER_POSTCODE, 3), f"{sentence} Different postcodes.")


def _same_street(a: Address, b: Address) -> bool:
    return bool(a.street and b.street) and likeness(key(a.street), key(b.street)) >= STREET_SPELT_ALIKE


def _doors(a: Address, b: Address) -> tuple[float, str]:
    """Whether house and unit agree, for two addresses in one street or postcode."""
    if not a.door or not b.door:
        if not a.door and not b.door and a.unit == b.unit:
            return ONE_HOUSE_MISSING, "The same street, with no house given."
        return ONE_HOUSE_MISSING, "The same street; a house number is missing."
    if key(a.door) != key(b.door):
        return OTHER_HOUSE, "The same street, different houses."
    if a.unit == b.unit:
        return 1.0, "The same house and street."
    if a.unit and b.unit:
        return OTHER_FLAT, "The same building, different flats."
    return ONE_FLAT_MISSING, "The same building; one gives no flat."


def caption(value: Address) -> str:
    """The address on one line."""
    return str(value)
