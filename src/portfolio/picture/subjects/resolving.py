"""What a row of a brought list speaks of: people, agencies' records and colleagues, looked up for all rows at once.

Nothing is guessed. A person is who the agencies' own numbers lead to; two persons, or none, is a finding.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.db.models import F

from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.ids import Reference
from portfolio.information.ingest import queries as ingest
from portfolio.information.ingest.readers import cells
from portfolio.information.records import queries as records
from portfolio.information.records.models import TABLES, Mention
from portfolio.picture.subjects.given import EvidenceGiven, narrowest
from portfolio.picture.subjects.queries import by_code, known_categories
from portfolio.picture.subjects.sheet import ALL_SHOWS, Row

# Of each kind of file, the field of its own number where a row need not name a person.
_NUMBERED = {"events": "event_reference", "intelligence": "report_reference", "lines": "line_reference"}


class Tell(Protocol):
    """Takes a finding of a row, by the field that it is about."""

    def __call__(self, field: str, value: str, problem: str, remedy: str, severity: str = "error") -> None: ...


@dataclass
class Person:
    """identities: who the given numbers lead to; one is right. unlinked: whether a record waits to be linked."""

    identities: set[str] = field(default_factory=set)
    born: list[tuple[date | None, date | None]] = field(default_factory=list)
    unlinked: bool = False


class Lookup:
    """Everything that these rows name, as far as whoever brings them may see it."""

    def __init__(self, by: Actor, rows: Sequence[Row]) -> None:
        self._by = by
        self._users = {one.user.username.casefold(): one.user_id for one in access.users(by)}
        labels = {cells.code(label): code for code, label in known_categories().items()}
        self._categories = {**labels, **{cells.code(code): code for code in known_categories()}}
        self._shows = {**{cells.code(label): code for code, label in ALL_SHOWS.items()}, **{c: c for c in ALL_SHOWS}}
        numbers = {text for row in rows for text in cells.several(row["person"])}
        named = {_parted(text)[0] for row in rows for text in cells.several(row["evidence"])}
        self._people = self._look_for_people(numbers)
        self._events: dict[str, list[tuple[Reference, str]]] = defaultdict(list)
        self._look_for_events(named)
        self._look_for_bare_rows(named - set(self._events))

    def user(self, row: Row, column: str, tell: Tell) -> str:
        """A user's id by the name they sign in with; "" where the cell is empty."""
        name = row[column]
        found = self._users.get(name.casefold(), "") if name else ""
        if name and not found:
            tell(column, name, "Nobody here signs in by this name.", "Write the sign-in name of a colleague.")
        return found

    def categories(self, row: Row, tell: Tell) -> list[str]:
        """Codes of the categories that are named."""
        found = []
        for text in cells.several(row["categories"]):
            code = self._categories.get(cells.code(text))
            if code is None:
                tell("categories", text, "This is no category.", "Use Suspect, Victim, Exploited child and the like.")
            else:
                found.append(code)
        return found

    def person(self, row: Row, tell: Tell) -> tuple[str, date | None, date | None]:
        """The identity and the narrowest days of birth that its records allow; "" where it is not certain who it is."""
        given = cells.several(row["person"])
        if not given:
            tell("person", "", "Nothing says who this is.", "Give the person’s number in an agency’s file.")
            return "", None, None
        met = [self._people.get(_key(text), Person()) for text in given]
        for text, one in zip(given, met, strict=True):
            if one.unlinked and not one.identities:
                tell("person", text, "The records of this person have not been linked yet.", "Link them: Who is who.")
            elif not one.identities:
                remedy = "Write agency/number as in the agency’s file, and bring that file first."
                tell("person", text, "No record that you can see has this number.", remedy)
        who = {id for one in met for id in one.identities}
        if len(who) > 1:
            tell(
                "person",
                row["person"],
                "These records are said to be of two people or more.",
                "Settle who is who first, or name the person by one number.",
            )
        if len(who) != 1:
            return "", None, None
        first, last = narrowest(span for one in met for span in one.born)
        return who.pop(), *self._checked_birth(row, first, last, tell)

    def _checked_birth(
        self, row: Row, first: date | None, last: date | None, tell: Tell
    ) -> tuple[date | None, date | None]:
        """The records' own; what the sheet says where they say nothing, and a finding where the two cannot both be."""
        said_first, said_last = cells.born(row["born"])
        if said_first is None or said_last is None:
            return first, last
        if first is None or last is None:
            return said_first, said_last
        if said_last < first or said_first > last:
            remedy = "Check that the number is this person’s, and correct the one that is wrong."
            tell("born", row["born"], "The agencies’ records give another date of birth.", remedy)
        return first, last

    def evidence(self, row: Row, identity: str, tell: Tell) -> list[EvidenceGiven]:
        """Every record that is named, with what it shows. Of an event with several people, those of this person."""
        found: dict[tuple[Reference, str], EvidenceGiven] = {}
        for text in cells.several(row["evidence"]):
            named, said = _parted(text)
            shows = self._shows.get(cells.code(said or row["shows"]), "")
            if not shows:
                remedy = "Write it behind =, or in the column Shows: offending, exploited, supply and the like."
                tell("evidence", text, "It is not said what this record shows.", remedy)
                continue
            met = self._references(named)
            if not met:
                remedy = "Write agency/kind of file/number as in that file, and bring the file first."
                tell("evidence", text, "There is no such record that you can see.", remedy)
            own = [one for one in met if identity and one[1] == identity]
            for reference, _ in own or met:
                found[reference, shows] = EvidenceGiven(reference, shows)
        return list(found.values())

    def _references(self, named: str) -> list[tuple[Reference, str]]:
        if met := self._events.get(named):
            return met
        if ":" in named:
            try:
                return [(Reference.parse(named), "")]
            except ValueError:
                return []
        if "/" not in named and (subject := by_code(self._by, named)):
            return [(Reference("subject", subject.id), "")]
        return []

    def _look_for_people(self, numbers: Iterable[str]) -> dict[str, Person]:
        asked = {_key(text) for text in numbers}
        found: dict[str, Person] = defaultdict(Person)
        mentions = records.mentions(self._by).filter(person_reference__in={one.partition("/")[2] for one in asked})
        rows = mentions.values_list(
            "agency__code", "person_reference", "member__identity_id", "born_first", "born_last"
        )
        for agency, number, identity, first, last in rows:
            one = found[f"{agency}/{number}"]
            one.born.append((first, last))
            one.unlinked |= identity is None
            if identity is not None:
                one.identities.add(identity)
        return {key: found[key] for key in asked if key in found}

    def _look_for_events(self, named: Iterable[str]) -> None:
        """By the agency's number of an event, a report, an episode ..., or of a person in a people sheet."""
        every = records.mentions(self._by).annotate(identity=F("member__identity_id")).order_by("pk")
        by_event = every.filter(event__in=[one for one in named if one.count("/") >= 2])
        people = [one.split("/", 2) for one in named if one.partition("/")[2].startswith("people/")]
        by_person = every.filter(format="people", person_reference__in=[number for _, _, number in people])
        for mention in by_event:
            self._keep(mention.event, mention)
        for mention in by_person.select_related("agency"):
            self._keep(f"{mention.agency.code}/people/{mention.person_reference}", mention)

    def _keep(self, key: str, mention: Mention) -> None:
        reference = records.record_of(mention)
        identity = getattr(mention, "identity", None) or ""
        if (reference, identity) not in self._events[key]:
            self._events[key].append((reference, identity))

    def _look_for_bare_rows(self, named: Iterable[str]) -> None:
        """Rows that name nobody: events at a place, reports of a line, lines."""
        parts = [one.split("/", 2) for one in named if one.count("/") >= 2]
        in_use = ingest.in_use(self._by)
        for format, column in _NUMBERED.items():
            numbers = [number for _, kind, number in parts if kind == format]
            if not numbers:
                continue
            held = TABLES[format].objects.visible_to(self._by).filter(**{f"{column}__in": numbers})
            rows = held.filter(submission__in=in_use.values("pk")).select_related("submission__agency")
            for one in rows.order_by("pk"):
                key = f"{one.submission.agency.code}/{format}/{getattr(one, column)}"
                self._events[key].append((one.reference, ""))


def _parted(text: str) -> tuple[str, str]:
    """A record and what it shows: "police/events/E-104=offending"."""
    named, _, said = text.partition("=")
    return named.strip(), said.strip()


def _key(text: str) -> str:
    """police/P-10482, with single spaces."""
    agency, _, number = text.partition("/")
    return f"{agency.strip().lower()}/{cells.reference(number)}"
