"""Fills in the agencies' sheets, one function a format: each row as its agency would type it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from portfolio.borough.agencies import cells, formats, numbers, writing
from portfolio.borough.agencies.cells import Where
from portfolio.borough.agencies.habits import HABITS
from portfolio.borough.agencies.homes import Home
from portfolio.borough.agencies.names import COMMUNITIES
from portfolio.borough.agencies.outbox import Bad, Line, Outbox
from portfolio.borough.agencies.persons import Care, Person, Seen

# How each agency's own references look: of people, and of events, reports and so on.
PERSON_FORMS = {
    "police": "NM{:07d}", "council_community_safety": "CS-P{:07d}", "housing_provider": "T{:07d}",
    "council_housing": "HSG/{:07d}", "childrens_social_care": "CSC{:07d}", "youth_justice": "YJ-{:07d}",
    "education": "PUP{:07d}", "health": "HC{:07d}", "voluntary_sector": "MYP {:07d}", "probation": "CRN{:07d}",
}  # fmt: skip
CASE_FORMS = {
    "police/events": "MC/{:07d}", "police/intelligence": "IR{:07d}", "police/associations": "AS{:07d}",
    "police/lines": "DL-{:07d}", "council_community_safety/events": "ASB{:07d}",
    "housing_provider/tenancies": "TN{:07d}", "council_housing/tenancies": "CT-{:07d}",
    "childrens_social_care/missing-episodes": "MIS{:07d}", "health/events": "AMB{:07d}",
    "trading_standards/events": "TS/{:07d}", "fire/events": "FR{:07d}",
}  # fmt: skip
NO_ONE = Seen("", "", "", "", "")
NOWHERE = Where("", "")
# Cells that cannot be read, each with what is wrong; all stand in columns that may be empty.
_BAD = {
    "Phone": (("07700 9001", "too short"), ("N/K", "says not known"), ("ask mum", "no number"), ("7.7E+09", "rounded")),
    "Date of birth": (("31/02/1990", "no such day"), ("N/K", "says not known"), ("34", "an age")),
    "Postcode": (("QM1 1CK", "letters never used"), ("N/A", "says not known"), ("MERROW", "a town")),
    "Vehicle": (("black golf", "no mark"), ("N/K", "says not known")),
}  # fmt: skip


class Part(NamedTuple):
    """A person's part in an event or report; None where the row names nobody."""

    role: str
    who: Person | None


class Grading(NamedTuple):
    """A grading of 3x5x2, such as 2, C, C with conditions; rationale where the grade demands one."""

    source: str
    assessment: str
    handling: str
    conditions: str = ""
    rationale: str = ""


