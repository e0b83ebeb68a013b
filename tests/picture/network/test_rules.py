"""When records make a tie: a truth table."""

import pytest

from portfolio.picture.network import rules
from portfolio.picture.network.rules import Rests, TieKind


def rests(*supports: tuple[bool, str]) -> list[Rests]:
    """Each direct or not, with its origins parted by spaces."""
    return [
        Rests(place, TieKind.PHONE, direct, frozenset(origins.split()), ("", ""))
        for place, (direct, origins) in enumerate(supports)
    ]


@pytest.mark.parametrize(
    ("supports", "holds", "count"),
    [
        ([], False, 0),
        ([(True, "a")], True, 1),  # one direct record is enough
        ([(False, "a")], False, 1),  # one that is not is too little
        ([(False, "a"), (False, "b")], True, 2),  # two of different origin are enough
        ([(False, "a"), (False, "a"), (False, "a")], False, 1),  # three reports of one origin count once
        ([(False, "a b"), (False, "b c")], False, 1),  # two pairs that share an origin do not stand by themselves
        ([(False, "a b"), (False, "b c"), (False, "c d")], True, 2),  # the first and the last do
        ([(False, "b c"), (False, "a b"), (False, "c d")], True, 2),  # whatever comes first
        ([(True, "a"), (False, "a")], True, 1),
        ([(False, "a"), (True, "b")], True, 2),
    ],
)
def test_what_makes_a_tie(supports: list[tuple[bool, str]], holds: bool, count: int) -> None:
    found = rests(*supports)

    assert rules.holds(found) == holds
    assert sum(one.counts for one in rules.counted(found).values()) == count


def test_each_record_says_why_it_counts_or_does_not() -> None:
    found = rules.counted(rests((False, "a"), (True, "a"), (False, "b")))

    assert (found[1].counts, found[1].why.split(":")[0]) == (True, "It says so directly")
    assert (found[0].counts, "one origin count once" in found[0].why) == (False, True)
    assert found[2].counts


@pytest.mark.parametrize(("grade", "may"), [("", True), ("1A", True), ("3D", True), ("1E", False), ("3E", False)])
def test_what_is_suspected_to_be_false_supports_nothing(grade: str, may: bool) -> None:
    assert rules.may_support(grade) == may


def test_the_strongest_grade_and_the_weaker_of_two() -> None:
    assert rules.strongest(["3B", "1C", "2B"]) == "2B"
    assert rules.strongest(["2B", ""]) == ""  # a record of fact
    assert rules.weaker("", "2C") == "2C"
    assert rules.weaker("1D", "3B") == "1D"


@pytest.mark.parametrize(
    ("one", "other", "direct"),
    [
        ("suspect", "suspect", True),
        ("arrested", "passenger", True),
        ("suspect", "victim", True),
        ("complainant", "arrested", True),
        ("victim", "victim", False),  # two victims of one burglar need not know each other
        ("suspect", "witness", False),
        ("caller", "suspect", False),
        ("victim", "present", False),
    ],
)
def test_which_roles_dealt_with_each_other(one: str, other: str, direct: bool) -> None:
    assert ((one, other) in rules.INTERACTING) == direct
    assert ((other, one) in rules.INTERACTING) == direct
