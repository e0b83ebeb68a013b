import pytest

from portfolio.picture.assessment.scoring.errors import ScoringError
from portfolio.picture.assessment.scoring.grid import square
from portfolio.picture.assessment.scoring.sensitivity import order
from portfolio.picture.assessment.scoring.threat import HARMS, LIKELIHOODS, Confidence, assess

EXAMPLE = {
    "physical": 4, "psychological": 3, "financial": 1, "community": 3,
    "frequency": 3, "trend": 2, "spread": 2, "vulnerability": 4,
}  # fmt: skip


def flat(value):
    return dict.fromkeys(HARMS + LIKELIHOODS, value)


def test_t6_theme_example():
    threat = assess("County lines", EXAMPLE)

    assert round(threat.harm.value, 2) == 10.33
    assert threat.likelihood.value == 2.75
    assert round(threat.risk.value, 1) == 28.4
    assert threat.confidence is Confidence.HIGH
    assert (threat.risk.low, threat.risk.high) == (threat.risk.value, threat.risk.value)


def test_t7_unknown_input_lowers_confidence_and_not_the_score():
    known = assess("Cuckooing", flat(2))
    unknown = assess("Cuckooing", flat(2) | {"financial": None, "trend": None})

    assert unknown.risk.value == known.risk.value == 12  # harm 2 x 2 + 2 = 6, likelihood 2
    assert (known.confidence, unknown.confidence) == (Confidence.HIGH, Confidence.MEDIUM)
    assert unknown.unknown == ("financial", "trend")


def test_t7_what_an_unknown_input_could_be_is_shown_as_a_range():
    threat = assess("Cuckooing", flat(2) | {"financial": None, "trend": None})

    # Financial 0: harm 4 + 4/3 = 5.33; 4: 8 + 2 = 10. Trend 0: likelihood 1.5; 4: 2.5. Risk 8 to 25.
    assert (round(threat.harm.low, 2), threat.harm.high) == (5.33, 10)
    assert (threat.likelihood.low, threat.likelihood.high) == (1.5, 2.5)
    assert (round(threat.risk.low, 2), threat.risk.high) == (8, 25)
    assert threat.sentence == (
        "Cuckooing: harm 6.0 of 12, likelihood 2.00 of 4, risk 12.0 of 48, medium confidence. "
        "Not known: financial, trend; the risk could be anything from 8.0 to 25.0."
    )


@pytest.mark.parametrize(
    ("unknown", "confidence"),
    [(0, Confidence.HIGH), (1, Confidence.HIGH), (2, Confidence.MEDIUM), (4, Confidence.MEDIUM), (5, Confidence.LOW)],
)
def test_confidence_by_the_share_of_inputs_known(unknown, confidence):
    names = (*LIKELIHOODS[:3], *HARMS)[:unknown]

    assert assess("Theme", flat(2) | dict.fromkeys(names)).confidence is confidence


def test_confidence_is_never_above_the_grading_of_the_sources():
    assert assess("Theme", flat(2), grading=Confidence.LOW).confidence is Confidence.LOW


def test_a_theme_of_whose_harm_nothing_is_known_has_no_score():
    threat = assess("Fraud", dict.fromkeys(LIKELIHOODS, 3))

    assert threat.risk is None
    assert threat.sentence == "Fraud: not assessed, because nothing is known of its harm."


def test_the_only_known_harm_stands_for_the_others_with_its_full_range():
    threat = assess("Fraud", {"financial": 2, **dict.fromkeys(LIKELIHOODS, 1)})

    assert (threat.harm.value, threat.harm.low, threat.harm.high) == (6, 4, 8 + 10 / 3)


def test_response_stands_on_its_own_axis():
    strong = assess("Theme", EXAMPLE | {"capacity": 4, "capability": 3})
    weak = assess("Theme", EXAMPLE | {"capacity": 1, "capability": 2})

    assert strong.risk == weak.risk
    assert (strong.response, weak.response) == (3.5, 1.5)
    assert (strong.needs_decision, weak.needs_decision) == (False, True)
    assert assess("Theme", EXAMPLE).response is None


def test_inputs_outside_0_to_4_and_foreign_inputs_are_refused():
    with pytest.raises(ScoringError, match="physical is 5"):
        assess("Theme", EXAMPLE | {"physical": 5})
    with pytest.raises(ScoringError, match="ethnicity is no input"):
        assess("Theme", EXAMPLE | {"ethnicity": 1})


def test_themes_far_apart_keep_their_ranks_whatever_input_moves():
    places = order({"low": flat(1), "high": flat(4)})

    assert [(place.theme, place.rank, place.best, place.worst) for place in places] == [
        ("high", 1, 1, 1),
        ("low", 2, 2, 2),
    ]
    assert places[0].sentence == "high: rank 1."


def test_themes_whose_ranks_overlap_cannot_be_separated():
    # 10.33 x 2.75 = 28.4 against 10.33 x 2.5 = 25.8: one step of one likelihood turns them round.
    places = order({"one": EXAMPLE, "two": EXAMPLE | {"trend": 1}, "far": flat(1)})

    assert [(place.theme, place.best, place.worst) for place in places] == [("one", 1, 2), ("two", 1, 2), ("far", 3, 3)]
    assert places[0].sentence == "one: rank 1 (1 to 2); cannot be separated from two."
    assert places[2].not_separated_from == ()


def test_an_unknown_input_is_tried_at_every_value():
    # Harm 6, likelihood 2 or, with trend at 4, 2.5: 15, above the 13.5 of the other (harm 6, likelihood 2.25).
    places = order({"vague": flat(2) | {"trend": None}, "firm": flat(2) | {"trend": 3}})

    assert {place.theme: (place.best, place.worst) for place in places} == {"vague": (1, 2), "firm": (1, 2)}


def test_a_theme_that_cannot_be_scored_has_no_rank():
    assert [place.theme for place in order({"unknown": {}, "known": flat(2)})] == ["known"]


def test_fife_grid_impact_three_by_likelihood_four_is_twelve():
    assert square(impact=3, likelihood=4).score == 12
    assert square(impact=3, likelihood=4).sentence == "Impact 3 by likelihood 4, 12 of 16."
    with pytest.raises(ScoringError, match="Likelihood is 5"):
        square(impact=1, likelihood=5)
