"""Asks the rooms behind for everything that an edition is built from."""

from typing import Any

from portfolio.ground.access.actors import Actor
from portfolio.ground.geography import queries as geography
from portfolio.ground.months import between
from portfolio.partnership.profiles.building.figures import Figures, Severity, Threat
from portfolio.partnership.profiles.models import LocalProfile
from portfolio.picture.assessment import queries as assessment
from portfolio.picture.places import queries as places
from portfolio.picture.places.figures import AreaFigures


def figures_of(viewer: Actor, profile: LocalProfile) -> Figures:
    """What the viewer may see of the edition's area over its months, counted now."""
    area, months = profile.area_code, between(profile.first_month, profile.last_month)
    period = (profile.first_month, profile.last_month)
    counted = places.picture(viewer, area, months)
    return Figures(
        area_code=area,
        area_name=profile.area_name,
        months=tuple(months),
        by_type=counted.by_type_and_month,
        coverage=counted.coverage,
        wards=counted.wards,
        small_areas=counted.small_areas,
        ward_of=_ward_of(counted.small_areas, counted.wards),
        ward_shapes=_shapes(counted.wards),
        monthly=counted.monthly,
        tracks=counted.tracks,
        outcomes=counted.outcomes,
        searches=counted.stop_searches,
        deprivation=counted.deprivation,
        population=counted.population,
        severity=_severity(viewer, area, months),
        threats=_threats(viewer, area, period),
        not_assessed=tuple(theme.label for theme in assessment.not_assessed(viewer, area, period)),
    )


def _ward_of(small_areas: AreaFigures | None, wards: AreaFigures | None) -> dict[str, str]:
    """The ward of each small area; empty where either is not loaded."""
    if small_areas is None or wards is None:
        return {}
    codes = [area.code for area in small_areas]
    return geography.parent_of(small_areas.kind, small_areas.edition, codes, wards.kind, wards.edition)


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


def _threats(viewer: Actor, area: str, period: tuple[str, str]) -> tuple[Threat, ...]:
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
        for one in assessment.threats(viewer, area, period)
    )
