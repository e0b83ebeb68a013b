"""Names as they sound."""

import pytest

from portfolio.information.linkage.matching.spelling import forms, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("smith", "smyth"), ("philips", "phillips"), ("clark", "clarke"), ("macdonald", "mcdonald"),
        ("reid", "read"), ("thompson", "tomson"), ("stephens", "stevens"), ("caitlin", "kaitlyn"),
    ],
)  # fmt: skip
def test_names_said_alike_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("smith", "jones"), ("brown", "green"), ("patel", "khan")])
def test_names_said_otherwise_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_a_name_without_letters_has_no_sound() -> None:
    assert sound("123") == ""


def test_short_forms_lead_to_one_name() -> None:
    known = forms()

    assert {known[name] for name in ("bob", "rob", "robert")} == {"robert"}
    assert known["jack"] == known["john"]
