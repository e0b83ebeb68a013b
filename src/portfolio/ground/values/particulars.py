"""Forms that a person's or a home's particulars have in running text. Patterns find forms, never names."""

import re

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
