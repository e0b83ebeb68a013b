"""Names in running text."""

import pytest

from portfolio.ground.values.particulars import names_in, without


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Four homes were made safe.", []),
        ("Mr Okonjo was warned.", ["Ada Okonjo"]),
        ("will be done in may", []),  # words written small are not names
        ("The dock street crew is smaller.", ["Dock Street Crew"]),
        ("Streets are calmer in Dock ward.", []),
    ],
)
def test_names_of_subjects_are_seen(text: str, found: list[str]) -> None:
    assert names_in(text, ["Ada Okonjo", "Will May"], ["Dock Street Crew"]) == found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Does Mr Okonjo, born 4 May 1990, rent here?", "Does Mr [withheld], [withheld], rent here?"),
        ("Is the Dock Street Crew known at 12 Dock Road?", "Is the [withheld] known at [withheld]?"),
        ("Ring 07700 900123 about what will be done.", "Ring [withheld] about what will be done."),
        ("Does he hold a tenancy with you?", "Does he hold a tenancy with you?"),
    ],
)
def test_names_and_particulars_are_put_out_of_sight(text: str, left: str) -> None:
    assert without(text, ["Ada Okonjo", "Will Ash"], ["Dock Street Crew"]) == left
