"""Who and what the rows of a batch speak of: mentions and traces, made column by column from what was published.

Nothing is guessed: what could not be read makes no date, no number and no address, and stays in the record as written.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from portfolio.ground.values import name as names
from portfolio.ground.values import phone as phones
from portfolio.ground.values import vehicle as vehicles
from portfolio.ground.values.address import Address
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.name import search_key
from portfolio.ground.values.name_words import GENERATIONS
from portfolio.ground.values.phone import Phone
from portfolio.ground.values.text import key
from portfolio.information.ingest.readers import cells
from portfolio.information.ingest.readers.reading import Batch
from portfolio.information.ingest.readers.shape import Format
from portfolio.information.records.keys import TRACES, mention_key


@dataclass(frozen=True)
class Person:
    """Which fields of a row speak of one person. role: a field; always: the role where the format gives none."""

    slot: int
    reference: str = "person_reference"
    forenames: str = "forenames"
    surname: str = "surname"
    born: str = "date_of_birth"
    other_names: str = ""
    sex: str = ""
    role: str = ""
    always: str = ""


@dataclass(frozen=True)
class Speech:
    """What a format's rows speak of.

    event: the field of their common reference, "" for none. happened: fields of its day, the first that is known to
    the day counts. traces: kind and field; "address" takes the postcode's own column along.
    """

    people: tuple[Person, ...]
    event: str = ""
    happened: tuple[str, ...] = ()
    is_graded: bool = False
    origin: str = ""
    traces: tuple[tuple[str, str], ...] = ()
    postcode: str = "postcode"


_CONTACTS = (("phone", "phone"), ("vehicle", "vehicle"), ("address", "address"))
SPEECH: dict[str, Speech] = {
    "people": Speech(
        people=(Person(1, other_names="other_names", sex="sex", role="known_as"),),
        traces=(*_CONTACTS, ("email", "email"), ("reference", "other_reference"), ("alias", "other_names")),
    ),
    "events": Speech(people=(Person(1, role="role"),), event="event_reference", happened=("date",), traces=_CONTACTS),
    "intelligence": Speech(
        people=(Person(1, role="role"),),
        event="report_reference",
        happened=("event_date", "report_date"),
        is_graded=True,
        origin="origin",
        traces=_CONTACTS,
    ),
    "missing-episodes": Speech(
        people=(Person(1, always="missing"),),
        event="episode_reference",
        happened=("reported",),
        traces=(("address", "found_at"),),
        postcode="found_postcode",
    ),
    "tenancies": Speech(
        people=(Person(1, role="role"),),
        event="tenancy_reference",
        happened=("begins",),
        traces=(("address", "address"), ("phone", "phone")),
    ),
    "associations": Speech(
        people=(
            Person(1, "a_reference", "a_forenames", "a_surname", "a_date_of_birth", always="a"),
            Person(2, "b_reference", "b_forenames", "b_surname", "b_date_of_birth", always="b"),
        ),
        event="association_reference",
        happened=("begins",),
        is_graded=True,
    ),
    "lines": Speech(
        people=(), event="line_reference", happened=("first_seen",), is_graded=True, traces=(("line_number", "number"),)
    ),
}
MENTION_FIELDS = (
    *("id", "submission_id", "label_id", "row", "slot", "agency_id", "format", "person_reference", "forenames"),
    *("surname", "other_names", "born_first", "born_last", "sex", "role", "happened", "event", "grade", "origin"),
    "search_key",
)
TRACE_FIELDS = ("id", "mention_id", "submission_id", "label_id", "row", "kind", "value", "shown")
_ROLE = 30  # characters; intelligence may name any role
_SEARCH_KEY = 120  # characters


@dataclass(frozen=True)
class Source:
    """Whose rows these are. first_key: the key that row 0 of the submission would have."""

    submission_id: str
    first_key: int
    agency_id: str
    agency_code: str
    format: Format


@dataclass(frozen=True)
class Made:
    """Rows for the two tables, in the order of their fields and ascending by key. left_out: rows with too many."""

    mentions: list[tuple[object, ...]]
    traces: list[tuple[object, ...]]
    left_out: list[int]


def spoken_of(source: Source, batch: Batch, label_ids: Sequence[str]) -> Made:
    """The mentions and traces of the batch."""
    speech = SPEECH[source.format.name]
    mentions = sorted(_mentions(speech, source, batch, label_ids), key=_first)
    named = {row[3] for row in mentions if row[4] == 1}
    traces, left_out = _traces(speech, source, batch, label_ids, named)
    return Made(mentions, traces, left_out)


def _first(row: tuple[object, ...]) -> int:
    return row[0]  # type: ignore[return-value]


def _mentions(speech: Speech, source: Source, batch: Batch, label_ids: Sequence[str]) -> Iterator[tuple[object, ...]]:
    if not speech.people:
        return
    column = _Columns(source.format, batch)
    events = column.through(_reference, speech.event)
    prefix = f"{source.agency_code}/{source.format.name}/"
    happened = column.first_day(speech.happened)
    grades = column.grades() if speech.is_graded else [""] * len(batch)
    origins = column.through(_reference, speech.origin)
    for person in speech.people:
        parts = zip(
            batch.numbers,
            label_ids,
            column.through(_reference, person.reference),
            column.through(_forenames, person.forenames),
            column.through(_surname, person.surname),
            column.through(_other_names, person.other_names),
            column.through(_born, person.born),
            column.through(cells.sex, person.sex),
            [person.always] * len(batch) if person.always else column.through(_role, person.role),
            happened,
            events,
            grades,
            origins,
            strict=True,
        )
        for row, label, reference, forenames, surname, others, born, sex, role, day, event, grade, origin in parts:
            first, last = born or (None, None)
            if not (reference or forenames or surname or first):
                continue
            shared = prefix + event if event else ""
            once = f"{source.agency_code}/origin/{origin}" if origin else shared or f"{source.submission_id}.{row}"
            yield (
                mention_key(source.first_key + row, person.slot), source.submission_id, label, row, person.slot,
                source.agency_id, source.format.name, reference, forenames, surname, others, first, last, sex, role,
                day, shared, grade, once, _search_key(str(surname), str(forenames)),
            )  # fmt: skip


class _Columns:
    """A batch's columns, each distinct cell read once."""

    def __init__(self, format: Format, batch: Batch) -> None:
        self._format = format
        self._batch = batch

    def raw(self, field: str) -> Sequence[str]:
        """As published; empty cells where there is no such field."""
        return self._batch.columns[self._format.index(field)] if field else [""] * len(self._batch)

    def through(self, read: Callable[[str], str | tuple[str | None, str | None]], field: str) -> list[object]:
        """What each cell is read as; an empty one stays empty."""
        column = self.raw(field)
        known = {text: read(text) if text.strip() else "" for text in set(column)}
        return [known[text] for text in column]

    def first_day(self, fields: tuple[str, ...]) -> list[str | None]:
        """Of each row, the first of these dates that is known to the day."""
        columns = [self.through(_day, field) for field in fields]
        return [next((str(day) for day in days if day), None) for days in zip(*columns, strict=True)] or [None] * len(
            self._batch
        )

    def grades(self) -> list[str]:
        pairs = zip(self.raw("source_grade"), self.raw("assessment"), strict=True)
        return [(source + assessment).replace(" ", "").upper() for source, assessment in pairs]


