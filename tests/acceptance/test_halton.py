"""Halton's Local Profile, October 2018 to January 2019, from published files: every figure against figures counted
elsewhere (police_uk/reference_counts.json). The room's own tests say more of each step; here it is the whole walk.
"""

import csv
import gzip
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from portfolio.ground.geography import queries as geography
from portfolio.information.ingest.readers.formats import FORMATS
from portfolio.information.records import queries as records
from portfolio.information.records.models import CrimeRecord
from portfolio.information.records.queries import Filter
from portfolio.picture.assessment.scoring.harm import all_category_sum
from portfolio.picture.assessment.severity import methods
from portfolio.picture.places import queries as places
from tests import realdata
from tests.acceptance.conftest import Halton
from tests.acceptance.halton import HALTON, MONTHS, SEARCHES, STREET

pytestmark = [pytest.mark.slow, pytest.mark.django_db]  # each test in a savepoint of the module's transaction


def table(profile: Any, id: str) -> dict[str, Any]:
    """A table of the profile as data, wherever it stands."""
    [found] = [one for section in profile["sections"] for one in section["tables"] if one["id"] == id]
    return dict(found)


def columns(profile: Any, id: str, key: str, value: str) -> dict[str, Any]:
    """One column of a table by another."""
    found = table(profile, id)
    left, right = found["columns"].index(key), found["columns"].index(value)
    return {row[left]: row[right] for row in found["rows"]}


def counted_in_halton(halton: Halton, month: str) -> dict[str, Any]:
    return dict(halton.counted["police_uk_street"][f"{month}-cheshire-street"]["halton"])


def followed(halton: Halton, wanted: Filter) -> Sequence[CrimeRecord]:
    """The records behind a number, as the list of records shows them, on one long page."""
    return records.records(halton.by, wanted, size=20_000).rows


@pytest.mark.parametrize("source", STREET, ids=lambda source: source.name)
def test_every_row_of_a_file_is_taken_in_duplicates_too(halton: Halton, source: Any) -> None:
    known = halton.counted["police_uk_street"][source.name]
    received = halton.received[source.name]
    assert (received.rows, received.accepted) == (known["rows"], known["rows"])
    assert (received.refused, received.unchanged, received.findings) == (0, 0, [])

    held = followed(halton, Filter(submission=received.submission_id))
    assert len(held) == known["rows"]
    assert sum(not record.crime_id for record in held) == known["rows_without_crime_id"]
    published = FORMATS["police-uk-street"].fields
    different = {tuple(getattr(record, field) for field in published) for record in held}
    assert known["rows"] - len(different) == known["exact_duplicate_rows"]


def test_rows_outside_the_borough_are_counted_and_none_is_lost(halton: Halton) -> None:
    files = {row[0]: row[3:] for row in table(halton.profile(), "coverage")["rows"]}
    held = places.coverage(halton.by, HALTON, MONTHS)

    for month in MONTHS:
        whole = halton.counted["police_uk_street"][f"{month}-cheshire-street"]["rows"]
        assert files[f"{month}-cheshire-street.csv.gz"] == [whole, counted_in_halton(halton, month)["rows"]]
    assert held.inside + held.outside + held.without_place == held.rows == 9439 + 9098 + 8354 + 8393
    assert (held.inside, held.without_place) == (1555 + 1407 + 1315 + 1403, 0)


def test_types_by_month_are_those_counted(halton: Halton) -> None:
    for month in MONTHS:
        shown = columns(halton.profile(), "crime-by-type-and-month", "Type", month)
        assert {name: n for name, n in shown.items() if n} == counted_in_halton(halton, month)["crime_type_counts"]
        assert sum(shown.values()) == counted_in_halton(halton, month)["rows"]


@pytest.mark.parametrize("month", MONTHS)
def test_wards_of_a_single_month_are_those_counted(halton: Halton, month: str) -> None:
    shown = columns(halton.profile(month, month), "crime-by-ward", "Ward", "Records")

    assert len(shown) == 21
    assert {ward: n for ward, n in shown.items() if n} == counted_in_halton(halton, month)["by_ward_2013"]


@pytest.mark.parametrize("month", MONTHS)
def test_the_ten_small_areas_with_most_records_are_those_counted(halton: Halton, month: str) -> None:
    shown = columns(halton.profile(month, month), "crime-by-lsoa", "Code", "Records")

    most = sorted(shown, key=lambda code: (-shown[code], code))[:10]
    assert [[code, shown[code]] for code in most] == counted_in_halton(halton, month)["top10_lsoa"]
    assert sum(n > 0 for n in shown.values()) == counted_in_halton(halton, month)["lsoas_with_crime"]


def test_wards_and_small_areas_of_all_months_are_the_sum_of_the_months(halton: Halton) -> None:
    wards: Counter[str] = Counter()
    for month in MONTHS:
        wards.update(counted_in_halton(halton, month)["by_ward_2013"])

    assert columns(halton.profile(), "crime-by-ward", "Ward", "Records") == wards
    assert sum(columns(halton.profile(), "crime-by-lsoa", "Code", "Records").values()) == 5680


