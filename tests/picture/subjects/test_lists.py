"""A list that is brought in: proposals and no more, all of it or nothing, with an owner, a purpose and an end."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from portfolio.ground import clock
from portfolio.ground.access import events as access
from portfolio.ground.audit import acts
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.findings import BadFile
from portfolio.picture.subjects import operations, queries
from portfolio.picture.subjects.errors import BadSubject, NotNow, UnknownList
from portfolio.picture.subjects.models import BroughtList, BroughtRow, Category, Subject
from tests.picture.subjects import listed, made
from tests.world import World


def bring(world: World, *rows: dict[str, str], **values: Any) -> Any:
    return operations.import_list(by=world.analyst, **listed.given(*rows, **values))


def wrong(looked: Any) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.column, one.problem) for one in looked.findings if one.severity == "error"]


def test_a_list_of_each_kind_becomes_proposals_and_nothing_more(world: World) -> None:
    identity = listed.known(world, "K1", born_first=made.birthday(30), born_last=made.birthday(30))
    limbs = ("three_people", "act_together", "for_gain", "seven_years")
    more = {"Person reference": "", "Categories": "", "Category basis": "", "Shows": ""}
    group = listed.row(
        **more,
        **{
            "Kind": "Group",
            "Name": "Harbour group",
            "Evidence": "; ".join(f"police/events/K1={limb}" for limb in limbs),
            "Group kind": "OCG",
            "Definition": "ocg-statute",
        },
    )
    line = listed.row(
        **more,
        Kind="line",
        Name="Dexter",
        Evidence="police/events/K1=supply",
        Number="07700 900123",
    )
    place = listed.row(
        **more,
        **{
            "Kind": "place",
            "Name": "Flat",
            "Evidence": "housing/tenancies/K1=A home taken over",
            "Place kind": "address",
            "Address": "2 Quay Street, Staithe",
        },
    )

    looked = bring(world, listed.row(), group, line, place)

    assert (looked.refusal, wrong(looked)) == ("", [])
    assert looked.proposed == ("N-001", "G-01", "L-01", "P-01")
    assert set(Subject.objects.values_list("state", "approved_by", "owner")) == {("proposed", "", world.analyst.id)}
    person = Subject.objects.get(kind="nominal")
    assert (person.identity, person.born_last, person.name) == (identity, made.birthday(30), "Kane Doyle")
    assert Category.objects.get().basis == "Arrested and charged on 1 June."
    held = BroughtList.objects.get()
    assert (held.owner, held.rows, held.held, held.purpose) == (world.analyst.id, 4, 0, listed.PURPOSE)
    assert sorted(BroughtRow.objects.values_list("row", flat=True)) == [2, 3, 4, 5]
    operations.approve(subject_id=person.id, by=world.council_analyst)  # by another, as if made by hand


@pytest.mark.parametrize(
    ("values", "column", "says"),
    [
        ({"Necessity": "On the list."}, "Necessity", "too short to be a reason"),
        ({"Owner": "nobody"}, "Owner", "Nobody here signs in by this name"),
        ({"Owner": "volunteer"}, "", "The owner must be somebody"),
        ({"Review date": "01/01/2031"}, "Review date", "within six months"),
        ({"Categories": ""}, "Categories", "No category is given"),
        ({"Categories": "Gang member"}, "Categories", "This is no category"),
        ({"Category basis": ""}, "Categories", "Say what the category rests on"),
        ({"Person reference": ""}, "Person reference", "Nothing says who this is"),
        ({"Person reference": "police/K9"}, "Person reference", "No record that you can see"),
        ({"Date of birth": "01/01/1950"}, "Date of birth", "another date of birth"),
        ({"Evidence": "police/events/K9"}, "Evidence", "no such record"),
        ({"Evidence": "police/events/K1"}, "Evidence", "one origin"),
        ({"Shows": "a bad lot"}, "Evidence", "not said what this record shows"),
        # REQ-13: association, family, address, culture
        ({"Shows": "association"}, "Evidence", "is no reason to hold anybody in view"),
        ({"Shows": "Lives or stays somewhere"}, "Evidence", "is no reason to hold anybody in view"),
        ({"Kind": "gang"}, "Kind", "no value"),
    ],
)
def test_a_row_that_would_be_refused_by_hand_refuses_the_list(
    values: dict[str, str], column: str, says: str, world: World
) -> None:
    listed.known(world, "K1", born_first=made.birthday(30), born_last=made.birthday(30))
    listed.known(world, "K2")

    looked = bring(world, listed.row("K2"), listed.row("K1", **values))

    assert [(row, at) for row, at, _ in wrong(looked)][:1] == [(3, column)]
    assert says in " ".join(problem for _, _, problem in wrong(looked))
    assert "Nothing of the file was proposed" in looked.refusal
    assert not Subject.objects.exists()
    assert not BroughtList.objects.exists()


CHILD = {"Categories": "Suspect", "Score": "87"}
VICTIM = {"Categories": "Victim", "Shows": "threatened", "Score": "12"}


@pytest.mark.parametrize(
    ("age", "values", "use", "column", "says"),
    [
        (15, {"Categories": "Exploited child", "Shows": "exploited", "RAG": "red"}, "view", "RAG", "a child"),
        (15, CHILD, "view", "Score", "a child"),
        (40, VICTIM, "view", "Score", "a victim"),
        (15, {"Categories": "Suspect"}, "enforcement", "Categories", "this list is for enforcement"),
        (40, {"Categories": "Suspect; Victim"}, "enforcement", "Categories", "this list is for enforcement"),
        (40, {"Categories": "Witness"}, "enforcement", "Categories", "this list is for enforcement"),
        # A child with a suspect category, without lead and NRM answer; under 10 never.
        (15, {"Categories": "Suspect"}, "view", "Categories", "name the safeguarding lead"),
        (9, {"Categories": "Suspect"}, "view", "Categories", "under 10 cannot be a suspect"),
    ],
)
def test_no_child_and_no_victim_is_scored_or_listed_for_enforcement(
    age: int, values: dict[str, str], use: str, column: str, says: str, world: World
) -> None:
    listed.known(world, "K1", born_first=made.birthday(age), born_last=made.birthday(age))

    looked = bring(world, listed.row(**values), use=use)

    assert says in " ".join(problem for _, at, problem in wrong(looked) if at == column)
    assert not Subject.objects.exists()


def test_a_suspects_score_is_not_kept_and_words_that_lean_on_family_are_warned_of(world: World) -> None:
    listed.known(world, "K1", born_first=made.birthday(30), born_last=made.birthday(30))

    looked = bring(world, listed.row(Score="87.1263", Necessity="He is the brother of a man who sells drugs here."))

    assert looked.proposed == ("N-001",)
    told = {one.column: one.problem for one in looked.findings if one.severity == "warning"}
    assert "not kept" in told["Score"]
    assert "“brother”" in told["Necessity"]
    assert "87.1263" not in str(BroughtRow.objects.values()) + str(Subject.objects.values())


def test_two_people_behind_one_row_are_settled_first(world: World) -> None:
    listed.known(world, "K1")
    listed.known(world, "K2")

    looked = bring(world, listed.row(**{"Person reference": "police/K1; housing/K2"}))

    assert wrong(looked)[0] == (2, "Person reference", "These records are said to be of two people or more.")


def test_what_is_not_theirs_to_see_is_as_if_it_were_not_there(world: World) -> None:
    listed.known(world, "K1")
    with act(by=world.operator, event=access.AGREEMENT_SIGNED, on=made.TEST):
        world.agreement.expires = clock.today() - timedelta(days=1)
        world.agreement.save()

    looked = operations.import_list(by=world.again("analyst"), **listed.given(listed.row()))
    nobodys = operations.import_list(
        by=world.again("analyst"), **listed.given(listed.row(Evidence="police/events/K1; housing/tenancies/K9"))
    )

    assert "There is no such record that you can see." in {problem for _, _, problem in wrong(looked)}
    assert wrong(looked) == wrong(nobodys)


def test_the_same_list_twice_and_a_changed_one_propose_nobody_twice(world: World) -> None:
    listed.known(world, "K1")
    listed.known(world, "K2")
    bring(world, listed.row("K1"))

    with pytest.raises(BadFile, match="This very list was brought on"):
        bring(world, listed.row("K1"))
    looked = bring(world, listed.row("K1"), listed.row("K2", Name="Other Man"))

    assert (looked.proposed, looked.held) == (("N-002",), 1)
    assert Subject.objects.count() == 2


def test_a_dry_run_keeps_nothing_but_its_event(world: World) -> None:
    listed.known(world, "K1")

    looked = bring(world, listed.row(), dry_run=True)

    assert (looked.would_propose, looked.refusal) == (1, "")
    assert not Subject.objects.exists()
    assert not BroughtList.objects.exists()
    assert [one.kind for one in Event.objects.filter(kind__startswith="subjects.")] == ["subjects.list_looked_at"]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"purpose": "list"}, "what the list is for"),
        ({"use": "gangs"}, "view, support, enforcement"),
        ({"ends": clock.today() + timedelta(days=91)}, "within 90 days"),
        ({"ends": clock.today()}, "after today"),
        ({"owner": "nobody"}, "The owner of the list"),
    ],
)
def test_no_list_without_owner_purpose_and_end(values: dict[str, Any], says: str, world: World) -> None:
    with pytest.raises(BadSubject, match=says):
        bring(world, listed.row(), **values)
    assert not BroughtList.objects.exists()


def test_a_list_is_brought_by_a_person_who_may_propose(world: World) -> None:
    with pytest.raises(BadSubject, match="sign in"):
        operations.import_list(by=world.operator, **listed.given(listed.row()))
    with pytest.raises(Refused):
        operations.import_list(by=world.practitioner, **listed.given(listed.row()))


def test_when_it_ends_its_content_is_gone_and_what_it_was_is_still_told(world: World) -> None:
    listed.known(world, "K1")
    bring(world, listed.row())
    held = queries.brought_lists(world.analyst).rows[0]
    assert queries.content_of(world.analyst, held.id).startswith(b"Kind,Name")

    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        with pytest.raises(NotNow, match="is gone"):
            queries.content_of(world.analyst, held.id)
        assert operations.erase_ended_lists(by=world.operator) == 1
        assert operations.erase_ended_lists(by=world.operator) == 0
        told = queries.brought_lists(world.governance).rows[0]

    assert BroughtList.objects.values_list("content", flat=True).get() is None
    assert (told.purpose, told.agency.code, told.owner) == (listed.PURPOSE, "police", world.analyst.id)
    assert Event.objects.filter(kind="subjects.list_erased").count() == 1


def test_a_list_that_nobody_said_yes_to_is_gone_overnight(world: World) -> None:
    listed.known(world, "K1")
    given = listed.given(listed.row())
    held = operations.bring_list(by=world.analyst, **given)
    assert operations.look_at_list(list_id=held.id, by=world.analyst).would_propose == 1

    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        with pytest.raises(NotNow):
            operations.take_in_list(list_id=held.id, by=world.analyst)
        again = operations.bring_list(by=world.analyst, **given)

    assert again.id != held.id
    assert not Subject.objects.exists()


def test_a_list_is_thrown_away_and_taken_in_once(world: World) -> None:
    listed.known(world, "K1")
    held = operations.bring_list(by=world.analyst, **listed.given(listed.row()))
    assert operations.take_in_list(list_id=held.id, by=world.analyst).proposed == ("N-001",)

    with pytest.raises(NotNow):
        operations.take_in_list(list_id=held.id, by=world.analyst)
    operations.throw_list_away(list_id=held.id, by=world.analyst)

    with pytest.raises(NotNow):
        operations.throw_list_away(list_id=held.id, by=world.analyst)
    assert Subject.objects.count() == 1


def test_anothers_list_does_not_exist(world: World) -> None:
    held = operations.bring_list(by=world.analyst, **listed.given(listed.row()))

    with pytest.raises(UnknownList):
        queries.content_of(world.outsider, held.id)
    assert queries.brought_lists(world.outsider).rows == []
    with pytest.raises(UnknownList):
        queries.content_of(world.analyst, "06fx3k2m9q7v5t8w1z4c")


def test_without_its_event_nothing_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    listed.known(world, "K1")
    held = operations.bring_list(by=world.analyst, **listed.given(listed.row()))

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(acts, "_write", fail)
    with pytest.raises(OSError, match="no room"):
        operations.take_in_list(list_id=held.id, by=world.analyst)

    assert not Subject.objects.exists()
    assert BroughtList.objects.get().taken_in_at is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b"Kind,Name\n", "missing from the header"),
        (b"x" * 2_000_001, "A list may have 2 MB"),
        (b"PK\x03\x04 torn", "The packed file is broken"),
    ],
)
def test_a_file_that_is_no_list_is_told_in_one_finding(content: bytes, says: str, world: World) -> None:
    try:
        told = bring(world, content=content).refusal
    except BadFile as bad:
        told = bad.message

    assert says in told


def test_a_list_beyond_what_can_be_read_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portfolio.picture.subjects.sheet.MOST_ROWS", 1)

    assert "may have 1 rows" in bring(world, listed.row("K1"), listed.row("K2")).refusal