def _reference(text: str) -> str:
    return cells.reference(text)


def _forenames(text: str) -> str:
    """With Jr or Sr behind them, since they tell a son from his father."""
    name = cells.forenames(text).value
    return f"{name.forenames} {name.generation}".strip() if name else cells.reference(text)


def _surname(text: str) -> str:
    name = cells.surname(text).value
    return f"{name.surname} {name.generation}".strip() if name else cells.reference(text)


@lru_cache(1 << 16)
def _search_key(surname: str, forenames: str) -> str:
    """Without Jr and Sr: whoever looks for the father finds the son beside him."""
    bare, _, last = surname.rpartition(" ")
    return search_key(bare if bare and last in GENERATIONS.values() else surname, forenames)[:_SEARCH_KEY]


def _other_names(text: str) -> str:
    return "; ".join(cells.reference(part) for part in cells.several(text))


def _born(text: str) -> tuple[str | None, str | None]:
    first, last = cells.born(text)
    return (first.isoformat(), last.isoformat()) if first and last else (None, None)


def _role(text: str) -> str:
    return cells.code(text)[:_ROLE]


def _day(text: str) -> str:
    value = cells.day(text).value
    return value.earliest.isoformat() if value and value.precision == "day" and not value.is_about else ""


Shown = tuple[tuple[str, str, str], ...]  # kind, value, as a person reads it


def _traces(
    speech: Speech, source: Source, batch: Batch, label_ids: Sequence[str], named: set[object]
) -> tuple[list[tuple[object, ...]], list[int]]:
    column = _Columns(source.format, batch)
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
            found.append(("alias", value[:_SEARCH_KEY], names.caption(alias)[:300]))
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
