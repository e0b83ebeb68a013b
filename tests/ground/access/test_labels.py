"""Combining labels is arithmetic: order, grouping and repetition do not matter, and the strictest wins."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.ground.access.labels import HANDLINGS, MARKINGS, SENSITIVITIES, BadLabel, Label, NoCommonPurpose, combine

labels = st.builds(
    Label,
    partnership=st.just("merrowby"),
    controller=st.just("police"),
    regime=st.sampled_from(["part2", "part3"]),
    marking=st.sampled_from(MARKINGS),
    sensitivity=st.sampled_from(SENSITIVITIES),
    handling=st.sampled_from(HANDLINGS),
    review_due=st.dates(),
    conditions=st.frozensets(st.sampled_from("xyz"), min_size=1),
    purposes=st.frozensets(st.sampled_from(["prevent_crime", "safeguard"])),
)


def _try(parts: list[Label]) -> Label | None:
    """None where no purpose is left."""
    try:
        return combine(parts)
    except NoCommonPurpose:
        return None


@given(labels)
def test_one_label_gives_itself(label: Label) -> None:
    assert combine([label]) == combine([label, label]) == label


@given(labels, labels)
def test_order_does_not_matter(first: Label, second: Label) -> None:
    assert _try([first, second]) == _try([second, first])


@given(labels, labels, labels)
def test_grouping_does_not_matter(first: Label, second: Label, third: Label) -> None:
    early, late = _try([first, second]), _try([second, third])

    whole = _try([first, second, third])

    assert (_try([early, third]) if early else None) == whole
    assert (_try([first, late]) if late else None) == whole


@given(st.lists(labels, min_size=1, max_size=6))
def test_nothing_in_the_whole_is_looser_than_in_any_part(parts: list[Label]) -> None:
    whole = _try(parts)

    for part in parts if whole else []:
        assert whole is not None
        assert MARKINGS.index(whole.marking) >= MARKINGS.index(part.marking)
        assert SENSITIVITIES.index(whole.sensitivity) >= SENSITIVITIES.index(part.sensitivity)
        assert HANDLINGS.index(whole.handling) >= HANDLINGS.index(part.handling)
        assert whole.conditions >= part.conditions
        assert whole.review_due <= part.review_due
        assert whole.regime >= part.regime
        assert not part.purposes or (whole.purposes and whole.purposes <= part.purposes)


def _label(**values: object) -> Label:
    chosen: dict[str, object] = {
        "partnership": "merrowby",
        "controller": "police",
        "regime": "part2",
        "marking": "OFFICIAL",
        "sensitivity": "aggregate",
        "handling": "P",
        "review_due": date(2027, 1, 1),
    }
    return Label(**{**chosen, **values})  # type: ignore[arg-type]


def test_worked_by_hand() -> None:
    police = _label(regime="part3", sensitivity="personal", purposes=frozenset({"prevent_crime", "safeguard"}))
    housing = _label(
        controller="housing",
        marking="OFFICIAL-SENSITIVE",
        handling="C",
        conditions=frozenset({"ask_first"}),
        purposes=frozenset({"safeguard"}),
        review_due=date(2026, 12, 1),
    )

    assert combine([police, housing], controller="council") == Label(
        partnership="merrowby",
        controller="council",
        regime="part3",
        marking="OFFICIAL-SENSITIVE",
        sensitivity="personal",
        handling="C",
        review_due=date(2026, 12, 1),
        conditions=frozenset({"ask_first"}),
        purposes=frozenset({"safeguard"}),
    )


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [_label(), _label(partnership="elsewhere")],
        [_label(), _label(controller="housing")],  # who answers for it?
    ],
)
def test_what_cannot_be_combined_is_refused(parts: list[Label]) -> None:
    with pytest.raises(BadLabel):
        combine(parts)


def test_parts_without_a_common_purpose_are_refused() -> None:
    with pytest.raises(NoCommonPurpose):
        combine([_label(purposes=frozenset({"safeguard"})), _label(purposes=frozenset({"prevent_crime"}))])


@pytest.mark.parametrize(
    "values",
    [{"handling": "C"}, {"handling": ""}, {"marking": "SECRET"}, {"sensitivity": "rumour"}, {"regime": "part4"}],
)
def test_a_label_that_may_not_exist_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(BadLabel):
        _label(**values)


def test_equal_labels_and_no_others_have_equal_digests() -> None:
    assert _label(purposes=frozenset("ab")).digest() == _label(purposes=frozenset("ba")).digest()
    assert _label(purposes=frozenset({"a"})).digest() != _label(conditions=frozenset({"a"})).digest()
