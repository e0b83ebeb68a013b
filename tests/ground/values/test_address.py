"""Addresses of the invented towns of Merrow and Staithe; postcode area ZZ does not exist."""

import pytest

from portfolio.ground.values import address
from portfolio.ground.values.address import Address
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.postcode import Postcode

# as written, as read
READ = [
    ("14 high st", "14 High Street"),
    ("14, High Street", "14 High Street"),
    ("14 HIGH ST., MERROW, ZZ1 1AA", "14 High Street, Merrow, ZZ1 1AA"),
    ("14 high street merrow zz11aa", "14 High Street, Merrow, ZZ1 1AA"),
    ("14\nHigh Street\nMerrow\nZZ1 1AA", "14 High Street, Merrow, ZZ1 1AA"),
    ("flat 2 14 high st, merrow", "Flat 2, 14 High Street, Merrow"),
    ("Apt 4b, 9 O'connell gdns", "Flat 4B, 9 O'Connell Gardens"),
    ("12a Station Rd West, Staithe", "12A Station Road West, Staithe"),
    ("12 a Station Rd", "12A Station Road"),
    ("12\nA\nStation Rd", "12A Station Road"),
    ("12\n5\nStation Rd", "12 5, Station Road"),
    ("no. 7 kings av", "7 Kings Avenue"),
    ("12-14 Market Sq", "12-14 Market Square"),
    ("12/3 Castle Hill Road", "12/3 Castle Hill Road"),
    ("12 St Helens Rd", "12 St Helens Road"),
    ("St Mary's Church, Church St", "St Mary's Church, Church Street"),
    ("Church of St Mary, Mill La", "Church of St Mary, Mill Lane"),
    ("Rose Cottage, Mill Lane, Merrow", "Rose Cottage, Mill Lane, Merrow"),
    ("Riverside Hse, 4 Quay St, Merrow", "Riverside House, 4 Quay Street, Merrow"),
    ("12 The Avenue Merrow", "12 The Avenue, Merrow"),
    ("3 McAllister Mews", "3 McAllister Mews"),
    ("high street merrow", "High Street, Merrow"),
    ("Merrow", "Merrow"),
    ("zz1 1aa", "ZZ1 1AA"),
]


@pytest.mark.parametrize(("text", "shown"), READ)
def test_reads(text: str, shown: str) -> None:
    assert address.caption(address.clean(text)) == shown


def test_takes_the_line_apart() -> None:
    read = address.clean("FLAT 2, Riverside House, 14a quay st, Staithe, Merrowby, zz1 1aa")

    assert read == Address(
        unit="Flat 2",
        building="Riverside House",
        house="14A",
        street="Quay Street",
        rest=("Staithe", "Merrowby"),
        postcode=Postcode("ZZ1", "1AA"),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("NFA", "This says that the person has no fixed abode, which is not an address."),
        ("No fixed abode.", "This says that the person has no fixed abode, which is not an address."),
        ("someone@example.org", "This is an e-mail address, not a place."),
        ("12", "This is not enough for an address."),
        ("Flat 2", "This is not enough for an address."),
        ("not known", "This says that the address is not known."),
        ("", "There is no address here."),
    ],
)
def test_refuses_and_says_why(text: str, problem: str) -> None:
    with pytest.raises(BadValue) as refused:
        address.clean(text)

    assert refused.value.problem == problem


def test_keeps_what_only_looks_like_a_postcode_and_says_so() -> None:
    read = address.clean("12 High Street, ZZ1 1AC")

    assert (read.postcode, read.rest) == (None, ("ZZ1 1AC",))
    assert read.note.startswith("The end looks like a postcode and is not one.")


@pytest.mark.parametrize(
    ("left", "right", "score", "words"),
    [
        ("14 High St, ZZ1 1AA", "14, high street, Merrow, zz11aa", 1.0, "The same address."),
        ("14 High St, ZZ1 1AA", "14 Hihg St, ZZ1 1AA", 1.0, "The same house and street. The same postcode."),
        ("Flat 2, 14 High St, ZZ1 1AA", "14 High St, ZZ1 1AA", 0.9, "one gives no flat"),
        ("Flat 2, 14 High St, ZZ1 1AA", "Flat 3, 14 High St, ZZ1 1AA", 0.5, "different flats"),
        ("14 High St, ZZ1 1AA", "16 High St, ZZ1 1AA", 0.2, "different houses"),
        ("14 High St, ZZ1 1AA", "High St, ZZ1 1AA", 0.5, "house number is missing"),
        ("14 High St, ZZ1 1AA", "14 High St", 0.9, "postcodes cannot be compared"),
        ("14 High St, ZZ1 1AA", "14 High St, ZZ9 9ZZ", 0.6, "Different postcodes."),
        ("14 High St, ZZ1 1AA", "14 Mill Lane, ZZ1 1AA", 0.3, "The same postcode, different streets."),
        ("14 High St, ZZ1 1AA", "14 Mill Lane, ZZ2 2BB", 0.0, "Different streets."),
        ("14 High St, ZZ1 1AA", "ZZ1 1AA", 0.5, "house number is missing"),
        ("Rose Cottage, Mill Lane", "ROSE COTTAGE, MILL LA", 1.0, "The same address."),
        ("Rose Cottage, Mill Lane", "Ivy Cottage, Mill Lane", 0.18, "different houses"),  # 0.2 * 0.9
    ],
)
def test_compares(left: str, right: str, score: float, words: str) -> None:
    found = address.compare(address.clean(left), address.clean(right))

    assert found.score == score
    assert words in found.sentence


def test_one_key_for_one_front_door() -> None:
    assert address.clean("14 High St, Merrow, ZZ1 1AA").key == address.clean("14, HIGH STREET ZZ11AA").key
    assert address.clean("14 High St, ZZ1 1AA").key != address.clean("16 High St, ZZ1 1AA").key
