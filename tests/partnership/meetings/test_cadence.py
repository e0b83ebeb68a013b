"""When the series meets next, worked out by hand on a calendar."""

from datetime import date

import pytest

from portfolio.ground.workdays import bank_holidays, nth_weekday, working_day
from portfolio.partnership.meetings.cadence import Rhythm, next_date, timeline

MONTHLY = Rhythm(date(2017, 11, 1), 1, 2, 1)  # the second Tuesday
BIMONTHLY = Rhythm(date(2018, 6, 1), 2, 2, 1)
QUARTERLY_LAST_FRIDAY = Rhythm(date(2019, 1, 1), 3, -1, 4)


@pytest.mark.parametrize(
    ("rhythms", "last", "after", "wanted"),
    [
        ([], None, date(2018, 1, 1), None),  # no rhythm, no date
        ([MONTHLY], None, date(2017, 11, 1), date(2017, 11, 14)),
        ([MONTHLY], None, date(2017, 10, 1), date(2017, 11, 14)),  # not before the series begins
        ([MONTHLY], date(2017, 11, 14), date(2017, 11, 14), date(2017, 12, 12)),
        ([MONTHLY, BIMONTHLY], date(2018, 4, 10), date(2018, 4, 10), date(2018, 5, 8)),  # still monthly
        ([MONTHLY, BIMONTHLY], date(2018, 5, 8), date(2018, 5, 8), date(2018, 7, 10)),  # two months from the last
        ([BIMONTHLY, MONTHLY], date(2018, 7, 10), date(2018, 7, 10), date(2018, 9, 11)),  # order does not matter
        ([MONTHLY, BIMONTHLY, QUARTERLY_LAST_FRIDAY], date(2018, 11, 13), date(2018, 11, 13), date(2019, 2, 22)),
        ([MONTHLY], date(2017, 11, 14), date(2018, 3, 1), date(2018, 3, 13)),  # meetings were missed
        ([Rhythm(date(2018, 1, 1), 1, 1, 0)], date(2018, 4, 3), date(2018, 4, 3), date(2018, 5, 8)),  # early May
    ],
)
def test_the_next_date_follows_from_the_cadence_and_its_history(
    rhythms: list[Rhythm], last: date | None, after: date, wanted: date | None
) -> None:
    assert next_date(rhythms, last, after) == wanted


def test_bank_holidays_of_2026_and_2027_as_the_government_lists_them() -> None:
    assert sorted(bank_holidays(2026)) == [
        date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31),
        date(2026, 12, 25), date(2026, 12, 28),
    ]  # fmt: skip
    assert {date(2027, 12, 27), date(2027, 12, 28), date(2027, 3, 26), date(2027, 3, 29)} <= bank_holidays(2027)


def test_a_day_moves_to_the_nearest_working_day() -> None:
    assert working_day(date(2026, 12, 25)) == date(2026, 12, 29)  # Christmas, a weekend, Boxing Day's substitute
    assert working_day(date(2026, 12, 27), -1) == date(2026, 12, 24)


def test_the_last_weekday_of_a_month() -> None:
    assert nth_weekday(2026, 2, -1, 4) == date(2026, 2, 27)
    assert nth_weekday(2026, 12, -1, 3) == date(2026, 12, 31)


def test_the_timeline_runs_from_a_month_before_to_ten_days_after() -> None:
    dues = timeline(date(2026, 12, 8), "papers_issued", date(2026, 12, 10))

    assert [(due.step.caption, due.day) for due in dues] == [
        ("28 days before", date(2026, 11, 10)),
        ("21 days before", date(2026, 11, 17)),
        ("14 days before", date(2026, 11, 24)),
        ("7 days before", date(2026, 12, 1)),
        ("5 days before", date(2026, 12, 3)),
        ("On the day", date(2026, 12, 8)),
        ("1 day after", date(2026, 12, 9)),
        ("5 days after", date(2026, 12, 14)),  # a Sunday, so the Monday
        ("10 days after", date(2026, 12, 18)),
    ]
    assert [due.is_done for due in dues] == [True] * 5 + [False] * 4
    assert [due.step.code for due in dues if due.is_late] == ["meeting", "urgent"]


def test_nothing_is_late_for_a_meeting_that_will_not_be_held() -> None:
    assert not any(due.is_late for due in timeline(date(2026, 12, 8), "cancelled", date(2027, 1, 1)))
