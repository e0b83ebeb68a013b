import pickle

import pytest

from portfolio.ground.values import text
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.lookalikes import level, readings


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("  two \t words\n", "two words"),
        ("no\u00a0break", "no break"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("O\u2019Neill \u2013 x", "O'Neill - x"),
        ("\uff11\uff12", "12"),
        ("nul\x00", "nul"),
        ("e\u0301", "é"),
    ],
)
def test_plain_text_has_nothing_invisible_or_fancy(given: str, plain: str) -> None:
    assert text.plain(given) == plain


@pytest.mark.parametrize(
    ("given", "folded"), [("Siân", "sian"), ("ŁØÐ", "lod"), ("Straße", "strasse"), ("Æ", "ae"), ("İ", "i")]
)
def test_folds_accents_and_case(given: str, folded: str) -> None:
    assert text.fold(given) == folded


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xyz", 3)],
)
def test_counts_mistakes(left: str, right: str, count: int) -> None:
    assert text.mistakes(left, right) == text.mistakes(right, left) == count


def test_likeness_below_a_half_is_none() -> None:
    assert text.likeness("abcd", "abxy") == 0.5
    assert text.likeness("abcd", "awxy") == 0.0


def test_lookalikes_are_read_only_where_the_text_does_not_fit() -> None:
    assert readings("1O", str.isdigit) == ["10"]
    assert readings("10", str.isalnum) == ["10"]
    assert readings("1X", str.isdigit) == []
    assert level("IO10") == "1010"


def test_a_bad_value_can_be_handed_back_by_a_worker() -> None:
    sent = BadValue("31/02", "There is no such day.", "Check it.")

    got = pickle.loads(pickle.dumps(sent))

    assert (got.value, got.problem, got.remedy, str(got)) == (
        "31/02",
        "There is no such day.",
        "Check it.",
        "There is no such day. Check it.",
    )
