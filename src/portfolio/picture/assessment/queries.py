"""Every read of this room. What is assessed are themes and places; no function here takes a person for its subject."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.protected import ProtectedQuerySet
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as reference
from portfolio.ground.reference.entries import Theme
from portfolio.picture.assessment import events, results
from portfolio.picture.assessment.cards import CARDS, Card, card
from portfolio.picture.assessment.errors import UnknownAssessment
from portfolio.picture.assessment.models import Override, ThemeAssessment
from portfolio.picture.assessment.results import Judged, ThemeThreat
from portfolio.picture.assessment.scoring import sensitivity
from portfolio.picture.assessment.severity import method_sensitivity, severity

__all__ = [
    "assessment",
    "method_sensitivity",
    "not_assessed",
    "score_card",
    "score_cards",
    "severity",
    "threats",
    "versions",
]

Period = tuple[str, str]  # the first and the last month


def threats(viewer: Actor, area_code: str, period: Period) -> list[ThemeThreat]:
    """The standing assessments of the area's themes that speak of any month of the period, highest risk first.

    Expired ones are absent, and an older version never stands in for them. Ranks are among those that the viewer sees.
    Leaves one event, however many there are.
    """
    standing = list(_standing(viewer, area_code, period))
    labels = {theme.code: theme.label for theme in reference.themes()}
    found = {labels.get(one.theme, one.theme): one for one in standing}
    overrides = _overrides(standing)
    note(
        by=viewer,
        event=events.THREATS_READ,
        on=Reference("area", area_code),
        details={"themes": len(standing), "first": period[0], "last": period[1]},
    )
    return [
        _threat(found[place.theme], place, overrides.get(found[place.theme].id))
        for place in sensitivity.order({label: results.inputs_of(one) for label, one in found.items()})
    ]


def not_assessed(viewer: Actor, area_code: str, period: Period) -> list[Theme]:
    """The themes of the reference data without a standing assessment: not assessed, which is not no threat."""
    assessed = set(_standing(viewer, area_code, period).values_list("theme", flat=True))
    return [theme for theme in reference.themes() if theme.code not in assessed]


def assessment(viewer: Actor, id: str) -> ThemeAssessment:
    """One version by its id; UnknownAssessment where there is none, the viewer may not see it, or it has expired."""
    found: ThemeAssessment | None = _current(viewer).filter(pk=id).first()
    if found is None:
        raise UnknownAssessment
    return found


def versions(viewer: Actor, area_code: str, theme: str) -> list[ThemeAssessment]:
    """Every version of a theme's assessment in the area that has not expired, newest first, its overrides in hand."""
    found = _current(viewer).filter(area_code=area_code, theme=theme)
    return list(found.order_by("-version").prefetch_related("overrides"))


def score_cards() -> tuple[Card, ...]:
    """The record of every number that is computed, about nobody, so no viewer is asked for."""
    return CARDS


def score_card(id: str) -> Card:
    """UnknownCard where no score has that id."""
    return card(id)


def _current(viewer: Actor) -> ProtectedQuerySet:
    check(viewer.role, Right.READ_COUNTS)
    return ThemeAssessment.objects.visible_to(viewer).filter(expires_on__gt=clock.today())


def _standing(viewer: Actor, area_code: str, period: Period) -> ProtectedQuerySet:
    """The newest version of each theme, if it may be seen and has not expired; otherwise nothing of that theme."""
    first, last = period
    of_period = ThemeAssessment.objects.filter(
        partnership_id=viewer.partnership_id, area_code=area_code, first_month__lte=last, last_month__gte=first
    )
    newer = of_period.filter(theme=OuterRef("theme"), version__gt=OuterRef("version"))
    return _current(viewer).filter(~Exists(newer), pk__in=of_period.values("pk")).order_by("theme")


def _overrides(standing: Sequence[ThemeAssessment]) -> dict[str, Judged]:
    """Assessment id to its latest override."""
    rows = Override.objects.filter(assessment__in=standing).order_by("made_at", "id")
    return {
        row.assessment_id: Judged(
            row.harm,
            row.likelihood,
            row.direction,
            row.reason,
            row.made_by,
            row.made_at.astimezone(clock.LONDON).date(),
        )
        for row in rows
    }


def _threat(row: ThemeAssessment, place: sensitivity.Place, override: Judged | None) -> ThemeThreat:
    return ThemeThreat(
        id=row.id,
        code=row.theme,
        theme=place.theme,
        version=row.version,
        period=(row.first_month, row.last_month),
        scored=results.compute(row, place.theme),
        place=place,
        override=override,
        narrative=row.narrative,
        confidence_reasons=row.confidence_reasons,
        assessors=tuple(row.assessors),
        assessed_on=row.assessed_on,
        expires_on=row.expires_on,
        rests_on=tuple(row.rests_on),
    )
