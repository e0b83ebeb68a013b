import pytest

from portfolio.ground.statistics.errors import NothingToDivideBy, StatisticsError
from portfolio.ground.statistics.intervals import byar, byar_limits, wilson

# Acceptance test T9 of the scoring methods: worked vectors, rates to two decimals and shares to one.


@pytest.mark.parametrize(
    ("events", "value", "low", "high"),
    [(12, 2.00, 1.03, 3.49), (3, 0.50, 0.10, 1.46), (0, 0.00, 0.00, 0.61)],
)
def test_t9_byar_rates_per_ten_thousand_of_sixty_thousand_people(events, value, low, high):
    rate = byar(events, population=60_000)

    assert (round(rate.value, 2), round(rate.low, 2), round(rate.high, 2)) == (value, low, high)


@pytest.mark.parametrize(
    ("part", "whole", "value", "low", "high"),
    [(17, 27, 63.0, 44.2, 78.5), (0, 8, 0.0, 0.0, 32.4), (3, 5, 60.0, 23.1, 88.2), (5, 5, 100.0, 56.6, 100.0)],
)
def test_t9_wilson_shares(part, whole, value, low, high):
    share = wilson(part, whole=whole)

    assert [round(100 * number, 1) for number in (share.value, share.low, share.high)] == [value, low, high]


def test_sentences_say_the_number_its_interval_and_what_it_is_from():
    assert byar(12, population=60_000).sentence == "2.00 per 10,000 (1.03 to 3.49), from 12 among 60,000."
    assert wilson(17, whole=27).sentence == "63.0% (44.2% to 78.5%), 17 of 27."


def test_a_rate_for_nobody_and_a_share_of_nothing_are_refused():
    with pytest.raises(NothingToDivideBy, match="Load the population"):
        byar(3, population=0)
    with pytest.raises(NothingToDivideBy):
        wilson(0, whole=0)


def test_impossible_counts_are_refused():
    with pytest.raises(StatisticsError):
        byar(-1, population=100)
    with pytest.raises(StatisticsError):
        wilson(6, whole=5)


def test_the_interval_of_one_event_holds_it_and_stays_above_nought():
    low, high = byar_limits(1)

    assert 0 < low < 1 < high
