from datetime import UTC, date, datetime

from portfolio.ground import days


def test_a_day_is_written_without_noughts():
    assert days.caption(date(2026, 11, 3)) == "3 November 2026"


def test_a_moment_is_told_by_its_day_in_london():
    summer_night = datetime(2026, 7, 31, 23, 30, tzinfo=UTC)

    assert days.caption(summer_night) == "1 August 2026"
