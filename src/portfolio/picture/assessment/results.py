"""What the arithmetic makes of stored assessments and of counts: plain values with their sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portfolio.picture.assessment.inputs import INPUTS
from portfolio.picture.assessment.models import ThemeAssessment
from portfolio.picture.assessment.scoring.harm import TwoTracks
from portfolio.picture.assessment.scoring.sensitivity import Place
from portfolio.picture.assessment.scoring.threat import Confidence, Span, Threat, assess

Range = tuple[float, float]


@dataclass(frozen=True)
class Judged:
    """A second person's override: harm 0 to 12, likelihood 0 to 4. by: their id."""

    harm: float
    likelihood: float
    direction: str
    reason: str
    by: str
    on: date

    @property
    def risk(self) -> float:
        return self.harm * self.likelihood


@dataclass(frozen=True)
class Scored:
    """The arithmetic of one version: values with the ranges they could have; response on its own axis, 0 to 4."""

    harm: Span
    likelihood: Span
    risk: Span
    confidence: str
    unknown: tuple[str, ...]
    response: float | None
    needs_decision: bool
    sentence: str


@dataclass(frozen=True)
class ThemeThreat:
    """The standing assessment of one theme. code, theme: of the theme, and its label.

    place: where it stands by risk among the themes read with it, with the ranks it could have. card: of the formula.
    """

    id: str
    code: str
    theme: str
    version: int
    period: tuple[str, str]
    scored: Scored
    place: Place
    override: Judged | None
    narrative: str
    confidence_reasons: str
    assessors: tuple[str, ...]
    assessed_on: date
    expires_on: date
    rests_on: tuple[str, ...]
    card: str = "threat"

    @property
    def harm(self) -> Range:
        """Lowest and highest, equal when every input is known; 0 to 12."""
        return self.scored.harm.low, self.scored.harm.high

    @property
    def likelihood(self) -> Range:
        """As harm; 0 to 4."""
        return self.scored.likelihood.low, self.scored.likelihood.high

    @property
    def risk(self) -> Range:
        """As harm; 0 to 48."""
        return self.scored.risk.low, self.scored.risk.high

    @property
    def grid(self) -> Range:
        """Where it stands on the grid of harm and likelihood: the second person's judgement where there is one."""
        if self.override is not None:
            return self.override.harm, self.override.likelihood
        return self.scored.harm.value, self.scored.likelihood.value

    @property
    def confidence(self) -> str:
        return self.scored.confidence

    @property
    def ranks(self) -> tuple[int, int]:
        """The best and the worst place it could have."""
        return self.place.best, self.place.worst

    @property
    def cannot_be_separated_from(self) -> tuple[str, ...]:
        """Labels of the themes whose ranks overlap with its own."""
        return self.place.not_separated_from


@dataclass(frozen=True)
class Severity:
    """Victim-reported crime inside an area under one method and edition; never added to another's.

    by_month: in the unit, held months only: an absent month is a gap. months: the same with every category's line.
    whole: the period together. found: what the police found, counted and not weighed, by category. missing: reported
    categories with rows that have no weight. without_homicide: the sum leaving homicide out, None where the published
    categories do not tell it apart. card: of the formula.
    """

    method: str
    edition: str
    unit: str
    source: str
    by_month: Mapping[str, float]
    months: Mapping[str, TwoTracks]
    whole: TwoTracks
    found: Mapping[str, int]
    missing: tuple[str, ...]
    without_homicide: float | None
    notes: tuple[str, ...]
    card: str


def inputs_of(assessment: ThemeAssessment) -> dict[str, int | None]:
    """The stored inputs by their codes."""
    return {name: getattr(assessment, name) for name in INPUTS}


def compute(assessment: ThemeAssessment, label: str = "") -> Scored:
    """The same from the same stored inputs, always; rules.faults saw to it that harm and likelihood are known.

    label: what its sentence calls the theme, by default the code.
    """
    threat = assess(label or assessment.theme, inputs_of(assessment), grading=Confidence[assessment.grading.upper()])
    harm, likelihood, risk = _spans(threat)
    return Scored(
        harm,
        likelihood,
        risk,
        threat.confidence.caption,
        threat.unknown,
        threat.response,
        threat.needs_decision,
        threat.sentence,
    )


def _spans(threat: Threat) -> tuple[Span, Span, Span]:
    if threat.harm is None or threat.likelihood is None or threat.risk is None:
        raise ValueError(f"{threat.theme}: stored without any harm or any likelihood")
    return threat.harm, threat.likelihood, threat.risk
