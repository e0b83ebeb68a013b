"""From judgements to groups, on pairs whose answer can be worked out on paper."""

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from portfolio.information.linkage.matching.settling import Said, settle, thinned


def said(*pairs: tuple[int, int, float]) -> Said:
    left, right, weight = zip(*pairs, strict=True) if pairs else ((), (), ())
    return Said(np.array(left, np.int64), np.array(right, np.int64), np.array(weight, float))


def groups(count: int, machine: Said, same=(), different=(), unsure=()) -> list[int]:  # type: ignore[no-untyped-def]
    return settle(count, machine, list(same), list(different), list(unsure)).tolist()  # type: ignore[no-any-return]


def test_what_the_machine_joins_is_one() -> None:
    assert groups(4, said((0, 1, 9), (1, 2, 9))) == [0, 0, 0, 1]


def test_a_person_joins_what_the_machine_does_not() -> None:
    assert groups(3, said(), same=[(0, 2)]) == [0, 1, 0]


def test_a_persons_different_outranks_the_machines_same() -> None:
    assert groups(2, said((0, 1, 30)), different=[(0, 1)]) == [0, 1]


def test_a_persons_unsure_outranks_the_machines_same() -> None:
    assert groups(2, said((0, 1, 30)), unsure=[(0, 1)]) == [0, 1]


def test_different_parts_a_chain_at_its_weakest() -> None:
    """1 stays with 0, to whom it is more alike."""
    assert groups(3, said((0, 1, 12), (1, 2, 8)), different=[(0, 2)]) == [0, 0, 1]


def test_what_a_person_joined_is_not_parted_by_a_weaker_chain() -> None:
    assert groups(4, said((1, 2, 40), (0, 3, 1)), same=[(0, 1), (2, 3)], different=[(0, 2)]) == [0, 0, 1, 1]


def test_the_order_of_the_judgements_plays_no_part() -> None:
    pairs = [(0, 1, 5.0), (1, 2, 5.0), (2, 3, 5.0), (0, 3, 4.0)]

    found = {tuple(groups(4, said(*some), different=[(0, 2)])) for some in permutations(pairs)}

    assert len(found) == 1


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(1, 20)), max_size=20),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=4),
)
def test_what_a_person_kept_apart_is_apart(edges: list[tuple[int, int, float]], apart: list[tuple[int, int]]) -> None:
    machine = said(*[(min(a, b), max(a, b), w) for a, b, w in edges if a != b])
    different = sorted({(min(pair), max(pair)) for pair in apart if pair[0] != pair[1]})

    found = groups(8, machine, different=different)

    assert all(found[a] != found[b] for a, b in different)


def test_enough_pairs_stay_to_hold_a_group_together() -> None:
    left, right = np.triu_indices(6, 1)
    weight = np.arange(len(left), dtype=float)

    kept = thinned(6, left, right, weight, each=1)

    assert kept.sum() < len(left)
    assert groups(6, Said(left[kept], right[kept], weight[kept])) == [0] * 6
    assert thinned(0, left[:0], right[:0], weight[:0], each=1).tolist() == []
