"""decide() in Python and visible_to() in SQL give the same answer, for whatever actor, label and restriction."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.ground import clock
from portfolio.ground.access import events, operations
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.interning import intern
from portfolio.ground.access.labels import SENSITIVITIES, Label
from portfolio.ground.access.models import AgencyState, LabelRow, Membership, Restriction
from portfolio.ground.access.protected import Protected, value
from portfolio.ground.access.roles import Role
from portfolio.ground.access.rules import Depth, decide
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from tests.world import PURPOSES, World

ON = Reference("note", "-")


@pytest.fixture
def notes(db: None) -> Iterator[type[Protected]]:
    """A protected model that only these tests have; its id in references is made of two columns."""
    with isolate_apps("portfolio.ground.access"):

        class Note(Protected):
            reference_kind = "note"
            reference_columns = ("book", "page")
            book = models.CharField(max_length=20)
            page = models.BigIntegerField()
            label = models.ForeignKey(LabelRow, on_delete=models.PROTECT, related_name="+")

            class Meta:
                app_label = "access"

        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE access_note (id integer PRIMARY KEY, book varchar(20), page bigint, label_id varchar(20))"
            )
        yield Note


def _write(world: World, notes: type[Protected], labels: list[Label]) -> list[Protected]:
    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=ON):
        rows = [notes(id=place, book="b", page=place, label=intern(label)) for place, label in enumerate(labels, 1)]
        notes.objects.bulk_create(rows)
    return rows


def _all_labels(world: World) -> list[Label]:
    return [
        world.label(
            agency, sensitivity, handling=handling, conditions=frozenset({"ask_first"} if handling == "C" else ())
        )
        for agency, sensitivity, handling in product(("police", "housing", "charity"), SENSITIVITIES, "PC")
    ]


def _people(world: World) -> list[Actor]:
    return [*(world.again(name) for name in world.users), world.operator]


def test_they_agree_on_the_whole_cast_and_every_kind_of_row(world: World, notes: type[Protected]) -> None:
    rows = _write(world, notes, _all_labels(world))

    for actor, depth in product(_people(world), [depth for depth in Depth if depth]):
        seen = set(notes.objects.visible_to(actor, depth).values_list("page", flat=True))
        allowed = {row.page for row in rows if decide(actor, value(row.label)).depth >= depth}
        assert seen == allowed, (actor.role, actor.agency_code, depth)


def test_asking_for_no_depth_lists_nothing_more_than_pointers(world: World, notes: type[Protected]) -> None:
    _write(world, notes, _all_labels(world))

    for actor in _people(world):
        anything = notes.objects.visible_to(actor, Depth.NOTHING).values_list("page", flat=True)
        assert set(anything) == set(notes.objects.visible_to(actor, Depth.POINTER).values_list("page", flat=True))


def test_outside_the_agreements_there_is_nothing_and_not_even_a_count(world: World, notes: type[Protected]) -> None:
    _write(world, notes, [label for label in _all_labels(world) if label.sensitivity != "open"])

    for outsider in (world.outsider, world.administrator, world.councillor):
        assert notes.objects.visible_to(outsider, Depth.POINTER).count() == 0
    charitys_own = notes.objects.visible_to(world.volunteer, Depth.POINTER)
    assert {row.label.controller_id for row in charitys_own} == {world.agencies["charity"].id}


roles = st.sampled_from([*Role, None])
agencies = st.sampled_from(["police", "council", "housing", "charity"])
purposes = st.frozensets(st.sampled_from(PURPOSES), max_size=2)
asked = st.sampled_from([None, *PURPOSES, "research"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_they_agree_whatever_the_actor_the_labels_and_the_restrictions(
    world: World, notes: type[Protected], data: st.DataObject
) -> None:
    from portfolio.ground.access.actors import Sharing

    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=ON):
        notes.objects.all().delete()
        Restriction.objects.all().delete()
    ids = {code: agency.id for code, agency in world.agencies.items()}
    agency = data.draw(agencies)
    parties = data.draw(st.lists(st.frozensets(agencies.map(ids.__getitem__), max_size=3), max_size=2))
    user = world.users["analyst"]
    actor = Actor(
        id=user.id,
        kind="user",
        partnership_id=data.draw(st.sampled_from([world.partnership.id, world.elsewhere.id])),
        agency_id=ids[agency],
        agency_code=agency,
        role=data.draw(roles),
        sharings=tuple(Sharing(str(n), members, data.draw(purposes)) for n, members in enumerate(parties)),
    )
    labels = data.draw(
        st.lists(
            st.builds(
                lambda agency, sensitivity, handling, purposes: world.label(
                    agency, sensitivity, handling=handling, conditions=frozenset({"ask_first"}), purposes=purposes
                ),
                agencies,
                st.sampled_from(SENSITIVITIES),
                st.sampled_from("PC"),
                purposes,
            ),
            min_size=1,
            max_size=6,
        )
    )
    rows = _write(world, notes, labels)
    hidden = data.draw(st.sets(st.sampled_from([row.page for row in rows]), max_size=3))
    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=ON):
        for page in hidden:
            named = {"user": user} if data.draw(st.booleans()) else {"agency": world.agencies[data.draw(agencies)]}
            Restriction.objects.create(
                partnership=world.partnership, about_kind="note", about_id=f"b.{page}", reason="family", **named
            )
    purpose, depth = data.draw(asked), data.draw(st.sampled_from([d for d in Depth if d]))

    seen = set(notes.objects.visible_to(actor, depth, purpose).values_list("page", flat=True))

    assert seen == {row.page for row in rows if row.may_be_seen_by(actor, depth, purpose)}


def _restrict(world: World, row: Protected, **whom: object) -> Restriction:
    return operations.restrict(about=row.reference, reason="Family", by=world.governance, **whom)  # type: ignore[arg-type]


def test_a_restriction_hides_one_row_from_one_person_in_lists_counts_and_by_itself(
    world: World, notes: type[Protected]
) -> None:
    first, second = _write(world, notes, [world.label("police")] * 2)
    _restrict(world, first, user=world.users["analyst"])

    assert [row.page for row in notes.objects.visible_to(world.analyst)] == [second.page]
    assert notes.objects.visible_to(world.analyst, Depth.POINTER).count() == 1
    assert not first.may_be_seen_by(world.analyst, Depth.POINTER)
    assert first.may_be_seen_by(world.lead)
    assert notes.objects.visible_to(world.operator).count() == 2


def test_a_restriction_hides_from_a_whole_agency(world: World, notes: type[Protected]) -> None:
    (row,) = _write(world, notes, [world.label("housing")])
    _restrict(world, row, agency=world.agencies["police"])

    assert not row.may_be_seen_by(world.analyst)
    assert not notes.objects.visible_to(world.lead).exists()
    assert notes.objects.visible_to(world.council_analyst).exists()


def test_a_restriction_ends_on_its_day_and_when_lifted(world: World, notes: type[Protected]) -> None:
    first, second = _write(world, notes, [world.label("police")] * 2)
    _restrict(world, first, user=world.users["analyst"], until=clock.today())
    lasting = _restrict(world, second, user=world.users["analyst"], until=clock.today() + timedelta(days=1))

    assert [row.page for row in notes.objects.visible_to(world.analyst)] == [first.page]
    operations.lift(restriction=lasting, by=world.governance)
    assert notes.objects.visible_to(world.analyst).count() == 2


def test_a_restriction_is_silent_in_the_answer(world: World, notes: type[Protected]) -> None:
    """Nothing tells the restricted person more than an empty list would."""
    (row,) = _write(world, notes, [world.label("police")])
    _restrict(world, row, user=world.users["analyst"])

    assert [*notes.objects.visible_to(world.analyst).values()] == [*notes.objects.visible_to(world.outsider).values()]


def test_the_end_of_a_membership_takes_effect_at_once(world: World, notes: type[Protected]) -> None:
    _write(world, notes, [world.label("police")])
    membership = Membership.objects.get(user=world.users["analyst"])

    operations.leave(membership=membership, by=world.administrator)

    assert world.again("analyst").role is None
    assert not notes.objects.visible_to(world.again("analyst"), Depth.POINTER).exists()


def test_a_membership_of_today_can_be_ended_today(world: World) -> None:
    user = operations.add_user(username="late", name="Late Comer", by=world.administrator)
    membership = operations.join(
        user=user, agency=world.agencies["housing"], role=Role.PRACTITIONER, by=world.administrator
    )

    operations.leave(membership=membership, by=world.administrator)

    assert not Membership.objects.filter(user=user).exists()


def _end_agreement(world: World, **values: date | None) -> None:
    with act(by=world.operator, event=events.AGREEMENT_SIGNED, on=Reference("agreement", world.agreement.id)):
        for name, moment in values.items():
            setattr(world.agreement, name, moment)
        world.agreement.save()


@pytest.mark.parametrize("field", ["expired", "unsigned", "not_yet"])
def test_an_agreement_not_in_force_gives_nothing(world: World, notes: type[Protected], field: str) -> None:
    _write(world, notes, [world.label("housing")])
    assert notes.objects.visible_to(world.analyst).exists()

    _end_agreement(
        world,
        **{
            "expired": {"expires": clock.today()},
            "unsigned": {"signed": None},
            "not_yet": {"signed": clock.today() + timedelta(days=1)},
        }[field],
    )

    assert not notes.objects.visible_to(world.again("analyst"), Depth.POINTER).exists()


@pytest.mark.parametrize("state", [AgencyState.LAPSED, AgencyState.WITHDRAWN])
def test_a_lapsed_agency_sees_nothing_and_shares_nothing(
    world: World, notes: type[Protected], state: AgencyState
) -> None:
    _write(world, notes, [world.label("housing"), world.label("police")])

    operations.move_agency(agency=world.agencies["housing"], state=state, by=world.governance)

    assert world.again("practitioner").role is None
    assert notes.objects.visible_to(world.again("practitioner"), Depth.POINTER).count() == 0
    assert [row.label.controller_id for row in notes.objects.visible_to(world.again("analyst"))] == [
        world.agencies["police"].id
    ]
