import csv
import gzip

import pytest

from portfolio.ground.values import postcode
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.postcode import Postcode
from tests import realdata

MIXED = "O and 0, or I and 1, were mixed up."

# as written, outward, inward, note
READ = [
    ("WA7 1AA", "WA7", "1AA", ""),
    ("wa71aa", "WA7", "1AA", ""),
    ("WA 7 1AA", "WA7", "1AA", ""),
    ("WA7-1AA.", "WA7", "1AA", ""),
    ("L1 1AA", "L1", "1AA", ""),
    ("L10 1AA", "L10", "1AA", ""),
    ("WA10 1AA", "WA10", "1AA", ""),
    ("W1A 1AA", "W1A", "1AA", ""),
    ("EC1A 1BB", "EC1A", "1BB", ""),
    ("WA7 IAA", "WA7", "1AA", MIXED),
    ("LI 1AA", "L1", "1AA", MIXED),
    ("L1O 1AA", "L10", "1AA", MIXED),
    ("0L1 1AA", "OL1", "1AA", MIXED),
    ("WA7", "WA7", "", ""),
    ("WA71", "WA71", "", ""),  # without its space a sector is a district
    ("WA7 1", "WA7", "1", ""),
    ("GIR 0AA", "GIR", "0AA", ""),
    ("GIR OAA", "GIR", "0AA", MIXED),
    ("BFPO 57", "BFPO", "57", ""),
    ("BFPO c/o 57", "BFPO", "57", ""),
    ("BF1 1AA", "BF1", "1AA", ""),
    ("FIQQ 1ZZ", "FIQQ", "1ZZ", ""),
    ("JE2 3AB", "JE2", "3AB", ""),
    ("ZZ1 1AA", "ZZ1", "1AA", "Royal Mail uses no postcode area ZZ: check the first letters."),
]

REFUSED = [
    ("WA7 1CC", "The last two letters of a postcode are never C, I, K, M, O or V."),
    ("WA7 1A", "This does not have the shape of a postcode: letters, a figure, then a figure and two letters."),
    ("12345", "This is all figures; a postcode begins with letters."),
    ("MERROW", "This is all letters; a postcode has figures in it."),
    ("7AA", "This is too short for a postcode, and is not the first half of one."),
    ("WA7 1AA WA7 1AB", "This is too long for a postcode."),
    ("WA7 1AA!", "A postcode has only letters and figures."),
    ("BFPO 0", "This does not have the shape of a postcode: letters, a figure, then a figure and two letters."),
    ("n/k", "This says that the postcode is not known."),
    ("", "There is no postcode here."),
]


@pytest.mark.parametrize(("text", "outward", "inward", "note"), READ)
def test_reads(text: str, outward: str, inward: str, note: str) -> None:
    value = postcode.clean(text)

    assert (value.outward, value.inward, value.note) == (outward, inward, note)


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_refuses_and_says_why(text: str, problem: str) -> None:
    with pytest.raises(BadValue) as refused:
        postcode.clean(text)

    assert refused.value.problem == problem


@pytest.mark.parametrize(
    ("value", "area", "sector", "is_full", "shown"),
    [
        (Postcode("WA7", "1AA"), "WA", "WA7 1", True, "WA7 1AA"),
        (Postcode("WA7", "1"), "WA", "WA7 1", False, "WA7 1"),
        (Postcode("WA7"), "WA", "", False, "WA7"),
        (Postcode("BFPO", "57"), "BFPO", "", True, "BFPO 57"),
    ],
)
def test_knows_its_parts(value: Postcode, area: str, sector: str, is_full: bool, shown: str) -> None:
    assert (value.area, value.sector, value.is_full) == (area, sector, is_full)
    assert postcode.caption(value) == shown


@pytest.mark.parametrize(
    ("left", "right", "score", "words"),
    [
        ("WA7 1AA", "wa71aa", 1.0, "The same postcode."),
        ("WA7", "WA7", 1.0, "The same part"),
        ("WA7 1AA", "WA7 1AB", 0.7, "sector, not the same"),
        ("WA7 1AA", "WA7 1", 0.7, "cannot be compared"),
        ("WA7 1AA", "WA7 2ZZ", 0.4, "district, not the same"),
        ("WA7 1AA", "WA7", 0.4, "cannot be compared"),
        ("WA7 1AA", "WA8 1AA", 0.5, "One character apart"),
        ("WA7 1AA", "WA8 2BB", 0.1, "area only"),
        ("WA7 1AA", "L1 2BB", 0.0, "Different postcodes."),
        ("BFPO 57", "BFPO 58", 0.0, "Different forces post offices."),
    ],
)
def test_compares(left: str, right: str, score: float, words: str) -> None:
    found = postcode.compare(postcode.clean(left), postcode.clean(right))

    assert found.score == score
    assert words in found.sentence


def test_every_postcode_of_a_real_borough_is_taken_as_it_stands() -> None:
    with gzip.open(realdata.path("geography/postcodes_halton_codepoint_2025_05.csv.gz"), "rt") as file:
        published = [row["postcode"] for row in csv.DictReader(file)]

    read = [postcode.clean(text) for text in published]

    assert [str(value) for value in read] == published
    assert {value.note for value in read} == {""}
