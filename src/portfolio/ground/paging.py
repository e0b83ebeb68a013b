"""A page of a long list, without counting the whole of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

SIZE = 50  # rows on a page


@dataclass(frozen=True)
class Page(Generic[T]):
    """rows: at most `size`; number: from 1; has_next: whether another page follows."""

    rows: Sequence[T]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def page(rows: Any, number: int = 1, size: int = SIZE) -> Page[Any]:
    """The numbered page of a queryset or sequence; a number below 1 is page 1; one past the end is an empty page.

    Takes one row more than it shows, so that no COUNT runs over a million rows.
    """
    number = max(number, 1)
    start = (number - 1) * size
    taken = list(rows[start : start + size + 1])
    return Page(rows=taken[:size], number=number, has_next=len(taken) > size)
