"""Every computed number has its record, and no record has a person for its subject."""

import dataclasses

import pytest

from portfolio.picture.assessment.cards import CARDS, card
from portfolio.picture.assessment.errors import UnknownCard


@pytest.mark.parametrize("one", CARDS, ids=lambda one: one.id)
def test_every_field_of_a_card_says_something(one: object) -> None:
    assert all(getattr(one, field.name) for field in dataclasses.fields(one))


def test_a_person_is_no_subject_of_a_score() -> None:
    with pytest.raises(ValueError, match="'person' is not something that may be scored"):
        dataclasses.replace(CARDS[0], subject="person")


def test_every_card_forbids_scoring_people() -> None:
    assert all("Scoring, ranking or listing people, of any age." in one.prohibited for one in CARDS)


def test_a_card_is_found_by_its_id_and_an_unknown_one_says_which_there_are() -> None:
    assert card("threat").name == "Structured threat assessment of a theme"
    with pytest.raises(UnknownCard, match="Cards: rate, change,"):
        card("nominal-score")
