"""Each agency's mistakes come as often as its table says."""

from datetime import date
from random import Random

import pytest

from portfolio.borough.agencies import cells, homes, writing
from portfolio.borough.agencies.habits import HABITS
from portfolio.borough.agencies.persons import Care, Person
from portfolio.ground.values import phone

DRAWS = 4_000


def someone(**changed) -> Person:
    given = {
        "id": "P1", "forenames": "Thomas Adam", "surname": "Calderford", "sex": "m", "born": date(1987, 5, 23),
        "community": "british", "home": homes.ordinary(4),
    }  # fmt: skip
    return Person(**{**given, **changed})


def share(happened) -> float:
    return sum(happened) / DRAWS


def near(rate: float):
    """Within four standard errors and a little."""
    return pytest.approx(rate, abs=4 * (rate * (1 - rate) / DRAWS) ** 0.5 + 0.002)


def seen(agency: str, **changed):
    rng = Random(agency)
    return [writing.person(rng, someone(**changed), agency) for _ in range(DRAWS)]


@pytest.mark.parametrize("agency", list(HABITS))
def test_mistakes_in_names(agency):
    habits = HABITS[agency]
    rows = seen(agency)

    loud = habits.all_capitals + (1 - habits.all_capitals) * habits.capital_surname
    swapped = [row for row in rows if "CALDER" in row.forenames.upper()]
    assert len(swapped) / DRAWS <= habits.swapped_names + 0.02
    assert share(row.surname.isupper() for row in rows) == near(loud)
    assert share(" Adam" not in f"{row.forenames} {row.surname}".title() for row in rows) == near(
        1 - (1 - habits.no_second_forename) * (1 - habits.initial_only)
    )
    nicknames = share("TOMMY" in f"{row.forenames} {row.surname}".upper() for row in rows)
    assert nicknames == near(habits.nickname * (1 - habits.initial_only))


@pytest.mark.parametrize("agency", list(HABITS))
def test_mistakes_in_dates_of_birth(agency):
    habits = HABITS[agency]
    rows = seen(agency)

    assert share(not row.born for row in rows) == near(habits.no_birth)
    assert share(row.born == "1987" for row in rows) == near((1 - habits.no_birth) * habits.year_of_birth_only)
    right = cells.day(date(1987, 5, 23), habits.date)
    wrong = share(len(row.born) > 4 and row.born != right for row in rows)
    kept = (1 - habits.no_birth) * (1 - habits.year_of_birth_only)
    assert wrong == near(kept * (1 - (1 - habits.first_of_january) * (1 - habits.birth_mistyped)))


@pytest.mark.parametrize("agency", list(HABITS))
def test_addresses_old_missing_or_short(agency):
    habits = HABITS[agency]
    rng = Random(agency)
    person = someone(before=homes.ordinary(400))
    rows = [cells.address(rng, person, agency) for _ in range(DRAWS)]

    assert share(not row.address for row in rows) == near(habits.no_address)
    old = share(person.before.street.split()[0].lower() in row.address.lower() for row in rows)
    assert old == near(habits.old_address * (1 - habits.no_address))
    assert share(row.address.islower() for row in rows) == near(habits.short_address * (1 - habits.no_address))
    assert share(not row.postcode for row in rows) == near(
        habits.no_address + (1 - habits.no_address) * habits.no_postcode
    )


def test_former_surnames_other_spellings_and_accents():
    habits = HABITS["voluntary_sector"]
    married = seen("voluntary_sector", forenames="Anna", former="Slate")
    spelt = seen("voluntary_sector", forenames="Tariq", surname="Hussain")
    accents = seen("council_housing", forenames="Ewa", surname="Wójcik")

    assert share("Slate" in (row.surname, row.forenames) for row in married) == pytest.approx(
        habits.former_surname, abs=0.05
    )
    assert share("Hussein" in row.surname or "Husain" in row.surname for row in spelt) == pytest.approx(
        habits.other_spelling, abs=0.08
    )
    assert share("ó" not in row.surname.lower() + row.forenames.lower() for row in accents) == near(0.85 + 0.15 * 0.003)


def test_people_kept_apart_are_written_whole():
    """Whatever the agency, only capitals, titles and forms vary."""
    for agency in HABITS:
        for row in seen(agency, care=Care.APART, former="Slate")[:500]:
            assert row.born == cells.day(date(1987, 5, 23), HABITS[agency].date)
            assert row.surname.upper() == "CALDERFORD"
            assert "THOMAS" in row.forenames.upper()


def test_an_agency_mostly_writes_a_person_as_it_did_before():
    rng, person = Random(3), someone()
    rows = [writing.person(rng, person, "health") for _ in range(DRAWS)]

    assert share(row == rows[0] for row in rows) > writing.HELD_AGAIN - 0.03


def test_a_mistyped_word_is_one_slip_away():
    rng = Random(1)
    for _ in range(500):
        assert abs(len(writing.mistyped(rng, "Calderford")) - len("Calderford")) <= 1
    assert writing.mistyped(rng, "Ng") == "Ng"


@pytest.mark.parametrize("number", ["07700900321", "01214960123", "02079460123", "01632960123", "02896496123"])
def test_every_way_of_typing_a_number_is_the_number(number):
    rng = Random(5)
    ways = {cells.dialled(rng, number) for _ in range(200)}

    assert len(ways) >= 5
    assert {phone.clean(way).e164 for way in ways} == {f"+44{number[1:]}"}
