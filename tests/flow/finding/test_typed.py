"""What a term may mean."""

import pytest

from portfolio.flow.finding import typed
from portfolio.ground.values.name import search_key


@pytest.mark.parametrize(
    ("term", "kinds"),
    [
        ("", []),
        ("   ", []),
        ("n-017", ["code"]),
        ("G-3", ["code"]),
        ("07700 900123", ["phone", "reference"]),
        ("+44 7700 900123", ["phone", "reference"]),
        ("AB12 CDE", ["vehicle", "reference"]),
        ("robin@example.org", ["email"]),
        ("Robin Reed", ["name"]),
        ("O’Neill, Sean Patrick", ["name"]),
        ("Reed", ["name"]),
        ("MP-00123", ["reference"]),
        ("why did nobody look at this in 2019", []),
    ],
)
def test_how_a_term_is_read(term: str, kinds: list[str]) -> None:
    assert [reading.kind for reading in typed.readings(term)] == kinds


def test_a_house_is_told_by_its_door_and_postcode() -> None:
    kinds = [reading.kind for reading in typed.readings("4 Ferry Row, WA8 7QX")]

    assert "address" in kinds


@pytest.mark.parametrize(
    ("surname", "forenames", "key"),
    [
        ("O'Neill", "Sean Patrick", "oneill sean"),
        ("ONEILL", "SEÁN", "oneill sean"),
        ("Smith-Jones", "Ann", "smithjones ann"),
        ("Reed", "", "reed"),
        ("", "Robin", ""),
    ],
)
def test_how_a_name_is_kept_for_finding(surname: str, forenames: str, key: str) -> None:
    assert search_key(surname, forenames) == key


def test_a_name_is_looked_for_in_both_orders() -> None:
    assert typed.name_keys("Robin Reed").exact == ("reed robin", "robin reed")
    assert typed.name_keys("REED, Robin").exact == ("reed robin", "robin reed")
    assert typed.name_keys("Reed").beginnings == ("reed ",)
    assert typed.name_keys("Robin Reed").near == "reed robin"
