"""The period of the training copy's report, whatever the day on which it is loaded."""

from datetime import date, timedelta

import pytest

from portfolio.flow.training import calendar, reporting, words_plans
from portfolio.flow.training.calendar import Calendar

UNTIL = "2026-10"  # the last month of the files


@pytest.mark.parametrize(
    ("loaded", "months", "period"),
    [
        (date(2026, 11, 25), 2, ("2026-09", "2026-11")),
        (date(2026, 11, 25), 36, ("2025-11", "2026-11")),
        (date(2026, 12, 1), 36, ("2025-11", "2026-11")),  # written two days before
        (date(2027, 1, 3), 1, ("2026-10", "2027-01")),
        (date(2026, 10, 20), 2, ("2026-09", "2026-10")),  # never less than the files have
    ],
)
def test_the_report_goes_from_the_last_year_of_the_files_to_its_writing(
    loaded: date, months: int, period: tuple[str, str]
) -> None:
    assert reporting.period(months, UNTIL, Calendar(loaded)) == period


def test_what_the_meeting_led_to_lies_between_it_and_the_report_on_every_day_of_a_year() -> None:
    for number in range(366):
        days = Calendar(date(2026, 11, 25) + timedelta(days=number))
        first, last = reporting.period(2, UNTIL, days)
        met = days.working(calendar.FIRST_MEETING)
        for one in words_plans.DISRUPTIONS:
            happened = days.day(one.days)
            assert met < happened <= days.day(calendar.ACTED) <= days.day(calendar.REPORTED)
            assert first <= f"{happened:%Y-%m}" <= last


def test_what_an_action_led_to_names_an_action_of_the_plans() -> None:
    texts = {action.text for plan in words_plans.PLANS for action in plan.actions}

    named = [one.action for one in words_plans.DISRUPTIONS if one.action]
    assert len(named) == 2
    assert texts.issuperset(named)
