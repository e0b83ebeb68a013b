"""Everything written leaves here: rows are shuffled, numbered, put into their agency's file and noted in the truth.

At most one block of rows lies in memory. Rows of one event, report or tenancy stay together, in their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import NamedTuple

from portfolio.borough.agencies.formats import COLUMNS, SENT
from portfolio.borough.agencies.persons import Person
from portfolio.borough.agencies.truth import Truth
from portfolio.borough.chance import shuffled
from portfolio.borough.files import Book, Sheet, Written


class Bad(NamedTuple):
    """A cell that cannot be read, on purpose. problem: what is wrong with it, in a few words."""

    column: str
    value: str
    problem: str


class Line(NamedTuple):
    """One row to be. who: the persons it truly speaks of with the agency's reference for each, in slot order."""

    cells: Sequence[str]
    who: tuple[tuple[Person, str], ...] = ()
    bad: Bad | None = None


class Outbox:
    """named: rows so far that name a person (an association names two and is one row)."""

    def __init__(self, out: Path, truth: Truth, rng: Random) -> None:
        self._out = out
        self._truth = truth
        self._rng = rng
        self._stack = ExitStack()
        self._sheets: dict[tuple[str, str], Sheet | Book] = {}
        self._waiting: dict[tuple[str, str], list[Sequence[Line]]] = {key: [] for key in SENT}
        self.named = 0
        for key, kind in SENT.items():
            path, columns = out / self.path(key), COLUMNS[key[1]]
            sheet = Book(path, columns) if kind == "xlsx" else Sheet(path, columns)
            self._stack.callback(sheet.close)
            self._sheets[key] = sheet

    @staticmethod
    def path(key: tuple[str, str]) -> str:
        """Where an agency's file of a format lies below the output folder."""
        agency, name = key
        return f"agencies/{agency}/{name}.{SENT[key]}"

    def put(self, agency: str, name: str, *lines: Line) -> None:
        """Rows that belong together, for one agency's file of that format."""
        self._waiting[agency, name].append(lines)
        self.named += sum(1 for line in lines if line.who)

    def send(self) -> None:
        """Writes what has been put since the last time, in a new order."""
        for key, groups in self._waiting.items():
            if groups:
                for group in shuffled(self._rng, groups):
                    for line in group:
                        self._write(key, line)
                groups.clear()

    def _write(self, key: tuple[str, str], line: Line) -> None:
        sheet = self._sheets[key]
        sheet.add(line.cells)
        row = sheet.rows + 1  # as the spreadsheet counts: the header is row 1
        agency, name = key
        path = self.path(key)
        for slot, (person, reference) in enumerate(line.who, start=1):
            self._truth.speaks_of(path, row, slot, person)
            self._truth.knows(person, agency, name, reference or line.cells[0])
        if line.bad:
            self._truth.cannot_be_read(path, row, *line.bad)

    def __enter__(self) -> Outbox:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def written(self) -> list[Written]:
        """Every agency's files, after the last row; call it when the outbox is closed."""
        return [
            Written(self.path(key), key[1], key[0], "", "", sheet.rows, sheet.sha256)
            for key, sheet in self._sheets.items()
        ]
