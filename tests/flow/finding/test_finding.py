"""Finding people by what the agencies gave, as far as each viewer may see."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.flow import finding, steps
from portfolio.flow.finding import matching
from portfolio.flow.finding.finding import MOST_TERMS, TooMuchAsked
from portfolio.ground import clock
from portfolio.ground.access import operations as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.information.records.models import Mention
from tests.picture.subjects import made
from tests.world import World

HEADER = "Person reference,Forenames,Surname,Other names,Date of birth,Phone,Vehicle,Address,Postcode,Known as"
BORN = clock.today().year - 15  # Robin is a child, whatever the day
ROBIN = f"MP-1,Robin,Reed,Robbie Rush,03/05/{BORN},07700 900123,AB12 CDE,4 Ferry Row,WA8 7QX,exploited child"
OLA = "MP-2,Ola,O'Neill,,1980,07700 900124,,5 Ferry Row,WA8 7QX,suspect"
Bring = Callable[..., str]


@pytest.fixture
def bring(world: World, tmp_path: Path) -> Bring:
    """A people sheet of an agency, taken in; the submission's id."""

    def bring(*rows: str, agency: str = "police", by: Actor | None = None) -> str:
        path = tmp_path / f"{agency}-{len(rows)}.csv"
        path.write_text("\n".join([HEADER, *rows, ""]))
        received = steps.receive(
            by=by or world.analyst, path=path, file_name=path.name, agency_code=agency, format="people"
        )
        assert not received.refusal, received.refusal
        return received.submission_id

    return bring


def names(viewer: Actor, term: str) -> list[str]:
    return [hit.caption for hit in finding.find(viewer, term).people]


@pytest.mark.parametrize(
    "term",
    [
        "Robin Reed",
        "REED, robin",
        "Reed Robin",
        "Reed",
        "Robbie Rush",  # another name
        "07700 900123",
        "+447700900123",
        "ab12cde",
        "4 Ferry Row WA8 7QX",
    ],
)
def test_a_person_is_found_by(term: str, bring: Bring, world: World) -> None:
    bring(ROBIN, OLA)

    assert names(world.analyst, term) == ["Reed, Robin"]


def test_a_postcode_finds_everybody_there(bring: Bring, world: World) -> None:
    bring(ROBIN, OLA)

    assert names(world.analyst, "WA8 7QX") == ["O'Neill, Ola", "Reed, Robin"]


def test_a_near_spelling_is_tried_only_where_nobody_has_the_name(bring: Bring, world: World) -> None:
    bring(ROBIN, OLA)

    (hit,) = finding.find(world.analyst, "Robyn Reed").people

    assert (hit.caption, hit.is_near, hit.matched) == ("Reed, Robin", True, ("a name like Reed Robin",))
    assert not finding.find(world.analyst, "Robin Reed").people[0].is_near
    assert finding.find(world.analyst, "Zed Quill").people == ()


def test_another_agency_s_person_is_a_pointer_and_a_near_spelling_tells_nothing(bring: Bring, world: World) -> None:
    bring(ROBIN)

    (hit,) = finding.find(world.practitioner, "Robin Reed").people

    assert (hit.caption, hit.is_pointer, hit.identity) == ("Known to Merrowby Police: ring them", True, "")
    assert finding.find(world.practitioner, "Robyn Reed").people == ()


@pytest.mark.parametrize("name", ["volunteer", "outsider"])
def test_who_stands_outside_finds_nothing(name: str, bring: Bring, world: World) -> None:
    bring(ROBIN)

    found = finding.find(getattr(world, name), "Robin Reed")

    assert (found.count, found.more) == (0, False)


@pytest.mark.parametrize("name", ["chair", "councillor", "administrator"])
def test_roles_without_the_right_are_refused(name: str, world: World) -> None:
    with pytest.raises(Refused):
        finding.find(getattr(world, name), "Robin Reed")


def test_what_is_hidden_from_somebody_is_not_found_by_them(bring: Bring, world: World) -> None:
    submission = bring(ROBIN)
    assert names(world.analyst, "07700 900123") == ["Reed, Robin"]

    about = Reference("record", f"{submission}.2")
    access.restrict(about=about, user=world.users["analyst"], reason="Own family", by=world.governance)

    assert finding.find(world.analyst, "07700 900123").count == 0
    assert finding.find(world.analyst, "Robin Reed").count == 0
    assert finding.find(world.analyst, "Robyn Reed").count == 0
    assert names(world.council_analyst, "Robin Reed") == ["Reed, Robin"]


