"""Reading areas, and placing points, on a tiny hand-made map: two squares side by side, and a finer one beneath."""

import json
from pathlib import Path
from typing import Any

import pytest

from portfolio.ground.geography import operations, queries
from portfolio.ground.geography.errors import NoBoundaries, UnknownArea
from tests.world import World

pytestmark = pytest.mark.django_db

LOOKUP = """LSOA11CD,LSOA11NM,MSOA11CD,WD13CD,ward_2013_area_share,WD20CD,ward_2020_postcode_share,LAD11CD,LAD11NM
A1,One,M1,W1,0.9,V1,0.6,L1,Merrowby
A2,Two,M1,W1,1.0,V2,0.7,L1,Merrowby
A3,Three,M2,W2,0.98,V2,0.5,L1,Merrowby
A4,Four,M3,W3,1.0,V3,1.0,L2,Elsewhere
"""


@pytest.fixture
def merrowby(world: World, tmp_path: Path) -> None:
    path = tmp_path / "lookup.csv"
    path.write_text(LOOKUP)
    operations.load(path, kind="lookup", edition="2011", by=world.analyst)


def squares(folder: Path, prefix: str, count: int) -> Path:
    """Squares of one degree in a row eastwards from 0 E 50 N: A1, A2, ..."""
    features = [
        {
            "type": "Feature",
            "properties": {f"{prefix}CD": f"A{n + 1}"},
            "geometry": {"type": "Polygon", "coordinates": [_square(n)]},
        }
        for n in range(count)
    ]
    path = folder / f"{prefix}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def _square(west: int) -> list[Any]:
    return [[west, 50], [west + 1, 50], [west + 1, 51], [west, 51], [west, 50]]


@pytest.mark.usefixtures("merrowby")
@pytest.mark.parametrize(
    ("code", "inside"),
    [("L1", {"A1", "A2", "A3"}), ("M1", {"A1", "A2"}), ("W2", {"A3"}), ("V2", {"A2", "A3"}), ("A4", {"A4"})],
)
def test_small_areas_within_an_area_of_any_kind(code: str, inside: set[str]) -> None:
    assert queries.lsoas_within(code) == {"2011": frozenset(inside)}


@pytest.mark.usefixtures("merrowby")
def test_an_area_that_nobody_loaded_is_not_found() -> None:
    with pytest.raises(UnknownArea, match="No area with the code L9 is loaded"):
        queries.area("L9")
    with pytest.raises(UnknownArea):
        queries.lsoas_within("L9")
    with pytest.raises(UnknownArea):
        queries.area("L1", edition="1999")


@pytest.mark.usefixtures("merrowby")
def test_areas_of_a_kind_within_another() -> None:
    assert [area.code for area in queries.areas("ward", "2013", "L1")] == ["W1", "W2"]
    assert [area.code for area in queries.areas("ward", "2020", "M1")] == ["V1", "V2"]
    assert [area.code for area in queries.areas("lad", "2011")] == ["L1", "L2"]
    assert queries.editions("ward") == ["2013", "2020"]
    assert queries.area("L1").name == "Merrowby"


@pytest.mark.usefixtures("merrowby")
def test_the_wards_in_which_small_areas_nest_fit_best() -> None:
    assert queries.best_edition("ward", "2011", "L1") == "2013"
    assert queries.best_edition("ward", "2021", "L1") is None


def test_an_area_split_between_two_belongs_to_the_larger_part(world: World, tmp_path: Path) -> None:
    path = tmp_path / "lookup.csv"
    path.write_text("LSOA11CD,WD13CD,ward_2013_area_share\nA1,W1,0.4\nA1,W2,0.6\n")
    operations.load(path, kind="lookup", edition="2013", by=world.analyst)

    assert queries.parent_of("lsoa", "2011", ["A1"], "ward", "2013") == {"A1": "W2"}
    assert queries.lsoas_within("W1") == {}


