"""Telephone numbers; all of them from Ofcom's ranges for drama, or public services."""

import csv

import pytest

from portfolio.ground.values import phone
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.phone import Phone
from tests import realdata

MOBILE = "+447700900123"

# as written, E.164, a word of the note
READ = [
    ("07700 900123", MOBILE, ""),
    ("07700-900-123", MOBILE, ""),
    ("(07700) 900123", MOBILE, ""),
    ("+44 7700 900123", MOBILE, ""),
    ("+44 (0)7700 900123", MOBILE, ""),
    ("0044 7700 900123", MOBILE, ""),
    ("Mob: 07700 900123", MOBILE, ""),
    ("447700900123", MOBILE, "country code"),
    ("44 (0)7700 900123", MOBILE, "country code"),
    ("7700900123", MOBILE, "leading 0 was missing"),
    ("7700900123.0", MOBILE, "leading 0 was missing"),
    ("4.47700900123E+11", MOBILE, "power of ten"),
    ("7.700900123E+09", MOBILE, "power of ten"),
    ("O7700 9OO123", MOBILE, "letter O"),
    ("0151 496 0123", "+441514960123", ""),
    ("020 7946 0123", "+442079460123", ""),
    ("01632 960123", "+441632960123", ""),
    ("0800 1111", "+448001111", ""),
    ("+353 20 912 3456", "+353209123456", "No network"),
    ("01000 000001", "+441000000001", "No network"),
]

REFUSED = [
    ("4.47701E+11", "A spreadsheet has rounded this number: only its first 6 figures are left."),
    ("07700 90012", "A UK mobile number has 11 figures with its leading 0; this has 10."),
    ("07700 9001234", "A UK mobile number has 11 figures with its leading 0; this has 12."),
    ("0151 496 01", "A UK number has 10 or 11 figures with its leading 0; this has 9."),
    ("04000 000001", "No UK number begins like this."),
    ("999", "This is too short: a short code or part of a number."),
    ("353 20 912 3456", "This is not the length of a UK number and has no country code."),
    ("+999 123 456 789", "No country has this code."),
    ("+353 1", "This is too short for a number abroad."),
    ("+353 20 9", "A number in this country does not have this many figures."),
    ("00000000000", "This is one figure repeated, not a real number."),
    ("07700 900123 / 07700 900456", "There is more than one number here."),
    ("07700 900123 or 07700 900456", "There is more than one number here."),
    ("07700 900123 (mum)", "There is something here that is not part of a phone number."),
    ("mum", "There is something here that is not part of a phone number."),
    ("withheld", "This says that the phone number is not known."),
    ("", "There is no phone number here."),
]


@pytest.mark.parametrize(("text", "e164", "note"), READ)
def test_reads(text: str, e164: str, note: str) -> None:
    value = phone.clean(text)

    assert value.e164 == e164
    assert note in value.note
    assert bool(note) == bool(value.note)


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_refuses_and_says_why(text: str, problem: str) -> None:
    with pytest.raises(BadValue) as refused:
        phone.clean(text)

    assert refused.value.problem == problem


@pytest.mark.parametrize("text", ["0151 496 0123 ext 42", "0151 496 0123 x42", "0151 496 0123, Extension: 42"])
def test_keeps_an_extension(text: str) -> None:
    value = phone.clean(text)

    assert value == Phone("+441514960123", "42")
    assert phone.caption(value) == "0151 496 0123 ext. 42"


@pytest.mark.parametrize(
    ("left", "right", "score", "words"),
    [
        ("07700 900123", "+44 7700 900123", 1.0, "The same number."),
        ("0151 496 0123", "0151 496 0123 ext 4", 0.9, "extensions"),
        ("07700 900123", "07700 900124", 0.5, "One figure apart"),
        ("07700 900123", "07700 900132", 0.5, "One figure apart"),  # two changed over
        ("07700 900123", "07700 900456", 0.0, "Different numbers."),
    ],
)
def test_compares(left: str, right: str, score: float, words: str) -> None:
    found = phone.compare(phone.clean(left), phone.clean(right))

    assert found.score == score
    assert words in found.sentence


@pytest.mark.parametrize(
    ("e164", "shown"),
    [(MOBILE, "07700 900123"), ("+448001111", "0800 1111"), ("+353209123456", "+353 20 912 3456")],
)
def test_shows_a_number_as_people_write_it(e164: str, shown: str) -> None:
    assert phone.caption(Phone(e164)) == shown


def test_every_number_that_ofcom_keeps_for_drama_is_taken_without_a_murmur() -> None:
    with realdata.path("identifiers/ofcom_drama_numbers.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    for row in rows:
        for end in ("from", "to"):
            value = phone.clean(f"{row['code']} {row[end]}")
            assert value.is_for_drama, row
            assert value.note == "", row
    assert len(rows) == 20


def test_the_number_after_a_drama_range_is_an_ordinary_one() -> None:
    assert not phone.clean("07700 901000").is_for_drama
    assert not phone.clean("0151 496 1000").is_for_drama
