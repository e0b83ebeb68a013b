import re
from collections import Counter

import pytest
from shapely.geometry import Point, Polygon

from portfolio.borough import land

PLACE = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name"
HEADERS = {
    "street": f"{PLACE},Crime type,Last outcome category,Context\n",
    "outcomes": f"{PLACE},Outcome type\r\n",
    "stop-and-search": "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing\r\n",
}
ASB = "Anti-social behaviour"


@pytest.fixture(scope="module")
def street(rows):
    return rows("police-uk-street")


@pytest.fixture(scope="module")
def outcomes(rows):
    return rows("police-uk-outcomes")


@pytest.mark.parametrize("what", ["street", "outcomes", "stop-and-search"])
def test_files_are_named_and_headed_as_published(merrowby, what):
    path = merrowby.out / f"police/2026-10/2026-10-merrowby-{what}.csv"

    assert path.read_bytes().startswith(HEADERS[what].encode())


def test_a_month_has_about_eleven_hundred_rows(street):
    months = Counter(row["Month"] for row in street)

    assert len(months) == 12
    assert all(900 < number < 1_300 for number in months.values())


def test_every_row_is_the_force_s_own_and_has_the_published_shapes(street, outcomes):
    for row in [*street, *outcomes]:
        assert row["Reported by"] == row["Falls within"] == "Merrowby Constabulary"
        assert re.fullmatch(r"202[56]-\d\d", row["Month"])
        assert re.fullmatch(r"On or near .+|No location", row["Location"])
        assert re.fullmatch(r"-4\.\d{6}|", row["Longitude"])
        assert re.fullmatch(r"53\.\d{6}|", row["Latitude"])
        assert None not in row
        assert None not in row.values()
    assert {row["Context"] for row in street} == {""}


def test_anti_social_behaviour_has_no_id_and_no_outcome_and_crime_has_both(street):
    for row in street:
        if row["Crime type"] == ASB:
            assert (row["Crime ID"], row["Last outcome category"]) == ("", "")
        else:
            assert re.fullmatch("[0-9a-f]{64}", row["Crime ID"])
            assert row["Last outcome category"]


def test_the_mix_of_types_is_that_of_a_northern_borough(street):
    counts = Counter(row["Crime type"] for row in street)
    share = {kind: number / len(street) for kind, number in counts.items()}

    assert len(counts) == 14
    assert 0.30 < share["Violence and sexual offences"] < 0.38
    assert 0.14 < share[ASB] < 0.21
    assert 0.05 < share["Shoplifting"] < 0.11
    assert share["Robbery"] < 0.02


def test_some_anti_social_behaviour_rows_are_exact_duplicates(street):
    rows = [tuple(row.values()) for row in street if row["Crime type"] == ASB]

    assert 0.10 < 1 - len(set(rows)) / len(rows) < 0.40


def test_a_few_ids_come_twice_in_a_month_at_two_points_and_again_a_month_later(street):
    crimes = [row for row in street if row["Crime ID"]]
    by_month = Counter((row["Crime ID"], row["Month"]) for row in crimes)
    by_id = Counter(crime for crime, _ in by_month)

    assert 2 <= sum(number > 1 for number in by_month.values()) <= 0.005 * len(crimes)
    assert 5 <= sum(number > 1 for number in by_id.values()) <= 0.006 * len(crimes)


def test_a_few_rows_lie_outside_the_borough_and_a_few_nowhere(street):
    outside = [row for row in street if row["LSOA code"] and not row["LSOA code"].startswith("E01999")]
    nowhere = [row for row in street if row["Location"] == "No location"]

    assert 0.002 < len(outside) / len(street) < 0.007
    assert 0.001 < len(nowhere) / len(street) < 0.006
    assert all(re.fullmatch(r"(Fellmarsh|Harrowmere|Soutermoor) \d{3}[A-E]", row["LSOA name"]) for row in outside)
    for row in nowhere:
        assert (row["Longitude"], row["Latitude"], row["LSOA code"], row["LSOA name"]) == ("", "", "", "")