def test_a_withdrawn_file_is_found_no_more(bring: Bring, world: World) -> None:
    submission = bring(ROBIN)

    steps.withdraw(by=world.analyst, submission_id=submission, reason="Wrong month")

    assert finding.find(world.analyst, "Robin Reed").count == 0


def test_a_search_is_logged_without_what_was_typed(bring: Bring, world: World) -> None:
    bring(ROBIN)

    finding.find(world.analyst, "Robin Reed")

    event = Event.objects.get(kind="flow.searched")
    assert "reed" not in event.details.lower()
    assert ".2" in event.details  # the record that came up


def test_a_list_is_searched_line_by_line(bring: Bring, world: World) -> None:
    bring(ROBIN, OLA)

    found = finding.find_each(world.analyst, ["07700 900123", "nobody here", "AB12 CDE", ""])

    assert [one.count for one in found] == [1, 0, 1, 0]
    with pytest.raises(TooMuchAsked, match="Search it in parts"):
        finding.find_each(world.analyst, ["x"] * (MOST_TERMS + 1))


def test_the_key_is_made_at_intake(bring: Bring, world: World) -> None:
    bring(ROBIN, OLA)

    assert list(Mention.objects.order_by("pk").values_list("search_key", flat=True)) == ["reed robin", "oneill ola"]


def test_whoever_is_harmed_or_a_child_is_marked_though_not_in_view(bring: Bring, world: World) -> None:
    bring(ROBIN, OLA)

    by_name = {hit.caption: (hit.is_victim, hit.is_child) for hit in finding.find(world.analyst, "WA8 7QX").people}

    assert by_name == {"Reed, Robin": (True, True), "O'Neill, Ola": (False, False)}


def test_a_list_takes_no_statement_a_line_and_finds_what_its_lines_find_alone(bring: Bring, world: World) -> None:
    bring(ROBIN, OLA)
    council = ROBIN.replace("MP-1", "C-9").replace("Robin,Reed", "Mina,Moss")
    bring(council, agency="council", by=world.council_analyst)
    code = made.nominal(world).code
    few = ["Robin Reed", "Robyn Reed", "Reed", "07700 900123", "AB12 CDE", "4 Ferry Row WA8 7QX", "WA8 7QX", "MP-1"]
    few += [code, "Doyle"]
    further = [f"Robyn Reeda{letter}" for letter in "bcdefg"]
    further += [f"0770090{n}" for n in range(1100, 1112)] + [f"N-{n}" for n in range(60, 72)]
    further += ["Ola ONeil", "Mina Moss", "Moss", "WA8 7QZ", "C-9", "Robbie Rush", "Nobody", "doyle kane", "Doyles"]

    def statements(terms: list[str], viewer: Actor) -> int:
        with CaptureQueriesContext(connection) as asked:
            finding.find_each(viewer, terms)
        return len(asked)

    for viewer in (world.analyst, world.practitioner):
        assert statements(few + further, viewer) == statements(few, viewer)
        together = finding.find_each(viewer, few + further)
        assert together == [finding.find(viewer, term) for term in few + further]
        assert sum(one.count > 0 for one in together) > 8


def test_each_line_of_a_list_leaves_its_event(bring: Bring, world: World) -> None:
    bring(ROBIN, OLA)

    finding.find_each(world.analyst, ["Robin Reed", "Ola O'Neill", "nobody"])

    found = [json.loads(event.details) for event in Event.objects.filter(kind="flow.searched")]
    assert sorted(one["found"] for one in found) == [0, 1, 1]
    assert len({one["digest"] for one in found}) == 3


def test_what_is_on_many_rows_crowds_out_nobody_and_is_said_to_be_cut(
    bring: Bring, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "ROWS", 3)
    crowd = [f"MP-{n},Ola,Alone{letter},,1980,07700 900124,,,,suspect" for n, letter in enumerate("abcdef", start=10)]
    bring(ROBIN, *crowd)

    hostel, robin = finding.find_each(world.analyst, ["07700 900124", "07700 900123"])

    assert (len(hostel.people), hostel.more) == (3, True)
    assert ([hit.caption for hit in robin.people], robin.more) == (["Reed, Robin"], False)
    assert finding.find(world.analyst, "07700 900124").more


def test_groups_lines_and_places_are_found_by_name_and_number(world: World) -> None:
    line = made.line(world)
    group = made.group(world)

    found = finding.find_each(world.analyst, [line.name.upper(), group.name[2:7], line.line.number, "no such name"])

    assert [[seen.code for seen in one.subjects] for one in found] == [[line.code], [group.code], [line.code], []]
    assert finding.find(world.volunteer, line.name).subjects == ()
