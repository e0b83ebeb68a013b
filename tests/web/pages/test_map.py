"""The map: every number leads to its records, the tracks stay apart, and whoever may not count sees nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from portfolio.ground.geography import operations as geography
from tests.picture.conftest import Hold
from tests.web.pages.desk import at_desk, text
from tests.world import World

OCTOBER, NOVEMBER, JANUARY = "2018-10", "2018-11", "2019-01"
ROWS = [
    ("A1", OCTOBER, "Burglary", 5),
    ("A1", NOVEMBER, "Burglary", 2),
    ("A2", OCTOBER, "Drugs", 3),
    ("A3", OCTOBER, "Anti-social behaviour", 4),
    ("B1", OCTOBER, "Burglary", 7),  # elsewhere
    ("", OCTOBER, "Robbery", 1),  # published without a small area
]
HERE = f"/map/?area=L1&from={OCTOBER}&to={NOVEMBER}"


def square(west: float) -> dict[str, Any]:
    east = west + 0.1
    return {
        "type": "Polygon",
        "coordinates": [[[west, 53.0], [east, 53.0], [east, 53.1], [west, 53.1], [west, 53.0]]],
    }


@pytest.fixture
def shapes(world: World, merrowby: str, tmp_path: Path) -> None:
    """The two wards, side by side."""
    features = [
        {"type": "Feature", "properties": {"WD13CD": code, "WD13NM": name}, "geometry": square(west)}
        for code, name, west in (("W1", "Riverside", -2.8), ("W2", "Hale", -2.7))
    ]
    path = tmp_path / "wards.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    geography.load(path, kind="ward", edition="2013", by=world.analyst)


def test_each_ward_has_its_count_rate_and_interval(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    page = text(at_desk(world, "analyst").get(HERE))

    assert "Riverside" in page
    assert "23.3" in page  # 7 burglaries among 3,000 residents
    assert "9.3 to 48.1" in page  # Byar: 7 gives 2.805 and 14.42
    assert "not known" in page  # Hale has a small area without residents


def test_a_file_behind_the_numbers_is_a_link_for_whoever_may_open_it(world: World, merrowby: str, hold: Hold) -> None:
    file = hold(ROWS)
    there = f'href="/submissions/{file.id}/"'

    assert there in text(at_desk(world, "analyst").get(HERE))
    named = text(at_desk(world, "practitioner").get(HERE))
    assert file.file_name in named
    assert there not in named  # another agency's file, of which a practitioner knows no more than that it was counted


def test_a_number_of_one_type_leads_to_its_records(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    page = text(at_desk(world, "analyst").get(f"{HERE}&show=Burglary"))

    assert "/records/?area=W1&amp;from=2018-10&amp;to=2018-11&amp;category=Burglary" in page
    assert "/records/?area=L1&amp;from=2018-11&amp;to=2018-11&amp;category=Burglary" in page


def test_whoever_may_not_read_records_sees_numbers_without_links(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    page = text(at_desk(world, "chair").get(f"{HERE}&show=Burglary"))

    assert "/records/" not in page
    assert '<td class="govuk-table__cell govuk-table__cell--numeric" data-sort-value="7">7</td>' in page


def test_a_number_of_a_whole_track_leads_to_its_types(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    page = text(at_desk(world, "analyst").get(f"{HERE}&show=reported"))

    assert (
        "/map/?area=W1&amp;kind=ward&amp;from=2018-10&amp;to=2018-11&amp;show=reported&amp;measure=rate#types" in page
    )


def test_the_tracks_stand_in_tables_of_their_own_and_are_never_added(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    page = text(at_desk(world, "analyst").get(HERE))

    for caption in ("Reported by victims", "Found by the police", "Anti-social behaviour"):
        assert f'<caption class="govuk-table__caption">{caption}</caption>' in page
    assert "never added to it" in page
    assert ">14<" not in page  # all rows in the area together


def test_rows_are_accounted_for(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    page = text(at_desk(world, "analyst").get(HERE))

    assert "22 rows are held for these months: 14 in the area, 7 elsewhere, 1 published without a small area." in page


def test_a_month_without_a_file_is_a_gap_and_not_nought(world: World, merrowby: str, hold: Hold) -> None:
    hold([*ROWS, ("A1", JANUARY, "Burglary", 1)])

    page = text(at_desk(world, "analyst").get(f"/map/?area=L1&from={OCTOBER}&to={JANUARY}"))

    assert "no file" in page
    assert "They are gaps, not noughts." in page


@pytest.mark.usefixtures("shapes")
def test_the_map_is_drawn_here_and_says_in_words_what_it_shows(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    page = text(at_desk(world, "analyst").get(f"{HERE}&measure=count&show=Burglary"))

    assert '<div id="map-drawn" class="document-figure" role="img" aria-label="Map of Burglary, Merrowby' in page
    assert "Highest: Riverside (7 records). Lowest: Hale (0 records)." in page
    assert "style=" not in page  # the content security policy would drop it


@pytest.mark.usefixtures("shapes")
def test_the_shapes_carry_colour_and_words(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    sent = at_desk(world, "analyst").get(HERE.replace("/map/?", "/map/shapes.json?") + "&show=Burglary").json()

    riverside = next(area["properties"] for area in sent["features"] if area["properties"]["code"] == "W1")
    hale = next(area["properties"] for area in sent["features"] if area["properties"]["code"] == "W2")
    assert riverside["words"] == "7 records, 23.3 per 10,000 residents (95% interval 9.3 to 48.1)."
    assert hale["fill"] == "#d5d8da"  # its rate is not known: grey
    assert hale["words"].startswith("0 records.")


def test_shapes_need_the_same_right_as_the_map(world: World) -> None:
    for address in ("/map/", "/map/shapes.json"):
        assert at_desk(world, "councillor").get(address).status_code == 403
        assert at_desk(world, "administrator").get(address).status_code == 403


def test_another_partnership_counts_nothing_of_it(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)
    outsider = at_desk(world, "outsider")

    assert "There is nothing to count yet" in text(outsider.get(HERE))
    assert outsider.get("/map/shapes.json?area=L1").json() == {"type": "FeatureCollection", "features": []}


def test_without_geography_the_page_says_what_is_missing(world: World) -> None:
    assert "No area is loaded yet." in text(at_desk(world, "analyst").get("/map/"))


def test_what_the_address_gets_wrong_falls_back_to_what_is_held(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)
    client = at_desk(world, "analyst")

    page = client.get(f"/map/?area=L1&kind=x&from=9999-99&to={OCTOBER}&show=<script>&measure=x")

    assert page.status_code == 200
    assert "Reported by victims, Merrowby, October 2018" in text(page)
    assert client.get("/map/?area=NOWHERE").status_code == 404


def test_a_map_by_small_areas_lists_each(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    page = text(at_desk(world, "analyst").get(f"{HERE}&kind=lsoa&show=Drugs"))

    assert all(f'id="area-{code}"' in page for code in ("A1", "A2", "A3", "A4"))
    assert "/records/?area=A2&amp;from=2018-10&amp;to=2018-11&amp;category=Drugs" in page


def test_without_weights_severity_is_not_assessed(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    assert "Not assessed: no severity weights are loaded." in text(at_desk(world, "analyst").get(HERE))
