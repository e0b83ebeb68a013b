"""What each viewer sees: ties rest on visible records alone, in lists, charts, paths, parts and counts."""

from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.ground.access import operations as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.ids import Reference
from portfolio.picture.network import queries
from portfolio.picture.network.errors import UnknownPerson, UnknownTie
from portfolio.picture.network.queries import around, whole
from portfolio.picture.network.rules import TieKind
from portfolio.picture.network.views import Ego
from tests.picture.network.conftest import Story
from tests.world import World


def names(found: Ego) -> list[str]:
    return [person.name.removesuffix(" Smith") for person in found.people]


@pytest.mark.parametrize(
    ("viewer", "people"),
    [
        ("analyst", ["Ann", "Bob", "Cat"]),  # police's own, and the council's under the agreement
        ("council_analyst", ["Ann", "Cat"]),  # the police's own under conditions: not in detail
        ("coordinator", ["Ann", "Cat"]),
    ],
)
def test_who_sees_which_tie(viewer: str, people: list[str], story: Story) -> None:
    story.together("Ann", "Bob", event="E1", label=story.conditional("police"))
    story.together("Ann", "Cat", event="E2", agency="council")
    story.build()

    assert names(queries.ego(getattr(story.world, viewer), story.id("Ann"))) == people


def test_other_agencies_practitioners_learn_only_whom_to_ring(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.build()

    found = queries.ego(story.world.practitioner, story.id("Ann"))

    assert (found.people, found.ties, found.known_to) == ((), (), ("Merrowby Police",))


@pytest.mark.parametrize("viewer", ["volunteer", "outsider"])
def test_whoever_is_outside_sees_nothing_at_all(viewer: str, story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.build()
    actor: Actor = getattr(story.world, viewer)

    with pytest.raises(UnknownPerson):
        queries.ego(actor, story.id("Ann"))
    with pytest.raises(UnknownPerson):
        queries.path(actor, story.id("Ann"), story.id("Bob"))
    with pytest.raises(UnknownTie):
        queries.tie(actor, story.tie("Ann", "Bob"))
    assert queries.ties_of(actor, story.id("Ann")) == []
    assert queries.overview(actor).people == 0
    assert queries.network(actor) == []


def test_a_chair_reads_the_network_from_what_a_meeting_shows(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.build()

    for viewer in (story.world.chair, story.world.councillor):
        with pytest.raises(Refused):
            queries.network(viewer)


def test_two_records_of_which_one_is_hidden_are_one(story: Story) -> None:
    """Each alone is too little, so for whoever sees one only there is no tie: not in any count either."""
    story.together("Ann", "Bob", event="R1", format="intelligence", grade="2C", origin="x")
    story.together(
        "Ann", "Bob", event="R2", format="intelligence", grade="2C", origin="y", label=story.conditional("police")
    )
    story.build()

    assert len(queries.ties_of(story.world.analyst, story.id("Ann"))) == 1
    assert queries.ties_of(story.world.council_analyst, story.id("Ann")) == []
    assert queries.overview(story.world.council_analyst).ties == 0
    assert queries.path(story.world.council_analyst, story.id("Ann"), story.id("Bob")).ties == []


@pytest.mark.parametrize("about", ["mention", "record"])
def test_a_restriction_takes_a_tie_away(about: str, story: Story, world: World) -> None:
    key = story.says("Ann", "E1")
    story.says("Bob", "E1")
    story.build()
    submission = story.submissions["police", "events"]
    row = key // 4 % (1 << 32)
    reference = Reference("mention", str(key)) if about == "mention" else Reference("record", f"{submission.id}.{row}")

    access.restrict(about=reference, reason="Family.", user=world.users["analyst"], by=world.governance)

    assert queries.network(world.analyst) == []
    assert len(queries.network(world.council_analyst)) == 1


def test_what_a_tie_tells(story: Story) -> None:
    story.together("Ann", "Bob", event="E1", on=date(2026, 2, 1))
    story.together("Ann", "Bob", event="R1", format="intelligence", grade="2B", origin="x", on=date(2026, 3, 1))
    story.together("Ann", "Bob", event="R2", format="intelligence", grade="3C", origin="x", on=date(2026, 4, 1))
    story.build()

    found = queries.tie(story.world.analyst, story.tie("Ann", "Bob"))

    assert (found.tie.kinds, found.tie.records, found.tie.grade) == ((TieKind.EVENT,), 2, "")
    assert (found.tie.first, found.tie.last) == (date(2026, 2, 1), date(2026, 4, 1))
    assert [(one.grade, one.counted.counts) for one in found.beneath] == [("", True), ("2B", True), ("3C", False)]
    assert "count once" in found.beneath[-1].counted.why


@pytest.mark.parametrize("id", ["", "x", "a-b", "-", "a-b-c"])
def test_an_id_that_is_none(id: str, story: Story) -> None:
    with pytest.raises(UnknownTie):
        queries.tie(story.world.analyst, id)


def chain(story: Story, *people: str) -> None:
    for one, other in pairwise(people):
        story.together(one, other, event=f"{one}-{other}")


def test_one_step_and_two(story: Story) -> None:
    chain(story, "Ann", "Bob", "Cat", "Dan")
    chain(story, "Ann", "Eve", "Bob")
    story.build()

    one, two = (queries.ego(story.world.analyst, story.id("Ann"), hops) for hops in (1, 2))

    assert (names(one), len(one.ties)) == (["Ann", "Bob", "Eve"], 3)  # with the tie of the two others
    assert names(two) == ["Ann", "Bob", "Eve", "Cat"]
    assert [person.hops for person in two.people] == [0, 1, 1, 2]


def test_only_records_of_the_kinds_asked_for(story: Story) -> None:
    story.together("Ann", "Bob", event="E1")
    story.says("Ann", "A1", format="associations", role="a", row=9)
    story.says("Cat", "A1", format="associations", role="b", row=9, slot=2)
    story.build()

    found = queries.ego(story.world.analyst, story.id("Ann"), kinds=[TieKind.STATED])

    assert names(found) == ["Ann", "Cat"]


def test_more_people_than_a_chart_holds_are_counted(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(around, "MOST_DRAWN", 3)
    for who, month in (("Bob", 1), ("Cat", 3), ("Dan", 2), ("Eve", 4)):
        story.together("Ann", who, event=f"E{month}", on=date(2026, month, 1))
    story.build()

    found = queries.ego(story.world.analyst, story.id("Ann"))

    assert (names(found), found.left_out) == (["Ann", "Cat", "Eve"], 2)  # those met last


def test_the_shortest_way_from_one_to_another(story: Story) -> None:
    chain(story, "Ann", "Bob", "Cat", "Dan", "Eve")
    chain(story, "Ann", "Fay", "Dan")
    story.says("Gus", "E99")
    story.build()
    viewer = story.world.analyst

    found = queries.path(viewer, story.id("Ann"), story.id("Eve"))

    assert [person.name for person in found.people] == ["Ann Smith", "Fay Smith", "Dan Smith", "Eve Smith"]
    assert [tie.id for tie in found.ties] == [
        story.tie("Ann", "Fay"), story.tie("Fay", "Dan"), story.tie("Dan", "Eve")
    ]  # fmt: skip
    back = queries.path(viewer, story.id("Eve"), story.id("Ann"))
    assert [person.name for person in back.people] == [person.name for person in reversed(found.people)]
    apart = queries.path(viewer, story.id("Ann"), story.id("Gus"))
    assert (apart.people, apart.ties, apart.is_complete) == ([], [], True)


def test_who_joins_two_parts_by_name_without_any_measure_of_them(story: Story) -> None:
    chain(story, "Ann", "Bob", "Cat", "Dan", "Eve")
    story.build()

    found = queries.overview(story.world.analyst)

    assert (found.people, found.ties, list(found.parts)) == (5, 4, [5])
    # Bob and Dan would part one person alone from the rest: that is no part.
    assert [(one.person.name, one.pieces) for one in found.joins] == [("Cat Smith", (2, 2))]


def test_a_child_who_joins_parts_is_not_listed(story: Story, young: date) -> None:
    for one, other in (("Ann", "Bob"), ("Bob", "Cat"), ("Cat", "Dan"), ("Dan", "Eve")):
        for who in (one, other):
            story.says(who, f"{one}-{other}", born=young if who == "Cat" else date(1980, 1, 1))
    story.build()

    found = queries.overview(story.world.analyst)

    assert (found.joins, found.children_joining) == ([], 1)


def test_victims_and_children_are_marked(story: Story, young: date) -> None:
    story.says("Ann", "E1")
    story.says("Bob", "E1", role="victim")
    story.says("Cat", "E1", born=young)
    story.build()

    found = {person.name: person for person in queries.ego(story.world.analyst, story.id("Ann")).people}

    assert (found["Ann Smith"].is_harmed, found["Ann Smith"].is_child) == (False, False)
    assert (found["Bob Smith"].is_harmed, found["Bob Smith"].is_child) == (True, False)
    assert (found["Cat Smith"].is_harmed, found["Cat Smith"].is_child) == (False, True)


def test_too_large_a_network_is_not_computed_for_a_page(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "MOST_COMPUTED", 1)
    chain(story, "Ann", "Bob", "Cat")
    story.build()

    assert queries.overview(story.world.analyst).too_large


def test_reading_is_logged_without_names(story: Story) -> None:
    chain(story, "Ann", "Bob")
    story.build()

    queries.tie(story.world.analyst, story.tie("Ann", "Bob"))

    event = Event.objects.get(kind="network.tie_read")
    assert (event.about_kind, event.about_id) == ("tie", story.tie("Ann", "Bob"))
    assert "Ann" not in event.details


def test_as_many_statements_for_many_people_as_for_few(story: Story) -> None:
    story.together("Ann", "P0", event="E0")
    story.build()
    few = statements(story)
    for number in range(1, 12):
        story.together("Ann", f"P{number}", event=f"E{number}")
        story.says(f"P{number}", format="people", role="victim")
    story.build()

    assert statements(story) == few


def statements(story: Story) -> int:
    with CaptureQueriesContext(connection) as captured:
        queries.ego(story.world.analyst, story.id("Ann"), hops=2)
    return len(captured)
