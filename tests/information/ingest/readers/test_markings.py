"""A protective marking is told from a word."""

import pytest

from portfolio.information.ingest.readers.markings import is_marked

# text, whether it carries a marking
CASES = [
    ("He kept it secret from his mother.", False),
    ("Secret Garden Nursery, 3 Mill Lane", False),
    ("HE KEPT IT SECRET FROM HIS MOTHER", False),  # all in capitals: the word
    ("secretary of the tenants' association", False),
    ("the Official Secrets Act", False),
    ("OFFICIAL-SENSITIVE", False),
    ("", False),
    ("SECRET", True),
    ("Secret", True),
    ("top secret", True),
    ("UK SECRET", True),
    ("SECRET: the car was seen", True),
    ("Top Secret - the car was seen", True),
    ("The car was seen. SECRET", True),
    ("The car was seen\nSECRET\nat nine", True),
    ("[SECRET] the car", True),
    ("(Top Secret) the car", True),
    ("the car //SECRET//REL UK", True),
    ("This report is marked SECRET by the originator", True),
    ("Marking: Secret", True),
    ("classified as top secret", True),
    ("seen by a SECRET source", True),  # capitals amid small letters
    ("THE CAR IS TOP SECRET STUFF", True),
    ("TOP-SECRET", True),
]


@pytest.mark.parametrize(("text", "answer"), CASES)
def test_a_marking_is_told_from_a_word(text: str, answer: bool) -> None:
    assert is_marked(text) is answer
