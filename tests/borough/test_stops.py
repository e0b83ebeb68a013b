from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(scope="module")
def searches(rows):
    return rows("police-uk-stop-and-search")


def share(searches, column, value):
    return sum(row[column] == value for row in searches) / len(searches)


def test_a_month_has_about_two_hundred_searches(searches):
    assert 170 < len(searches) / 12 < 230


def test_dates_are_utc_while_the_month_runs_by_british_clocks(merrowby, sheet):
    early = 0
    for file in merrowby.files:
        if file.format != "police-uk-stop-and-search":
            continue
        month = file.path.split("/")[1]
        times = [row["Date"] for row in sheet(file.path)]
        assert times == sorted(times)
        assert all(time.endswith("+00:00") for time in times)
        local = {datetime.fromisoformat(time).astimezone(LONDON).strftime("%Y-%m") for time in times}
        assert local == {month}
        early += sum(not time.startswith(month) for time in times)

    assert early > 0


def test_blanks_are_where_forces_leave_blanks(searches):
    assert 0.35 < share(searches, "Age range", "") < 0.50
    assert 0.03 < share(searches, "Self-defined ethnicity", "") < 0.10
    assert 0.005 < share(searches, "Latitude", "") < 0.04
    assert 0.01 < share(searches, "Outcome", "") < 0.06
    assert share(searches, "Part of a policing operation", "") == 1
    assert share(searches, "Policing operation", "") == 1


def test_a_searched_vehicle_has_no_gender_age_or_ethnicity(searches):
    vehicles = [row for row in searches if row["Type"] == "Vehicle search"]

    assert vehicles
    for row in vehicles:
        assert (row["Gender"], row["Age range"], row["Self-defined ethnicity"]) == ("", "", "")


def test_a_few_rows_are_exact_duplicates(searches):
    assert 0.01 < 1 - len({tuple(row.values()) for row in searches}) / len(searches) < 0.06


def test_the_power_fits_what_was_looked_for(searches):
    law = {row["Object of search"]: row["Legislation"] for row in searches}

    assert law["Controlled drugs"] == "Misuse of Drugs Act 1971 (section 23)"
    assert law["Offensive weapons"] == "Police and Criminal Evidence Act 1984 (section 1)"
    assert law[""] == ""
