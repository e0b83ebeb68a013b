"""What a Local Profile is built from, gathered once: the answers of the rooms behind, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portfolio.picture.places.figures import (
    AreaFigures,
    Coverage,
    DeprivationFigures,
    Monthly,
    OutcomeFigures,
    PopulationFigures,
    StopSearchFigures,
    Tracks,
)


@dataclass(frozen=True)
class Severity:
    """One method's severity of victim-reported crime by month, in its own unit; never added to another's."""

    method: str
    edition: str
    unit: str
    source: str
    by_month: Mapping[str, float]
    missing: tuple[str, ...]  # categories that the method has no weight for


@dataclass(frozen=True)
class Threat:
    """A theme as people assessed it. harm (0 to 12), likelihood (0 to 4), risk (0 to 48): lowest and highest, equal
    when every input is known. ranks: the best and the worst place it could have."""

    theme: str
    harm: tuple[float, float]
    likelihood: tuple[float, float]
    risk: tuple[float, float]
    confidence: str
    ranks: tuple[int, int]
    narrative: str
    reference: str  # theme_assessment:id


@dataclass(frozen=True)
class Figures:
    """Everything, for one area over some months.

    by_type: every category and month held, (category, month) -> rows. ward_of: the ward of each small area.
    ward_shapes: GeoJSON geometry by code. None: not held or not loaded, which is not nought.
    """

    area_code: str
    area_name: str
    months: tuple[str, ...]
    by_type: Mapping[tuple[str, str], int]
    coverage: Coverage
    wards: AreaFigures | None = None
    small_areas: AreaFigures | None = None
    ward_of: Mapping[str, str] = field(default_factory=dict)
    ward_shapes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    monthly: Monthly | None = None
    tracks: Tracks | None = None
    outcomes: OutcomeFigures | None = None
    searches: StopSearchFigures | None = None
    deprivation: DeprivationFigures | None = None
    population: PopulationFigures | None = None
    severity: tuple[Severity, ...] = ()
    threats: tuple[Threat, ...] = ()
    not_assessed: tuple[str, ...] = ()  # themes of the reference data without a standing assessment

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The submissions beneath the counts, as references."""
        return tuple(f"submission:{share.id}" for share in self.coverage.submissions)

    @property
    def held(self) -> tuple[str, ...]:
        """The months for which a file is held, in order: a month without one is a gap, not a nought."""
        return tuple(month for month in self.months if month not in self.coverage.missing)

    @property
    def categories(self) -> tuple[str, ...]:
        """Of the rows held, the most frequent first."""
        totals: dict[str, int] = {}
        for (category, _), count in self.by_type.items():
            totals[category] = totals.get(category, 0) + count
        return tuple(sorted(totals, key=lambda category: (-totals[category], category)))
