"""Registration marks; those of the present scheme have ages not yet issued, or letters that never are."""

import csv

import pytest

from portfolio.ground.values import vehicle
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.vehicle import Scheme
from tests import realdata

# as written, stored, shown, scheme
READ = [
    ("XX77 ZZZ", "XX77ZZZ", "XX77 ZZZ", Scheme.CURRENT),
    ("xx77zzz", "XX77ZZZ", "XX77 ZZZ", Scheme.CURRENT),
    ("XX-77 ZZZ.", "XX77ZZZ", "XX77 ZZZ", Scheme.CURRENT),
    ("A1 XXX", "A1XXX", "A1 XXX", Scheme.PREFIX),
    ("X999XXX", "X999XXX", "X999 XXX", Scheme.PREFIX),
    ("XXX 1A", "XXX1A", "XXX 1A", Scheme.SUFFIX),
    ("XXX 999Y", "XXX999Y", "XXX 999Y", Scheme.SUFFIX),
    ("Q1 XXX", "Q1XXX", "Q1 XXX", Scheme.Q_PLATE),
    ("AIZ 1", "AIZ1", "AIZ 1", Scheme.NORTHERN_IRELAND),
    ("XXZ 9999", "XXZ9999", "XXZ 9999", Scheme.NORTHERN_IRELAND),
    ("IZ 9999", "IZ9999", "IZ 9999", Scheme.NORTHERN_IRELAND),
    ("9999 IZ", "9999IZ", "9999 IZ", Scheme.NORTHERN_IRELAND),
    ("XXX 1", "XXX1", "XXX 1", Scheme.DATELESS),
    ("X 1", "X1", "X 1", Scheme.DATELESS),
    ("1 X", "1X", "1 X", Scheme.DATELESS),
    ("999 XXX", "999XXX", "999 XXX", Scheme.DATELESS),
    ("9999 XX", "9999XX", "9999 XX", Scheme.DATELESS),
    ("999 D 999", "999D999", "999 D 999", Scheme.DIPLOMATIC),
    ("999X999", "999X999", "999 X 999", Scheme.DIPLOMATIC),
    ("00 XX 00", "00XX00", "00 XX 00", Scheme.MILITARY),
    ("XX 00 XX", "XX00XX", "XX 00 XX", Scheme.MILITARY),
    ("01234", "01234", "01234", Scheme.TRADE),
]

REFUSED = [
    ("XX00 XXX", "No vehicle has the age 00 or 01: the present scheme begins with 51 and 02."),
    ("XX77 ZZZZ", "This is too long: a UK registration mark has at most seven letters and figures."),
    ("XXX", "This is only part of a registration mark."),
    ("ABCDEFG", "A registration mark has figures."),
    ("9999999", "No UK registration mark has this form."),
    ("QX77 ZZZ", "No UK registration mark has this form."),
    ("XX77 ZZZ / XX78 ZZZ", "A registration mark has only letters and figures."),
    ("no plates", "This says that the registration mark is not known."),
    ("", "There is no registration mark here."),
]


@pytest.mark.parametrize(("text", "stored", "shown", "scheme"), READ)
def test_reads(text: str, stored: str, shown: str, scheme: Scheme) -> None:
    value = vehicle.clean(text)

    assert (str(value), vehicle.caption(value), value.scheme, value.note) == (stored, shown, scheme, "")


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_refuses_and_says_why(text: str, problem: str) -> None:
    with pytest.raises(BadValue) as refused:
        vehicle.clean(text)

    assert refused.value.problem == problem


@pytest.mark.parametrize(
    ("text", "stored"),
    [("XO77 ZZZ", "XO77ZZZ"), ("X077 ZZZ", "XO77ZZZ"), ("A I XXX", "A1XXX"), ("XX7O ZZZ", "XX70ZZZ")],
)
def test_puts_o_and_0_i_and_1_right_where_only_one_reading_is_a_mark(text: str, stored: str) -> None:
    assert vehicle.clean(text).mark == stored


def test_says_when_it_put_a_letter_right() -> None:
    assert vehicle.clean("X077 ZZZ").note == "O and 0, or I and 1, were mixed up."


@pytest.mark.parametrize(
    ("left", "right", "score", "words"),
    [
        ("XX77 ZZZ", "xx77zzz", 1.0, "The same registration mark."),
        ("AIZ 10", "AIZ 1O", 1.0, "The same registration mark."),  # 1O is no number, so it was read as 10
        ("XX77 ZZZ", "XX71 ZZZ", 0.5, "One character apart"),
        ("XX77 ZZZ", "XX77 ZZX", 0.5, "One character apart"),
        ("XX77 ZZZ", "YY78 ZZX", 0.0, "Different registration marks."),
        ("X 1", "X 2", 0.0, "Different registration marks."),  # all short marks are one character apart
        ("OX 10", "OX 1", 0.0, "Different registration marks."),
    ],
)
def test_compares(left: str, right: str, score: float, words: str) -> None:
    found = vehicle.compare(vehicle.clean(left), vehicle.clean(right))

    assert found.score == score
    assert words in found.sentence


def test_two_marks_that_differ_only_in_o_and_0_are_nearly_one() -> None:
    found = vehicle.compare(vehicle.clean("110 D 110"), vehicle.clean("11 OD 11"))

    assert found.score == 0.0  # a figure is missing as well

    found = vehicle.compare(vehicle.clean("XX10 XX"), vehicle.clean("XXI 0XX"))

    assert found.score == 1.0  # XXI0XX has only the one reading


def test_the_published_forms_are_all_known() -> None:
    with realdata.path("identifiers/vehicle_registration_format.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    schemes = {row["scheme"]: vehicle.clean(row["example_invalid_for_tests"]).scheme for row in rows}

    assert schemes == {
        "current": Scheme.CURRENT,
        "prefix": Scheme.PREFIX,
        "suffix": Scheme.SUFFIX,
        "dateless_northern_ireland": Scheme.NORTHERN_IRELAND,
        "q_plate": Scheme.Q_PLATE,
    }
