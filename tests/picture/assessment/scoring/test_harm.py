import csv
import gzip
import json
from collections import Counter
from datetime import date

import pytest

from portfolio.picture.assessment.scoring.errors import ExpiredWeight, ScoringError
from portfolio.picture.assessment.scoring.harm import all_category_sum, per_head, series, side_by_side, two_tracks
from portfolio.picture.assessment.scoring.methods import compare_methods, decile
from portfolio.picture.assessment.scoring.tracks import POLICE_FOUND, Track, track
from portfolio.picture.assessment.scoring.weights import Band, WeightRow, Weights, check_in_force
from tests import realdata

MEDIANS = {
    "Homicide": 5475,
    "Robbery": 365,
    "Residential burglary": 273.5,
    "Shoplifting": 1,
    "Trafficking of drugs": 5,
    "Possession of weapons offences": 273.75,
}
CAMBRIDGE = Weights("Cambridge", "2026", "days", "test", MEDIANS)
VECTOR = {"Homicide": 1, "Robbery": 10, "Residential burglary": 40, "Shoplifting": 300}


def test_t1_homicide_vector_is_20365_days_and_shoplifting_is_most_of_the_count_and_little_of_the_harm():
    harm = two_tracks(VECTOR, CAMBRIDGE)

    assert harm.total == 20_365
    assert harm.reported_count == 351
    lines = {line.category: line for line in harm.reported}
    assert round(100 * lines["Shoplifting"].count / harm.reported_count) == 85
    assert round(100 * lines["Shoplifting"].harm / harm.total, 1) == 1.5


def test_t1_what_the_police_found_is_out_of_the_total_and_listed_apart():
    harm = two_tracks(VECTOR | {"Trafficking of drugs": 20, "Possession of weapons offences": 4}, CAMBRIDGE)

    assert harm.total == 20_365
    assert harm.found == {"Trafficking of drugs": 20, "Possession of weapons offences": 4}
    assert harm.reported_count == 351
    assert "Found by the police, counted and not weighed: 24." in harm.sentence


def test_the_total_can_leave_out_the_one_homicide_that_outweighs_the_rest():
    assert two_tracks(VECTOR, CAMBRIDGE).total_without("Homicide") == 14_890


@pytest.mark.parametrize("category", ["Drugs", "Possession of weapons"])
def test_two_police_uk_categories_are_police_found(category):
    assert track(category) is Track.FOUND
    assert POLICE_FOUND[category]
    assert track("Burglary") is Track.REPORTED


def test_t2_code_without_a_weight_takes_its_sub_group_and_says_so_with_the_band():
    coded = Weights("Cambridge", "2026", "days", "test", {"34B": 365}, {"Other sexual": Band(5, 182.25, 2555)})
    groups = {"34B": "Robbery", "88X": "Other sexual"}

    harm = two_tracks({"34B": 2, "88X": 4}, coded, sub_groups=groups)

    assert [line.category for line in harm.fallbacks] == ["88X"]
    assert harm.total == 730 + 729
    assert harm.band == (730 + 20, 730 + 10_220)
    assert harm.fallbacks[0].sentence == (
        "88X: 4. The method has no weight for this code, so the middle of its sub-group stands in: 729 (20 to 10,220)."
    )


def test_code_without_weight_or_fallback_is_named_and_not_taken_for_nought():
    harm = two_tracks({"Robbery": 1, "Anti-social behaviour": 9}, CAMBRIDGE)

    assert harm.unweighted == {"Anti-social behaviour": 9}
    assert harm.reported[1].harm is None
    assert "Not weighed: Anti-social behaviour (9)." in harm.sentence


def test_a_police_found_code_stays_found_through_its_sub_group():
    harm = two_tracks({"92A": 3}, CAMBRIDGE, sub_groups={"92A": "Trafficking of drugs"})

    assert harm.found == {"92A": 3}
    assert harm.total == 0


def test_t3_expired_code_is_rejected_from_the_day_it_expires():
    rows = [WeightRow("34B", 365), WeightRow("8A", 10, "Assault, old code", expired=date(2026, 4, 1))]

    assert check_in_force(rows, on=date(2026, 3, 31)) == {"34B": 365, "8A": 10}
    with pytest.raises(ExpiredWeight, match=r"8A \(Assault, old code\) expired on 01/04/2026"):
        check_in_force(rows, on=date(2026, 4, 1))


def test_a_code_not_yet_in_force_or_listed_twice_is_refused():
    with pytest.raises(ExpiredWeight, match="in force only from 01/02/2026"):
        check_in_force([WeightRow("8A", 10, valid_from=date(2026, 2, 1))], on=date(2026, 1, 31))
    with pytest.raises(ScoringError, match="two weights"):
        check_in_force([WeightRow("8A", 10), WeightRow("8A", 11)], on=date(2026, 1, 31))


def test_t4_change_of_edition_recomputes_every_month_and_each_names_its_edition():
    months = {"2018-10": {"Robbery": 2}, "2018-11": {"Robbery": 1, "Shoplifting": 5}}
    other = Weights("Cambridge", "2023", "days", "test", MEDIANS | {"Robbery": 300})

    new, old = series(months, CAMBRIDGE), series(months, other)

    assert {month: harm.total for month, harm in new.items()} == {"2018-10": 730, "2018-11": 370}
    assert {month: harm.total for month, harm in old.items()} == {"2018-10": 600, "2018-11": 305}
    assert {harm.edition for harm in old.values()} == {"2023"}


