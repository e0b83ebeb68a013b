import hashlib
import json
import re

import pytest

from portfolio.borough.make import CannotMakeBorough, make

SMALL = {"people": 2_000, "months": 3, "until": "2026-10"}

KNOWN = {
    "geography/lsoa-2021.geojson": "e85af3a51434",
    "geography/postcodes-2026.csv": "72b41778f4c0",
    "geography/population-mid-2024.csv": "2573e0cacd8b",
    "geography/deprivation-2025.csv": "9d75fab85814",
    "police/2026-10/2026-10-merrowby-outcomes.csv": "98c6aa06acc3",
    "police/2026-10/2026-10-merrowby-stop-and-search.csv": "594481061b72",
    "police/2026-10/2026-10-merrowby-street.csv": "7684d4bd8f7b",
}


def digests(made) -> dict[str, str]:
    return {file.path: file.sha256 for file in made.files}


def test_same_seed_gives_the_same_bytes(tmp_path):
    one = make(tmp_path / "one", seed=7, **SMALL)
    two = make(tmp_path / "two", seed=7, **SMALL)

    assert digests(one) == digests(two)
    assert one.manifest.read_bytes() == two.manifest.read_bytes()


def test_another_seed_is_another_course_of_events_in_the_same_place(tmp_path):
    one = digests(make(tmp_path / "one", seed=7, **SMALL))
    two = digests(make(tmp_path / "two", seed=8, **SMALL))

    changed = {path.split("/")[0] for path in one if one[path] != two[path]}

    assert changed == {"police"}
    assert all(one[path] != two[path] for path in one if path.startswith("police/"))


def test_a_longer_run_leaves_the_months_it_shares_unchanged(tmp_path):
    short = digests(make(tmp_path / "short", seed=7, **SMALL))
    long = digests(make(tmp_path / "long", seed=7, **{**SMALL, "months": 5}))

    assert {path: long[path] for path in short} == short


def test_bytes_are_those_of_every_python_and_machine(tmp_path):
    """Change these only when the borough is meant to change."""
    made = digests(make(tmp_path, seed=1, **SMALL))

    assert {path: digest[:12] for path, digest in made.items() if path in KNOWN} == KNOWN


def test_manifest_describes_every_file_written(merrowby):
    manifest = json.loads(merrowby.manifest.read_text())
    found = {p.relative_to(merrowby.out).as_posix() for p in merrowby.out.rglob("*") if p.is_file()}

    listed = [*manifest["files"], *manifest["agency_files"], *manifest["truth_files"]]
    assert {file["path"] for file in listed} == found - {"manifest.json", "README.md"}
    for file in listed:
        data = (merrowby.out / file["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
        if file["path"].endswith(".csv"):
            assert data.count(b"\n") - 1 == file["rows"]
    assert "real" in manifest["notice"]


def test_police_files_name_their_format_and_agency(merrowby):
    sent = {(file.format, file.agency) for file in merrowby.files if file.path.startswith("police/")}

    assert sent == {
        ("police-uk-street", "police"),
        ("police-uk-outcomes", "police"),
        ("police-uk-stop-and-search", "police"),
    }
    assert sum(file.format == "police-uk-street" for file in merrowby.files) == 12


def test_no_published_file_holds_anything_like_a_phone_number_or_a_real_postcode(merrowby):
    phone = re.compile(r"(?<![\w.-])(\+44|0[1-9]\d)[\d ]{8,}")
    postcode = re.compile(r"\b[A-PR-UWYZ][A-HK-Y]?\d[\dA-Z]? \d[ABD-HJLNP-UW-Z]{2}\b")

    for file in merrowby.files:
        text = (merrowby.out / file.path).read_text(encoding="utf-8")
        text = re.sub(r"\b[0-9a-f]{64}\b", "", text)  # a Crime ID may hold any run of digits
        assert not phone.search(text), file.path
        assert not postcode.search(text), file.path


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"people": 499}, "500 to 5,000,000 people"),
        ({"people": 5_000_001}, "500 to 5,000,000 people"),
        ({"months": 0}, "1 to 120 months"),
        ({"until": "October"}, "is not a month"),
    ],
)
def test_a_borough_out_of_range_is_refused_and_nothing_is_written(tmp_path, wrong, sentence):
    with pytest.raises(CannotMakeBorough, match=sentence):
        make(tmp_path / "out", seed=1, **{**SMALL, **wrong})

    assert not (tmp_path / "out").exists()


def test_records_grow_with_people(tmp_path):
    few = make(tmp_path / "few", seed=1, people=500, months=1, until="2026-10")
    many = make(tmp_path / "many", seed=1, people=50_000, months=1, until="2026-10")

    assert few.rows["police-uk-street"] < 20
    assert many.rows["police-uk-street"] == pytest.approx(500, rel=0.2)
