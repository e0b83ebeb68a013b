"""The published files taken in as they are; the figures are those of reference_counts.json, measured elsewhere."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Count, Sum

from portfolio.flow import steps
from portfolio.ground.access import operations as access
from portfolio.ground.geography import operations as geography
from portfolio.ground.geography import queries as areas
from portfolio.information.ingest.readers.formats import FORMATS
from portfolio.information.records import queries as records
from portfolio.information.records.models import CrimeRecord, OutcomeRecord, Record, StopSearchRecord
from portfolio.picture.places.models import AreaCount, StopSearchCount
from tests import realdata
from tests.world import World

HALTON = "E06000006"


@cache
def reference() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(realdata.path("police_uk/reference_counts.json").read_text())
    return found


def of(section: str, name: str) -> Any:
    return reference()[section][name]


def send(world: World, path: Path, format: str, **more: Any) -> steps.Received:
    return steps.receive(by=world.operator, path=path, file_name=path.name, agency_code="police", format=format, **more)


def street(name: str) -> Path:
    return realdata.path(f"police_uk/street/{name[:7]}/{name}.csv.gz")


STREET = [
    *("2018-10-btp-street", "2018-10-city-of-london-street"),
    *("2018-10-cheshire-street", "2018-11-cheshire-street", "2018-12-cheshire-street", "2019-01-cheshire-street"),
    *("2018-10-merseyside-street", "2018-11-merseyside-street", "2018-12-merseyside-street"),
]


@pytest.mark.parametrize("name", STREET)
def test_every_row_of_a_street_file_becomes_a_record(world: World, name: str) -> None:
    received = send(world, street(name), "police-uk-street")

    known = of("police_uk_street", name)
    assert (received.rows, received.accepted, received.refused) == (known["rows"], known["rows"], 0)
    assert received.findings == []
    crimes = CrimeRecord.objects.all()
    with_id = crimes.exclude(crime_id="")
    distinct = with_id.values("crime_id").distinct().count()
    assert known["rows"] - with_id.count() == known["rows_without_crime_id"]
    assert distinct == known["distinct_crime_ids"]
    assert with_id.count() - distinct == known["repeated_crime_id_rows"]
    assert known["rows"] - len(set(_published(CrimeRecord, "police-uk-street"))) == known["exact_duplicate_rows"]
    assert crimes.filter(longitude="").count() == known["rows_without_location"]
    assert crimes.filter(lsoa="").count() == known["rows_without_lsoa"]
    by_type = AreaCount.objects.values_list("category").annotate(Sum("n"))
    assert dict(by_type) == known["crime_type_counts"]


def _published(model: type[Record], format: str) -> list[tuple[str, ...]]:
    return list(model.objects.values_list(*FORMATS[format].fields))


def test_merseysides_rows_in_knowsley_are_kept_where_they_say(world: World) -> None:
    send(world, street("2018-12-merseyside-street"), "police-uk-street")

    assert CrimeRecord.objects.filter(lsoa_name__startswith="Knowsley ").count() == 1109


def _load_halton(world: World) -> None:
    access.change_partnership(partnership=world.partnership, area_code=HALTON, by=world.operator)
    for path, kind, edition in (
        ("geography/lookup_lsoa11_lsoa21_ltla22.csv.gz", "lookup", "2021"),
        ("geography/lookup_halton_lsoa11_msoa11_ward_derived.csv", "lookup", "2011"),
        ("geography/boundaries/wards_E06000006.geojson.gz", "ward", "2013"),
        ("geography/boundaries/lsoa_E06000006.geojson.gz", "lsoa", "2011"),
    ):
        geography.load(realdata.path(path), kind=kind, edition=edition, by=world.operator)


@pytest.mark.slow
def test_haltons_counts_come_out_of_the_cube(world: World) -> None:
    _load_halton(world)
    halton = areas.lsoas_within(HALTON)["2011"]
    wards = areas.names("ward", [area.code for area in areas.areas("ward", "2013")])
    ward_of = areas.parent_of("lsoa", "2011", halton, "ward", "2013")
    for month in ("2018-10", "2018-11", "2018-12", "2019-01"):
        name = f"{month}-cheshire-street"
        foreseen = send(world, street(name), "police-uk-street", dry_run=True)
        send(world, street(name), "police-uk-street")

        known = of("police_uk_street", name)["halton"]
        here = AreaCount.objects.filter(month=month, lsoa__in=halton)
        by_lsoa = dict(here.values_list("lsoa").annotate(Sum("n")))
        by_ward: Counter[str] = Counter()
        for lsoa, n in by_lsoa.items():
            by_ward[wards[ward_of[lsoa]]] += n
        assert sum(by_lsoa.values()) == foreseen.inside == known["rows"]
        assert foreseen.outside == foreseen.rows - known["rows"]
        assert len(by_lsoa) == known["lsoas_with_crime"]
        assert dict(here.values_list("category").annotate(Sum("n"))) == known["crime_type_counts"]
        assert dict(by_ward) == known["by_ward_2013"]
        assert {lsoa: by_lsoa[lsoa] for lsoa, _ in known["top10_lsoa"]} == dict(known["top10_lsoa"])


def test_the_same_month_sent_twice_in_another_wrapping_is_held_already(world: World, tmp_path: Path) -> None:
    import gzip

    packed = street("2018-10-cheshire-street")
    plain = tmp_path / "plain.csv"
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    send(world, packed, "police-uk-street")

    again = send(world, plain, "police-uk-street")

    assert (again.rows, again.accepted, again.unchanged) == (9439, 0, 9439)


def test_outcomes_join_to_the_street_file(world: World) -> None:
    folder = "police_uk/linked_outcomes/2022-01/2022-01-thames-valley"
    send(world, realdata.path(f"{folder}-street.part-0-7.csv.gz"), "police-uk-street")
    send(world, realdata.path(f"{folder}-outcomes.part-0-7.csv.gz"), "police-uk-outcomes")

    known = reference()["linked_outcomes"]
    outcomes = OutcomeRecord.objects
    assert outcomes.count() == known["outcome_rows"]
    assert dict(outcomes.values_list("outcome_type").annotate(Count("id"))) == known["outcome_counts"]
    last = dict(CrimeRecord.objects.exclude(crime_id="").values_list("crime_id", "last_outcome"))
    joined = records.outcomes_of(world.analyst, last.keys())
    assert len(joined) == known["ids_in_both"] == 2872
    equal = [any(row.outcome_type.lower() == last[id].lower() for row in rows) for id, rows in joined.items()]
    assert round(sum(equal) / len(equal), 4) == known["outcome_text_equal_to_street_last_outcome_share"]


STOPS = [
    "2025-06-cheshire-stop-and-search",
    "2025-07-cheshire-stop-and-search",
    "2025-08-cheshire-stop-and-search",
    "2025-06-merseyside-stop-and-search",
    "2025-07-merseyside-stop-and-search",
]


@pytest.mark.parametrize("name", STOPS)
def test_every_stop_and_search_is_kept_and_placed(world: World, name: str) -> None:
    boundaries = realdata.path("geography/boundaries/lsoa_E06000006.geojson.gz")
    geography.load(boundaries, kind="lsoa", edition="2011", by=world.operator)

    received = send(
        world, realdata.path(f"police_uk/stop_and_search/{name[:7]}/{name}.csv.gz"), "police-uk-stop-and-search"
    )

    known = of("stop_and_search", name)
    searches = StopSearchRecord.objects
    assert (received.accepted, received.findings) == (known["rows"], [])
    assert searches.filter(latitude="").count() == known["rows_without_location"]
    for column, counts in (
        ("outcome", "outcome_counts"),
        ("object", "object_counts"),
        ("ethnicity", "officer_defined_ethnicity"),
        ("age_range", "age_range"),
    ):
        found = dict(StopSearchCount.objects.values_list(column).annotate(Sum("n")))
        assert {value or "nan": n for value, n in found.items()} == known[counts]
    if "rows_inside_halton_polygons" in known:
        assert searches.exclude(lsoa="").count() == known["rows_inside_halton_polygons"]


def test_cheshires_june_begins_in_may_by_the_utc_clock(world: World) -> None:
    path = realdata.path("police_uk/stop_and_search/2025-06/2025-06-cheshire-stop-and-search.csv.gz")

    received = send(world, path, "police-uk-stop-and-search")

    assert received.months == ("2025-06",)
    assert StopSearchRecord.objects.order_by("date")[0].date == "2025-05-31T23:45:00+00:00"


def test_a_sparse_stop_and_search_file_is_taken_in(world: World) -> None:
    path = realdata.path("police_uk/linked_outcomes/2022-01/2022-01-thames-valley-stop-and-search.csv")

    assert send(world, path, "police-uk-stop-and-search").accepted == 84
