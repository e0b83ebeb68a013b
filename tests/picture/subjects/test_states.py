"""Every state has an owner, a way in, and moves only to states that there are."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from portfolio.picture.subjects import states

TABLES = [
    (states.Standing, states.MOVES, states.OWNERS, states.Standing.PROPOSED),
    (states.GroupLife, states.GROUP_MOVES, states.GROUP_OWNERS, states.GroupLife.CANDIDATE),
    (states.LineLife, states.LINE_MOVES, states.LINE_OWNERS, states.LineLife.SUSPECTED),
]


@pytest.mark.parametrize(("kind", "moves", "owners", "first"), TABLES)
def test_every_state_has_an_owner_and_can_be_reached(
    kind: type[StrEnum],
    moves: Mapping[StrEnum, frozenset[StrEnum]],
    owners: Mapping[StrEnum, str],
    first: StrEnum,
) -> None:
    reached, waiting = {first}, [first]
    while waiting:
        for state in moves[waiting.pop()] - reached:
            reached.add(state)
            waiting.append(state)

    assert set(moves) == set(owners) == set(kind) == reached


@pytest.mark.parametrize(
    ("was", "now", "may"),
    [
        ("proposed", "active", True),
        ("proposed", "removed", False),
        ("active", "removed", True),
        ("removed", "active", False),
        ("declined", "active", False),
    ],
)
def test_moves_of_standing(was: str, now: str, may: bool) -> None:
    assert states.may_move(states.Standing(was), states.Standing(now)) is may


def test_a_closed_line_that_is_in_use_again_is_reactivated_and_not_active() -> None:
    assert states.line_may_move(states.LineLife.CLOSED_TYPE2, states.LineLife.REACTIVATED)
    assert not states.line_may_move(states.LineLife.CLOSED_TYPE1, states.LineLife.ACTIVE)
    assert not states.line_may_move(states.LineLife.NUMBER_CHANGED, states.LineLife.ACTIVE)
