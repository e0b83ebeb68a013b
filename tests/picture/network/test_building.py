"""What the database makes of records, in worlds so small that paper is enough."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import ProtectedError

from portfolio.ground.access.events import PARTNERSHIP_CHANGED
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.ids import Reference
from portfolio.picture.network import building, operations, queries, rules
from portfolio.picture.network.models import Crowd, Support, Tie
from portfolio.picture.network.rules import TieKind
from tests.picture.network.conftest import Story
from tests.world import World


def tied(story: Story) -> set[frozenset[str]]:
    """Who is tied, by name."""
    names = {id: who for who, id in story.identities.items()}
    return {frozenset((names[left], names[right])) for left, right in Tie.objects.values_list("left_id", "right_id")}


def pairs(*some: str) -> set[frozenset[str]]:
    return {frozenset(pair.split(" & ")) for pair in some}


def test_two_suspects_of_one_event_are_tied_and_its_witness_is_not(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.says("Cat", "E1", role="witness")

    built = story.build()

    assert tied(story) == pairs("Ann & Bob")
    assert (built.ties, built.supports, built.people) == (1, 1, 3)


def test_a_witness_of_two_events_with_the_same_suspect_is_tied(story: Story) -> None:
    for event in ("E1", "E2"):
        story.says("Ann", event)
        story.says("Cat", event, role="witness")

    story.build()

    assert tied(story) == pairs("Ann & Cat")


def test_reports_of_one_origin_count_once(story: Story) -> None:
    for event in ("R1", "R2", "R3"):
        story.together("Ann", "Bob", event=event, format="intelligence", grade="2C", origin="caller-7")

    story.build()
    assert tied(story) == set()

    story.together("Ann", "Bob", event="R4", format="intelligence", grade="3D", origin="another")
    story.build()
    assert tied(story) == pairs("Ann & Bob")


def test_what_is_graded_e_supports_nothing(story: Story) -> None:
    story.together("Ann", "Bob", event="R1", format="intelligence", grade="2C")
    story.together("Ann", "Bob", event="R2", format="intelligence", grade="2E")

    story.build()

    assert tied(story) == set()


@pytest.mark.parametrize(("grade", "is_tied"), [("", True), ("1A", True), ("2B", False), ("1E", False)])
def test_a_stated_association_ties_by_itself_when_it_is_fact_or_graded_a(
    grade: str, is_tied: bool, story: Story
) -> None:
    story.says("Ann", "A1", format="associations", role="a", grade=grade, row=9)
    story.says("Bob", "A1", format="associations", role="b", grade=grade, row=9, slot=2)

    story.build()

    assert bool(tied(story)) == is_tied


def test_those_of_one_tenancy_live_together_and_a_visitor_does_not(story: Story) -> None:
    lives = {"agency": "housing", "format": "tenancies", "on": date(2020, 1, 1)}
    story.says("Ann", "T1", role="tenant", **lives)  # type: ignore[arg-type]
    story.says("Bob", "T1", role="household", **lives)  # type: ignore[arg-type]
    story.says("Cat", "T1", role="visitor", **lives)  # type: ignore[arg-type]

    story.build()

    assert tied(story) == pairs("Ann & Bob")


HOME = (("address", "1 mill lane"),)


@pytest.mark.parametrize(
    ("until", "begins", "together"),
    [("", date(2021, 1, 1), True), ("2020-12-31", date(2021, 1, 1), False), ("2021-01-01", date(2021, 1, 1), True)],
)
def test_one_address_at_different_times_ties_nobody(until: str, begins: date, together: bool, story: Story) -> None:
    # Two landlords' files, so that there are two independent pairs.
    for agency in ("housing", "council"):
        how = {"agency": agency, "format": "tenancies", "traces": HOME, "role": "tenant"}
        story.says("Ann", f"T1-{agency}", on=date(2020, 1, 1), until=until, **how)  # type: ignore[arg-type]
        story.says("Bob", f"T2-{agency}", on=begins, **how)  # type: ignore[arg-type]

    story.build()

    assert bool(tied(story)) == together


def test_an_address_in_an_event_is_no_home(story: Story) -> None:
    for agency in ("police", "council"):
        story.says("Ann", f"E1-{agency}", agency=agency, traces=HOME)
        story.says("Bob", f"E2-{agency}", agency=agency, traces=HOME)

    story.build()

    assert tied(story) == set()


PHONE = (("phone", "+447700900001"),)


def test_a_shared_phone_needs_a_second_pair_of_records(story: Story) -> None:
    story.says("Ann", format="people", traces=PHONE)
    story.says("Bob", format="people", traces=PHONE)
    story.build()
    assert tied(story) == set()

    story.says("Ann", format="people", agency="housing", traces=PHONE)
    story.build()
    assert tied(story) == set()  # all pairs rest on the police's one row about Bob

    story.says("Bob", format="people", agency="school", traces=PHONE)
    story.build()
    assert tied(story) == pairs("Ann & Bob")


def test_the_same_agencys_later_rows_about_a_person_are_one_origin(story: Story) -> None:
    for _ in range(3):
        story.says("Ann", format="people", traces=PHONE)
        story.says("Bob", format="people", traces=PHONE)

    story.build()

    assert tied(story) == set()


def test_what_too_many_share_ties_nobody_and_is_told(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rules.CAPS, TieKind.PHONE, 2)
    monkeypatch.setitem(rules.CAPS, TieKind.EVENT, 2)
    story.together("Ann", "Bob", "Cat", event="E1")
    for who in ("Ann", "Bob", "Cat"):
        story.says(who, format="people", traces=PHONE)

    built = story.build()

    assert (tied(story), built.crowds) == (set(), 2)
    assert set(Crowd.objects.values_list("kind", "people")) == {("event", 3), ("phone", 3)}
    told = queries.ego(story.world.analyst, story.id("Ann")).crowds
    assert {(one.kind, one.people) for one in told} == {(TieKind.PHONE, 3), (TieKind.EVENT, 3)}


def test_building_again_changes_nothing(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.says("Ann", format="people", traces=PHONE)
    story.says("Bob", format="people", traces=PHONE)

    def all_of_it() -> list[tuple[object, ...]]:
        columns = ("tie__left_id", "tie__right_id", "kind", "left_mention_id", "right_mention_id", "origin")
        return list(Support.objects.order_by("id").values_list(*columns))

    story.build()
    first = all_of_it()
    story.build()

    assert (len(first), all_of_it()) == (2, first)


def test_a_build_that_is_killed_leaves_the_old_network_whole(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story.together("Ann", "Bob", event="E1")
    story.build()
    story.together("Ann", "Cat", event="E2")

    def killed(run: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(building._Run, "_replace_crowds", killed)
    with pytest.raises(KeyboardInterrupt):
        story.build()

    assert tied(story) == pairs("Ann & Bob")
    monkeypatch.undo()
    story.build()
    assert tied(story) == pairs("Ann & Bob", "Ann & Cat")


def test_a_judgement_and_its_undoing_move_ties(story: Story) -> None:
    own = story.says("Ann", "E1")
    story.says("Bob", "E1")
    story.together("Dan", "Eve", event="E9")
    story.build()

    story.move(own, "Cat")
    operations.refresh(identity_ids=[story.id("Ann"), story.id("Cat")], by=story.world.analyst)
    assert tied(story) == pairs("Cat & Bob", "Dan & Eve")

    story.move(own, "Ann")
    operations.refresh(identity_ids=[story.id("Ann"), story.id("Cat")], by=story.world.analyst)
    assert tied(story) == pairs("Ann & Bob", "Dan & Eve")


def test_refreshing_some_is_the_same_as_building_all(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rules.CAPS, TieKind.PHONE, 2)
    story.together("Ann", "Bob", event="E1")
    story.together("Bob", "Cat", event="E2")
    for who in ("Ann", "Bob", "Cat"):
        story.says(who, format="people", traces=PHONE)
    story.build()

    def everything() -> tuple[set[frozenset[str]], list[tuple[str, int]], int]:
        return tied(story), list(Crowd.objects.values_list("kind", "people")), Support.objects.count()

    before = everything()
    operations.refresh(identity_ids=[story.id("Bob")], by=story.world.analyst)

    assert everything() == before
    assert before[1] == [("phone", 3)]


def test_a_withdrawn_file_supports_nothing_even_before_the_next_build(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.build()

    story.withdraw("police", "events")

    assert queries.network(story.world.analyst) == []
    story.build()
    assert tied(story) == set()


def test_the_log_says_who_built_and_how_much(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.build()

    event = Event.objects.get(kind="network.built")
    assert (event.operation, event.actor) == ("combine", "operator")
    assert '"ties":1' in event.details.replace(" ", "")


def test_nothing_is_built_when_the_log_cannot_be_written(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story.together("Ann", "Bob", event="E1")
    monkeypatch.setattr(Event, "save", lambda *args, **options: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        story.build()

    assert Tie.objects.count() == 0


def test_the_other_partnership_is_left_alone(story: Story, world: World) -> None:
    story.together("Ann", "Bob", event="E1")
    story.build()

    operations.build(by=world.outsider)

    assert tied(story) == pairs("Ann & Bob")


def test_no_temporary_table_is_left(story: Story) -> None:
    story.build()

    assert not {name for name in connection.introspection.table_names() if name.startswith("net_")}


def test_no_row_that_a_tie_points_at_is_looked_up_again_and_none_can_be_deleted(story: Story) -> None:
    """What comes out of a join needs no constraint; a million of them made PostgreSQL wait for a million look-ups."""
    story.together("Ann", "Bob", event="E1")
    story.build()

    with connection.cursor() as cursor:
        kept = {
            table: set(connection.introspection.get_relations(cursor, table))
            for table in ("network_tie", "network_support")
        }
    assert kept == {"network_tie": {"partnership_id"}, "network_support": {"tie_id"}}

    support = Support.objects.select_related("left_mention", "tie__left").get()
    for beneath in (support.left_mention, support.tie.left):
        with (
            pytest.raises(ProtectedError),
            act(by=story.world.operator, event=PARTNERSHIP_CHANGED, on=Reference("test", "ties")),
        ):
            beneath.delete()
