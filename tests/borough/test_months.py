import pytest

from portfolio.borough import months


def test_months_count_over_the_turn_of_the_year():
    assert months.text(months.number("2026-01") - 1) == "2025-12"
    assert months.of_year(months.number("2026-10")) == 10


@pytest.mark.parametrize("wrong", ["2026", "2026-13", "10-2026", "2026-1", "", "1826-10"])
def test_what_is_no_month_is_refused(wrong):
    with pytest.raises(ValueError, match="is not a month"):
        months.number(wrong)


@pytest.mark.parametrize(
    ("month", "second", "utc"),
    [
        ("2026-01", 0, "2026-01-01T00:00:00"),
        ("2026-06", 0, "2026-05-31T23:00:00"),  # a summer month begins the day before in UTC
        ("2026-03", (28 * 24 + 0) * 3600 + 3599, "2026-03-29T00:59:59"),  # 29 March 2026 is the last Sunday
        ("2026-03", (28 * 24 + 2) * 3600, "2026-03-29T01:00:00"),
        ("2026-10", (24 * 24 + 1) * 3600, "2026-10-25T00:00:00"),  # 25 October 2026 is the last Sunday
        ("2026-10", (24 * 24 + 2) * 3600, "2026-10-25T02:00:00"),
    ],
)
def test_british_clock_time_is_published_in_utc(month, second, utc):
    assert months.utc(months.number(month), second).isoformat() == f"{utc}+00:00"
