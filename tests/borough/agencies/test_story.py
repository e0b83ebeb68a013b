import datetime
from collections import Counter, defaultdict

import pytest

from portfolio.borough.agencies.story import cast
from portfolio.ground.values import address, phone
from tests.borough.agencies.reading import read

KEYS = {role.key: f"S{number:03d}" for number, role in enumerate(cast.CAST, start=1)}


def whole(row, *names: str) -> tuple[str, ...]:
    return tuple(row[name] for name in names)


@pytest.fixture
def persons(told):
    return {row["person"]: row for row in told("persons")}


@pytest.fixture
def agencies(told):
    of = defaultdict(set)
    for row in told("people"):
        of[row["person"]].add(row["agency"])
    return of


def test_two_organised_crime_groups_and_three_street_gangs(told):
    kinds = dict(whole(row, "group", "kind") for row in told("groups"))

    assert Counter(kinds.values()) == {"ocg": 2, "street_gang": 3}
    assert min(Counter(row["group"] for row in told("groups")).values()) >= 3
    roles = {row["role"] for row in told("groups")}
    assert roles >= {"principal", "organiser", "enforcer", "holder", "runner", "facilitator", "professional_enabler"}


def test_no_exploited_child_is_called_a_member(told):
    children = {row["person"] for row in told("exploited") if row["kind"] == "exploited child"}

    assert not children & {row["person"] for row in told("groups")}


def test_four_lines_of_which_one_changes_its_number(told, sent):
    lines = {row["line"]: row for row in told("lines")}
    sent_lines = {row["Line reference"]: row for row in sent("police/lines")}

    assert len(lines) == len(sent_lines) == 5
    (new,) = [row for row in lines.values() if row["follows"]]
    old = lines[new["follows"]]
    assert new["name"] == old["name"]
    assert new["number"] != old["number"]
    assert new["group"] == old["group"]
    assert sent_lines[new["line"]]["Follows"] == old["line"]
    assert sent_lines[old["line"]]["Status"] == "closed"
    assert len({phone.clean(row["Number"]) for row in sent_lines.values()}) == 5


def test_intelligence_gives_the_number_of_every_line(told, sent):
    given = {str(phone.clean(row["Phone"])) for row in sent("police/intelligence") if row["Phone"]}

    assert {str(phone.clean(row["number"])) for row in told("lines")} <= given


def test_nine_homes_are_taken_over_each_with_its_tenancy_and_its_events(told, sent, rows_of):
    homes = told("cuckooed")
    tenancies = [*sent("housing_provider/tenancies"), *sent("council_housing/tenancies")]
    events = sent("police/events")

    assert len({row["address"] for row in homes}) == 9
    for home in homes:
        front_door = address.clean(f"{home['address']}, {home['postcode']}")
        at = [row for row in tenancies if address.clean(f"{row['Address']}, {row['Postcode']}").key == front_door.key]
        assert [row["Role"] for row in at if row["Role"] != "visitor"] == ["tenant"]
        assert at[0]["Concern"]
        tenant_rows = rows_of("housing_provider/tenancies", home["person"])
        tenant_rows += rows_of("council_housing/tenancies", home["person"])
        assert [row["Tenancy reference"] for row in tenant_rows] == [at[0]["Tenancy reference"]]
        mine = {row["Event reference"] for row in rows_of("police/events", home["person"])}
        together = [row for row in events if row["Event reference"] in mine and row["Surname"]]
        assert len({row["Person reference"] or row["Surname"] for row in together}) >= 2, home


def test_each_taken_over_home_is_told_of_in_an_intelligence_report_with_its_line(told, rows_of):
    names = {row["line"]: row["name"] for row in told("lines")}

    for home in told("cuckooed"):
        reports = rows_of("police/intelligence", home["person"])
        assert any(names[home["line"]] in row["Text"] for row in reports), home


def test_ten_children_are_exploited_and_seven_are_suspects_as_well(told, rows_of):
    children = [row for row in told("exploited") if row["kind"] == "exploited child" and row["person"].startswith("S")]

    assert Counter(row["also_suspect"] for row in children) == {"yes": 7, "no": 3}
    for child in children:
        assert child["line"]
        (listed,) = rows_of("childrens_social_care/people", child["person"])
        assert listed["Known as"] == "exploited child"
        held = {row["Known as"] for row in rows_of("police/people", child["person"])}
        assert ("suspect" in held) == (child["also_suspect"] == "yes")


def test_exploited_children_are_children(told, persons):
    last = "2026-10-31"
    for row in told("exploited"):
        if row["kind"] == "exploited child":
            born = persons[row["person"]]["born"]
            assert int(last[:4]) - int(born[:4]) - (last[5:] < born[5:]) < 18


