"""The shape that scripts rely on (product.md section 4), written by hand."""

import json

from portfolio.partnership.profiles.building.as_json import as_json
from portfolio.partnership.profiles.building.compose import Said, Written
from tests.partnership.profiles import made

WORDS = {
    "summary": Written(
        text="A paragraph.",
        statements=(Said("It will go on.", "assessment", "likely", "low", ("table:X.crime-by-ward",), "S1"),),
        changed=made.TODAY,
    )
}


def test_the_keys_of_a_profile():
    data = as_json(made.profile(made.small(), "core", WORDS))

    assert data["area"] == {"code": "E06009999", "name": "Merrowby"}
    assert (data["from"], data["to"], data["version"], data["edition"]) == ("2026-09", "2026-10", "core", 2)
    assert data["suppression"] == {"rule": "EXACT", "cells": 0}
    assert [section["id"] for section in data["sections"]][:3] == ["control", "summary", "method"]
    assert len(data["sections"]) == 17
    assert json.loads(json.dumps(data)) == data


def test_the_keys_of_a_section_and_of_a_statement():
    summary = as_json(made.profile(made.small(), "core", WORDS))["sections"][1]

    assert {"id", "title", "state", "age_days", "statements", "tables"} <= set(summary)
    assert (summary["title"], summary["state"], summary["age_days"]) == ("Executive summary", "written", 0)
    assert summary["statements"] == [
        {
            "text": "It will go on.",
            "kind": "assessment",
            "probability": "likely",
            "confidence": "low",
            "rests_on": 1,
        }
    ]


def test_the_four_tables_with_numbers_as_numbers():
    data = as_json(made.profile(made.small(), "core"))
    tables = {table["id"]: table for section in data["sections"] for table in section["tables"]}

    assert {"crime-by-type-and-month", "crime-by-ward", "crime-by-lsoa", "deprivation"} <= set(tables)
    assert tables["crime-by-type-and-month"]["columns"] == ["Type", "2026-09", "2026-10", "Total"]
    assert tables["crime-by-type-and-month"]["rows"][1] == ["Drugs", 12, 23, 35]
    assert tables["crime-by-lsoa"]["rows"][3][:3] == ["L4", "Merrowby 002B", 29]
    assert tables["deprivation"]["rows"][0] == ["1", 1, 0.25]
    assert len(tables["deprivation"]["rows"]) == 10


def test_a_hidden_figure_is_a_star_and_its_rate_null():
    figures = made.small(
        by_type={("Drugs", "2026-10"): 60},
        wards=made.areas("ward", made.area("W1", "A", 57), made.area("W2", "B", 3)),
        small_areas=None,
        tracks=None,
    )
    data = as_json(made.profile(figures, "public"))
    rows = {
        row[0]: row for s in data["sections"] for t in s["tables"] if t["id"] == "crime-by-ward" for row in t["rows"]
    }

    assert rows["W2"] == ["W2", "B", "*", 1_000, None, None, None]
    assert data["suppression"]["rule"] == "NHS_SUBNATIONAL"
    assert data["suppression"]["cells"] >= 1


def test_sections_without_data_give_their_reason():
    data = as_json(made.profile(made.empty(), "public"))

    for section in data["sections"]:
        assert bool(section["reason"]) == (section["state"] in ("not_assessed", "left_out"))
