"""The answers of this room: plain values, each with the sentence that belongs to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portfolio.ground.statistics.intervals import Share


@dataclass(frozen=True)
class AreaFigure:
    """What one area counts over the whole period.

    count: 0 where the files held have no row there: a zero, not a gap. residents: usual residents, None where no
    figure is loaded; then rate, low and high are None and note says why. rate_per_10000: per 10,000 residents over
    the period as asked for, not made annual; low and high are its 95% interval (Byar).
    """

    code: str
    name: str
    count: int
    residents: int | None
    rate_per_10000: float | None
    low: float | None
    high: float | None
    note: str = ""


@dataclass(frozen=True)
class AreaFigures:
    """Every area of one kind within an area, by code.

    unplaced: rows inside the area whose small area could not be looked up to any of these areas. The figures' counts
    and unplaced sum to the rows inside the area. population_year: of the residents, "" where none are loaded.
    """

    kind: str
    edition: str
    figures: tuple[AreaFigure, ...]
    unplaced: int
    population_year: str

    def __iter__(self) -> Iterator[AreaFigure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    @property
    def total(self) -> int:
        """The rows inside the area, placed or not."""
        return sum(figure.count for figure in self.figures) + self.unplaced


@dataclass(frozen=True)
class MonthFigure:
    """One month's count. count None: no file that covers the month is held, which is not the same as nought.

    is_unusual: outside the control limits, or the eighth in a run on one side of the baseline's mean.
    """

    month: str
    count: int | None
    is_unusual: bool = False


@dataclass(frozen=True)
class Limits:
    """The range in which months differ by chance. baseline: the first and the last month it was taken from."""

    centre: float
    low: float
    high: float
    baseline: tuple[str, str]


@dataclass(frozen=True)
class Monthly:
    """Counts in the order of the months asked for. limits None: sentence says why; otherwise it says what they show."""

    rows: tuple[MonthFigure, ...]
    limits: Limits | None
    sentence: str

    def __iter__(self) -> Iterator[MonthFigure]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Track:
    """One kind of counting. by_month: every month asked for, None where nothing is held; by_category: over them all."""

    by_month: Mapping[str, int | None]
    by_category: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_category.values())


@dataclass(frozen=True)
class Tracks:
    """Never to be added up: what victims reported, what the police found, and anti-social behaviour, which is no crime.

    unsorted: categories that the reference data does not assign to a track.
    """

    reported: Track
    found: Track
    behaviour: Track
    unsorted: Track

    warning = (
        "Offences that the police find, such as drugs and weapons, show how much the police look as well as how much "
        "there is. They are counted apart from what victims report and are never added to it."
    )


@dataclass(frozen=True)
class SubmissionShare:
    """What one file gave to these months: all of its rows, and those inside the area."""

    id: str
    file_name: str
    agency: str  # its name
    format: str
    months: tuple[str, ...]
    rows: int
    inside: int


@dataclass(frozen=True)
class Coverage:
    """What is held for the months. inside + outside + without_place = rows.

    outside: rows whose small area does not lie in the area. without_place: rows published without a small area.
    missing: months of the period for which nothing is held at all.
    """

    rows: int
    inside: int
    outside: int
    without_place: int
    submissions: tuple[SubmissionShare, ...]
    held: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class OutcomeFigures:
    """What became of the crimes of the period inside the area, as far as outcomes are held and can be joined.

    crimes: distinct crimes with an identifier. joined: those with at least one outcome. share: joined of crimes; None
    without any. by_type: distinct crimes with that outcome; a crime with two outcomes counts in both.
    without_id: rows that cannot be joined because they were published without an identifier.
    """

    crimes: int
    joined: int
    share: Share | None
    by_type: Mapping[str, int]
    without_id: int


@dataclass(frozen=True)
class StopSearchFigures:
    """Stop and search inside the area. Empty values are counted under "" (not recorded).

    without_place: rows of these months, of the same files, that were published without a point.
    """

    total: int
    by_month: Mapping[str, int | None]
    by_object: Mapping[str, int]
    by_outcome: Mapping[str, int]
    by_age_range: Mapping[str, int]
    without_place: int


@dataclass(frozen=True)
class GroupShare:
    """One group's part of the searches; count and share None where there are too few to say."""

    group: str
    count: int | None
    share: Share | None


@dataclass(frozen=True)
class EthnicityFigures:
    """Officer-defined ethnicity of those searched, for fairness monitoring and nothing else.

    recorded: searches where it was recorded, the whole of the shares. not_recorded: the others.
    """

    groups: tuple[GroupShare, ...]
    recorded: int
    not_recorded: int
    sentence: str


@dataclass(frozen=True)
class DeprivationFigures:
    """How the small areas of an area stand. edition: of the indices. deciles: 1 (most deprived) to 10, every one there.

    most_deprived: share of the small areas in the most deprived tenth of England.
    """

    edition: str
    deciles: Mapping[int, int]
    most_deprived: Share
    lowest: tuple[str, int] | None  # the most deprived small area and its rank

    @property
    def small_areas(self) -> int:
        return sum(self.deciles.values())


@dataclass(frozen=True)
class PopulationFigures:
    """Usual residents of an area: the sum of its small areas. missing: small areas without a figure."""

    residents: int
    households: int | None
    year: str
    small_areas: int
    missing: int
