"""What holds for every kind of value, whatever is typed."""

import string
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.ground.values import address, date, name, phone, postcode, vehicle
from portfolio.ground.values.errors import BadValue

_words = st.sampled_from(
    "smith JONES Mary o'neill McDONALD mac DE la van St Mr dr jr III O A. JP Ann-Marie siân , - ' aka".split()
)
_dates = st.from_regex(r"(c\. ?)?([0-3]?[0-9][-/. ])?([01]?[0-9][-/. ]|may |SEPT )?(19|20)[0-9]{2}~?", fullmatch=True)
_phones = st.from_regex(
    r"(0|\+44|0044 ?|44|\(0\)|O)?(7700 ?900|1632 ?960|151 496 0)[0-9]{3}( ext [0-9]{1,3})?", fullmatch=True
)
_codes = st.from_regex(r"[A-Z]{1,2}[0-9O][0-9A-Z]? ?[0-9I]?([A-Z]{2})?|BFPO ?[0-9]{1,4}", fullmatch=True)
_marks = st.text(alphabet="ABDIOQXZ0129 ", min_size=2, max_size=9)
_PLACE_WORDS = "flat 2 12a 14-16 No. HIGH st mill lane st helens rd upper west the of court, house, merrow, ZZ1 1AA 1ac"
_places = st.lists(st.sampled_from(_PLACE_WORDS.split()), min_size=1, max_size=9).map(" ".join)

KINDS: list[tuple[ModuleType, st.SearchStrategy[str]]] = [
    (name, st.lists(_words, min_size=1, max_size=6).map(" ".join)),
    (date, _dates),
    (phone, _phones),
    (postcode, _codes),
    (vehicle, _marks),
    (address, _places),
]
each_kind = pytest.mark.parametrize(
    ("kind", "likely"), KINDS, ids=[kind.__name__.rsplit(".", 1)[-1] for kind, _ in KINDS]
)


def cleaned(kind: ModuleType, text: str) -> object | None:
    """The value, or None where it was refused: with the text as it came, and in whole sentences."""
    try:
        return kind.clean(text)
    except BadValue as why:
        refused = why
    assert refused.value == text
    assert refused.problem.endswith(".")
    assert refused.remedy.endswith(".")
    return None


@each_kind
def test_stored_form_reads_back_as_the_same_value(kind: ModuleType, likely: st.SearchStrategy[str]) -> None:
    @settings(max_examples=120)
    @given(text=likely | st.text(max_size=40) | st.text(alphabet=string.printable, max_size=30))
    def holds(text: str) -> None:
        value = cleaned(kind, text)
        if value is not None:
            assert kind.clean(str(value)) == value
            assert kind.caption(value)

    holds()


@each_kind
def test_comparing_gives_the_same_answer_both_ways(kind: ModuleType, likely: st.SearchStrategy[str]) -> None:
    @settings(max_examples=120)
    @given(left=likely, right=likely)
    def holds(left: str, right: str) -> None:
        a, b = cleaned(kind, left), cleaned(kind, right)
        if a is not None and b is not None:
            there = kind.compare(a, b)
            assert there == kind.compare(b, a)
            assert 0 <= there.score <= 1
            assert there.sentence.endswith(".")

    holds()


@each_kind
def test_a_value_is_wholly_like_itself(kind: ModuleType, likely: st.SearchStrategy[str]) -> None:
    @settings(max_examples=60)
    @given(text=likely)
    def holds(text: str) -> None:
        value = cleaned(kind, text)
        if value is not None:
            assert kind.compare(value, value).score == 1

    holds()
