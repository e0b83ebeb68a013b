"""Everything that is counted about an area over a period, read at once, with the one event that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portfolio.ground.access.actors import Actor
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.picture.places import events
from portfolio.picture.places.errors import NoSuchAreas
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
from portfolio.picture.places.queries.counts import by_area, by_type_and_month
from portfolio.picture.places.queries.coverage import coverage
from portfolio.picture.places.queries.outcomes import outcomes
from portfolio.picture.places.queries.people import deprivation, population
from portfolio.picture.places.queries.stops import stop_searches
from portfolio.picture.places.queries.trend import monthly, two_tracks


@dataclass(frozen=True)
class Picture:
    """The answers of the queries of the same names. monthly: of what victims report, never of all tracks together.

    wards, small_areas: None where no lookup leads to any.
    """

    area_code: str
    months: tuple[str, ...]
    by_type_and_month: Mapping[tuple[str, str], int]
    coverage: Coverage
    wards: AreaFigures | None
    small_areas: AreaFigures | None
    monthly: Monthly
    tracks: Tracks
    outcomes: OutcomeFigures
    stop_searches: StopSearchFigures
    deprivation: DeprivationFigures | None
    population: PopulationFigures | None


def picture(viewer: Actor, area_code: str, months: Sequence[str], purpose: str = "") -> Picture:
    """All of it, with one event. Raises UnknownArea, NoMonths; Refused without the right to read counts."""
    read = Picture(
        area_code=area_code,
        months=tuple(months),
        by_type_and_month=by_type_and_month(viewer, area_code, months),
        coverage=coverage(viewer, area_code, months),
        wards=_areas(viewer, area_code, months, "ward"),
        small_areas=_areas(viewer, area_code, months, "lsoa"),
        monthly=monthly(viewer, area_code, months, track="reported"),
        tracks=two_tracks(viewer, area_code, months),
        outcomes=outcomes(viewer, area_code, months),
        stop_searches=stop_searches(viewer, area_code, months),
        deprivation=deprivation(area_code),
        population=population(area_code),
    )
    consulted(viewer, area_code, months, purpose)
    return read


def consulted(viewer: Actor, area_code: str, months: Sequence[str], purpose: str = "") -> None:
    """The event of having read counts of an area: once for a page or a document, whatever it asks for."""
    details = {"months": len(months), "first": min(months), "last": max(months)}
    note(
        by=viewer,
        event=events.PICTURE_READ,
        on=Reference("area", area_code),
        purpose=purpose,
        details=details,
    )


def _areas(viewer: Actor, area_code: str, months: Sequence[str], kind: str) -> AreaFigures | None:
    try:
        return by_area(viewer, area_code, months, kind)
    except NoSuchAreas:
        return None
