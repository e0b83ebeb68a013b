"""What a row of each format speaks of: which of its fields name a person, a day, a number, an address."""

from dataclasses import dataclass

from portfolio.information.ingest.readers.shape import Format


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
SEARCH_KEY = 120  # characters


@dataclass(frozen=True)
class Source:
    """Whose rows these are. first_key: the key that row 0 of the submission would have."""

    submission_id: str
    first_key: int
    agency_id: str
    agency_code: str
    format: Format
