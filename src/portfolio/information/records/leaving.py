"""What a row leaves behind by which somebody may be found again: phones, vehicles, addresses, numbers."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from portfolio.ground.values import name as names
from portfolio.ground.values import phone as phones
from portfolio.ground.values import vehicle as vehicles
from portfolio.ground.values.address import Address
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.name import search_key
from portfolio.ground.values.phone import Phone
from portfolio.ground.values.text import key
from portfolio.information.ingest.readers import cells
from portfolio.information.ingest.readers.reading import Batch
from portfolio.information.records.columns import Columns
from portfolio.information.records.keys import TRACES, mention_key
from portfolio.information.records.speech import SEARCH_KEY, Source, Speech

Shown = tuple[tuple[str, str, str], ...]  # kind, value, as a person reads it


def traces_of(
    speech: Speech, source: Source, batch: Batch, label_ids: Sequence[str], named: set[object]
) -> tuple[list[tuple[object, ...]], list[int]]:
    column = Columns(source.format, batch)
    by_row: list[list[tuple[str, str, str]]] = [[] for _ in range(len(batch))]
    for kind, field in speech.traces:
        texts = column.raw(field)
        if kind == "address":
            codes = column.raw(speech.postcode)
            for found, text, code in zip(by_row, texts, codes, strict=True):
                if text or code:
                    found += _places(text, code)
        else:
            read = _READ[kind]
            for found, text in zip(by_row, texts, strict=True):
                if text:
                    found += read(text)
    made: list[tuple[object, ...]] = []
    left_out: list[int] = []
    for row, label, found in zip(batch.numbers, label_ids, by_row, strict=True):
        record = source.first_key + row
        mention = mention_key(record, 1) if row in named else None
        if len(found) > TRACES:
            left_out.append(row)
        for place, (kind, value, shown) in enumerate(found[:TRACES]):
            made.append((record * TRACES + place, mention, source.submission_id, label, row, kind, value, shown))
    return made, left_out


@lru_cache(1 << 16)
def _phones(text: str, kind: str = "phone") -> Shown:
    found = (cells.phone(part).value for part in cells.several(text))
    return tuple((kind, str(phone), _dialled(phone)) for phone in found if phone)


def _line_numbers(text: str) -> Shown:
    return _phones(text, "line_number")


def _dialled(phone: Phone) -> str:
    """07700 900123; what is no UK mobile is left to the telephone library, which is ten times slower."""
    if phone.e164.startswith("+447") and len(phone.e164) == 13 and not phone.extension:
        return f"0{phone.e164[3:7]} {phone.e164[7:]}"
    return phones.caption(phone)


@lru_cache(1 << 16)
def _vehicles(text: str) -> Shown:
    found = (cells.vehicle(part).value for part in cells.several(text))
    return tuple(("vehicle", str(mark), vehicles.caption(mark)) for mark in found if mark)


@lru_cache(1 << 16)
def _aliases(text: str) -> Shown:
    found = []
    for part in cells.several(text):
        try:
            alias = names.clean(part)
        except BadValue:
            continue
        if value := search_key(alias.surname, alias.forenames):
            found.append(("alias", value[:SEARCH_KEY], names.caption(alias)[:300]))
    return tuple(found)


@lru_cache(1 << 16)
def _emails(text: str) -> Shown:
    found = (cells.email(part).value for part in cells.several(text))
    return tuple(("email", email, email) for email in found if email)


_LABEL = re.compile(r"^(?:pnc|cro|upn|nhs|crn|ni|nino|tenancy|ref|reference|id|no|number)\b[.:\s]*", re.IGNORECASE)


@lru_cache(1 << 16)
def _references(text: str) -> Shown:
    """Letters and figures alone, without what kind of number it is: agencies write that differently or not at all."""
    found = []
    for part in cells.several(text):
        bare = part
        while (shorter := _LABEL.sub("", bare)) != bare and shorter:
            bare = shorter
        value = "".join(character for character in bare.upper() if character.isalnum())
        if value:
            found.append(("reference", value[:300], cells.reference(part)[:300]))
    return tuple(found)


@lru_cache(1 << 16)
def _places(text: str, code: str) -> Shown:
    """The address where the house is known with its postcode, or with street and town; and its whole postcode."""
    postcode = cells.postcode(code).value if code.strip() else None
    found: list[tuple[str, str, str]] = []
    for part in cells.several(text):
        if (line := cells.address(part).value) is not None:
            line = cells.with_postcode(line, postcode)
            postcode = postcode or line.postcode
            if line.door and (line.postcode or (line.street and line.rest)):
                found.append(("address", _address_key(line), str(line)[:300]))
    if postcode is not None and postcode.is_full:
        found.append(("postcode", str(postcode).replace(" ", ""), str(postcode)))
    return tuple(found)


def _address_key(line: Address) -> str:
    """Without a postcode the town stands in for it: every town has a High Street."""
    town = "" if line.postcode else "|".join(map(key, line.rest))
    return f"{line.key}{town}"[:300]


_READ: dict[str, Callable[[str], Shown]] = {
    "phone": _phones,
    "line_number": _line_numbers,
    "vehicle": _vehicles,
    "email": _emails,
    "alias": _aliases,
    "reference": _references,
}
