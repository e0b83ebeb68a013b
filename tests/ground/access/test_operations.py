"""What may be done to the partnership itself, by whom, and what the log keeps of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from portfolio.ground import clock
from portfolio.ground.access import events, operations, queries
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.errors import CodeTaken, NotARole, NotAStep, UnknownAgency
from portfolio.ground.access.interning import intern
from portfolio.ground.access.models import (
    Agency,
    AgencyState,
    Agreement,
    LabelRow,
    Membership,
    Partnership,
    Party,
    Restriction,
    User,
)
from portfolio.ground.access.rights import GRANTS, Right, can
from portfolio.ground.access.roles import Role
from portfolio.ground.access.states import MOVES
from portfolio.ground.audit import acts
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.guard import UnauditedWrite
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import NotFound, Refused
from portfolio.ground.ids import Reference
from tests.world import World

Call = Callable[[World, Actor], Any]


def _sign(world: World, by: Actor) -> Agreement:
    return operations.sign_agreement(
        partnership=world.partnership,
        name="Second agreement",
        version="1",
        parties=[world.agencies["police"], world.agencies["charity"]],
        purposes=["safeguard"],
        signed=clock.today(),
        expires=clock.today() + timedelta(days=30),
        by=by,
    )


# The operation, its event, who may and who may not (both of Merrowby).
CALLS: dict[str, tuple[Call, str, str, str]] = {
    "change_partnership": (
        lambda world, by: operations.change_partnership(partnership=world.partnership, name="Changed", by=by),
        "access.partnership_changed",
        "coordinator",
        "analyst",
    ),
    "add_agency": (
        lambda world, by: operations.add_agency(
            partnership=world.partnership, code="fire", name="Fire", regime="part2", by=by
        ),
        "access.agency_added",
        "administrator",
        "chair",
    ),
    "move_agency": (
        lambda world, by: operations.move_agency(agency=world.agencies["charity"], state=AgencyState.LAPSED, by=by),
        "access.agency_moved",
        "governance",
        "coordinator",
    ),
    "join": (
        lambda world, by: operations.join(
            user=world.users["outsider"], agency=world.agencies["charity"], role=Role.PRACTITIONER, by=by
        ),
        "access.user_joined",
        "administrator",
        "coordinator",
    ),
    "leave": (
        lambda world, by: operations.leave(membership=Membership.objects.get(user=world.users["teacher"]), by=by),
        "access.user_left",
        "administrator",
        "governance",
    ),
    "sign_agreement": (_sign, "access.agreement_signed", "governance", "administrator"),
}


@pytest.mark.parametrize("name", CALLS)
def test_it_is_done_by_who_may_and_leaves_its_event(world: World, name: str) -> None:
    call, kind, may, _ = CALLS[name]

    call(world, getattr(world, may))

    event = Event.objects.order_by("at", "id").last()
    assert (event.kind, event.actor, event.partnership) == (kind, world.users[may].id, world.partnership.id)


@pytest.mark.parametrize("name", CALLS)
def test_it_is_refused_to_who_may_not_and_does_not_exist_for_another_partnership(world: World, name: str) -> None:
    call, _, may, may_not = CALLS[name]
    before = _everything()
    stranger = Actor("u", "user", world.elsewhere.id, "a", "police", getattr(world, may).role)

    with pytest.raises(Refused):
        call(world, getattr(world, may_not))
    with pytest.raises(NotFound):
        call(world, stranger)

    assert _everything() == before


@pytest.mark.parametrize("name", CALLS)
def test_when_the_event_cannot_be_written_nothing_was_changed(
    world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise OSError("the disk is full")

    call, _, may, _ = CALLS[name]
    before = _everything()
    monkeypatch.setattr(acts, "_write", fail)

    with pytest.raises(OSError, match="the disk is full"):
        call(world, getattr(world, may))

    assert _everything() == before


def _everything() -> list[Any]:
    tables = (Partnership, Agency, User, Membership, Agreement, Party, Restriction)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def test_only_the_installation_itself_founds_a_partnership(world: World) -> None:
    assert operations.found(code="third", name="Third", by=system("operator")).code == "third"
    with pytest.raises(Refused):
        operations.found(code="fourth", name="Fourth", by=world.administrator)


def test_a_code_or_name_in_use_is_refused(world: World) -> None:
    with pytest.raises(CodeTaken):
        operations.found(code="merrowby", name="Again", by=system("operator"))
    with pytest.raises(CodeTaken):
        operations.add_agency(
            partnership=world.partnership, code="police", name="Again", regime="part3", by=world.coordinator
        )
    with pytest.raises(CodeTaken):
        operations.add_user(username="analyst", name="Again", by=world.administrator)


def test_nobody_can_be_made_the_system(world: World) -> None:
    with pytest.raises(NotARole):
        operations.join(
            user=world.users["chair"], agency=world.agencies["council"], role=Role.SYSTEM, by=world.administrator
        )
    with (
        pytest.raises(IntegrityError),
        act(by=world.operator, event=events.USER_JOINED, on=Reference("membership", "-")),
    ):
        Membership.objects.create(
            user=world.users["chair"], agency=world.agencies["council"], role="system", starts=clock.today()
        )


def test_an_agreement_cannot_bind_another_partnerships_agency(world: World) -> None:
    with pytest.raises(UnknownAgency):
        operations.sign_agreement(
            partnership=world.partnership,
            name="x",
            version="1",
            parties=[Agency.objects.get(partnership=world.elsewhere)],
            purposes=["safeguard"],
            signed=clock.today(),
            expires=clock.today() + timedelta(days=1),
            by=world.governance,
        )


def test_an_agreements_parties_cannot_be_changed_outside_an_act(world: World) -> None:
    with pytest.raises(UnauditedWrite), transaction.atomic():
        world.agreement.parties.add(world.agencies["charity"])
    with pytest.raises(UnauditedWrite), transaction.atomic():
        world.agreement.parties.clear()


@pytest.mark.parametrize("was", AgencyState)
@pytest.mark.parametrize("now", AgencyState)
def test_an_agency_moves_only_as_the_states_say(world: World, was: AgencyState, now: AgencyState) -> None:
    agency = world.agencies["charity"]
    agency.state = was

    if now.value in MOVES[was.value]:
        assert operations.move_agency(agency=agency, state=now, by=world.governance).state == now
    else:
        with pytest.raises(NotAStep):
            operations.move_agency(agency=agency, state=now, by=world.governance)


def test_every_state_can_be_left_and_reached() -> None:
    assert set(MOVES) == set(AgencyState.values)
    assert set().union(*MOVES.values()) == set(AgencyState.values)


def test_equal_labels_are_stored_once(world: World) -> None:
    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("note", "-")):
        first, again = intern(world.label("police")), intern(world.label("police"))
        other = intern(world.label("housing"))

    assert first.pk == again.pk != other.pk
    assert LabelRow.objects.count() == 2


def test_labels_are_stored_only_inside_an_act(world: World) -> None:
    with pytest.raises(UnauditedWrite):
        intern(world.label("police"))


def test_an_account_outside_its_dates_or_switched_off_is_nobody(world: World) -> None:
    membership = Membership.objects.get(user=world.users["teacher"])
    with act(by=world.operator, event=events.USER_LEFT, on=Reference("membership", membership.id)):
        membership.starts = clock.today() + timedelta(days=1)
        membership.save()
        world.users["chair"].is_active = False
        world.users["chair"].save()

    assert world.again("teacher").role is None
    assert world.again("chair").role is None


def test_every_right_has_a_reason_and_somebody() -> None:
    assert set(GRANTS) == set(Right)
    assert all(grant.reason and grant.roles for grant in GRANTS.values())


@pytest.mark.parametrize("right", Right)
def test_without_a_role_there_is_no_right(right: Right) -> None:
    assert not can(None, right)


@pytest.mark.parametrize("right", sorted(set(Right) - {Right.SEE_HOME, Right.READ_HELP, Right.READ_PUBLIC}))
def test_a_councillor_may_do_nothing_but_read_what_is_public(right: Right) -> None:
    assert not can(Role.COUNCILLOR, right)


@pytest.mark.parametrize("right", [right for right in Right if right.startswith("read_re")])
def test_an_administrator_reads_no_content(right: Right) -> None:
    if right not in (Right.READ_REFERENCE,):
        assert not can(Role.ADMINISTRATOR, right)


def test_queries_stay_in_the_viewers_partnership(world: World) -> None:
    assert set(queries.agencies(world.outsider).values_list("name", flat=True)) == {"Elsewhere Police"}
    with pytest.raises(UnknownAgency, match=r"Its agencies: police\."):
        queries.agency(world.outsider, "housing")
    assert queries.names(world.outsider, {world.users["analyst"].id}) == {}
    assert list(queries.agreements(world.outsider)) == []
