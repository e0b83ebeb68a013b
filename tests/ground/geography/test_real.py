"""Halton's published geography, against the published figures."""

import csv
import gzip
import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from portfolio.ground.geography import operations, queries
from tests import realdata
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

HALTON = "E06000006"

# Every file that is a boundary, a lookup, postcodes or figures: kind, the edition given, rows, the edition held.
FILES = [
    ("boundaries/lsoa2021_E06000006.geojson.gz", "lsoa", "2021", 80, "2021"),
    ("boundaries/lsoa_E06000006.geojson.gz", "lsoa", "2011", 79, "2011"),
    ("boundaries/lsoa_E06000007.geojson.gz", "lsoa", "2011", 127, "2011"),
    ("boundaries/lsoa_E08000011.geojson.gz", "lsoa", "2011", 98, "2011"),
    ("boundaries/msoa_E06000006.geojson.gz", "msoa", "2011", 16, "2011"),
    ("boundaries/wards2021_E06000006.geojson.gz", "ward", "2021", 18, "2021"),
    ("boundaries/wards_E06000006.geojson.gz", "ward", "2013", 21, "2013"),
    ("boundaries/wards_E06000007.geojson.gz", "ward", "2013", 22, "2013"),
    ("boundaries/wards_E08000011.geojson.gz", "ward", "2013", 21, "2013"),
    ("wards_halton_2020_names.csv", "ward", "2020", 18, "2020"),
    ("census2011_population_households_lsoa.csv.gz", "population", "2011", 34753, "2011"),
    ("iod2019_file6_population_denominators_lsoa.csv.gz", "population", "2019", 32844, "2015"),
    ("codepoint_open_2025_05_halton_warrington.csv.gz", "postcode", "2025", 8626, "2025"),
    ("postcodes_halton_codepoint_2025_05.csv.gz", "postcode", "2025", 3154, "2025"),
    ("imd2025_england_lsoa21.csv.gz", "deprivation", "2025", 33755, "2025"),
    ("imd2025_england_ltla24.csv", "deprivation", "2025", 296, "2025"),
    ("iod2019_file2_domains_lsoa.csv.gz", "deprivation", "2019", 32844, "2019"),
    ("lookup_halton_lsoa11_msoa11_ward_derived.csv", "lookup", "2013", 79, "2013"),
    ("lookup_lsoa11_lsoa21_ltla22.csv.gz", "lookup", "2022", 35795, "2022"),
    ("lookup_lsoa21_ward24_ltla24_northwest.csv.gz", "lookup", "2024", 4248, "2024"),
    ("lookup_lsoa_msoa_la_region_force_england_2011.csv.gz", "lookup", "2011", 32844, "2011"),
    ("lookup_ltla24_csp24_pfa24.csv", "lookup", "2024", 332, "2024"),
]


def _case(file: str, kind: str, given: str, rows: int, held: str) -> Any:
    marks = [pytest.mark.slow, pytest.mark.once] if rows > 10_000 else []  # the whole of England
    return pytest.param(file, kind, given, rows, held, id=file, marks=marks)


@pytest.mark.parametrize(("file", "kind", "given", "rows", "held"), [_case(*file) for file in FILES])
def test_a_published_file_loads_in_one_call(
    world: World, file: str, kind: str, given: str, rows: int, held: str
) -> None:
    loaded = operations.load(realdata.path(f"geography/{file}"), kind=kind, edition=given, by=world.analyst)

    assert (loaded.kind, loaded.edition, loaded.rows) == (kind, held, rows)


def test_no_published_file_is_forgotten() -> None:
    """But TopoJSON, which is refused, and the street names, which are places and not areas."""
    folder = realdata.path("geography")
    there = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}

    left = there - {file[0] for file in FILES}

    assert {name for name in left if "topojson" not in name} == {"halton_street_names_derived.csv"}


