"""Everything that is held of people, read once and brought into the shape that the engine compares.

Mentions of one agency with the same number of its own, the same name and the same date of birth are one entry, so that
a person who is in two hundred events is compared once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from portfolio.ground.access.actors import Actor
from portfolio.information.linkage.matching.fields import MANY, Records
from portfolio.information.records import queries as records

_COLUMNS = (
    "pk", "agency_id", "person_reference", "forenames", "surname", "other_names", "born_first", "born_last", "sex",
    "submission_id", "member__identity_id",
)  # fmt: skip
_KINDS = {"phone": "phone", "address": "address", "postcode": "postcode", "email": "email", "reference": "reference"}


@dataclass
class Entry:
    """Mentions that the agency itself says are one; the first key stands for all."""

    keys: list[int]
    agency: str
    own: str
    forenames: str
    surname: str
    others: str
    born: str
    sex: str
    traces: dict[str, list[str]] = field(default_factory=dict)
    is_new: bool = False


@dataclass(frozen=True)
class Gathered:
    """entries: in the order of their first keys. held: mention key to its identity so far. new: keys without one."""

    entries: list[Entry]
    held: dict[int, str]
    new: list[int]
    submissions: frozenset[str]

    def records(self) -> Records:
        """For the engine; an entry's place is its id there."""
        entries = self.entries
        values: dict[str, list[object]] = {
            "forenames": [entry.forenames or None for entry in entries],
            "surname": [entry.surname or None for entry in entries],
            "full_name": [
                " ".join((entry.forenames, entry.surname, entry.others)).strip() or None for entry in entries
            ],
            "born": [entry.born or None for entry in entries],
            "sex": [entry.sex or None for entry in entries],
        }
        for kind, name in _KINDS.items():
            if any(kind in entry.traces for entry in entries):
                given: list[object] = [entry.traces.get(kind) for entry in entries]
                values[name] = given if name in MANY else [one[0] if one else None for one in given]  # type: ignore[index]
        return Records(
            ids=range(len(entries)),
            values=values,
            agency=[entry.agency for entry in entries],
            own=[entry.own for entry in entries],
            is_new=[entry.is_new for entry in entries],
        )


def gather(reader: Actor, again: Iterable[str] = ()) -> Gathered:
    """All mentions in use. again: identities whose mentions are to be compared once more, because they lost some."""
    found: dict[object, Entry] = {}
    entry_of: dict[int, Entry] = {}
    held: dict[int, str] = {}
    new: list[int] = []
    submissions: set[str] = set()
    lost = set(again)
    rows = records.mentions(reader).order_by("pk").values_list(*_COLUMNS).iterator(chunk_size=5_000)
    for key, agency, own, fores, surname, others, first, last, sex, submission, identity in rows:
        submissions.add(submission)
        birth = born(first, last)
        same: object = (agency, own, fores.casefold(), surname.casefold(), birth) if own and surname else key
        entry = found.get(same)
        if entry is None:
            entry = found[same] = Entry([], agency, own, fores, surname, others, birth, sex)
        entry.keys.append(key)
        entry_of[key] = entry
        if identity is None:
            new.append(key)
            entry.is_new = True
        else:
            held[key] = identity
            entry.is_new = entry.is_new or identity in lost
    given: dict[int, dict[str, dict[str, None]]] = defaultdict(dict)
    kinds = records.traces(reader).filter(kind__in=_KINDS, mention__isnull=False).order_by("pk")
    for key, kind, value in kinds.values_list("mention_id", "kind", "value").iterator(chunk_size=5_000):
        if key in entry_of:
            given[id(entry_of[key])].setdefault(kind, {})[value] = None
    entries = list(found.values())
    for entry in entries:
        entry.traces = {kind: list(values)[:20] for kind, values in given.get(id(entry), {}).items()}
    return Gathered(entries, held, new, frozenset(submissions))


def born(first: date | None, last: date | None) -> str:
    """As the engine takes it: "1971-06-24", "1971-06", "1971" or "" where the year is not known."""
    if first is None or last is None or first.year != last.year:
        return ""
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"