class Clerk:
    """first, last: the days the files cover."""

    def __init__(self, rng: Random, outbox: Outbox, first: date, last: date) -> None:
        self.rng = rng
        self.first, self.last = first, last
        self._outbox = outbox
        self._serials: dict[str, int] = {}

    def day(self) -> date:
        """Any day that the files cover."""
        return self.first + timedelta(days=int(self.rng.random() * ((self.last - self.first).days + 1)))

    def _case(self, key: str) -> str:
        serial = self._serials[key] = self._serials.get(key, 0) + 1
        return numbers.reference(serial, key, CASE_FORMS[key])

    def known_to(self, agency: str, who: Person, *, anew: bool = False) -> str:
        """The agency's reference for the person, made when it first meets them; anew: a second one, by mistake."""
        if anew or agency not in who.references:
            serial = self._serials[agency] = self._serials.get(agency, 0) + 1
            who.references[agency] = numbers.reference(serial, agency, PERSON_FORMS[agency])
        return who.references[agency]

    def _put(self, agency: str, name: str, row: list[str], who: tuple[tuple[Person, str], ...]) -> Line:
        """The row, with an optional cell spoilt now and then."""
        if len(who) != 1 or who[0][0].care > Care.ORDINARY or self.rng.random() >= HABITS[agency].bad_cell:
            return Line(row, who)
        columns = formats.COLUMNS[name]
        open_to_it = [
            column for column in _BAD if column in columns and not (column == "Postcode" and name == formats.TENANCIES)
        ]
        column = open_to_it[int(self.rng.random() * len(open_to_it))]
        value, problem = _BAD[column][int(self.rng.random() * len(_BAD[column]))]
        row[columns.index(column)] = value
        return Line(row, who, Bad(column, value, problem))

    def person(self, agency: str, who: Person, known_as: str, since: date, *, anew: bool = False) -> None:
        """A row of a list of people the agency works with."""
        rng, form = self.rng, HABITS[agency].date
        reference = self.known_to(agency, who, anew=anew)
        if anew:
            who.held.pop(agency, None)
        seen, at = writing.person(rng, who, agency), cells.address(rng, who, agency)
        ethnicity = COMMUNITIES[who.community].ethnicity if rng.random() < 0.7 else ""
        email = ""  # agencies seldom have one; the charity asks
        if agency == "voluntary_sector" and rng.random() < 0.15:
            email = f"{who.id.lower()}@example.org"
        row = [
            reference, seen.forenames, seen.surname, seen.other_names, seen.born, seen.sex, ethnicity,
            cells.phone(rng, who.phone, agency), email, at.address, at.postcode,
            cells.mark(rng, who.plate) if agency in {"police", "probation"} else "",
            _shared_number(agency, who), known_as, cells.day(since, form),
        ]  # fmt: skip
        self._outbox.put(agency, formats.PEOPLE, self._put(agency, formats.PEOPLE, row, ((who, reference),)))

    def event(
        self, agency: str, when: date, kind: str, parts: Sequence[Part], *, at: Home, offence: str = "",
        summary: str = "", plate: str = "", hour: int | None = None, phone: str = "",
    ) -> None:  # fmt: skip
        """A row for each part; the place is the event's, a phone the one that called or was found."""
        rng, form = self.rng, HABITS[agency].date
        case, where = self._case(f"{agency}/events"), cells.place(rng, at, agency)
        time = f"{int(rng.random() * 24) if hour is None else hour:02d}:{int(rng.random() * 60):02d}"
        head = [case, cells.day(when, form), time if rng.random() < 0.9 else "", kind, offence, summary]
        head += [where.address, where.postcode, at.area if rng.random() < 0.8 else ""]
        lines = []
        for role, who in parts or (Part("", None),):
            reference, seen = "", NO_ONE
            if who:
                reference = who.references.get(agency, "")
                seen = writing.person(rng, who, agency)
            drives = role in {"driver", "passenger"} or (role in {"suspect", "arrested"} and plate)
            number = phone if role in {"arrested", "suspect", "caller"} else ""
            if who and not number and role in {"complainant", "victim", "caller", "witness"}:
                number = cells.phone(rng, who.phone, agency)
            elif number:
                number = cells.dialled(rng, number)
            row = [*head, reference, seen.forenames, seen.surname, seen.born, role]
            row += [cells.mark(rng, plate) if drives else "", number]
            lines.append(self._put(agency, formats.EVENTS, row, ((who, reference),) if who else ()))
        self._outbox.put(agency, formats.EVENTS, *lines)

    def report(
        self, when: date, grading: Grading, text: str, parts: Sequence[Part], *, origin: str = "",
        at: Home | None = None, phone: str = "", plate: str = "", reported: date | None = None,
    ) -> None:  # fmt: skip
        """An intelligence report of the police; a row for each person in it."""
        rng, form = self.rng, HABITS["police"].date
        where = cells.place(rng, at, "police") if at else NOWHERE
        head = [
            self._case("police/intelligence"), cells.day(reported or when, form), cells.day(when, form),
            grading.source, grading.assessment, grading.handling, grading.conditions, origin, text, grading.rationale,
        ]  # fmt: skip
        lines = []
        for number, (role, who) in enumerate(parts or (Part("", None),)):
            seen = writing.person(rng, who, "police") if who else NO_ONE
            reference = who.references.get("police", "") if who else ""
            row = [*head, reference, seen.forenames, seen.surname, seen.born, role]
            first = number == 0  # the phone and the vehicle are the first one's
            row += [cells.dialled(rng, phone) if phone and first else "", cells.mark(rng, plate) if first else ""]
            lines.append(self._put("police", formats.INTELLIGENCE, [*row, *where], ((who, reference),) if who else ()))
        self._outbox.put("police", formats.INTELLIGENCE, *lines)

    def episode(
        self, who: Person, reported: date, *, days_away: int, found: Home | None = None, found_note: str = "",
        interview: str, themes: str = "",
    ) -> None:  # fmt: skip
        """A missing episode. days_away: -1 while the child is missing. interview: held, late, declined, none."""
        agency = "childrens_social_care"
        rng, form = self.rng, HABITS[agency].date
        reference, seen = self.known_to(agency, who), writing.person(rng, who, agency)
        back = reported + timedelta(days=days_away) if days_away >= 0 else None
        if back and back > self.last:  # whoever comes back later is still missing when the file is made
            back = None
        held = back + timedelta(days=6 if interview == "late" else 2) if back else None
        if interview not in {"held", "late"} or (held and held > self.last):
            held = None
        where = cells.place(rng, found, agency) if found else Where(found_note, "")
        row = [
            self._case(f"{agency}/missing-episodes"), reference, seen.forenames, seen.surname, seen.born,
            cells.day(reported, form), cells.day(back, form) if back else "",
            where.address if back else "", where.postcode if back else "",
            "" if not back else "no" if interview == "none" else "yes", cells.day(held, form) if held else "",
            "Child did not want to talk" if interview == "declined" and back else "",
            "" if not held else "yes" if rng.random() < 0.8 else "no", themes,
        ]  # fmt: skip
        self._outbox.put(agency, formats.MISSING, self._put(agency, formats.MISSING, row, ((who, reference),)))

    def tenancy(
        self, agency: str, at: Home, parts: Sequence[Part], since: date, *, until: date | None = None, concern: str = ""
    ) -> None:
        """A row for each person of the tenancy."""
        rng, form = self.rng, HABITS[agency].date
        case, where = self._case(f"{agency}/tenancies"), cells.place(rng, at, agency)
        lines = []
        for role, who in parts:
            assert who
            reference, seen = self.known_to(agency, who), writing.person(rng, who, agency)
            row = [case, reference, seen.forenames, seen.surname, seen.born, role, *where]
            row += [cells.day(since, form), cells.day(until, form) if until else ""]
            row += [cells.phone(rng, who.phone, agency), concern]
            lines.append(self._put(agency, formats.TENANCIES, row, ((who, reference),)))
        self._outbox.put(agency, formats.TENANCIES, *lines)

    def association(
        self, left: Person, right: Person, relation: str, since: date, grading: Grading, basis: str,
        *, until: date | None = None,
    ) -> None:  # fmt: skip
        """Two people whom the police hold to be tied."""
        rng, form = self.rng, HABITS["police"].date
        row, who = [self._case("police/associations")], []
        for one in (left, right):
            reference, seen = self.known_to("police", one), writing.person(rng, one, "police")
            row += [reference, seen.forenames, seen.surname, seen.born]
            who.append((one, reference))
        row += [relation, cells.day(since, form), cells.day(until, form) if until else ""]
        row += [grading.source, grading.assessment, grading.handling, grading.conditions, basis]
        self._outbox.put("police", formats.ASSOCIATIONS, Line(row, tuple(who)))

    def line(self, row: Sequence[str]) -> str:
        """A deal line. row: its cells after the reference, which is made here and given back."""
        reference = self._case("police/lines")
        self._outbox.put("police", formats.LINES, Line([reference, *row]))
        return reference


def _shared_number(agency: str, who: Person) -> str:
    """What several agencies call the person by: the police number, the pupil number."""
    if agency in {"police", "probation", "youth_justice"}:
        return who.pnc
    return who.upn if agency in {"education", "childrens_social_care"} else ""