def extract(file: str, folder: Path, codes: Collection[str]) -> Path:
    """The header and those rows of a national file that name one of the codes, byte for byte."""
    with gzip.open(realdata.path(f"geography/{file}"), "rb") as whole:
        wanted = [code.encode() for code in codes]
        lines = [next(whole), *(line for line in whole if any(code in line for code in wanted))]
    path = folder / file.removesuffix(".gz")
    path.write_bytes(b"".join(lines))
    return path


@pytest.fixture
def halton(world: World, tmp_path: Path) -> None:
    for file, kind, edition in [
        ("boundaries/lsoa_E06000006.geojson.gz", "lsoa", "2011"),
        ("boundaries/lsoa2021_E06000006.geojson.gz", "lsoa", "2021"),
        ("boundaries/wards_E06000006.geojson.gz", "ward", "2013"),
        ("boundaries/wards2021_E06000006.geojson.gz", "ward", "2021"),
        ("lookup_halton_lsoa11_msoa11_ward_derived.csv", "lookup", "2013"),
        ("lookup_lsoa21_ward24_ltla24_northwest.csv.gz", "lookup", "2024"),
        ("lookup_ltla24_csp24_pfa24.csv", "lookup", "2024"),
    ]:
        operations.load(realdata.path(f"geography/{file}"), kind=kind, edition=edition, by=world.analyst)
    changes = extract("lookup_lsoa11_lsoa21_ltla22.csv.gz", tmp_path, [HALTON])
    operations.load(changes, kind="lookup", edition="2022", by=world.analyst)


@pytest.mark.usefixtures("halton")
def test_halton_has_its_areas_in_both_editions() -> None:
    within = queries.lsoas_within(HALTON)

    assert {edition: len(codes) for edition, codes in within.items()} == {"2011": 79, "2021": 80}
    assert queries.area(HALTON).name == "Halton"
    assert len(queries.areas("ward", "2013", HALTON)) == 21
    assert len(queries.areas("ward", "2024", HALTON)) == 18
    assert len(queries.areas("msoa", "2011", HALTON)) == 16


@pytest.mark.usefixtures("halton")
def test_the_police_area_holds_the_authority_by_way_of_the_partnership_lookup() -> None:
    halton = queries.lsoas_within(HALTON)["2021"]

    assert halton < queries.lsoas_within("E23000006")["2021"]  # Cheshire
    assert queries.lsoas_within("E22000023")["2021"] == halton  # Halton's community safety partnership
    assert queries.parent_of("lsoa", "2021", halton, "csp", "2024") == dict.fromkeys(halton, "E22000023")


@pytest.mark.usefixtures("halton")
def test_small_areas_of_2011_nest_in_the_wards_of_2013_rather_than_in_those_of_2020() -> None:
    halton = queries.lsoas_within(HALTON)["2011"]

    wards = queries.parent_of("lsoa", "2011", halton, "ward", "2013")

    assert queries.best_edition("ward", "2011", HALTON) == "2013"
    assert queries.best_edition("ward", "2021", HALTON) == "2024"
    assert len(set(wards.values())) == 21
    assert wards["E01012367"] == "E05001577"  # Halton 007A is in Appleton


@pytest.mark.usefixtures("halton")
def test_one_halton_area_was_split_in_two_after_2011() -> None:
    from portfolio.ground.geography.models import Lookup

    halton = queries.lsoas_within(HALTON)["2011"]
    links = Lookup.objects.filter(pairing__from_kind="lsoa", pairing__to_kind="lsoa", from_code__in=halton)

    assert Counter(links.values_list("change", flat=True)) == {"U": 78, "S": 2}


@pytest.mark.usefixtures("halton")
def test_wards_known_by_lookup_alone_are_drawn_as_in_the_edition_that_has_them() -> None:
    codes = [area.code for area in queries.areas("ward", "2024", HALTON)]

    drawn = queries.shapes("ward", "2024", codes)

    assert len(drawn["features"]) == 18
    assert drawn["features"][0]["properties"] == {"code": "E05013169", "name": "Appleton"}