def test_the_police_hold_two_of_them_as_victims_too(told, rows_of):
    both = [
        row["person"]
        for row in told("exploited")
        if row["person"].startswith("S")
        and {one["Known as"] for one in rows_of("police/people", row["person"])} == {"suspect", "victim"}
    ]

    assert sorted(both) == sorted([KEYS["callum"], KEYS["zain"]])


def test_landlords_met_visitors_at_some_of_the_homes(told, sent):
    tenancies = [*sent("housing_provider/tenancies"), *sent("council_housing/tenancies")]

    assert sum(row["Role"] == "visitor" for row in tenancies) == 4


def test_missing_children_come_back_interviewed_late_or_not_at_all(sent):
    episodes = sent("childrens_social_care/missing-episodes")

    assert any(row["Returned"] and row["Interview held"] for row in episodes)
    assert any(row["Returned"] and not row["Interview held"] for row in episodes)
    assert any(not row["Returned"] for row in episodes)
    assert any(row["Declined because"] for row in episodes)


def test_three_agencies_know_every_key_person(told, agencies):
    keys = {row["person"] for row in told("groups")} | {row["person"] for row in told("exploited")}

    assert {person for person in keys if person.startswith("S") and len(agencies[person]) < 3} == set()
    assert len([person for person in keys if person.startswith("S")]) >= 40


def test_a_family_shares_a_name_and_two_of_them_a_forename(persons):
    family = [row for row in persons.values() if row["surname"] == "Brannock" and row["person"].startswith("S")]

    assert len(family) >= 6
    assert len({row["forenames"].split()[0] for row in family}) < len(family)


def test_twins(persons):
    one, other = persons[KEYS["callum"]], persons[KEYS["connor"]]

    assert whole(one, "surname", "born", "address") == whole(other, "surname", "born", "address")
    assert one["forenames"] != other["forenames"]


def test_father_and_son_of_one_name_and_address(persons):
    one, other = persons[KEYS["patrick"]], persons[KEYS["patrick2"]]

    same = ("forenames", "surname", "address", "postcode")
    assert whole(one, *same) == whole(other, *same)
    assert int(other["born"][:4]) - int(one["born"][:4]) == 27


def test_one_name_in_one_street(persons):
    one, other = persons[KEYS["karen"]], persons[KEYS["karen2"]]

    assert whole(one, "forenames", "surname") == whole(other, "forenames", "surname")
    left, right = address.clean(one["address"]), address.clean(other["address"])
    assert left.street == right.street
    assert left.door != right.door


@pytest.mark.parametrize(("left", "right"), [("lee", "hassan"), ("sandra", "jake")])
def test_two_people_give_one_phone(left, right):
    people = cast.people(datetime.date(2026, 10, 31))

    assert people[left].phone == people[right].phone
    assert people[left].surname != people[right].surname


def test_a_police_officer_lives_next_door_to_a_subject(persons, told):
    officer, subject = persons[KEYS["helen"]], persons[KEYS["declan"]]

    left, right = address.clean(officer["address"]), address.clean(subject["address"])
    assert left.street == right.street
    assert abs(int(left.door) - int(right.door)) == 2
    assert subject["person"] in {row["person"] for row in told("groups")}


def test_every_pair_of_the_story_is_in_the_truth(told):
    pairs = {frozenset(whole(row, "left", "right")) for row in told("never-join")}

    assert {frozenset((KEYS[left], KEYS[right])) for left, right, _ in cast.NEVER_JOIN} <= pairs


def test_three_reports_have_one_origin_and_one_is_thought_false(sent):
    reports = sent("police/intelligence")

    assert len({row["Report reference"] for row in reports if row["Origin"] == "SRC-A"}) == 3
    assert any(row["Assessment"] == "E" for row in reports)


def test_every_report_is_graded_and_says_why_where_it_must(sent):
    for row in sent("police/intelligence"):
        assert row["Source grade"] in {"1", "2", "3"}
        assert row["Assessment"] in set("ABCDE")
        assert row["Handling"] in {"P", "C"}
        assert bool(row["Conditions"]) == (row["Handling"] == "C")
        assert row["Rationale"] or not (row["Source grade"] == "3" or row["Assessment"] == "E")


def test_a_vehicle_is_shared(sent):
    drivers = defaultdict(set)
    for row in sent("police/events"):
        if row["Vehicle"]:
            drivers[row["Vehicle"].replace(" ", "").upper()].add(row["Surname"])

    assert sum(len(names) >= 2 for names in drivers.values()) >= 2


def test_the_story_is_told_within_the_months_of_the_files(tiny):
    """However few they are: here one."""
    for row in read(tiny.out / "agencies/police/events.csv"):
        day, month, year = row["Date"].split("/")
        assert "2026-10-01" <= f"{year}-{month}-{day}" <= "2026-10-31"
