"""Which agencies a form may name: those that have a part in the partnership, and the sentence for the others."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from portfolio.ground import clock
from portfolio.ground.access import events, operations, queries
from portfolio.ground.access.errors import NotTakingPart, UnknownAgency
from portfolio.ground.access.interning import intern
from portfolio.ground.access.models import Agency, AgencyState, Membership
from portfolio.ground.access.rights import Right
from portfolio.ground.access.roles import Role
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from tests.world import World


def _codes(found: Iterable[Agency]) -> set[str]:
    return {one.code for one in found}


def _add(world: World, code: str, state: str = "active") -> Agency:
    return operations.add_agency(
        partnership=world.partnership, code=code, name=code.title(), regime="part2", state=state, by=world.operator
    )


def _agree(world: World, parties: list[Agency], signed: date, expires: date) -> None:
    operations.sign_agreement(
        partnership=world.partnership,
        name="Another",
        version="1",
        parties=parties,
        purposes=["safeguard"],
        signed=signed,
        expires=expires,
        by=world.operator,
    )


def test_an_agreement_in_force_people_or_records_give_a_part_and_nothing_else_does(world: World) -> None:
    cast, today = set(world.agencies), clock.today()
    new = {code: _add(world, code) for code in ("bound", "was-bound", "will-be", "staffed", "left", "recorded", "none")}
    _agree(world, [new["bound"]], today, today + timedelta(days=1))
    _agree(world, [new["was-bound"]], today - timedelta(days=9), today)
    _agree(world, [new["will-be"]], today + timedelta(days=1), today + timedelta(days=9))
    user = world.users["teacher"]
    operations.join(user=user, agency=new["staffed"], role=Role.CHAIR, by=world.operator)
    with act(by=world.operator, event=events.USER_JOINED, on=Reference("membership", "left")):
        Membership(user=user, agency=new["left"], role="chair", starts=today - timedelta(days=2), ends=today).save(
            force_insert=True
        )
        world.agencies["recorded"] = new["recorded"]
        intern(world.label("recorded"))

    assert _codes(queries.taking_part(world.analyst)) == cast | {"bound", "staffed", "recorded"}
    assert _codes(queries.that_took_part(world.analyst)) == cast | set(new) - {"none"}
    assert _codes(queries.taking_part(world.outsider)) == {"police"}  # of their own partnership


def test_an_agency_that_has_left_has_no_part_but_had_one(world: World) -> None:
    operations.move_agency(agency=world.agencies["school"], state=AgencyState.LAPSED, by=world.operator)
    viewer = world.again("analyst")

    assert "school" not in _codes(queries.taking_part(viewer))
    assert "school" not in _codes(queries.that_may_be_asked(viewer))
    assert "school" in _codes(queries.that_took_part(viewer))


def test_a_right_leaves_the_agencies_where_somebody_has_it(world: World) -> None:
    """The charity, the school and the home have practitioners; nobody at the hospitals has an account."""
    assert _codes(queries.taking_part(world.analyst, Right.RUN_MEETINGS)) == {"police", "council"}
    assert _codes(queries.taking_part(world.analyst, Right.OPEN_COPIES)) == set(world.agencies) - {"health"}


def test_who_may_be_asked_is_bound_with_the_viewers_agency(world: World) -> None:
    assert _codes(queries.that_may_be_asked(world.analyst)) == set(world.agencies) - {"police", "charity"}
    assert _codes(queries.that_may_be_asked(world.volunteer)) == set()  # the charity has signed nothing


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("active", "has no part in this yet: no agreement in force, nobody who signs in, no records."),
        ("invited", "is not an active member of the partnership."),
    ],
)
def test_an_agency_without_a_part_is_refused_with_what_to_do(world: World, state: str, said: str) -> None:
    _add(world, "fire", state)

    with pytest.raises(NotTakingPart, match=f"Fire {said}"):
        queries.agency_taking_part(world.analyst, "fire")
    assert queries.agency_taking_part(world.analyst, "charity") == world.agencies["charity"]
    with pytest.raises(UnknownAgency):
        queries.agency_taking_part(world.analyst, "nobody")


def test_who_has_withdrawn_is_given_no_role_and_signs_nothing(world: World) -> None:
    school = operations.move_agency(agency=world.agencies["school"], state=AgencyState.WITHDRAWN, by=world.operator)

    assert "school" not in _codes(queries.that_may_join(world.administrator))
    with pytest.raises(NotTakingPart, match="Invite it again first"):
        operations.join(user=world.users["lead"], agency=school, role=Role.LEAD, by=world.operator)
    with pytest.raises(NotTakingPart, match="Invite it again first"):
        _agree(world, [school, world.agencies["police"]], clock.today(), clock.today() + timedelta(days=9))
