"""The states of an edition and of a release: none without an owner, none that cannot be reached."""

from enum import StrEnum

import pytest

from portfolio.partnership.profiles.states import (
    EDITION_MOVES,
    EDITION_OWNERS,
    RELEASE_MOVES,
    RELEASE_OWNERS,
    EditionState,
    ReleaseState,
)

MACHINES = [
    (EditionState, EDITION_MOVES, EDITION_OWNERS, EditionState.DRAFTING),
    (ReleaseState, RELEASE_MOVES, RELEASE_OWNERS, ReleaseState.PREPARED),
]


@pytest.mark.parametrize(("states", "moves", "owners", "first"), MACHINES)
def test_every_state_has_an_owner_and_moves(states: type[StrEnum], moves: dict, owners: dict, first: StrEnum):
    assert set(moves) == set(owners) == set(states)
    assert all(owners.values())


@pytest.mark.parametrize(("states", "moves", "owners", "first"), MACHINES)
def test_every_state_can_be_reached_from_the_first(states: type[StrEnum], moves: dict, owners: dict, first: StrEnum):
    reached, waiting = {first}, [first]
    while waiting:
        for state in moves[waiting.pop()] - reached:
            reached.add(state)
            waiting.append(state)

    assert reached == set(states)


@pytest.mark.parametrize(("states", "moves", "owners", "first"), MACHINES)
def test_no_move_leads_back(states: type[StrEnum], moves: dict, owners: dict, first: StrEnum):
    """What was released, void or withdrawn stays so: a second thought is a new edition or a new release."""
    order = list(states)
    for state, onward in moves.items():
        assert all(order.index(to) > order.index(state) for to in onward)
