"""Rows of one event, report or tenancy stand apart in a sheet, and must not contradict each other.

A row is remembered by hashes of 64 bits, so that a million events fit into memory; a contradiction that such a hash
would miss by chance is rarer than a disk's own mistakes.
"""

from collections.abc import Iterator, Sequence

from portfolio.information.ingest.readers import cells
from portfolio.information.ingest.readers.shape import Columns, Fault, Verdict

_BITS = 64
_MASK = (1 << _BITS) - 1


class Agreement:
    """key: the column of the reference. agreeing: the columns in which rows of one reference must say the same.

    what: "event". Without agreeing columns a reference may stand in one row only.
    """

    def __init__(self, key: int, agreeing: Sequence[int], what: str) -> None:
        self._key = key
        self._agreeing = agreeing
        self._what = what
        self._known: dict[int, int] = {}  # hash of the reference: row number and hash of what it said

    def faults(self, numbers: Sequence[int], columns: Columns) -> Iterator[Fault]:
        """Where a row says otherwise than the first of its reference."""
        said = list(zip(*(columns[index] for index in self._agreeing), strict=True)) or [()] * len(numbers)
        here: dict[int, int] = {}  # row number: its place in this batch
        for place, (number, text) in enumerate(zip(numbers, columns[self._key], strict=True)):
            reference = hash(cells.reference(text))
            digest = hash(said[place]) & _MASK
            first = self._known.setdefault(reference, number << _BITS | digest)
            if first >> _BITS == number:
                here[number] = place
            elif not self._agreeing:
                yield Fault(place, self._key, self._twice(first >> _BITS))
            elif first & _MASK != digest:
                yield self._fault(place, here.get(first >> _BITS), first >> _BITS, columns)

    def _fault(self, place: int, first_place: int | None, row: int, columns: Columns) -> Fault:
        column = self._key
        if first_place is not None:
            differing = (index for index in self._agreeing if columns[index][place] != columns[index][first_place])
            column = next(differing, self._key)
        problem = f"The rows of one {self._what} do not agree."
        return Fault(
            place, column, Verdict(problem, f"Row {row:,} of this {self._what} says otherwise: make them say the same.")
        )

    def _twice(self, row: int) -> Verdict:
        return Verdict(
            f"This {self._what} stands in the file twice.", f"It is in row {row:,} too: take one of them out."
        )
