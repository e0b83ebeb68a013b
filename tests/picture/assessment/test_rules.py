"""What an assessment needs, who may override it, and when it is not shown any more."""

from datetime import date

import pytest

from portfolio.picture.assessment import rules

TODAY = date(2026, 11, 23)
WHOLE = {
    "theme": "county_lines",
    "themes": {"county_lines", "fraud"},
    "inputs": {"physical": 4, "frequency": 2, "trend": None},
    "grading": "medium",
    "narrative": "Two lines run into the town.",
    "confidence_reasons": "One agency, one quarter.",
    "assessors": ["u1"],
    "rests_on": ["submission:s1"],
    "assessed_on": TODAY,
    "expires_on": date(2027, 5, 24),
    "today": TODAY,
}


def test_a_whole_assessment_may_stand() -> None:
    assert rules.faults(**WHOLE) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"theme": "witchcraft"}, "There is no theme 'witchcraft'. Themes: county_lines, fraud."),
        ({"inputs": {"physical": 5, "trend": 1}}, "Give a number from 0 to 4, or leave it as not known: physical."),
        ({"inputs": {"physical": -1, "trend": 1}}, "Give a number from 0 to 4, or leave it as not known: physical."),
        ({"inputs": {"physical": 1, "trend": 1, "ethnicity": 2}}, "A theme is not assessed by ethnicity."),
        ({"inputs": {"trend": 1}}, "Nothing is known of the harm. Leave the theme as not assessed."),
        ({"inputs": {"physical": 0}}, "Nothing is known of the likelihood. Leave the theme as not assessed."),
        ({"grading": ""}, "Grade the sources behind it: low, medium, high."),
        ({"narrative": "  "}, "Write what the assessment says: numbers alone are not an assessment."),
        ({"confidence_reasons": ""}, "Say why you are as sure as you are: which sources, how good, how old."),
        ({"assessors": []}, "Say who assessed it."),
        ({"rests_on": []}, "Say what it rests on: choose at least one table, submission or record."),
        ({"assessed_on": date(2026, 11, 24)}, "The date of the assessment is in the future."),
        ({"expires_on": TODAY}, "An assessment is shown for 1 to 365 days."),
        ({"expires_on": date(2027, 11, 24)}, "An assessment is shown for 1 to 365 days."),  # 366 days
    ],
)
def test_each_fault_has_its_sentence(change: dict[str, object], sentence: str) -> None:
    assert rules.faults(**{**WHOLE, **change}) == [sentence]


@pytest.mark.parametrize(
    ("overriding", "kind", "reason", "refusal"),
    [
        ("second", "user", "Two incidents came too late.", ""),
        ("assessor", "user", "I think again.", "You took part in this assessment."),
        ("writer", "user", "I think again.", "You took part in this assessment."),
        ("operator", "system", "Automatic.", "An override is a person's judgement."),
        ("second", "user", " ", "Say why"),
    ],
)
def test_only_a_second_person_with_a_reason_overrides(overriding: str, kind: str, reason: str, refusal: str) -> None:
    answer = rules.may_override(made_by={"assessor", "writer"}, overriding=overriding, kind=kind, reason=reason)

    assert answer.startswith(refusal)
    assert bool(answer) == bool(refusal)


@pytest.mark.parametrize(
    ("computed", "judged", "moved"), [(28.4, 30.0, "up"), (28.4, 20.0, "down"), (28.4, 28.4, "same")]
)
def test_an_override_says_which_way_it_moved_the_risk(computed: float, judged: float, moved: str) -> None:
    assert rules.direction(computed=computed, judged=judged) == moved


def test_an_assessment_is_shown_until_the_day_it_expires() -> None:
    assert rules.is_current(expires_on=date(2026, 11, 24), today=TODAY)
    assert not rules.is_current(expires_on=TODAY, today=TODAY)
