"""What a search term may mean. Plain functions: one text may be read in several ways, and each is tried."""

import re
from dataclasses import dataclass

from portfolio.ground.values import address, name, phone, postcode, text, vehicle
from portfolio.ground.values.errors import BadValue

LONGEST = 200  # characters of a term
_CODE = re.compile(r"[nglp]-\d{1,9}", re.IGNORECASE)  # of a subject
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class Reading:
    """kind: code, phone, vehicle, postcode, address, email, reference or name. value: as the records keep it.

    caption: how the term was understood, for whoever typed it.
    """

    kind: str
    value: str
    caption: str


@dataclass(frozen=True)
class NameKeys:
    """How names are kept for finding: exact keys to look for, and the beginnings of keys.

    near: a spelling to compare with, empty where only a part of a name was typed.
    """

    exact: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    near: str = ""


def readings(term: str) -> tuple[Reading, ...]:
    """Every way in which the term can be read, the surest first; none for an empty one."""
    term = text.plain(term)[:LONGEST].strip()
    if not term:
        return ()
    if _CODE.fullmatch(term):
        return (Reading("code", term.upper(), f"the subject {term.upper()}"),)
    found = [reading for read in (_phone, _vehicle, _postcode, _address, _email, _reference) if (reading := read(term))]
    if not any(character.isdigit() for character in term) and "@" not in term:
        found.append(Reading("name", term, f"the name {term}"))
    return tuple(found)


def name_keys(term: str) -> NameKeys:
    """The keys under which somebody of this name may be kept, forename and surname in either order."""
    try:
        read = name.clean(term)
    except BadValue:
        return NameKeys()
    if not read.forenames:
        only = text.key(read.surname)
        return NameKeys(exact=(only,), beginnings=(f"{only} ",)) if only else NameKeys()
    keys = (name.search_key(read.surname, read.forenames), name.search_key(read.forenames.split(" ")[-1], read.surname))
    return NameKeys(exact=tuple(dict.fromkeys(key for key in keys if key)), near=keys[0])


def _phone(term: str) -> Reading | None:
    try:
        read = phone.clean(term)
    except BadValue:
        return None
    return Reading("phone", str(read), f"the number {phone.caption(read)}")


def _vehicle(term: str) -> Reading | None:
    try:
        read = vehicle.clean(term)
    except BadValue:
        return None
    return Reading("vehicle", str(read), f"the vehicle {vehicle.caption(read)}")


def _postcode(term: str) -> Reading | None:
    try:
        read = postcode.clean(term)
    except BadValue:
        return None
    return Reading("postcode", str(read).replace(" ", ""), f"the postcode {read}") if read.is_full else None


def _address(term: str) -> Reading | None:
    """A house: with a door, and a street or a postcode to tell it from others."""
    try:
        read = address.clean(term)
    except BadValue:
        return None
    if not read.door or not (read.postcode or (read.street and read.rest)):
        return None
    town = "" if read.postcode else "|".join(map(text.key, read.rest))
    return Reading("address", f"{read.key}{town}"[:300], f"the address {address.caption(read)}")


def _email(term: str) -> Reading | None:
    return Reading("email", term.casefold(), f"the address {term}") if _EMAIL.fullmatch(term) else None


def _reference(term: str) -> Reading | None:
    """An agency's own reference: letters and figures with at least one figure, not a whole sentence."""
    value = "".join(character for character in term.upper() if character.isalnum())
    if not any(character.isdigit() for character in value) or len(term.split()) > 3:
        return None
    return Reading("reference", value[:300], f"the reference {term}")
