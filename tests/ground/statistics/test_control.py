import pytest

from portfolio.ground import months as calendar
from portfolio.ground.statistics.control import c_chart, u_chart
from portfolio.ground.statistics.errors import NothingToDivideBy, StatisticsError

BASELINE = [90, 110] * 12  # two years, mean 100: limits 70 and 130


def months(number):
    return calendar.between("2016-01", "2026-12")[:number]


def chart(*after, **options):
    counts = [*BASELINE, *after]
    return c_chart(months(len(counts)), counts, baseline_months=24, **options)


def test_limits_are_three_square_roots_either_side_of_the_baseline_mean():
    last = chart(100).months[-1]

    assert (last.centre, last.lower, last.upper) == (100, 70, 130)


@pytest.mark.parametrize(("count", "outside"), [(131, "above"), (130, None), (100, None), (70, None), (69, "below")])
def test_a_month_is_a_change_only_beyond_a_limit(count, outside):
    last = chart(count).months[-1]

    assert last.outside == outside
    assert last.is_change == (outside is not None)


def test_seven_months_above_the_mean_are_no_change_and_eight_are():
    # The baseline ends on 110, so seven more above 100 make eight; it is set below first.
    assert chart(90, *[105] * 7).changes == ()
    assert [month.in_run for month in chart(90, *[105] * 8).changes] == ["above"] * 8


def test_a_run_that_begins_in_the_baseline_counts():
    assert len(chart(*[105] * 7).changes) == 7


def test_a_month_on_the_mean_ends_a_run():
    assert chart(90, *[105] * 4, 100, *[105] * 4).changes == ()


def test_sentences_say_what_changed_and_against_what():
    assert chart(100).sentence == (
        "No change: every month since stayed within the limits of January 2016 to December 2017, with no run of eight."
    )
    assert chart(131, 90).sentence == (
        "A change, compared with January 2016 to December 2017: January 2018 was above the limits."
    )
    assert chart(90, *[95] * 7).sentence == (
        "A change, compared with January 2016 to December 2017: "
        "January 2018 to August 2018 belong to a run of eight or more months lower than usual."
    )
    assert (
        chart().sentence == "Limits from January 2016 to December 2017; there is no later month to compare with them."
    )


def test_too_short_a_baseline_says_so_and_gives_no_limits():
    found = c_chart(months(4), [1555, 1407, 1315, 1403], baseline_months=3)

    assert not found.is_enough
    assert found.months == found.changes == ()
    assert found.sentence == (
        "Too few months to say whether anything changed: 3 months to compare with, where 24 are needed."
    )


def test_the_least_baseline_can_be_stated():
    found = c_chart(months(4), [100, 100, 100, 131], baseline_months=3, least=3)

    assert [month.month for month in found.changes] == ["2016-04"]


def test_the_lower_limit_of_a_small_count_is_nought_so_that_none_is_no_change():
    found = c_chart(months(25), [4] * 24 + [0], baseline_months=24)

    assert (found.months[-1].lower, found.months[-1].upper) == (0, 10)
    assert found.changes == ()


def test_rates_have_wider_limits_in_a_month_with_fewer_people():
    # 100 among 10,000 is 0.01: at 10,000 people 3 x 0.001 either side, at 2,500 twice as much.
    found = u_chart(months(26), [100] * 24 + [131, 31], [10_000] * 25 + [2_500], baseline_months=24, per=1_000)

    assert [round(number, 6) for number in (found.months[-2].lower, found.months[-2].upper)] == [7, 13]
    assert [round(number, 6) for number in (found.months[-1].lower, found.months[-1].upper)] == [4, 16]
    assert [month.outside for month in found.months[-2:]] == ["above", None]
    assert found.months[-1].value == 12.4


def test_gaps_wrong_lengths_and_impossible_numbers_are_refused():
    with pytest.raises(StatisticsError, match="without gaps"):
        c_chart(["2018-10", "2018-12"], [1, 2], baseline_months=1)
    with pytest.raises(StatisticsError, match="2 counts for 1 months"):
        c_chart(["2018-10"], [1, 2], baseline_months=1)
    with pytest.raises(StatisticsError, match="below nought"):
        c_chart(["2018-10"], [-1], baseline_months=1)
    with pytest.raises(StatisticsError, match="does not fit"):
        c_chart(["2018-10"], [1], baseline_months=2)
    with pytest.raises(NothingToDivideBy):
        u_chart(["2018-10"], [1], [0], baseline_months=1)
