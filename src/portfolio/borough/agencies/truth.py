"""The truth about the borough, written beside the files: who is who, who is exploited, who must never be joined."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from portfolio.borough.agencies.persons import Person
from portfolio.borough.files import Sheet, Written

TABLES: dict[str, tuple[str, ...]] = {
    "people": ("person", "agency", "format", "reference"),
    "records": ("file", "row", "slot", "person"),
    "persons": ("person", "forenames", "surname", "sex", "born", "address", "postcode", "lsoa", "is_story"),
    "never-join": ("left", "right", "reason"),
    "exploited": ("person", "kind", "also_suspect", "line", "group"),
    "lines": ("line", "name", "number", "group", "follows"),
    "groups": ("group", "name", "kind", "person", "role"),
    "cuckooed": ("address", "postcode", "lsoa", "person", "line", "from", "until"),
    "bad-cells": ("file", "row", "column", "value", "problem"),
}


class Truth:
    """The open files of truth/. Nothing is remembered but what each person in hand carries.

    A person is told of when a row first speaks of them, a pair to keep apart when rows have spoken of both.
    """

    def __init__(self, out: Path) -> None:
        self._stack = ExitStack()
        self._sheets = {
            name: self._stack.enter_context(Sheet(out / self.path(name), columns)) for name, columns in TABLES.items()
        }

    @staticmethod
    def path(name: str) -> str:
        return f"truth/{name}.csv"

    def _meet(self, person: Person) -> None:
        """A person as they truly are, when an agency first writes of them, and whom they must not be taken for."""
        home = person.home
        row = (person.id, person.forenames, person.surname, person.sex, person.born.isoformat(), home.line)
        is_story = "yes" if person.id.startswith("S") else "no"
        self._sheets["persons"].add((*row, home.postcode, home.area, is_story))
        for other, reason in person.apart_from:
            if other.noted:
                self._sheets["never-join"].add((other.id, person.id, reason))

    def speaks_of(self, file: str, row: int, slot: int, person: Person) -> None:
        self._sheets["records"].add((file, row, slot, person.id))

    def knows(self, person: Person, agency: str, name: str, reference: str) -> None:
        """The agency's reference for the person; where the row gives none, the row's own reference."""
        key = (agency, name, reference)
        if not person.noted:
            self._meet(person)
        if key not in person.noted:
            person.noted.add(key)
            self._sheets["people"].add((person.id, *key))

    def cannot_be_read(self, file: str, row: int, column: str, value: str, problem: str) -> None:
        self._sheets["bad-cells"].add((file, row, column, value, problem))

    def tell(self, name: str, row: Sequence[str]) -> None:
        """A row of any other table."""
        self._sheets[name].add(row)

    def __enter__(self) -> Truth:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def written(self) -> list[Written]:
        """Every table; call it when the truth is closed."""
        return [
            Written(self.path(name), "truth", "", "", "", sheet.rows, sheet.sha256)
            for name, sheet in self._sheets.items()
        ]
