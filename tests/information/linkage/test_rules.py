"""Which identity each group has: worked out on paper."""

from portfolio.information.linkage.rules import Known, assign

A, B, C = Known("a", 1), Known("b", 4), Known("c", 7)


def test_a_group_without_an_identity_needs_a_new_one() -> None:
    found = assign({1: 0, 2: 0}, {}, [])

    assert found.identity == {0: None}


def test_what_joins_keeps_the_older_id_and_says_into_what_the_other_went() -> None:
    found = assign({1: 0, 2: 0, 4: 0, 5: 0}, {1: "a", 2: "a", 4: "b", 5: "b"}, [A, B])

    assert found.identity == {0: "a"}
    assert found.merged == {"b": "a"}


def test_what_parts_again_has_both_its_ids_again() -> None:
    """Though the part that was b's is the larger one."""
    held = dict.fromkeys((1, 4, 5, 6), "a")

    found = assign({1: 0, 4: 1, 5: 1, 6: 1}, held, [A, Known("b", 4, merged_into="a")])

    assert found.identity == {0: "a", 1: "b"}
    assert found.merged == {"b": ""}
    assert found.anchors == {}


def test_the_largest_part_keeps_the_id_and_the_other_needs_a_new_one() -> None:
    found = assign({1: 0, 2: 1, 3: 1}, dict.fromkeys((1, 2, 3), "a"), [A])

    assert found.identity == {0: None, 1: "a"}
    assert found.anchors == {"a": 2}


def test_equal_parts_leave_the_id_with_its_anchor() -> None:
    found = assign({1: 1, 2: 0}, dict.fromkeys((1, 2), "a"), [A])

    assert found.identity == {1: "a", 0: None}


def test_a_new_mention_joins_without_a_change_for_anybody() -> None:
    found = assign({1: 0, 9: 0}, {1: "a"}, [A])

    assert (found.identity, found.merged, found.anchors) == ({0: "a"}, {}, {})


def test_one_of_three_that_were_merged_is_itself_again() -> None:
    known = [A, Known("b", 4, merged_into="a"), Known("c", 7, merged_into="a")]

    found = assign({1: 0, 4: 0, 7: 1}, dict.fromkeys((1, 4, 7), "a"), known)

    assert found.identity == {0: "a", 1: "c"}
    assert found.merged == {"c": ""}


def test_an_anchor_that_is_gone_is_replaced() -> None:
    found = assign({2: 0, 3: 0}, {2: "a", 3: "a"}, [A])

    assert found.identity == {0: "a"}
    assert found.anchors == {"a": 2}
