"""What becomes of published files, good and bad, on tiny hand-made ones."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.findings import BadFile
from portfolio.ground.geography import operations, queries
from portfolio.ground.geography.models import Area, Deprivation, Load, Lookup, Pairing, Population, Postcode
from tests.world import World

pytestmark = pytest.mark.django_db

SQUARE = [[[0, 50], [1, 50], [1, 51], [0, 51], [0, 50]]]
EAST = [[[1, 50], [2, 50], [2, 51], [1, 51], [1, 50]]]
BOWTIE = [[[0, 50], [1, 51], [1, 50], [0, 51], [0, 50]]]


def feature(code: str | None, rings: Any, *, key: str = "LSOA11CD", name: str = "", kind: str = "Polygon") -> Any:
    properties = {key: code, "LSOA11NM": name} if code is not None else {"colour": "blue"}
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": rings}}


def geojson(folder: Path, *features: Any, **more: Any) -> Path:
    path = folder / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}))
    return path


def sheet(folder: Path, text: str, name: str = "sheet.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def refusal(world: World, path: Path, kind: str = "lsoa", edition: str = "2011", **more: Any) -> BadFile:
    """The refusal of a load, after which nothing was written."""
    with pytest.raises(BadFile) as refused:
        operations.load(path, kind=kind, edition=edition, by=world.analyst, **more)
    for model in (Area, Pairing, Lookup, Postcode, Population, Deprivation, Load):
        assert model.objects.count() == 0
    assert not Event.objects.filter(kind="geography.loaded").exists()
    return refused.value


def test_boundaries_are_loaded_with_an_event(world: World, tmp_path: Path) -> None:
    path = geojson(tmp_path, feature("A1", SQUARE, name="West"), feature("A2", EAST, name="East"))

    loaded = operations.load(path, kind="lsoa", edition="2011", by=world.analyst)

    assert (loaded.kind, loaded.edition, loaded.rows, loaded.findings) == ("lsoa", "2011", 2, ())
    assert [(area.code, area.name) for area in queries.areas("lsoa", "2011")] == [("A1", "West"), ("A2", "East")]
    event = Event.objects.get(kind="geography.loaded")
    assert json.loads(event.details)["rows"] == 2
    assert queries.loads()[0].file_name == "areas.geojson"


def test_loading_twice_changes_nothing(world: World, tmp_path: Path) -> None:
    boundaries = geojson(tmp_path, feature("A1", SQUARE))
    lookup = sheet(tmp_path, "LSOA11CD,WD13CD\nA1,W1\n")
    for _ in range(2):
        operations.load(boundaries, kind="lsoa", edition="2011", by=world.analyst)
        operations.load(lookup, kind="lookup", edition="2013", by=world.analyst)

    assert (Area.objects.count(), Lookup.objects.count(), Pairing.objects.count()) == (2, 1, 1)


def test_a_later_lookup_replaces_what_was_held_about_its_codes_and_leaves_the_rest(
    world: World, tmp_path: Path
) -> None:
    first = sheet(tmp_path, "LSOA11CD,WD13CD\nA1,W1\nA2,W1\n", "first.csv")
    second = sheet(tmp_path, "LSOA11CD,WD13CD\nA1,W2\n", "second.csv")
    operations.load(first, kind="lookup", edition="2013", by=world.analyst)
    operations.load(second, kind="lookup", edition="2013", by=world.analyst)

    assert queries.parent_of("lsoa", "2011", ["A1", "A2"], "ward", "2013") == {"A1": "W2", "A2": "W1"}


def test_an_area_known_by_name_is_completed_by_its_boundary(world: World, tmp_path: Path) -> None:
    lookup = sheet(tmp_path, "LSOA11CD,LSOA11NM,WD13CD,WD13NM\nA1,West 001A,W1,West\n")
    operations.load(lookup, kind="lookup", edition="2013", by=world.analyst)
    assert queries.shapes("lsoa", "2011", ["A1"])["features"] == []

    operations.load(geojson(tmp_path, feature("A1", SQUARE)), kind="lsoa", edition="2011", by=world.analyst)

    [drawn] = queries.shapes("lsoa", "2011", ["A1"])["features"]
    assert drawn["properties"] == {"code": "A1", "name": "West 001A"}  # the boundary file had no name for it
    assert drawn["geometry"]["type"] == "Polygon"


def test_the_edition_in_the_header_outranks_the_one_given_and_says_so(world: World, tmp_path: Path) -> None:
    loaded = operations.load(geojson(tmp_path, feature("A1", SQUARE)), kind="lsoa", edition="2021", by=world.analyst)

    assert loaded.edition == "2011"
    assert "so its rows are of 2011, not 2021" in loaded.findings[0].problem


def test_a_column_can_be_named(world: World, tmp_path: Path) -> None:
    path = geojson(tmp_path, feature("A1", SQUARE, key="AREA_ID"))

    operations.load(path, kind="lsoa", edition="2011", columns={"code": "AREA_ID"}, by=world.analyst)

    assert queries.area("A1").edition == "2011"


def test_gzipped_files_read_like_plain_ones(world: World, tmp_path: Path) -> None:
    path = tmp_path / "areas.geojson.gz"
    path.write_bytes(gzip.compress(geojson(tmp_path, feature("A1", SQUARE)).read_bytes()))

    assert operations.load(path, kind="lsoa", edition="2011", by=world.analyst).rows == 1


def test_a_boundary_file_without_its_code_column_names_the_columns_there_are(world: World, tmp_path: Path) -> None:
    refused = refusal(world, geojson(tmp_path, feature(None, SQUARE)))

    assert str(refused) == (
        "There is no column with Small area (LSOA) codes. Its columns are: colour. "
        "If one of them is it, name it: code=COLUMN. Nothing was loaded."
    )


def test_boundaries_of_another_kind_are_pointed_out(world: World, tmp_path: Path) -> None:
    refused = refusal(world, geojson(tmp_path, feature("A1", SQUARE)), kind="ward")

    assert "It has LSOA11CD (load it as lsoa)." in str(refused)


@pytest.mark.parametrize(
    ("rings", "sentence"),
    [
        ([[[0, 50], [1, 50], [1, 51], [0, 51]]], "A2: a ring is not closed: its last point is not its first."),
        (BOWTIE, "A2: the boundary crosses itself."),
        ([[[0, 50], [1, 50], [0, 50]]], "A2: a ring has fewer than four points."),
        ([[[350000, 380000], [350001, 380000], [350001, 380001], [350000, 380000]]], "not longitudes and latitudes"),
        ([[["a", 50], [1, 50], [1, 51], ["a", 50]]], "A2: the boundary has points that are not pairs of numbers."),
    ],
)
def test_a_boundary_that_cannot_be_used_is_told_with_its_place(
    world: World, tmp_path: Path, rings: Any, sentence: str
) -> None:
    refused = refusal(world, geojson(tmp_path, feature("A1", SQUARE), feature("A2", rings)))

    [finding] = refused.findings
    assert (finding.row, finding.column, finding.value) == (2, "geometry", "A2")
    assert sentence in str(refused)


def test_points_are_no_boundaries(world: World, tmp_path: Path) -> None:
    refused = refusal(world, geojson(tmp_path, feature("A1", [0, 50], kind="Point")))

    assert "the boundary is a Point, not a polygon" in str(refused)


def test_a_boundary_that_touches_itself_at_a_point_is_mended_and_told(world: World, tmp_path: Path) -> None:
    two_squares_in_one_ring = [[[0, 50], [1, 50], [1, 51], [2, 51], [2, 52], [1, 52], [1, 51], [0, 51], [0, 50]]]

    loaded = operations.load(
        geojson(tmp_path, feature("A1", two_squares_in_one_ring)), kind="lsoa", edition="2011", by=world.analyst
    )

    assert [finding.severity for finding in loaded.findings] == ["warning"]
    assert queries.shapes("lsoa", "2011", ["A1"])["features"][0]["geometry"]["type"] == "MultiPolygon"


def test_a_code_that_stands_twice_is_refused(world: World, tmp_path: Path) -> None:
    assert "The code A1 stands in the file twice." in str(
        refusal(world, geojson(tmp_path, feature("A1", SQUARE), feature("A1", EAST)))
    )


def test_boundaries_in_metres_are_refused(world: World, tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}

    refused = refusal(world, geojson(tmp_path, feature("A1", SQUARE), crs=crs))

    assert "Convert it to WGS 84 longitude and latitude" in str(refused)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"  \n \n", "The file is empty."),
        (b'{"type": "FeatureColl', "The file is not JSON: it breaks off or goes wrong at line 1, column 10."),
        (b'{"type": "Topology", "objects": {}}', "This is TopoJSON. Convert it to GeoJSON"),
        (b'{"type": "Polygon"}', "This is not GeoJSON: it holds no FeatureCollection."),
        (b'{"type": "FeatureCollection", "features": []}', "The file holds no areas."),
        ('{"type": "FeatureCollection"}'.encode("utf-16"), "The file is written in UTF-16."),
        (b'{"type": "Rh\xf4s"}', "The file is not UTF-8 (byte 13)."),
        (b"PK\x03\x04 and so on", "This is a workbook or a zip file."),
        (b"\x1f\x8b\x08\x00broken", "The packed file breaks off."),
    ],
)
def test_a_file_that_is_no_boundary_file_gets_a_plain_sentence(
    world: World, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "areas.geojson"
    path.write_bytes(content)

    assert sentence in str(refusal(world, path))


def test_a_file_that_unpacks_without_end_is_stopped(world: World, tmp_path: Path, settings: Any) -> None:
    settings.MAX_UNPACKED_BYTES = 1024**2
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(b"LSOA11CD,WD13CD\n" + b"A1,W1\n" * 1_000_000))

    assert "larger than the 1 MB that are allowed" in str(refusal(world, path, "lookup"))


def test_a_file_that_is_not_there_is_named(world: World, tmp_path: Path) -> None:
    assert "There is no file nowhere.csv" in str(refusal(world, tmp_path / "nowhere.csv"))


def test_a_letter_in_another_encoding_is_told_with_row_and_column(world: World, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes("LSOA11CD,LSOA11NM,WD13CD\nA1,West,W1\nA2,Rhôs,W1\n".encode("cp1252"))

    [finding] = refusal(world, path, "lookup").findings

    assert (finding.row, finding.column) == (3, "LSOA11NM")
    assert "not UTF-8" in finding.problem


def test_utf16_with_a_mark_and_without_is_refused(world: World, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes("LSOA11CD,WD13CD\nA1,W1\n".encode("utf-16"))
    assert "UTF-16" in str(refusal(world, path, "lookup"))

    path.write_bytes("LSOA11CD,WD13CD\nA1,W1\n".encode("utf-16-le"))
    assert "not UTF-8 text" in str(refusal(world, path, "lookup"))


def test_a_byte_order_mark_semicolons_and_quotes_are_read(world: World, tmp_path: Path) -> None:
    path = sheet(tmp_path, '\ufeffLSOA code (2011);"Local Authority District code (2019)"\r\nA1;"L1"\r\n\r\nA2;L1\r\n')

    loaded = operations.load(path, kind="lookup", edition="2019", by=world.analyst)

    assert loaded.rows == 2
    assert queries.parent_of("lsoa", "2011", ["A1", "A2"], "lad", "2019") == {"A1": "L1", "A2": "L1"}


def test_a_lookup_with_one_kind_only_says_what_it_is(world: World, tmp_path: Path) -> None:
    refused = refusal(world, sheet(tmp_path, "WD13CD,WD13NM\nW1,West\n"), "lookup")

    assert "A lookup needs two columns of area codes. It has only WD13CD (load it as ward)." in str(refused)


def test_a_row_without_a_code_is_told_with_its_own_number(world: World, tmp_path: Path) -> None:
    refused = refusal(world, sheet(tmp_path, "LSOA11CD,WD13CD\nA1,W1\n\n,W1\n"), "lookup")

    assert [(finding.row, finding.column) for finding in refused.findings] == [(4, "LSOA11CD")]


def test_population_reads_the_first_column_of_persons_with_its_commas(world: World, tmp_path: Path) -> None:
    text = 'LSOA Code,,Persons,Persons,Persons,Households\nA1,,"1,563","1,517",46,666\n'

    loaded = operations.load(sheet(tmp_path, text), kind="population", edition="2011", by=world.analyst)

    people = queries.population(["A1", "A9"])
    assert loaded.rows == 1
    assert (dict(people), people.year, people.households) == ({"A1": 1563}, "2011", {"A1": 666})


def test_the_year_in_the_header_is_the_year_of_the_people(world: World, tmp_path: Path) -> None:
    text = "LSOA code (2011),Total population: mid 2015 (excluding prisoners)\nA1,100\n"

    loaded = operations.load(sheet(tmp_path, text), kind="population", edition="2019", by=world.analyst)

    assert loaded.edition == "2015"
    assert queries.population(["A1"]).year == "2015"


@pytest.mark.parametrize("figure", ["many", "-3", "1.5", ""])
def test_a_number_of_people_that_is_none_is_told(world: World, tmp_path: Path, figure: str) -> None:
    refused = refusal(world, sheet(tmp_path, f"LSOA11CD,Persons\nA1,100\nA2,{figure}\n"), "population")

    assert [(one.row, one.column, one.value) for one in refused.findings] == [(3, "Persons", figure)]


def test_deprivation_reads_ranks_written_as_floats(world: World, tmp_path: Path) -> None:
    text = "lsoa21_code,IMD_rank,IMD_decile,IMD_score,Crime_rank\nA1,373.0,1.0,62.5,\n"

    operations.load(sheet(tmp_path, text), kind="deprivation", edition="2025", by=world.analyst)

    rows = [(row.domain, row.rank, row.decile, row.score) for row in queries.deprivation(["A1"])]
    assert rows == [("crime", None, None, None), ("imd", 373, 1, 62.5)]


def test_figures_leave_a_loaded_lookup_alone_and_fill_where_there_is_none(world: World, tmp_path: Path) -> None:
    lookup = sheet(tmp_path, "LSOA11CD,LAD11CD\nA1,L1\n")
    operations.load(lookup, kind="lookup", edition="2011", by=world.analyst)
    figures = sheet(tmp_path, "LSOA11CD,LAD11CD,Persons\nA1,L9,100\nA2,L9,100\n")
    operations.load(figures, kind="population", edition="2011", by=world.analyst)

    assert queries.parent_of("lsoa", "2011", ["A1", "A2"], "lad", "2011") == {"A1": "L1", "A2": "L9"}


def test_postcodes_with_degrees_and_codes_are_found_however_written(world: World, tmp_path: Path) -> None:
    text = "postcode,latitude,longitude,lsoa,ward\nQM1 1AA,50.5,0.5,A1,W1\n"

    operations.load(sheet(tmp_path, text), kind="postcode", edition="2026", by=world.analyst)

    found = queries.postcode("qm11aa")
    assert found is not None
    assert (found.postcode, found.lsoa, found.ward, found.latitude) == ("QM1 1AA", "A1", "W1", 50.5)
    assert queries.postcode("QM1 1AB") is None
    assert queries.postcode("not one") is None


def test_code_point_reads_without_a_header_as_it_is_downloaded(world: World, tmp_path: Path) -> None:
    row = '"WA4 4AA",10,357248,381738,"E92000001","","","","E06000006","E05013175"\n'

    loaded = operations.load(
        sheet(tmp_path, row + '"WA4 4AB",90,0,0,"","","","","",""\n'), kind="postcode", edition="2025", by=world.analyst
    )

    here, nowhere = queries.postcode("WA4 4AA"), queries.postcode("WA4 4AB")
    assert here is not None
    assert nowhere is not None
    assert (here.latitude, here.longitude, here.lad) == (53.330817, -2.643405, "E06000006")
    assert nowhere.latitude is None  # no place is not a place at nought
    assert loaded.findings[0].problem == "1 postcodes have no place in the file."


def test_a_postcode_that_is_none_is_told(world: World, tmp_path: Path) -> None:
    text = "postcode,latitude,longitude\nQM1 1AA,50,0\nHELLO,50,0\nQM1 1AB,95,0\n"

    refused = refusal(world, sheet(tmp_path, text), "postcode")

    assert sorted((one.row, one.column) for one in refused.findings) == [(3, "postcode"), (4, "latitude")]


def test_a_town_is_a_named_set_of_wards(world: World, tmp_path: Path) -> None:
    lookup = sheet(tmp_path, "LSOA11CD,WD13CD,WD13NM\nA1,W1,One\nA2,W2,Two\nA3,W3,Three\n")
    operations.load(lookup, kind="lookup", edition="2013", by=world.analyst)
    towns = tmp_path / "towns.json"
    towns.write_text(json.dumps({"edition": "2013", "towns": [{"name": "Merrow", "wards": ["W1", "W2"]}]}))

    operations.load(towns, kind="town", edition="2013", by=world.analyst)
    staithe = operations.define_town(name="Staithe and Quay", edition="2013", wards=["W3"], by=world.analyst)

    assert queries.lsoas_within("merrow") == {"2011": frozenset({"A1", "A2"})}
    assert staithe.code == "staithe-and-quay"
    assert queries.parent_of("lsoa", "2011", ["A1", "A3"], "town", "2013") == {"A1": "merrow", "A3": staithe.code}
    assert [ward.code for ward in queries.areas("ward", "2013", "merrow")] == ["W1", "W2"]


def test_redefining_a_town_lets_go_of_the_wards_that_left_it(world: World, tmp_path: Path) -> None:
    lookup = sheet(tmp_path, "LSOA11CD,WD13CD\nA1,W1\nA2,W2\n")
    operations.load(lookup, kind="lookup", edition="2013", by=world.analyst)
    operations.define_town(name="Merrow", edition="2013", wards=["W1", "W2"], by=world.analyst)
    operations.define_town(name="Merrow", edition="2013", wards=["W2"], by=world.analyst)

    assert queries.lsoas_within("merrow") == {"2011": frozenset({"A2"})}


def test_a_town_of_unknown_wards_is_refused(world: World) -> None:
    with pytest.raises(BadFile, match="Merrow names the ward W9, which is not among the loaded wards of 2013"):
        operations.define_town(name="Merrow", edition="2013", wards=["W9"], by=world.analyst)

    assert Area.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "edition", "sentence"),
    [("parish", "2011", "is not a kind of geography"), ("ward", "last year", "is not an edition")],
)
def test_an_unknown_kind_or_edition_is_refused(
    world: World, tmp_path: Path, kind: str, edition: str, sentence: str
) -> None:
    assert sentence in str(refusal(world, geojson(tmp_path, feature("A1", SQUARE)), kind, edition))


def test_somebody_without_the_right_may_not_load(world: World, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        operations.load(geojson(tmp_path, feature("A1", SQUARE)), kind="lsoa", edition="2011", by=world.practitioner)


def test_without_its_event_nothing_is_written(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr("portfolio.ground.audit.acts._write", fail)

    with pytest.raises(RuntimeError):
        operations.load(geojson(tmp_path, feature("A1", SQUARE)), kind="lsoa", edition="2011", by=world.analyst)

    assert Area.objects.count() == Load.objects.count() == 0
