import json
import re

from shapely.geometry import Point, shape

from portfolio.borough import people

IMD_RANK = "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)"
IMD_DECILE = "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"
IMD_SCORE = "Index of Multiple Deprivation (IMD) Score"


def boundaries(made, name):
    return json.loads((made.out / "geography" / name).read_text(encoding="utf-8"))["features"]


def test_boundary_files_name_areas_as_the_statistics_office_does(merrowby):
    assert boundaries(merrowby, "ward-2023.geojson")[0]["properties"] == {
        "WD23CD": "E05999001",
        "WD23NM": "Brackenholt",
    }
    assert boundaries(merrowby, "lsoa-2021.geojson")[0]["properties"] == {
        "LSOA21CD": "E01999001",
        "LSOA21NM": "Merrowby 001A",
    }
    assert set(boundaries(merrowby, "msoa-2021.geojson")[0]["properties"]) == {"MSOA21CD", "MSOA21NM"}
    assert boundaries(merrowby, "lad-2023.geojson")[0]["properties"] == {"LAD23CD": "E06999001", "LAD23NM": "Merrowby"}


def test_lookup_puts_every_small_area_in_one_ward_and_one_middle_area(sheet):
    lookup = sheet("geography/lookup-lsoa-msoa-ward-lad-2023.csv")

    assert list(lookup[0]) == [
        "LSOA21CD", "LSOA21NM", "MSOA21CD", "MSOA21NM", "WD23CD", "WD23NM", "LAD23CD", "LAD23NM",
    ]  # fmt: skip
    assert len({row["LSOA21CD"] for row in lookup}) == len(lookup) == 80
    assert len({row["WD23CD"] for row in lookup}) == 18
    assert len({row["MSOA21CD"] for row in lookup}) == 16
    assert all(row["LSOA21NM"][:-1] == row["MSOA21NM"] for row in lookup)


def test_towns_name_wards_that_exist(merrowby):
    towns = json.loads((merrowby.out / "geography/towns.json").read_text())["towns"]
    wards = {feature["properties"]["WD23CD"] for feature in boundaries(merrowby, "ward-2023.geojson")}

    assert [town["name"] for town in towns] == ["Merrow", "Staithe"]
    assert {code for town in towns for code in town["wards"]} == wards


def test_postcodes_have_the_shape_but_a_first_letter_that_no_postcode_has(sheet):
    codes = [row["postcode"] for row in sheet("geography/postcodes-2026.csv")]

    assert len(set(codes)) == len(codes) > 1_500
    assert all(re.fullmatch(r"QM\d \d[ABD-HJLNP-UW-Z]{2}", code) for code in codes)


def test_postcodes_lie_in_the_small_area_and_ward_they_name(merrowby, sheet):
    drawn = {f["properties"]["LSOA21CD"]: shape(f["geometry"]) for f in boundaries(merrowby, "lsoa-2021.geojson")}
    ward_of = {row["LSOA21CD"]: row["WD23CD"] for row in sheet("geography/lookup-lsoa-msoa-ward-lad-2023.csv")}

    for row in sheet("geography/postcodes-2026.csv"):
        assert drawn[row["lsoa21cd"]].contains(Point(float(row["longitude"]), float(row["latitude"]))), row
        assert ward_of[row["lsoa21cd"]] == row["wd23cd"]


def test_population_adds_to_the_people_asked_for(sheet):
    rows = sheet("geography/population-mid-2024.csv")

    assert sum(int(row["Total"]) for row in rows) == 115_000
    assert all(800 < int(row["Total"]) < 2_700 for row in rows)
    assert all(0 < int(row["Households"]) < int(row["Total"]) for row in rows)


def test_deprivation_ranks_are_unique_and_agree_with_deciles_and_scores(sheet):
    rows = sheet("geography/deprivation-2025.csv")
    ranks = [int(row[IMD_RANK]) for row in rows]

    assert len(set(ranks)) == 80
    assert min(ranks) >= 1
    assert max(ranks) <= 33_755
    assert all(int(row[IMD_DECILE]) == 1 + (int(row[IMD_RANK]) - 1) * 10 // 33_755 for row in rows)
    worst_first = sorted(rows, key=lambda row: int(row[IMD_RANK]))
    scores = [float(row[IMD_SCORE]) for row in worst_first]
    assert scores == sorted(scores, reverse=True)


def test_three_small_areas_in_ten_are_in_the_most_deprived_tenth(sheet):
    deciles = [int(row[IMD_DECILE]) for row in sheet("geography/deprivation-2025.csv")]

    assert 0.25 <= deciles.count(1) / 80 <= 0.35
    assert max(deciles) >= 9


def test_every_domain_has_score_rank_and_decile(sheet):
    columns = list(sheet("geography/deprivation-2025.csv")[0])

    assert len(columns) == 4 + 3 * 8
    assert len(people.SCORES) == 8
    assert "Income Score (rate)" in columns
    assert "Living Environment Decile (where 1 is most deprived 10% of LSOAs)" in columns