def test_a_code_in_another_edition_carries_a_lookup_further(world: World, tmp_path: Path) -> None:
    small, large = tmp_path / "small.csv", tmp_path / "large.csv"
    small.write_text("LSOA11CD,LAD11CD\nA1,L1\nA2,L2\n")
    large.write_text("LAD24CD,PFA24CD\nL1,P1\nL3,P1\n")
    operations.load(small, kind="lookup", edition="2011", by=world.analyst)
    operations.load(large, kind="lookup", edition="2024", by=world.analyst)

    assert queries.parent_of("lsoa", "2011", ["A1", "A2"], "pfa", "2024") == {"A1": "P1"}
    assert queries.parent_of("lsoa", "2011", ["A1", "A2"], "lad", "2024") == {"A1": "L1"}
    assert queries.lsoas_within("P1") == {"2011": frozenset({"A1"})}


def test_points_are_placed_and_an_edge_has_one_owner(world: World, tmp_path: Path) -> None:
    operations.load(squares(tmp_path, "LSOA11", 2), kind="lsoa", edition="2011", by=world.analyst)

    placed = queries.locate([0.5, 1.5, 1.0, 9.0, None], [50.5, 50.5, 50.5, 50.5, 50.5])

    assert placed == ["A1", "A2", "A1", None, None]
    assert queries.locate([], []) == []


def test_points_follow_boundaries_that_are_loaded_later(world: World, tmp_path: Path) -> None:
    operations.load(squares(tmp_path, "LSOA11", 1), kind="lsoa", edition="2011", by=world.analyst)
    assert queries.locate([1.5], [50.5]) == [None]

    operations.load(squares(tmp_path, "LSOA11", 2), kind="lsoa", edition="2011", by=world.analyst)
    assert queries.locate([1.5], [50.5]) == ["A2"]


def test_points_cannot_be_placed_without_boundaries() -> None:
    with pytest.raises(NoBoundaries, match=r"No Small area \(LSOA\) boundaries are loaded"):
        queries.locate([0.5], [50.5])


def test_codes_tell_the_census_they_are_of_and_a_month_settles_a_tie(world: World, tmp_path: Path) -> None:
    path = tmp_path / "lookup.csv"
    path.write_text("LSOA11CD,LSOA21CD,change_code\nA1,A1,U\nA2,B2,S\nA2,B3,S\n")
    operations.load(path, kind="lookup", edition="2021", by=world.analyst)

    assert queries.lsoa_edition_for({"A1", "A2"}) == "2011"
    assert queries.lsoa_edition_for({"A1", "B3"}) == "2021"
    assert queries.lsoa_edition_for({"A1"}) == "2021"
    assert queries.lsoa_edition_for({"A1"}, "2018-10") == "2011"
    assert queries.lsoa_edition_for({"Z9"}) is None


def test_people_of_the_year_that_knows_most_areas_are_counted(world: World, tmp_path: Path) -> None:
    for year, text in [("2011", "LSOA11CD,Persons\nA1,10\nA2,20\n"), ("2015", "LSOA11CD,Persons\nA1,11\n")]:
        path = tmp_path / f"{year}.csv"
        path.write_text(text)
        operations.load(path, kind="population", edition=year, by=world.analyst)

    assert (dict(queries.population(["A1", "A2"])), queries.population(["A1", "A2"]).year) == (
        {"A1": 10, "A2": 20},
        "2011",
    )
    assert queries.population(["A1"]).year == "2015"
    assert dict(queries.population(["A1"], year="2011")) == {"A1": 10}
    assert (dict(queries.population(["Z9"])), queries.population(["Z9"]).year) == ({}, "")


@pytest.mark.usefixtures("merrowby")
def test_a_postcode_without_a_code_is_placed_by_its_point(world: World, tmp_path: Path) -> None:
    operations.load(squares(tmp_path, "LSOA11", 2), kind="lsoa", edition="2011", by=world.analyst)
    path = tmp_path / "postcodes.csv"
    path.write_text("postcode,latitude,longitude,LSOA11CD\nQM1 1AA,50.5,1.5,\nQM1 1AB,50.5,1.5,A4\n")
    operations.load(path, kind="postcode", edition="2025", by=world.analyst)

    by_point, by_code = queries.postcode("QM1 1AA"), queries.postcode("QM1 1AB")

    assert by_point is not None
    assert by_code is not None
    assert (by_point.lsoa, by_point.lsoa_edition) == ("A2", "2011")
    assert by_code.lsoa == "A4"  # the published code outranks the point
