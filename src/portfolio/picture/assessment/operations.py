"""Every write of this room."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Max, QuerySet

from portfolio.ground import clock
from portfolio.ground import months as calendar
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label, combine
from portfolio.ground.access.operations import intern
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.ground.reference import queries as reference
from portfolio.picture.assessment import events, results, rules
from portfolio.picture.assessment.errors import BadAssessment, NotCurrent, SecondPersonNeeded, UnknownAssessment
from portfolio.picture.assessment.models import Override, ThemeAssessment
from portfolio.picture.places import queries as places


def assess_theme(
    *,
    theme: str,
    area_code: str,
    first_month: str,
    last_month: str,
    inputs: Mapping[str, int | None],
    narrative: str,
    confidence_reasons: str,
    rests_on: Sequence[Reference],
    assessors: Sequence[str],
    label: Label,
    grading: str = "low",
    assessed_on: date | None = None,
    expires_on: date | None = None,
    by: Actor,
) -> ThemeAssessment:
    """A new version of the assessment of a theme in an area; earlier versions stay as they were.

    inputs: code of inputs.INPUTS to 0..4 or None for not known; codes left out are not known. assessors: user ids.
    label: of the agency that answers for it; the strictest of it and of the labels of the rows behind is carried.
    grading: of inputs.GRADINGS. By default assessed today and shown for rules.SHOWN_FOR_DAYS.
    Raises UnknownArea; BadAssessment, listing everything that is wrong.
    """
    check(by.role, Right.WRITE_PROFILE)
    months = calendar.between(first_month, last_month)
    behind = places.labels_behind(by, area_code, months)
    made = assessed_on or clock.today()
    until = expires_on or made + timedelta(days=rules.SHOWN_FOR_DAYS)
    references = [str(one) for one in rests_on]
    faults = rules.faults(
        theme=theme,
        themes={known.code for known in reference.themes()},
        inputs=inputs,
        narrative=narrative,
        grading=grading,
        confidence_reasons=confidence_reasons,
        assessors=assessors,
        rests_on=references,
        assessed_on=made,
        expires_on=until,
        today=clock.today(),
    )
    if faults:
        raise BadAssessment(" ".join(faults))
    assessment = ThemeAssessment(
        partnership_id=by.partnership_id,
        theme=theme,
        area_code=area_code,
        first_month=first_month,
        last_month=last_month,
        narrative=narrative.strip(),
        grading=grading,
        confidence_reasons=confidence_reasons.strip(),
        rests_on=references,
        assessors=list(assessors),
        assessed_on=made,
        expires_on=until,
        written_at=clock.now(),
        written_by=by.id,
        **inputs,
    )
    details = {"theme": theme, "area": area_code}
    with act(by=by, event=events.THEME_ASSESSED, on=assessment.reference, details=details) as done:
        assessment.version = done.details["version"] = _next_version(assessment)
        assessment.label = intern(combine([label, *behind], controller=label.controller))
        assessment.save(force_insert=True)
    return assessment


def override(*, assessment: ThemeAssessment, harm: float, likelihood: float, reason: str, by: Actor) -> Override:
    """A second person's own harm (0 to 12) and likelihood (0 to 4) for the standing version, with the reason.

    The arithmetic stays on record beside it. Raises SecondPersonNeeded for whoever took part and for a system actor,
    NotCurrent when a newer version stands or it has expired, BadAssessment off the scales, UnknownAssessment where
    the person may not see it.
    """
    check(by.role, Right.WRITE_PROFILE)
    if not assessment.may_be_seen_by(by):
        raise UnknownAssessment
    took_part = {*assessment.assessors, assessment.written_by}
    if refusal := rules.may_override(made_by=took_part, overriding=by.id, kind=by.kind, reason=reason):
        raise SecondPersonNeeded(refusal)
    if not (0 <= harm <= rules.HARM_LIMIT and 0 <= likelihood <= rules.LIKELIHOOD_LIMIT):
        raise BadAssessment("Harm is from 0 to 12 and likelihood from 0 to 4.")
    _check_standing(assessment)
    moved = rules.direction(computed=results.compute(assessment).risk.value, judged=harm * likelihood)
    made = Override(
        assessment=assessment,
        harm=harm,
        likelihood=likelihood,
        direction=moved,
        reason=reason.strip(),
        made_at=clock.now(),
        made_by=by.id,
    )
    details = {"direction": moved, "override": made.id}
    with act(by=by, event=events.OVERRIDDEN, on=assessment.reference, details=details):
        made.save(force_insert=True)
    return made


def _next_version(assessment: ThemeAssessment) -> int:
    """After the last one of the theme in the area; two writers at once meet at the unique constraint."""
    return (_same_theme(assessment).aggregate(last=Max("version"))["last"] or 0) + 1


def _check_standing(assessment: ThemeAssessment) -> None:
    if not rules.is_current(expires_on=assessment.expires_on, today=clock.today()):
        raise NotCurrent("This assessment has expired. Make a new version instead.")
    if _same_theme(assessment).filter(version__gt=assessment.version).exists():
        raise NotCurrent("A newer version of this assessment stands. Read that one first.")


def _same_theme(assessment: ThemeAssessment) -> QuerySet[ThemeAssessment]:
    return ThemeAssessment.objects.filter(
        partnership_id=assessment.partnership_id, area_code=assessment.area_code, theme=assessment.theme
    )
