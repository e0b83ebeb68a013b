"""Structured Threat Assessment of a theme: harm, likelihood, and the response on an axis of its own.

Our own method (scoring.md section 4), made for themes only; never for people, and never to be called by the name
of a restricted one. Every input is 0 to 4, or None where it is not known.
An unknown input counts as the mean of the known ones of its kind: it lowers the confidence, not the score. What it
could have been is shown as a range, from all the unknown at 0 to all at 4.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from portfolio.picture.assessment.scoring.errors import ScoringError

HIGHEST = 4
HARMS = ("physical", "psychological", "financial", "community")
LIKELIHOODS = ("frequency", "trend", "spread", "vulnerability")
RESPONSES = ("capacity", "capability")

Inputs = Mapping[str, int | None]


class Confidence(IntEnum):
    """How much of what the score needs is known: below 50%, 50% to 80%, above 80% (scoring.md section 4)."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def caption(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Span:
    """A number with the range it could have if what is not known were known. low <= value <= high."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Threat:
    """One theme. harm 0 to 12, likelihood 0 to 4, risk their product, 0 to 48; None where nothing of it is known.

    response: the mean of capacity and capability known, 0 to 4, or None. It is never part of the risk.
    """

    theme: str
    harm: Span | None
    likelihood: Span | None
    risk: Span | None
    confidence: Confidence
    unknown: tuple[str, ...]
    response: float | None

    @property
    def needs_decision(self) -> bool:
        """High risk and a weak response: at or above half of the greatest risk, with a response below 2 of 4.

        The two cut-offs are ours and mark a theme for discussion, nothing more.
        """
        return self.risk is not None and self.response is not None and self.risk.value >= 24 and self.response < 2

    @property
    def sentence(self) -> str:
        if self.harm is None or self.likelihood is None or self.risk is None:
            lacking = "harm" if self.harm is None else "likelihood"
            return f"{self.theme}: not assessed, because nothing is known of its {lacking}."
        said = (
            f"{self.theme}: harm {self.harm.value:.1f} of 12, likelihood {self.likelihood.value:.2f} of 4, "
            f"risk {self.risk.value:.1f} of 48, {self.confidence.caption} confidence."
        )
        if not self.unknown:
            return said
        return (
            f"{said} Not known: {', '.join(self.unknown)}; "
            f"the risk could be anything from {self.risk.low:.1f} to {self.risk.high:.1f}."
        )


def assess(theme: str, inputs: Inputs, *, grading: Confidence = Confidence.HIGH) -> Threat:
    """The assessment of one theme. Inputs that are missing count as not known.

    grading: how far the sources behind the inputs can be trusted; confidence is never above it.
    Raises ScoringError for an input that is not 0 to 4, or that is no input of this method.
    """
    _check(inputs)
    harm, likelihood = _span(inputs, HARMS, _harm), _span(inputs, LIKELIHOODS, _mean)
    risk = None
    if harm and likelihood:
        risk = Span(harm.value * likelihood.value, harm.low * likelihood.low, harm.high * likelihood.high)
    unknown = tuple(name for name in HARMS + LIKELIHOODS if inputs.get(name) is None)
    known = _known(inputs, RESPONSES)
    return Threat(
        theme, harm, likelihood, risk,
        min(grading, _share_known(unknown)),
        unknown,
        _mean(known) if known else None,
    )  # fmt: skip


def _check(inputs: Inputs) -> None:
    for name, value in inputs.items():
        if name not in HARMS + LIKELIHOODS + RESPONSES:
            raise ScoringError(f"{name} is no input of a threat assessment.")
        if value is not None and value not in range(HIGHEST + 1):
            raise ScoringError(f"{name} is {value}. Give 0 to 4, or leave it as not known.")


def _share_known(unknown: tuple[str, ...]) -> Confidence:
    share = 1 - len(unknown) / len(HARMS + LIKELIHOODS)
    if share < 0.5:
        return Confidence.LOW
    return Confidence.MEDIUM if share <= 0.8 else Confidence.HIGH


def _known(inputs: Inputs, names: tuple[str, ...]) -> list[float]:
    return [value for name in names if (value := inputs.get(name)) is not None]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _harm(values: list[float]) -> float:
    """Twice the worst and the mean of the others, so that one grave harm is not averaged away.

    Where only one is known the others count as the same.
    """
    *others, worst = sorted(values)
    return 2 * worst + (_mean(others) if others else worst)


def _span(inputs: Inputs, names: tuple[str, ...], combine: Callable[[list[float]], float]) -> Span | None:
    known = _known(inputs, names)
    if not known:
        return None
    missing = len(names) - len(known)
    low, high = (combine(known + [fill] * missing) for fill in (0.0, float(HIGHEST)))
    return Span(combine(known), low, high)
