"""Opening a file against its format, and its rows in batches.

A batch is judged by columns: each distinct value once, and only where something is wrong row by row. That is what
makes a million rows a matter of seconds.
"""

import csv
import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from portfolio.ground.findings import BadFile, Finding, refuse
from portfolio.information.ingest.readers import headers, markings, text, workbook
from portfolio.information.ingest.readers.checks import TOO_LONG
from portfolio.information.ingest.readers.shape import Column, Columns, Fault, Format, Verdict
from portfolio.information.ingest.readers.tally import RowsRefused, Tally
from portfolio.information.ingest.readers.unpacking import OLD_OFFICE, ZIP, blocks, magic

T = TypeVar("T")

BATCH = 5_000  # rows in memory at a time; more was slower, less no faster
# Nobody mends a file row by row beyond this, and a file of nothing but blank or bad rows must not keep us for hours.
MOST_REFUSED = 100_000
MOST_BLANK = 2_000_000  # a spreadsheet has 1,048,576 rows in all
_REMEMBERED = 200_000  # judged values of one column; beyond that they are forgotten and judged again
MISSING = Verdict("This must be filled in.", "Fill it in, or take the row out.")


@dataclass(frozen=True)
class Batch:
    """Rows without errors. numbers: the spreadsheet's own; columns: in the format's order; months: of each row."""

    numbers: Sequence[int]
    columns: Columns
    months: Sequence[str]

    def __len__(self) -> int:
        return len(self.numbers)

    def only(self, places: Sequence[int]) -> "Batch":
        """The rows at these places."""
        return Batch(_at(places, self.numbers), _each(places, self.columns), _at(places, self.months))


