"""The cast stands as world.py says."""

import pytest

from portfolio.ground.access.roles import Role
from tests.world import PASSWORD, World


def test_everybody_has_their_role_and_agency(world: World) -> None:
    assert (world.analyst.role, world.analyst.agency_code) == (Role.ANALYST, "police")
    assert (world.practitioner.role, world.practitioner.agency_code) == (Role.PRACTITIONER, "housing")
    assert (world.volunteer.role, world.volunteer.agency_code) == (Role.PRACTITIONER, "charity")
    assert world.outsider.partnership_id == world.elsewhere.id


def test_the_agreement_binds_six_agencies_and_not_the_charity(world: World) -> None:
    assert len(world.analyst.sharings[0].parties) == 6
    assert world.volunteer.sharings == ()


@pytest.mark.parametrize("name", ["analyst", "councillor", "outsider"])
def test_the_password_opens_the_account(world: World, name: str) -> None:
    assert world.users[name].check_password(PASSWORD)
