"""What the queries of this room answer with: plain values, at the depth that the viewer may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portfolio.information.linkage.models import Judgement
from portfolio.information.records.models import Mention


@dataclass(frozen=True)
class IdentityView:
    """mentions: those seen in full, the latest first. known_to: agencies of which the viewer may only know that.

    caption and born are empty where nothing is seen in full. was: the id that was asked for, where another has become
    the identity's since.
    """

    id: str
    caption: str
    born: str
    mentions: Sequence[Mention]
    known_to: tuple[str, ...]
    as_of: datetime
    was: str = ""

    @property
    def is_pointer(self) -> bool:
        return not self.mentions


@dataclass(frozen=True)
class Line:
    """One comparison of a pair. weight: bits; None where it was not weighed. is_compared: both say something."""

    field: str
    left: str
    right: str
    sentence: str
    weight: float | None = None
    is_compared: bool = True


@dataclass(frozen=True)
class Side:
    """One of the two: as one row speaks of them, and as whom they are held so far."""

    mention: Mention
    identity: str
    mentions: int  # of that identity that the viewer sees


@dataclass(frozen=True)
class PairView:
    """Two mentions side by side. machine: what the machine says; person: what a person last said, withdrawn or not.

    start: bits that any two records begin with, before anything is compared. held: why the machine may not join them.
    """

    left: Side
    right: Side
    lines: tuple[Line, ...]
    machine: Judgement | None
    person: Judgement | None
    start: float | None = None
    held: tuple[str, ...] = ()
    model: str = ""

    @property
    def id(self) -> str:
        return f"{self.left.mention.pk}-{self.right.mention.pk}"

    @property
    def is_one_identity(self) -> bool:
        return bool(self.left.identity) and self.left.identity == self.right.identity
