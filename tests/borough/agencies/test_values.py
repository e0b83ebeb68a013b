"""Every cell of the agencies' files can be read by ground.values, but for the few that are bad on purpose."""

import datetime

import pytest

from portfolio.borough.agencies import names, numbers
from portfolio.ground.values import address, date, name, phone, postcode, vehicle
from portfolio.ground.values.errors import BadValue
from tests.borough.agencies.reading import numbered, read

LAST = datetime.date(2026, 10, 31)
DAYS = {
    "Date", "Since", "From", "Until", "First seen", "Last seen", "Report date", "Event date", "Reported", "Returned",
    "Interview held",
}  # fmt: skip
MAY_BE_BAD = {"Phone", "Date of birth", "Vehicle", "Postcode"}  # and Postcode not in tenancies, where it is required


def check(column: str, cell: str) -> None:
    """Reads the cell as its column's kind; AssertionError where it could be taken for something real."""
    if column in {"Phone", "Number"}:
        assert phone.clean(cell).is_for_drama
    elif column in {"Postcode", "Found postcode"}:
        code = postcode.clean(cell)
        assert code.is_full
        assert code.area == "QM"
    elif column == "Vehicle":
        assert int(vehicle.clean(cell).mark[2:4]) >= 95
    elif column.lower().endswith("date of birth"):
        date.clean_birth(cell, today=LAST)
    elif column in DAYS:
        day = date.clean(cell)
        assert day.precision == "day"
        assert day.latest <= LAST
    elif column == "Address":
        address.clean(cell)


def test_every_cell_is_clean_but_those_listed(made, told):
    listed = {(row["file"], row["row"], row["column"]): row["value"] for row in told("bad-cells")}
    found = {}
    for file in made.agency_files:
        for row in numbered(made, file.path):
            for column, cell in row.items():
                if cell and column != "row":
                    try:
                        check(column, cell)
                    except BadValue:
                        found[file.path, row["row"], column] = cell

    assert found == listed


def test_every_name_is_clean(made):
    for file in made.agency_files:
        for row in numbered(made, file.path):
            for before in ("", "Person A ", "Person B "):
                surname = row.get(f"{before}surname" if before else "Surname")
                forenames = row.get(f"{before}forenames" if before else "Forenames", "")
                if surname:
                    assert name.clean_parts(forenames, surname).surname


def test_bad_cells_are_few_and_never_in_a_required_column(small):
    bad = list(read(small.out / "truth/bad-cells.csv"))
    assert 3 <= len(bad) <= 0.006 * small.records
    for row in bad:
        assert row["column"] in MAY_BE_BAD
        assert not (row["column"] == "Postcode" and row["file"].endswith(("tenancies.csv", "tenancies.xlsx")))


@pytest.mark.parametrize("key", list(names.COMMUNITIES))
def test_every_name_of_the_lists_is_a_name(key):
    of = names.COMMUNITIES[key]
    for forenames in (of.male, of.female, of.young_male, of.young_female):
        for forename in forenames:
            for surname in of.surnames:
                assert str(name.clean_parts(forename, surname)) == f"{surname}, {forename}"


def test_a_phone_is_given_once_to_ordinary_people_and_never_the_storys():
    landlines = {numbers.landline(serial) for serial in range(numbers.SPARE_LANDLINES)}
    mobiles = {numbers.mobile(serial) for serial in range(numbers.SPARE_MOBILES)}

    assert len(landlines) == numbers.SPARE_LANDLINES
    assert len(mobiles) == numbers.SPARE_MOBILES
    assert all(phone.clean(number).is_for_drama for number in landlines | mobiles)
    assert min(mobiles) == "07700900200"


def test_plates_are_of_years_to_come_and_no_two_alike():
    plates = [numbers.plate(serial) for serial in range(20_000)]

    assert len(set(plates)) == 20_000
    for plate in plates[:500]:
        assert vehicle.clean(plate).scheme == vehicle.Scheme.CURRENT
        assert int(plate[2:4]) >= 95


def test_references_are_unique_within_an_agency():
    assert len({numbers.scrambled(serial, "police") for serial in range(50_000)}) == 50_000
    assert numbers.scrambled(1, "police") != numbers.scrambled(1, "probation")


def test_strangers_do_not_share_a_phone(small):
    """Whoever shares a number shares a home, or is one of the story's pairs."""
    home = {row["person"]: (row["address"], row["postcode"]) for row in read(small.out / "truth/persons.csv")}
    files = {f.path: numbered(small, f.path) for f in small.agency_files if f.format in {"people", "tenancies"}}
    of: dict[str, set[str]] = {}
    for row in read(small.out / "truth/records.csv"):
        if row["file"] in files and (cell := files[row["file"]][int(row["row"]) - 2]["Phone"]):
            try:
                of.setdefault(str(phone.clean(cell)), set()).add(row["person"])
            except BadValue:
                continue
    for people in of.values():
        assert len({home[person] for person in people}) == 1 or all(person.startswith("S") for person in people)
