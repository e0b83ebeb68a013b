"""Pure decisions about assessments, each with its reason and source."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from portfolio.picture.assessment.inputs import GRADINGS, HARM, HIGHEST, INPUTS, LIKELIHOOD

# A theme's section is refreshed each quarter (domain/local-profile.md section 8); twice that and the assessment behind
# it is not shown any more (domain/scoring.md section 0, rule 7: hidden, not greyed).
SHOWN_FOR_DAYS = 182
LONGEST_DAYS = 365  # no assessment may be given a longer life than a profile's full refresh
HARM_LIMIT, LIKELIHOOD_LIMIT = 12.0, 4.0


def faults(
    *,
    theme: str,
    themes: Collection[str],
    inputs: Mapping[str, int | None],
    narrative: str,
    grading: str,
    confidence_reasons: str,
    assessors: Sequence[str],
    rests_on: Sequence[str],
    assessed_on: date,
    expires_on: date,
    today: date,
) -> list[str]:
    """What is wrong with an assessment, in sentences; empty when it may stand.

    Inputs may be None, not known; but with nothing known of the harm, or of the likelihood, there is no assessment.
    """
    foreign = sorted(set(inputs) - set(INPUTS))
    out = sorted(name for name, value in inputs.items() if value is not None and not 0 <= value <= HIGHEST)
    latest = assessed_on + timedelta(days=LONGEST_DAYS)
    checks = (
        (theme not in themes, f"There is no theme {theme!r}. Themes: {', '.join(sorted(themes))}."),
        (bool(foreign), f"A theme is not assessed by {', '.join(foreign)}."),
        (bool(out), f"Give a number from 0 to {HIGHEST}, or leave it as not known: {', '.join(out)}."),
        (not _known(inputs, HARM), "Nothing is known of the harm. Leave the theme as not assessed."),
        (not _known(inputs, LIKELIHOOD), "Nothing is known of the likelihood. Leave the theme as not assessed."),
        (grading not in GRADINGS, f"Grade the sources behind it: {', '.join(GRADINGS)}."),
        (not narrative.strip(), "Write what the assessment says: numbers alone are not an assessment."),
        (not confidence_reasons.strip(), "Say why you are as sure as you are: which sources, how good, how old."),
        (not assessors, "Say who assessed it."),
        (not rests_on, "Say what it rests on: choose at least one table, submission or record."),
        (assessed_on > today, "The date of the assessment is in the future."),
        (not assessed_on < expires_on <= latest, f"An assessment is shown for 1 to {LONGEST_DAYS} days."),
    )
    return [sentence for is_wrong, sentence in checks if is_wrong]


def _known(inputs: Mapping[str, int | None], names: Iterable[str]) -> bool:
    return any(inputs.get(name) is not None for name in names)


def may_override(*, made_by: Collection[str], overriding: str, kind: str, reason: str) -> str:
    """Empty when the person may override; else the reason why not.

    made_by: who assessed and who wrote it down. Source: domain/scoring.md section 0, rules 2 and 9.
    """
    if kind != "user":
        return "An override is a person's judgement. Sign in, or use --as with the name of the one who judges."
    if overriding in made_by:
        return "You took part in this assessment. Somebody else must override it, or make a new version."
    if not reason.strip():
        return "Say why: an override without a reason is not a judgement."
    return ""


def direction(*, computed: float, judged: float) -> str:
    """up, down or same: where the override moved the risk."""
    if judged == computed:
        return "same"
    return "up" if judged > computed else "down"


def is_current(*, expires_on: date, today: date) -> bool:
    """Whether it is shown at all: on its last day it is, from expires_on it is not (T13)."""
    return today < expires_on
