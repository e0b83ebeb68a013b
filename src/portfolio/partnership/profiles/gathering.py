"""Asks the rooms behind for everything that an edition is built from."""

from collections.abc import Callable
from typing import Any, TypeVar

from portfolio.ground.access.actors import Actor
from portfolio.ground.errors import NotFound
from portfolio.ground.geography import queries as geography
from portfolio.ground.months import between
from portfolio.partnership.profiles.building.figures import Figures, Severity, Threat
from portfolio.partnership.profiles.models import LocalProfile
from portfolio.picture.assessment import queries as assessment
from portfolio.picture.places import queries as places
from portfolio.picture.places.figures import AreaFigures

Answer = TypeVar("Answer")


def figures_of(viewer: Actor, profile: LocalProfile) -> Figures:
    """What the viewer may see of the edition's area over its months, counted now."""
    area, months = profile.area_code, between(profile.first_month, profile.last_month)
    wards = _if_loaded(lambda: places.by_area(viewer, area, months, "ward"))
    return Figures(
        area_code=area,
        area_name=profile.area_name,
        months=tuple(months),
        by_type=places.by_type_and_month(viewer, area, months),
        coverage=places.coverage(viewer, area, months),
        wards=wards,
        small_areas=_if_loaded(lambda: places.by_area(viewer, area, months, "lsoa")),
        ward_shapes=_shapes(wards),
        monthly=places.monthly(viewer, area, months),
        tracks=places.two_tracks(viewer, area, months),
        outcomes=places.outcomes(viewer, area, months),
        searches=places.stop_searches(viewer, area, months),
        deprivation=_if_loaded(lambda: places.deprivation(area)),
        population=_if_loaded(lambda: places.population(area)),
        severity=_severity(viewer, area, months),
        threats=_threats(viewer, profile),
    )


def _if_loaded(ask: Callable[[], Answer]) -> Answer | None:
    """The answer, or None where the geography that it needs has not been loaded."""
    try:
        return ask()
    except NotFound:
        return None


def _shapes(areas: AreaFigures | None) -> dict[str, Any]:
    if areas is None:
        return {}
    found = geography.shapes(areas.kind, areas.edition, [area.code for area in areas])
    return {
        feature["properties"]["code"]: feature["geometry"] for feature in found["features"] if feature.get("geometry")
    }


def _severity(viewer: Actor, area: str, months: list[str]) -> tuple[Severity, ...]:
    return tuple(
        Severity(
            method=one.method,
            edition=one.edition,
            unit=one.unit,
            source=one.source,
            by_month=one.by_month,
            missing=tuple(one.missing),
        )
        for one in assessment.severity(viewer, area, months)
    )


def _threats(viewer: Actor, profile: LocalProfile) -> tuple[Threat, ...]:
    return tuple(
        Threat(
            theme=one.theme,
            harm=one.harm,
            likelihood=one.likelihood,
            risk=one.risk,
            confidence=one.confidence,
            ranks=one.ranks,
            narrative=one.narrative,
            reference=f"theme_assessment:{one.id}",
        )
        for one in assessment.threats(viewer, profile.area_code, (profile.first_month, profile.last_month))
    )
