from collections import Counter, defaultdict

from portfolio.borough.agencies.formats import ASSOCIATIONS, COLUMNS, LINES
from tests.borough.agencies.reading import numbered, read


def named_slots(made) -> set[tuple[str, str, str]]:
    """Every person that a row names: file, row, slot."""
    slots = set()
    for file in made.agency_files:
        if file.format == LINES:
            continue
        heads = ("Person A surname", "Person B surname") if file.format == ASSOCIATIONS else ("Surname",)
        for row in numbered(made, file.path):
            slots |= {(file.path, row["row"], str(slot)) for slot, head in enumerate(heads, start=1) if row[head]}
    return slots


def test_every_row_that_names_a_person_is_in_the_truth_once(made, told):
    records = [(row["file"], row["row"], row["slot"]) for row in told("records")]

    assert len(records) == len(set(records))
    assert set(records) == named_slots(made)


def test_everyone_in_the_records_is_told_of_once(told):
    people = [row["person"] for row in told("persons")]

    assert len(people) == len(set(people))
    assert {row["person"] for row in told("records")} == set(people)
    assert {row["person"] for row in told("people")} == set(people)


def test_a_reference_is_one_persons(told):
    of = defaultdict(set)
    for row in told("people"):
        if row["format"] in {"people", "tenancies", "missing-episodes"}:
            of[row["agency"], row["reference"]].add(row["person"])

    assert all(len(people) == 1 for people in of.values())


def test_references_are_those_of_the_rows(made, told):
    known = {(row["person"], row["agency"], row["format"], row["reference"]) for row in told("people")}
    told_of = defaultdict(dict)
    for row in told("records"):
        told_of[row["file"]][row["row"], row["slot"]] = row["person"]

    for file in made.agency_files:
        if file.format in {ASSOCIATIONS, LINES}:
            continue
        for row in numbered(made, file.path):
            if person := told_of[file.path].get((row["row"], "1")):
                reference = row["Person reference"] or row[COLUMNS[file.format][0]]
                assert (person, file.agency, file.format, reference) in known


def test_an_agencys_reference_tells_nothing_of_anothers(small):
    """No two agencies count their people in the same order, so that references join nobody by themselves."""
    numbers = defaultdict(dict)
    for row in read(small.out / "truth/people.csv"):
        if row["format"] in {"people", "tenancies"}:
            digits = "".join(c for c in row["reference"] if c.isdigit())
            numbers[row["agency"]][row["person"]] = digits
    agencies = sorted(numbers)
    for one in agencies:
        for other in agencies:
            if one < other:
                both = numbers[one].keys() & numbers[other].keys()
                assert all(numbers[one][person] != numbers[other][person] for person in both)


def test_pairs_that_must_never_be_joined_are_two_people_who_differ(made, told):
    persons = {row["person"]: row for row in told("persons")}

    for row in told("never-join"):
        left, right = persons[row["left"]], persons[row["right"]]
        assert left["person"] != right["person"]
        differing = [name for name in ("forenames", "born") if left[name] != right[name]]
        assert differing, row
        if row["reason"] == "twins":
            assert left["born"] == right["born"]


def test_a_pair_that_must_never_be_joined_is_written_so_that_it_can_be_told_apart(made, told):
    """Their rows never lose the date of birth, nor shorten the forename."""
    apart = {person for row in told("never-join") for person in (row["left"], row["right"])}
    files = {file.path: numbered(made, file.path) for file in made.agency_files}

    for row in told("records"):
        if row["person"] in apart and row["slot"] == "1":
            cells = files[row["file"]][int(row["row"]) - 2]
            born = cells.get("Date of birth", cells.get("Person A date of birth"))
            assert len(born) >= 10, cells


def test_larger_boroughs_have_more_such_pairs(small):
    pairs = list(read(small.out / "truth/never-join.csv"))

    assert sum(row["left"].startswith("P") for row in pairs) >= 5


def test_the_police_hold_some_people_twice(small):
    twice = Counter(
        row["person"]
        for row in read(small.out / "truth/people.csv")
        if (row["agency"], row["format"]) == ("police", "people")
    )

    assert max(twice.values()) == 2


def test_nobody_stands_in_one_event_or_report_twice(small):
    told = defaultdict(dict)
    for row in read(small.out / "truth/records.csv"):
        told[row["file"]][row["row"]] = row["person"]

    for file in small.agency_files:
        if file.format in {"events", "intelligence", "tenancies"}:
            of = defaultdict(list)
            for row in numbered(small, file.path):
                if row["row"] in told[file.path]:
                    of[row[COLUMNS[file.format][0]]].append(told[file.path][row["row"]])
            assert all(len(people) == len(set(people)) for people in of.values()), file.path