class Reading:
    """One file being read, once. After the last batch, `tally` holds all findings, `rows` how many rows there were."""

    def __init__(self, format: Format, records: Iterator[list[str]], tally: Tally) -> None:
        self.format = format
        self.tally = tally
        self.rows = 0
        self.watch: Callable[[int], object] = lambda rows: None  # told after each batch how many rows were read
        self._records = records
        self._number = 0  # of the last record read
        self._judges = [_Judge(column) for column in format.columns]
        self._across = format.across() if format.across else None
        self._names: set[str] = set()  # what rows of this file can be pointed at by
        self._pointing: dict[str, int] = {}  # what they point at: the first row that does
        self._header_cells = header = self._header()
        self._order = headers.order(header, format, self._number)
        self._width = len(header)
        if ignored := headers.surplus(header, format):
            problem = "This column is not part of the format and is not kept."
            for name in ignored:
                tally.note(self._number, name, "", problem, "Nothing to do.", "warning")

    def batches(self) -> Iterator[Batch]:
        """The rows without errors, in order. Blank rows count in the numbering and nowhere else.

        BadFile where the file turns out to be no table, or to hold no row at all.
        """
        while records := self._take(BATCH):
            numbers: Sequence[int] = range(self._number - len(records) + 1, self._number + 1)
            if set(map(len, records)) != {self._width}:
                numbers, records = self._straighten(numbers, records)
            batch = self._judged(numbers, records) if records else None
            self._stop_where_it_is_hopeless()
            if batch:
                yield batch
            self.watch(self.rows)
        if not self.rows:
            raise refuse("The file has a header and no rows.", "Check that it was downloaded whole.")

    def refuse_errors(self) -> None:
        """RowsRefused where any row had an error."""
        if self.tally.holds_errors:
            raise RowsRefused(self.tally)

    def _stop_where_it_is_hopeless(self) -> None:
        if self.tally.refused > MOST_REFUSED:
            problem = f"More than {MOST_REFUSED:,} rows hold errors, so the rest was not read."
            self.tally.note(None, "", "", problem, "Check that the file is whole and of this format.")
            self.refuse_errors()
        if self._number - self.rows > MOST_BLANK:
            raise refuse(f"More than {MOST_BLANK:,} rows of the file are blank.", "Take them out.")

    def _header(self) -> list[str]:
        """The first row that is the format's header, below a few of titles; else the first that holds anything."""
        first: tuple[int, list[str]] | None = None
        for row in self._first_rows():
            if headers.place([row], self.format) is not None:
                if first is not None:
                    self._tell_of_titles()
                return row
            if self.format.is_personal and any(map(markings.is_marked, row)):
                self._refuse_marked(self._number, "")
            first = first or (self._number, row)
        if first is None:
            raise refuse("The file is empty.", "Check that it was downloaded whole.")
        self._number, row = first
        return row

    def _first_rows(self) -> Iterator[list[str]]:
        """The rows that may be the header: those that hold something, as far as the file is a table at all."""
        shown = 0
        while shown <= headers.ABOVE:
            try:
                taken = self._take(1)
            except BadFile:
                if not shown:
                    raise
                return
            if not taken:
                return
            if any(cell.strip() for cell in taken[0]):
                shown += 1
                yield taken[0]

    def _tell_of_titles(self) -> None:
        problem = "The rows above the header are not part of the table and are not kept."
        self.tally.note(self._number, "", "", problem, "Nothing to do.", "warning")

    def _take(self, most: int) -> list[list[str]]:
        taken: list[list[str]] = []
        # Thousands of lists at once set the collector of cycles going again and again, and rows hold no cycles:
        # leaving it out meanwhile saves a tenth of the whole intake.
        collects = gc.isenabled()
        gc.disable()
        try:
            taken.extend(islice(self._records, most))
        except csv.Error:
            number = self._number + len(taken) + 1
            problem = "From here on the file is not a table: a quotation mark is opened and never closed."
            raise BadFile([Finding(number, "", "", problem, "Close it, or send the file as downloaded.")]) from None
        finally:
            if collects:
                gc.enable()
        self._number += len(taken)
        return taken

    def _straighten(self, numbers: Sequence[int], records: list[list[str]]) -> tuple[Sequence[int], list[list[str]]]:
        """Without blank rows, and without those that have too few or too many cells, which are errors."""
        kept_numbers, kept = [], []
        for number, record in zip(numbers, records, strict=True):
            if len(record) == self._width:
                kept_numbers.append(number)
                kept.append(record)
            elif any(cell.strip() for cell in record):
                problem = "The row has more or fewer cells than the header."
                remedy = "Look for a comma or a line break inside a value that is not in quotation marks."
                self.tally.note(number, "", f"{len(record)} cells, not {self._width}", problem, remedy)
                self.tally.refused += 1
                self.rows += 1
        return kept_numbers, kept

    def _judged(self, numbers: Sequence[int], records: list[list[str]]) -> Batch | None:
        every: Columns = list(zip(*records, strict=True))
        if self.format.is_personal and (marked := self._marked(numbers, every)):
            unmarked = [place for place in range(len(numbers)) if place not in marked]
            numbers, every = _at(unmarked, numbers), _each(unmarked, every)
            if not numbers:
                return None
        nothing = ("",) * len(numbers)
        columns: list[Sequence[str]] = [nothing if place is None else every[place] for place in self._order]
        troubled = [judge.is_troubled_by(cells) for judge, cells in zip(self._judges, columns, strict=True)]
        if any(troubled):
            numbers, columns = self._without_errors(numbers, columns)
        self.rows += len(numbers)
        numbers, columns = self._without_faults(numbers, columns, self.format.faults(columns))
        if self._across:
            numbers, columns = self._without_faults(numbers, columns, self._across.faults(numbers, columns))
        if self.format.points:
            self._remember_pointers(numbers, columns, *map(self.format.index, self.format.points))
        return Batch(numbers, columns, self.format.months(columns)) if numbers else None

    def _without_faults(
        self, numbers: Sequence[int], columns: list[Sequence[str]], found: Iterator[Fault]
    ) -> tuple[Sequence[int], list[Sequence[str]]]:
        """Findings of the faults; the rows that have none but warnings."""
        wrong = set()
        for fault in found:
            self._note(numbers[fault.place], fault.column, columns[fault.column][fault.place], fault.verdict)
            if fault.verdict.severity == "error":
                wrong.add(fault.place)
        if not wrong:
            return numbers, columns
        self.tally.refused += len(wrong)
        right = [place for place in range(len(numbers)) if place not in wrong]
        return _at(right, numbers), _each(right, columns)

    def _marked(self, numbers: Sequence[int], every: Columns) -> set[int]:
        """The places of rows marked above OFFICIAL in any column, kept or not; an error for each such cell."""
        marked = set()
        for header, column in zip(self._header_cells, every, strict=True):
            if markings.may_hold_one("\n".join(column)):
                for place, cell in enumerate(column):
                    if markings.is_marked(cell):
                        self._refuse_marked(numbers[place], header)
                        marked.add(place)
        self.rows += len(marked)
        self.tally.refused += len(marked)
        return marked

    def _refuse_marked(self, number: int, header: str) -> None:
        self.tally.mark()
        self.tally.note(number, header, "", markings.MARKED.problem, markings.MARKED.remedy)

    def _remember_pointers(self, numbers: Sequence[int], columns: Columns, pointing: int, named: int) -> None:
        self._names.update(columns[named])
        for number, cell in zip(numbers, columns[pointing], strict=True):
            if cell.strip():
                self._pointing.setdefault(cell, number)

    @property
    def loose_ends(self) -> dict[str, int]:
        """What rows of the file point at and no row of it is called: by the first row that does. When all is read."""
        return {cell: number for cell, number in self._pointing.items() if cell not in self._names}

    def note_loose_end(self, cell: str, verdict: Verdict) -> None:
        """A finding for a loose end that is not held either."""
        assert self.format.points is not None
        self._note(self._pointing[cell], self.format.index(self.format.points[0]), cell, verdict)

    def _without_errors(self, numbers: Sequence[int], columns: Columns) -> tuple[Sequence[int], list[Sequence[str]]]:
        """Findings of every row, in order; the rows that have no error."""
        right: list[int] = []
        for place, row in enumerate(zip(*columns, strict=True)):
            if not any(cell.strip() for cell in row):
                continue
            errors = 0
            for index, (judge, cell) in enumerate(zip(self._judges, row, strict=True)):
                verdict = judge.troubles.get(cell)
                if verdict is not None:
                    self._note(numbers[place], index, cell, verdict)
                    errors += verdict.severity == "error"
            if errors:
                self.tally.refused += 1
                self.rows += 1
            else:
                right.append(place)
        return _at(right, numbers), _each(right, columns)

    def _note(self, number: int, index: int, value: str, verdict: Verdict) -> None:
        header = self.format.columns[index].header
        self.tally.note(number, header, value, verdict.problem, verdict.remedy, verdict.severity)


