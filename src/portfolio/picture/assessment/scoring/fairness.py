"""Whether a group is over-represented: its share on a list against its share in those it is compared with.

Two comparators always, residents and offences, because the comparator drives the story: 78% on a list is 6 times
13% of residents and 2.9 times 27% of suspects and convictions. Source: scoring.md section 10.
"""

from dataclasses import dataclass

from portfolio.ground.statistics.errors import NothingToDivideBy
from portfolio.ground.statistics.intervals import Share, wilson

FEWEST = 5  # a comparison resting on fewer people than this, on either side, is not printed

_CAVEAT = "Police data can itself be biased, and so can a comparison made with it."


@dataclass(frozen=True)
class Group:
    """People of one group among all: on a list, among residents, among those suspected or convicted."""

    part: int
    whole: int


@dataclass(frozen=True)
class Ratio:
    """Share on the list divided by share in the comparator; 1 is even. None where there are too few to say.

    low and high: with the list's share at the ends of its Wilson interval; the comparator is taken as known.
    """

    comparator: str
    value: float | None
    low: float | None
    high: float | None

    @property
    def sentence(self) -> str:
        if self.value is None:
            return f"Against {self.comparator}: too few to say."
        return f"Against {self.comparator}: {self.value:.2f} times ({self.low:.2f} to {self.high:.2f})."


@dataclass(frozen=True)
class Disproportionality:
    """One group at one gate: nominated, selected, enforced, safeguarded or removed."""

    group: str
    gate: str
    against_residents: Ratio
    against_offences: Ratio

    @property
    def sentence(self) -> str:
        ratios = f"{self.against_residents.sentence} {self.against_offences.sentence}"
        return f"{self.group}, {self.gate}. {ratios} {_CAVEAT}"


def disproportionality(
    *, group: str, gate: str, listed: Group, residents: Group, offences: Group
) -> Disproportionality:
    """How far a group is over-represented at a gate, against both comparators.

    Raises StatisticsError for a part above its whole.
    """
    return Disproportionality(
        group,
        gate,
        ratio(listed, residents, comparator="residents"),
        ratio(listed, offences, comparator="suspects and convictions"),
    )


def ratio(listed: Group, compared: Group, *, comparator: str) -> Ratio:
    """The ratio, or one without a value where a cell on either side is below FEWEST: too few to say."""
    try:
        here, there = _share(listed), _share(compared)
    except NothingToDivideBy:
        return Ratio(comparator, None, None, None)
    if min(listed.part, listed.whole - listed.part, compared.part, compared.whole - compared.part) < FEWEST:
        return Ratio(comparator, None, None, None)
    return Ratio(comparator, *(number / there.value for number in (here.value, here.low, here.high)))


def _share(group: Group) -> Share:
    return wilson(group.part, whole=group.whole)
