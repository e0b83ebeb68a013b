"""Groups, and when they are taken apart."""

import numpy as np
import pytest

from portfolio.information.linkage.matching.clustering import Edges, cluster, contradicting


def edges(count: int, *pairs: tuple[int, int, float], held=(), never=()) -> Edges:  # type: ignore[no-untyped-def]
    left, right, weight = (np.array(column) for column in zip(*pairs, strict=True))
    places = [pair[:2] for pair in pairs]
    kept = {name: np.array([place in one for place in places]) for name, one in (("held", held), ("never", never))}
    return Edges(count, left, right, weight, kept["held"] | kept["never"], kept["never"])


def test_a_triangle_is_one() -> None:
    found = cluster(edges(3, (0, 1, 9.0), (0, 2, 9.0), (1, 2, 9.0)), threshold_bits=5)

    assert found.tolist() == [0, 0, 0]


def test_below_the_threshold_nothing_is_joined() -> None:
    assert cluster(edges(3, (0, 1, 4.9), (1, 2, 1.0)), threshold_bits=5).tolist() == [0, 1, 2]


def test_a_weak_bridge_does_not_make_one_of_two_groups() -> None:
    """Two threes, each alike throughout, and one pair between them."""
    pairs = [(a, b, 12.0) for group in ((0, 1, 2), (3, 4, 5)) for a in group for b in group if a < b]

    found = cluster(edges(6, *pairs, (2, 3, 6.0)), threshold_bits=5)

    assert found.tolist() == [0, 0, 0, 1, 1, 1]


def test_a_record_that_fits_two_who_contradict_each_other_goes_to_the_more_alike() -> None:
    born = np.array([19650312, 19900708, 0])

    found = cluster(edges(3, (0, 2, 9.0), (1, 2, 12.0)), threshold_bits=5, born=born)

    assert found.tolist() == [0, 1, 1]


def test_what_may_never_be_one_is_not_by_any_chain() -> None:
    found = cluster(edges(3, (0, 1, 15.0), (0, 2, 15.0), (1, 2, 15.0), never=[(1, 2)]), threshold_bits=5)

    assert found[1] != found[2]


def test_a_pair_held_only_for_want_of_knowledge_may_be_joined_through_others() -> None:
    found = cluster(edges(3, (0, 1, 15.0), (0, 2, 15.0), (1, 2, 8.0), held=[(1, 2)]), threshold_bits=5)

    assert found.tolist() == [0, 0, 0]


def test_a_group_that_stands_is_not_taken_apart_by_a_newcomer() -> None:
    """0 to 3 are one already, though nothing says so any more; 4 is new and like one of them."""
    standing = np.array([7, 7, 7, 7, -1])

    found = cluster(
        edges(5, (3, 4, 14.0)), threshold_bits=5, fixed=standing, moving=np.array([0, 0, 0, 0, 1], dtype=bool)
    )

    assert found[:4].tolist() == [0, 0, 0, 0]


def test_a_very_large_group_is_cut_without_an_end() -> None:
    left = np.arange(2_000)
    chain = Edges(2_001, left, left + 1, np.full(2_000, 50.0), np.zeros(2_000, bool), np.zeros(2_000, bool))

    found = cluster(chain, threshold_bits=5)

    assert len(found) == 2_001


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (19710624, 19710624, False),
        (19710624, 19710524, False),  # one part
        (19710603, 19710306, False),  # day and month changed over
        (19710624, 19960311, True),
        (19710624, 19710311, True),
        (19710624, 0, False),  # not known
    ],
)
def test_dates_contradict_when_more_than_one_part_differs(a: int, b: int, apart: bool) -> None:
    assert bool(contradicting(np.array([a, b]))[0, 1]) is apart