class _Judge:
    """Judges the cells of one column. troubles: the values found wanting so far, with their verdicts."""

    def __init__(self, column: Column) -> None:
        self._longest = column.longest
        self._check = column.check
        self._needs_value = column.needs_value
        self._missing = column.missing or MISSING
        self._known: set[str] = set()
        self.troubles: dict[str, Verdict] = {}

    def is_troubled_by(self, cells: Sequence[str]) -> bool:
        """Whether any of the cells is wrong."""
        if self._check is None:
            return self._is_troubled_by_any(cells)
        distinct = set(cells)
        for cell in distinct - self._known:
            verdict = self._verdict(cell, self._check)
            if verdict is not None:
                self.troubles[cell] = verdict
        if len(self._known) > _REMEMBERED:
            self._known = set()
        self._known |= distinct
        return bool(self.troubles) and not self.troubles.keys().isdisjoint(distinct)

    def _verdict(self, cell: str, check: Callable[[str], Verdict | None]) -> Verdict | None:
        if len(cell) > self._longest:
            return TOO_LONG
        return self._missing if self._needs_value and not cell.strip() else check(cell)

    def _is_troubled_by_any(self, cells: Sequence[str]) -> bool:
        """Where any text will do that is there and not too long."""
        found = {cell: TOO_LONG for cell in cells if len(cell) > self._longest} if self._is_long(cells) else {}
        if self._needs_value and not all(map(str.strip, cells)):
            found |= {cell: self._missing for cell in cells if not cell.strip()}
        self.troubles |= found
        return bool(found)

    def _is_long(self, cells: Sequence[str]) -> bool:
        return max(map(len, cells)) > self._longest


def _at(places: Sequence[int], cells: Sequence[T]) -> list[T]:
    return [cells[place] for place in places]


def _each(places: Sequence[int], columns: Columns) -> list[Sequence[str]]:
    return [_at(places, cells) for cells in columns]


def open_file(path: Path, format: Format, *, limit_bytes: int) -> Reading:
    """The file, ready to be read. limit_bytes: how much it may unpack to.

    BadFile where it is empty, no table, a zip of several files, or its header is another's.
    """
    tally = Tally()

    def warn(problem: str, remedy: str) -> None:
        tally.note(None, "", "", problem, remedy, "warning")

    head = magic(path)
    if not head:
        raise refuse("The file is empty.", "Check that it was downloaded whole.")
    if head in (ZIP, OLD_OFFICE):
        return Reading(format, workbook.records(path, limit_bytes, format), tally)
    return Reading(format, text.records(blocks(path, limit_bytes), warn), tally)