def test_deprivation_is_as_published(halton: Halton) -> None:
    deciles = columns(halton.profile(), "deprivation", "Decile (1 is most deprived)", "Small areas")

    assert list(deciles.values()) == [25, 14, 6, 5, 4, 7, 3, 10, 4, 1]
    assert table(halton.profile(), "deprivation")["rows"][0] == ["1", 25, 0.3165]
    place = next(section for section in halton.profile()["sections"] if section["id"] == "place")
    assert "125,746 usual residents" in place["statements"][0]["text"]


def test_harm_of_every_category_is_as_counted_and_the_profile_keeps_the_tracks_apart(halton: Halton) -> None:
    by_type = table(halton.profile(), "crime-by-type-and-month")["rows"]
    found = {row[0] for row in table(halton.profile(), "police-found")["rows"]}
    severity = table(halton.profile(), "severity")["rows"]
    assert found == {"Drugs", "Possession of weapons"}

    for number, month in enumerate(MONTHS, start=1):
        counts = {row[0]: row[number] for row in by_type}
        checked = halton.counted["halton_harm_by_month"][month]
        for column, (weights, key) in enumerate(zip(methods(), _CHECKED, strict=True), start=1):
            whole = all_category_sum(counts, weights)
            found_by_police = all_category_sum({name: counts[name] for name in found}, weights)
            assert whole == pytest.approx(checked[key], abs=0.005)
            assert severity[number - 1][column] == round(whole - found_by_police)


_CHECKED = ("cchi_days_total", "css_mean_weight_total")  # in the order of the methods' names


@pytest.mark.parametrize("source", SEARCHES, ids=lambda source: source.name)
def test_stops_and_searches_are_those_counted(halton: Halton, source: Any) -> None:
    known, month = halton.counted["stop_and_search"][source.name], source.name[:7]
    searches = list(records.searches(halton.by).filter(month=month).values_list("object", "outcome"))

    assert (halton.received[source.name].accepted, len(searches)) == (known["rows"], known["rows"])
    assert Counter(object or "nan" for object, _ in searches) == known["object_counts"]
    assert Counter(outcome or "nan" for _, outcome in searches) == known["outcome_counts"]
    inside = columns(halton.profile(month, month), "stop-and-search", "Object of search", "Searches")
    assert sum(inside.values()) == known["rows_inside_halton_polygons"]


def test_outcomes_join_their_crimes(halton: Halton) -> None:
    known = halton.counted["linked_outcomes"]
    crimes = followed(halton, Filter(submission=halton.received["2022-01-thames-valley-street"].submission_id))
    last = {crime.crime_id: crime.last_outcome for crime in crimes if crime.crime_id}

    joined = records.outcomes_of(halton.by, last)

    assert (len(last), len(joined)) == (known["street_distinct_ids"], 2872)
    equal = sum(any(row.outcome_type.lower() == last[id].lower() for row in rows) for id, rows in joined.items())
    assert round(equal / len(joined), 4) == known["outcome_text_equal_to_street_last_outcome_share"] == 0.9565


def test_every_count_by_type_and_month_is_that_many_records(halton: Halton) -> None:
    inside = geography.lsoas_within(HALTON)["2011"]
    for name, *counts, _ in table(halton.profile(), "crime-by-type-and-month")["rows"]:
        for month, n in zip(MONTHS, counts, strict=True):
            assert len(followed(halton, Filter(lsoas=inside, first=month, last=month, category=name))) == n


def test_every_count_by_ward_and_small_area_is_that_many_records(halton: Halton) -> None:
    for id in ("crime-by-ward", "crime-by-lsoa"):
        for code, n in columns(halton.profile(), id, "Code", "Records").items():
            inside = geography.lsoas_within(code)["2011"]
            assert len(followed(halton, Filter(lsoas=inside, first=MONTHS[0], last=MONTHS[-1]))) == n


def test_a_number_can_be_followed_to_the_row_of_the_file(halton: Halton) -> None:
    """A ward's records of a month, page by page, and one of them beside its line in the published file."""
    [ward] = [row[0] for row in table(halton.profile(), "crime-by-ward")["rows"] if row[1] == "Halton Castle"]
    wanted = Filter(lsoas=geography.lsoas_within(ward)["2011"], first="2018-10", last="2018-10")

    first, second = (records.records(halton.by, wanted, number=number) for number in (1, 2))

    assert (len(first.rows) + len(second.rows), second.has_next) == (94, False)
    seen = records.record(halton.by, first.rows[0].reference)
    with gzip.open(realdata.path(STREET[0].path), "rt", encoding="utf-8", newline="") as file:
        published = list(csv.reader(file))[seen.row - 1]
    assert [seen.crime_id, seen.location, seen.lsoa, seen.crime_type] == [published[at] for at in (0, 6, 7, 9)]
