"""What the queries of this room answer with: plain values, no deeper than the viewer may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portfolio.information.records.models import Mention
from portfolio.picture.network.rules import Counted, TieKind


@dataclass(frozen=True)
class Person:
    """Somebody of the network. is_harmed: a record that the viewer sees says victim, at risk, missing, exploited.

    is_child: by a date of birth that the viewer sees, they may be under 18. hops: from the person asked about.
    """

    id: str
    name: str
    is_harmed: bool = False
    is_child: bool = False
    hops: int = 0


@dataclass(frozen=True)
class TieSeen:
    """A tie as far as the viewer sees it. records: how many count as independent; grade: the strongest, "" a fact.

    first, last: days that its records speak of; None: not known.
    """

    left: str
    right: str
    kinds: tuple[TieKind, ...]
    records: int
    grade: str
    first: date | None
    last: date | None

    @property
    def id(self) -> str:
        return f"{self.left}-{self.right}"

    def other(self, identity_id: str) -> str:
        """The other end."""
        return self.right if identity_id == self.left else self.left


@dataclass(frozen=True)
class Crowded:
    """Something of this person that ties nobody because too many share it. people: of those the viewer sees."""

    kind: TieKind
    shown: str
    people: int


@dataclass(frozen=True)
class Ego:
    """Who is around a person. people: the person first, then by steps and name. left_out: people who are not shown.

    known_to: agencies of which the viewer may only know that they know the person; then nothing else is shown.
    """

    person: Person
    people: Sequence[Person]
    ties: Sequence[TieSeen]
    left_out: int
    crowds: Sequence[Crowded]
    known_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Path:
    """From one to another, step by step. people: one more than ties. None of either: no path that the viewer sees."""

    people: Sequence[Person]
    ties: Sequence[TieSeen]
    is_complete: bool = True  # False: the search was ended because too many people lie between


@dataclass(frozen=True)
class Beneath:
    """One record or pair of records beneath a tie, with whether it counts and why."""

    kind: TieKind
    left: Mention
    right: Mention
    is_direct: bool
    grade: str
    shared: str
    first: date | None
    last: date | None
    counted: Counted


@dataclass(frozen=True)
class TieInFull:
    """A tie with all that the viewer sees beneath it."""

    tie: TieSeen
    left: Person
    right: Person
    beneath: Sequence[Beneath]


@dataclass(frozen=True)
class Joins:
    """Somebody without whom a part falls into pieces of so many people, largest first."""

    person: Person
    pieces: tuple[int, ...]


@dataclass(frozen=True)
class Overview:
    """The network as the viewer sees it: parts by size, and who joins what; by name, never by rank.

    ties_held: 0 unless there are more than are computed for a page; then nothing else is told.
    """

    people: int
    ties: int
    parts: Sequence[int]
    joins: Sequence[Joins]
    children_joining: int  # who would be listed, were they grown up
    too_large: bool = False