@pytest.mark.usefixtures("halton")
def test_the_census_counts_125746_people_in_halton(world: World, tmp_path: Path) -> None:
    path = extract("census2011_population_households_lsoa.csv.gz", tmp_path, [HALTON])
    operations.load(path, kind="population", edition="2011", by=world.analyst)

    people = queries.population(queries.lsoas_within(HALTON)["2011"])

    assert (len(people), sum(people.values()), people.year) == (79, 125_746, "2011")


@pytest.mark.usefixtures("halton")
def test_deprivation_is_as_published(world: World, tmp_path: Path) -> None:
    within = queries.lsoas_within(HALTON)
    for path, edition in [
        (extract("iod2019_file2_domains_lsoa.csv.gz", tmp_path, [HALTON]), "2019"),
        (extract("imd2025_england_lsoa21.csv.gz", tmp_path, within["2021"]), "2025"),
        (realdata.path("geography/imd2025_england_ltla24.csv"), "2025"),
    ]:
        operations.load(path, kind="deprivation", edition=edition, by=world.analyst)

    of_2019 = [row for row in queries.deprivation(within["2011"], "2019") if row.domain == "imd"]
    of_2025 = [row for row in queries.deprivation(within["2021"], "2025") if row.domain == "imd"]
    [authority] = [row for row in queries.deprivation([HALTON], kind="lad") if row.domain == "imd"]

    deciles = Counter(row.decile for row in of_2019)
    assert [deciles[decile] for decile in range(1, 11)] == [25, 14, 6, 5, 4, 7, 3, 10, 4, 1]
    worst = min(of_2019, key=lambda row: row.rank or 0)
    assert (worst.code, worst.rank) == ("E01012381", 373)
    assert sum(row.decile == 1 for row in of_2025) / len(of_2025) == 0.3125 == authority.tenth_share
    assert (authority.tenth_rank, authority.score, authority.rank) == (16, 31.117, 31)


@pytest.mark.usefixtures("halton")
@pytest.mark.parametrize(("month", "inside"), [("2025-06", 252), ("2025-07", 165), ("2025-08", 329)])
def test_stops_without_a_code_are_placed_by_their_point(month: str, inside: int) -> None:
    rows = _stops(realdata.path(f"police_uk/stop_and_search/{month}/{month}-cheshire-stop-and-search.csv.gz"))
    lons = [float(row["Longitude"]) if row["Longitude"] else None for row in rows]
    lats = [float(row["Latitude"]) if row["Latitude"] else None for row in rows]

    placed = queries.locate(lons, lats, edition="2011")

    assert sum(code is not None for code in placed) == inside
    assert queries.locate(lons, lats) == placed  # by itself it takes the finely drawn edition


def _stops(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.usefixtures("halton")
def test_raw_code_point_gives_the_same_degrees_as_the_derived_file(world: World) -> None:
    raw = realdata.path("geography/codepoint_open_2025_05_halton_warrington.csv.gz")
    derived = realdata.path("geography/postcodes_halton_codepoint_2025_05.csv.gz")
    with gzip.open(derived, "rt", encoding="utf-8") as file:
        expected = {row["postcode"]: row for row in csv.DictReader(file)}

    operations.load(raw, kind="postcode", edition="2025", by=world.analyst)

    found = queries.postcode("wa44aa")
    assert found is not None
    assert (found.latitude, found.longitude) == (53.330817, -2.643405)
    assert (found.lad, found.ward, found.quality) == ("E06000006", "E05013175", 10)
    assert (found.lsoa, found.lsoa_edition) == (expected["WA4 4AA"]["lsoa11_code_derived"], "2011")


def test_topojson_is_refused_with_advice(world: World) -> None:
    from portfolio.ground.findings import BadFile

    path = realdata.path("geography/boundaries/wards_E06000006.topojson.gz")

    with pytest.raises(BadFile, match="This is TopoJSON"):
        operations.load(path, kind="ward", edition="2013", by=world.analyst)


def test_the_reference_counts_are_the_ones_tested_here() -> None:
    counts = json.loads(realdata.path("police_uk/reference_counts.json").read_text())

    key = "rows_inside_halton_polygons"
    inside = [month[key] for month in counts["stop_and_search"].values() if key in month]

    assert inside == [252, 165, 329]
