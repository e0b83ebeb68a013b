from random import Random

import pytest

from portfolio.borough import chance


def test_parts_of_one_seed_are_independent_streams():
    assert chance.part(1, "land").random() == chance.part(1, "land").random()
    assert chance.part(1, "land").random() != chance.part(1, "crimes").random()
    assert chance.part(1, "land").random() != chance.part(2, "land").random()


@pytest.mark.parametrize("expected", [0.3, 4.0, 10.0, 60.0])
def test_counts_average_what_is_expected(expected):
    rng = Random(5)

    counts = [chance.count(rng, expected) for _ in range(4000)]

    assert sum(counts) / 4000 == pytest.approx(expected, rel=0.06)
    assert min(counts) >= 0


def test_nothing_expected_never_happens():
    assert chance.count(Random(1), 0.0) == 0


def test_shares_add_to_the_total_and_follow_the_weights():
    assert chance.shares(10, [1, 1, 2]) == [3, 2, 5]
    assert sum(chance.shares(500, [0.7] * 80)) == 500


def test_pick_never_takes_what_has_no_weight():
    totals = chance.running([0, 1, 0, 3])

    assert {chance.pick(Random(n), "abcd", totals) for n in range(200)} == {"b", "d"}


def test_shuffle_keeps_every_thing_once():
    assert sorted(chance.shuffled(Random(3), range(50))) == list(range(50))
