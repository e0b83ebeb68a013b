import csv
import gc

import pytest

from portfolio.borough.agencies import homes, outbox
from portfolio.borough.agencies.formats import AGENCIES, COLUMNS, SENT
from portfolio.borough.agencies.persons import Person
from portfolio.borough.agencies.town import LARGEST_BLOCK
from portfolio.borough.make import make
from tests.borough.agencies.reading import read

SMALL = {"people": 700, "months": 3, "until": "2026-10"}

KNOWN = {
    "agencies/police/events.csv": "c0b996703bfd",
    "agencies/police/people.csv": "bc3b6552f67c",
    "agencies/council_housing/tenancies.xlsx": "89583b4f1d45",
    "agencies/voluntary_sector/people.xlsx": "f118a0ddb8f8",
    "truth/records.csv": "efb8eb92abf6",
    "truth/persons.csv": "44b1eafa02f7",
}


def digests(made) -> dict[str, str]:
    return {file.path: file.sha256 for file in (*made.agency_files, *made.truth_files)}


def test_same_seed_gives_the_same_bytes_workbooks_too(tmp_path):
    one = make(tmp_path / "one", seed=7, **SMALL)
    two = make(tmp_path / "two", seed=7, **SMALL)

    assert digests(one) == digests(two)
    assert (one.out / "README.md").read_bytes() == (two.out / "README.md").read_bytes()


def test_bytes_are_those_of_every_python_and_machine(tmp_path):
    """Change these only when what the agencies send is meant to change."""
    made = digests(make(tmp_path, seed=1, **SMALL))

    assert {path: digest[:12] for path, digest in made.items() if path in KNOWN} == KNOWN


def test_another_seed_tells_the_same_story_in_another_way(tmp_path):
    one = make(tmp_path / "one", seed=7, **SMALL)
    two = make(tmp_path / "two", seed=8, **SMALL)

    for name in ("lines", "groups", "cuckooed"):
        assert list(read(one.out / f"truth/{name}.csv")) == list(read(two.out / f"truth/{name}.csv"))
    assert all(digests(one)[file.path] != file.sha256 for file in two.agency_files)


def test_what_the_agencies_call_the_storys_people_never_changes(tiny, small, tmp_path):
    """At any size and with any seed, so that a worked example can name its subjects by reference."""
    other = make(tmp_path, seed=8, **SMALL)

    def references(made) -> set[tuple[str, ...]]:
        return {tuple(row.values()) for row in read(made.out / "truth/people.csv") if row["person"].startswith("S")}

    assert references(tiny) == references(small) == references(other)


def test_twelve_agencies_send_seven_formats(made):
    assert len(AGENCIES) == 12
    assert {file.agency for file in made.agency_files} == set(AGENCIES)
    assert {file.format for file in made.agency_files} == set(COLUMNS)
    assert len(made.agency_files) == len(SENT)
    assert sum(file.path.endswith(".xlsx") for file in made.agency_files) == 2


def test_every_file_has_the_headers_of_its_format(made):
    for file in made.agency_files:
        assert tuple(next(read(made.out / file.path))) == COLUMNS[file.format]
        assert sum(1 for _ in read(made.out / file.path)) == file.rows


@pytest.mark.parametrize("people", [500, 5_000, 12_000])
def test_as_many_rows_name_a_person_as_were_asked_for(tmp_path, people):
    made = make(tmp_path, people=people, months=2, seed=3)

    named = {(row["file"], row["row"]) for row in read(made.out / "truth/records.csv")}
    assert len(named) == made.records
    assert people <= made.records <= people * 1.02


def test_the_story_leaves_room_in_the_smallest_borough(tiny):
    people = [row["person"] for row in read(tiny.out / "truth/records.csv") if row["slot"] == "1"]

    assert 300 < sum(person.startswith("S") for person in people) < 450


def test_nothing_is_kept_but_the_block_in_hand(tmp_path, monkeypatch):
    """Ten blocks or a hundred: as many rows wait, and as many people are in memory."""
    seen: dict[int, tuple[int, int]] = {}
    send = outbox.Outbox.send

    def watched(self) -> None:
        rows = sum(len(group) for groups in self._waiting.values() for group in groups)
        people = sum(type(thing) is Person for thing in gc.get_objects())
        most = seen.get(size, (0, 0))
        seen[size] = max(most[0], rows), max(most[1], people)
        send(self)
        assert not any(self._waiting.values())

    monkeypatch.setattr(outbox.Outbox, "send", watched)
    monkeypatch.setattr("portfolio.borough.agencies.sending.LARGEST_BLOCK", 30)
    for size in (1_500, 9_000):
        make(tmp_path / str(size), people=size, months=1, seed=1)

    (rows, people), (more_rows, more_people) = seen[1_500], seen[9_000]
    assert more_rows <= rows + 60  # the first wait holds the story
    assert more_people <= people + 60
    assert LARGEST_BLOCK <= 200


def test_no_two_ordinary_households_share_a_door_and_none_has_the_storys():
    doors = {(home.street, home.area, home.door) for home in map(homes.ordinary, range(20_000))}

    assert len(doors) == 20_000
    assert min(int(door) for _, _, door in doors) > 60
    first, second = homes.ordinary(10), homes.ordinary(11)
    assert (first.street, int(first.door) + 1) == (second.street, int(second.door))


def test_rows_of_one_event_stay_together(made):
    for file in made.agency_files:
        if file.format in {"events", "intelligence", "tenancies"}:
            column = COLUMNS[file.format][0]
            with_repeats = [row[column] for row in read(made.out / file.path)]
            changes = [one for one, before in zip(with_repeats, ["", *with_repeats], strict=False) if one != before]
            assert len(changes) == len(set(changes)), file.path


def test_csv_is_strict(made):
    for file in made.agency_files:
        if file.path.endswith(".csv"):
            with (made.out / file.path).open(newline="", encoding="utf-8") as text:
                assert len({len(row) for row in csv.reader(text, strict=True)}) == 1
