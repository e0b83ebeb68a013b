"""Which rows are new."""

from portfolio.information.records.rules import Held

A, B, C = ("a", "1"), ("b", "1"), ("c", "1")


def test_each_held_row_answers_for_one_row_only() -> None:
    held = Held()
    held.add([A, A, B])

    assert held.new([A, A, A, B, C]) == [2, 4]


def test_what_was_answered_for_in_one_batch_is_used_up_in_the_next() -> None:
    held = Held()
    held.add([A])

    assert held.new([A]) == []
    assert held.new([A]) == [0]


def test_where_nothing_is_held_everything_is_new() -> None:
    assert Held().new([A, A]) is None