def test_points_lie_in_the_small_area_they_name_or_outside_the_borough(street):
    shapes = {area.code: Polygon(area.rings[0]) for area in land.draw().smalls}
    borough = Polygon(land.draw().authority.rings[0])
    places = {(row["LSOA code"], row["Longitude"], row["Latitude"]) for row in street if row["Longitude"]}

    for code, longitude, latitude in places:
        point = Point(float(longitude), float(latitude))
        assert shapes[code].contains(point) if code in shapes else not borough.contains(point)


def test_many_rows_share_one_point_and_some_points_are_generic_places(street):
    points = Counter((row["Longitude"], row["Latitude"]) for row in street)
    places = Counter(row["Location"] for row in street)

    assert len(points) < len(street) / 5
    assert places["On or near Supermarket"] > 100
    assert places["On or near Parking Area"] > 50


def test_shops_are_stolen_from_in_the_shopping_areas_and_night_brings_violence(street):
    smalls = land.draw().smalls
    of_kind = {kind: {a.code for a in smalls if a.kind == kind} for kind in ("shops", "night")}
    stolen = Counter(row["LSOA code"] for row in street if row["Crime type"] == "Shoplifting")
    violent = Counter(row["LSOA code"] for row in street if row["Crime type"] == "Violence and sexual offences")

    assert {code for code, _ in stolen.most_common(2)} == of_kind["shops"]
    assert of_kind["night"] <= {code for code, _ in violent.most_common(4)}


def test_summer_has_more_anti_social_behaviour_than_winter(street):
    of_month = Counter(row["Month"][5:] for row in street if row["Crime type"] == ASB)

    assert sum(of_month[m] for m in ("06", "07", "08")) > 1.2 * sum(of_month[m] for m in ("12", "01", "02"))


def test_drugs_and_weapons_rise_in_two_small_areas_in_the_last_months_and_not_elsewhere(merrowby, street):
    found = [row for row in street if row["Crime type"] in {"Drugs", "Possession of weapons"}]
    rising = Counter(row["Month"] >= "2026-08" for row in found if row["LSOA code"] in merrowby.rising_areas)
    others = Counter(row["Month"] >= "2026-08" for row in found if row["LSOA code"] not in merrowby.rising_areas)

    assert rising[True] / 3 > 4 * rising[False] / 9
    assert 0.75 < (others[True] / 3) / (others[False] / 9) < 1.3


def test_most_outcomes_belong_to_crimes_of_earlier_months(street, outcomes):
    ids = {row["Crime ID"] for row in street if row["Month"] == "2026-10"}
    given = [row for row in outcomes if row["Month"] == "2026-10"]
    joined = sum(row["Crime ID"] in ids for row in given)

    assert 0.3 < joined / len(given) < 0.6


def test_an_outcome_s_crime_is_in_the_street_files_with_that_outcome_last(street, outcomes):
    crime = {row["Crime ID"]: row for row in street if row["Crime ID"] and row["Month"] >= "2026-05"}
    last = {row["Crime ID"]: row["Outcome type"] for row in outcomes}
    court = {"Awaiting court outcome", "Court result unavailable"}

    met = {key: word for key, word in last.items() if key in crime}

    assert len(met) > 2_000
    for key, word in met.items():
        said = crime[key]["Last outcome category"]
        assert said in court if word == "Suspect charged" else said == word


def test_an_id_can_have_two_outcomes_in_one_month(outcomes):
    twice = Counter((row["Crime ID"], row["Month"]) for row in outcomes)

    assert 0.002 < sum(number == 2 for number in twice.values()) / len(twice) < 0.012


def test_the_newest_crimes_are_mostly_under_investigation_and_old_ones_not(street):
    def share(month):
        crimes = [row for row in street if row["Month"] == month and row["Crime ID"]]
        return sum(row["Last outcome category"] == "Under investigation" for row in crimes) / len(crimes)

    assert share("2026-10") > 0.45
    assert share("2026-01") < 0.12