def test_t5_crime_severity_vector_per_head():
    ons = Weights("ONS", "2020", "weight", "test", {"Murder": 7979, "Cannabis possession": 3})

    score = per_head(all_category_sum({"Murder": 1, "Cannabis possession": 100}, ons), population=128_000)

    assert round(score, 4) == 0.0647


def test_a_figure_per_head_of_nobody_is_refused():
    with pytest.raises(ScoringError, match="Load the population"):
        per_head(5, population=0)


def test_methods_stand_side_by_side_and_never_twice():
    ons = Weights("ONS", "2020", "weight", "test", {"Robbery": 746, "Shoplifting": 13})

    beside = side_by_side({"Robbery": 1, "Shoplifting": 2}, [CAMBRIDGE, ons])

    assert [(harm.method, harm.unit, harm.total) for harm in beside] == [
        ("Cambridge", "days", 367),
        ("ONS", "weight", 772),
    ]
    with pytest.raises(ScoringError, match="twice"):
        side_by_side({}, [ons, ons])


def test_t19_area_is_method_sensitive_when_its_deciles_differ_by_two_or_more():
    # Ten areas: by Cambridge in the order given; by the other method the first falls to third, the next two rise.
    first = Weights("Cambridge", "2026", "days", "test", {"a": 1, "b": 0})
    second = Weights("ONS", "2020", "weight", "test", {"a": 0, "b": 1})
    by_second = [8, 10, 9, 7, 6, 5, 4, 3, 2, 1]
    areas = {f"area {n}": {"a": 10 - n, "b": by_second[n]} for n in range(10)}

    standings = {standing.area: standing for standing in compare_methods(areas, first, second)}

    assert standings["area 0"].deciles == (1, 3)
    assert standings["area 0"].is_sensitive
    assert standings["area 1"].deciles == (2, 1)
    assert not standings["area 1"].is_sensitive
    assert "method-sensitive" in standings["area 0"].sentence


def test_with_fewer_than_ten_areas_nothing_is_said_of_the_method():
    ons = Weights("ONS", "2020", "weight", "test", {"Robbery": 746})
    standings = compare_methods({"north": {"Robbery": 1}, "south": {"Robbery": 2}}, CAMBRIDGE, ons)

    assert [standing.is_sensitive for standing in standings] == [None, None]


def test_deciles_of_twenty_one_wards():
    assert [decile(rank, 21) for rank in (1, 3, 4, 21)] == [1, 1, 2, 10]


def test_negative_counts_weights_and_bands_out_of_order_are_refused():
    with pytest.raises(ScoringError):
        two_tracks({"Robbery": -1}, CAMBRIDGE)
    with pytest.raises(ScoringError):
        Weights("m", "e", "days", "test", {"Robbery": -1})
    with pytest.raises(ScoringError):
        Weights("m", "e", "days", "test", {}, {"Robbery": Band(3, 2, 4)})


# --- the four real Cheshire months in Halton against the published check figures ---

MONTHS = ("2018-10", "2018-11", "2018-12", "2019-01")


def halton_counts(month):
    with gzip.open(realdata.path(f"police_uk/street/{month}/{month}-cheshire-street.csv.gz"), "rt") as file:
        rows = csv.DictReader(file)
        return Counter(row["Crime type"] for row in rows if row["LSOA name"].startswith("Halton "))


def days():
    with realdata.path("harm/cchi2026_derived_days_by_force_and_policeuk_category.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["force"] == "Cheshire"]
    weights = {row["policeuk_category"]: float(row["cchi_days"]) for row in rows}
    return Weights("Cambridge", "2026", "days", "isthisben", weights)


def severity():
    with realdata.path("harm/ons_crime_severity_weights_summary.csv").open() as file:
        weights = {row["policeuk_category"]: float(row["mean_weight"]) for row in csv.DictReader(file)}
    return Weights("ONS", "before 2020", "weight", "ONS data tool", weights)


@pytest.mark.parametrize("month", MONTHS)
def test_halton_sums_over_all_categories_equal_the_reference(month):
    expected = json.loads(realdata.path("police_uk/reference_counts.json").read_text())["halton_harm_by_month"][month]
    counts = halton_counts(month)

    assert round(all_category_sum(counts, days()), 2) == expected["cchi_days_total"]
    assert round(all_category_sum(counts, severity()), 2) == expected["css_mean_weight_total"]


def test_halton_two_tracks_leave_drugs_and_weapons_out_of_the_total_and_count_them():
    harm = two_tracks(halton_counts("2018-10"), days())

    # 26 drugs at 3.27 and 5 weapons at 273.75 are 1,453.77 of the 102,511.20.
    assert harm.found == {"Drugs": 26, "Possession of weapons": 5}
    assert round(harm.total, 2) == 101_057.43
    assert harm.unweighted == {"Anti-social behaviour": 367}
