"""Which rows of a file are new: equal rows held already are taken off one by one, so that true repeats stay."""

from collections import Counter
from collections.abc import Iterable, Sequence

Row = tuple[str, ...]  # the published values of one row, in the format's order


class Held:
    """Rows held already, as a multiset: five equal incidents held and six sent leave one that is new.

    A row is known by the hash of its values (64 bits, keyed anew in each process), not by the values themselves, so
    that a million rows fit into memory.
    """

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()

    def add(self, rows: Iterable[Row]) -> None:
        """Rows that are held."""
        self._counts.update(map(hash, rows))

    def new(self, rows: Iterable[Row]) -> Sequence[int] | None:
        """The places of those rows that are not held; None where all are new. Each held row answers for one only."""
        if not self._counts:
            return None
        places: list[int] = []
        for place, key in enumerate(map(hash, rows)):
            if self._counts.get(key, 0):
                self._counts[key] -= 1
            else:
                places.append(place)
        return places
