"""Whom a case is about, and a missing episode as an agency's file tells it: what is handed in, as plain values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Person:
    """Whom a case is about. about: a reference as text, empty for none. is_child: None where it is not known."""

    name: str
    is_child: bool | None
    about: str = ""


@dataclass(frozen=True)
class Episode:
    """A child was missing, as an agency's file tells it. about: the record's reference."""

    person: Person
    reported: datetime
    returned: datetime | None = None
    offered: bool = False
    held: datetime | None = None
    declined_because: str = ""
    is_independent: bool | None = None
    agency_id: str = ""
