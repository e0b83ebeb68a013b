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
from portfolio.information.ingest.readers import headers, text, workbook
from portfolio.information.ingest.readers.checks import TOO_LONG
from portfolio.information.ingest.readers.shape import Columns, Format, Verdict
from portfolio.information.ingest.readers.tally import RowsRefused, Tally
from portfolio.information.ingest.readers.unpacking import OLD_OFFICE, ZIP, blocks, magic

T = TypeVar("T")

BATCH = 5_000  # rows in memory at a time; more was slower, less no faster
# Nobody mends a file row by row beyond this, and a file of nothing but blank or bad rows must not keep us for hours.
MOST_REFUSED = 100_000
MOST_BLANK = 2_000_000  # a spreadsheet has 1,048,576 rows in all
_REMEMBERED = 200_000  # judged values of one column; beyond that they are forgotten and judged again


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
        self._judges = [_Judge(column.longest, column.check) for column in format.columns]
        header = self._header()
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
        while taken := self._take(1):
            if any(cell.strip() for cell in taken[0]):
                return taken[0]
        raise refuse("The file is empty.", "Check that it was downloaded whole.")

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
        columns = [every[place] for place in self._order]
        troubled = [judge.is_troubled_by(cells) for judge, cells in zip(self._judges, columns, strict=True)]
        if any(troubled):
            numbers, columns = self._without_errors(numbers, columns)
        faults = list(self.format.faults(columns))
        self.rows += len(numbers)
        if faults:
            for fault in faults:
                self._note(numbers[fault.place], fault.column, columns[fault.column][fault.place], fault.verdict)
            wrong = {fault.place for fault in faults}
            self.tally.refused += len(wrong)
            right = [place for place in range(len(numbers)) if place not in wrong]
            numbers, columns = _at(right, numbers), _each(right, columns)
        return Batch(numbers, columns, self.format.months(columns)) if numbers else None

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

    def __init__(self, longest: int, check: Callable[[str], Verdict | None] | None) -> None:
        self._longest = longest
        self._check = check
        self._known: set[str] = set()
        self.troubles: dict[str, Verdict] = {}

    def is_troubled_by(self, cells: Sequence[str]) -> bool:
        """Whether any of the cells is wrong."""
        if self._check is None:
            if max(map(len, cells)) <= self._longest:
                return False
            self.troubles |= {cell: TOO_LONG for cell in cells if len(cell) > self._longest}
            return True
        distinct = set(cells)
        for cell in distinct - self._known:
            verdict = TOO_LONG if len(cell) > self._longest else self._check(cell)
            if verdict is not None:
                self.troubles[cell] = verdict
        if len(self._known) > _REMEMBERED:
            self._known = set()
        self._known |= distinct
        return bool(self.troubles) and not self.troubles.keys().isdisjoint(distinct)


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
        return Reading(format, workbook.records(path, limit_bytes), tally)
    return Reading(format, text.records(blocks(path, limit_bytes), warn), tally)
