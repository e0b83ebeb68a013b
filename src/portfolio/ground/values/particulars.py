"""What may not stand in words for others: forms of particulars, which patterns find, and names, which are given."""

import re
from collections.abc import Collection

_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")

# A paper for the public has no place for any of these (REQ-67, REQ-75).
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a full postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
    ("a telephone number", re.compile(r"(?<!\d)(?:\+44|0)\d(?:[ -]?\d){8,9}(?!\d)")),
    ("a date of birth", re.compile(r"\b(?:born|d\.?o\.?b\.?)\b[^.\n]{0,20}\d", re.IGNORECASE)),
    ("a vehicle registration mark", re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b")),
    (
        "a house number and street",
        re.compile(r"\b\d{1,4}[A-Za-z]? [A-Z][a-z]+ (?:Road|Street|Avenue|Close|Drive|Lane|Way)\b"),
    ),
    ("an e-mail address", re.compile(r"\S+@\S+\.\S+")),
)


def seen_in(text: str) -> list[tuple[str, str]]:
    """What was seen, and the text of it, once for each form; empty when none was."""
    return [(what, seen.group()) for what, pattern in PATTERNS if (seen := pattern.search(text))]


WITHHELD = "[withheld]"


def without(text: str, people: Collection[str], others: Collection[str] = ()) -> str:
    """The text with every particular, and every word of these people's names, put out of sight; others' names whole.

    As careful and as blind as `seen_in` and `names_in`: a name that nobody gave is not known to be one.
    """
    for _, pattern in PATTERNS:
        text = pattern.sub(WITHHELD, text)
    for name in others:
        text = re.sub(re.escape(name), WITHHELD, text, flags=re.IGNORECASE) if name.strip() else text
    parts = {part.lower() for name in people for part in _WORD.findall(name)}
    return _WORD.sub(lambda seen: WITHHELD if seen[0][0].isupper() and seen[0].lower() in parts else seen[0], text)


def names_in(text: str, people: Collection[str], others: Collection[str] = ()) -> list[str]:
    """Which of these names stand in the text: people's by any one word of theirs, others' (groups, lines) whole.

    One part of a person's name is enough: a surname tells a town who is meant. Words of fewer than three letters, and
    words written small, are not taken for names.
    """
    said = {word.lower() for word in _WORD.findall(text) if word[:1].isupper()}
    found = {name for name in people if any(part.lower() in said for part in _WORD.findall(name))}
    found |= {name for name in others if name.strip() and name.lower() in text.lower()}
    return sorted(found)
