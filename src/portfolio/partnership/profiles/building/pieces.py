"""What a computed section is made of before a version decides how much of it may be shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from portfolio.ground.statistics.counts import CountTable, ProtectedTable
from portfolio.ground.statistics.figures import Scope

Picture = Literal["none", "types", "months", "columns", "bars", "wards", "highest"]


@dataclass(frozen=True)
class Scopes:
    """What a table counts, for the check of tables against each other: of each row, each column, and of all of it."""

    rows: tuple[Scope, ...]
    columns: tuple[Scope, ...]
    everywhere: Scope


@dataclass(frozen=True)
class Grid:
    """A table of counts that a version protects before anything is drawn or said of it.

    codes: of the rows, where they are areas. beside: further columns of a row, from its displayed count (None where
    hidden), so that a rate cannot give a hidden count away. scopes: None for what no other table counts too. of, part:
    a grid that repeats figures of another takes its displayed figures from there, so that none is hidden in one and
    shown in the other.
    """

    id: str
    title: str
    row_heading: str
    table: CountTable
    source: str
    rests_on: tuple[str, ...]
    picture: Picture = "none"
    scopes: Scopes | None = None
    codes: tuple[str, ...] = ()
    beside_headings: tuple[str, ...] = ()
    beside: Callable[[int, int | None], tuple[Any, ...]] | None = None
    of: str = ""
    part: Callable[[ProtectedTable], ProtectedTable] | None = None
    note: str = ""
    says: Callable[["Shown"], tuple[str, ...]] | None = None  # sentences of fact, from the displayed figures


@dataclass(frozen=True)
class Shown:
    """A grid after protection."""

    grid: Grid
    cells: ProtectedTable

    def figure(self, row: int, column: int = 0) -> int | None:
        """The displayed count; None where hidden."""
        return self.cells.cells[row][column].figure

    @property
    def total(self) -> int | None:
        return self.cells.grand_total.figure if self.cells.grand_total else None


@dataclass(frozen=True)
class OpenTable:
    """A table of figures about places that needs no protection, such as deprivation.

    is_published: such figures are published already, so that any version may hold them; False: only the core.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    source: str
    note: str = ""
    is_published: bool = True


@dataclass(frozen=True)
class Fact:
    """A sentence of fact. is_published: it holds no count that a version might have to hide."""

    text: str
    rests_on: tuple[str, ...] = ()
    is_published: bool = True


@dataclass(frozen=True)
class Words:
    """A paragraph that explains. lead: its first words, printed bold."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Caveat:
    """A warning that must stand beside the figures."""

    text: str


@dataclass(frozen=True)
class NotAssessed:
    """Nobody has looked, or nothing was contributed: not the same as nothing found."""

    text: str


@dataclass(frozen=True)
class Drawing:
    """A figure of the document model for versions with exact counts (a threat grid), made by its maker.

    Where its table has the id of another piece of the section, the figure is printed in that piece's place.
    """

    make: Callable[[], Any]


Piece = Grid | OpenTable | Fact | Words | Caveat | NotAssessed | Drawing
