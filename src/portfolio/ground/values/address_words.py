"""The words of a British address: what abbreviations stand for, what ends a street's name, and capitals."""

import re

from portfolio.ground.values.text import capitalised, is_one_case

ABBREVIATIONS = {
    "rd": "Road", "st": "Street", "str": "Street", "ave": "Avenue", "av": "Avenue", "cl": "Close", "clo": "Close",
    "cres": "Crescent", "cresc": "Crescent", "dr": "Drive", "drv": "Drive", "ct": "Court", "crt": "Court",
    "gdns": "Gardens", "gdn": "Garden", "gr": "Grove", "gro": "Grove", "ln": "Lane", "la": "Lane", "pl": "Place",
    "pk": "Park", "sq": "Square", "ter": "Terrace", "terr": "Terrace", "wk": "Walk", "wy": "Way", "hl": "Hill",
    "grn": "Green", "bldgs": "Buildings", "hse": "House", "est": "Estate", "xing": "Crossing",
}  # fmt: skip
STREET_ENDS = frozenset(ABBREVIATIONS.values()) - {"House", "Estate", "Buildings"} | frozenset(
    ("Mews", "Row", "Rise", "View", "Wharf", "Quay", "Parade", "Croft", "Dale", "Brow", "Bank", "Broadway")
)
_COMPASS = frozenset(("North", "South", "East", "West", "Upper", "Lower"))
_SMALL = frozenset(("of", "the", "on", "upon", "under", "in", "le", "la", "de", "and", "by"))
UNITS = {
    "flat": "Flat", "flt": "Flat", "fl": "Flat", "apartment": "Flat", "apt": "Flat", "unit": "Unit", "room": "Room",
    "rm": "Room", "bedsit": "Bedsit",
}  # fmt: skip


def tidied(words: list[str]) -> list[str]:
    """The words of one part of an address with capitals and without abbreviations.

    St is Saint where another word follows it and nothing but a number stands before, else Street.
    """
    last = len(words) - 1
    return [_tidy(words, i, last) for i in range(len(words))]


def _tidy(words: list[str], i: int, last: int) -> str:
    word = words[i].strip(".").lower()
    if any(c.isdigit() for c in word):
        return words[i].strip(".").upper() if not re.fullmatch(r"\d+(st|nd|rd|th)", word) else word
    if word in ABBREVIATIONS and i > 0 and not _is_saint(words, i, last):
        return ABBREVIATIONS[word]
    if word in _SMALL and 0 < i < last:
        return word
    return _capitals(words[i].strip("."))


def _is_saint(words: list[str], i: int, last: int) -> bool:
    """High St Helens is rare; 12 St Helens Road and Church of St Mary are not."""
    if words[i].strip(".").lower() != "st" or i == last:
        return False
    before = words[i - 1].lower()
    return any(c.isdigit() for c in before) or before in _SMALL


def _capitals(word: str) -> str:
    if not is_one_case(word) and word[1:2] != "'":  # O'connell is what a spreadsheet's PROPER() leaves
        return word
    return "-".join(_piece(part) for part in word.split("-"))


def _piece(part: str) -> str:
    head, mark, tail = part.partition("'")
    if mark and len(head) == 1:
        return f"{head.upper()}'{capitalised(tail)}"
    return capitalised(head) + mark + tail.lower()


def street_end(words: list[str]) -> int:
    """How many of these tidied words are the street's name: 0 where no word ends a street.

    Mill Green Lane ends at Lane, and Station Road West takes its compass point along.
    """
    for i in range(1, len(words)):
        if words[i] in STREET_ENDS and (i + 1 == len(words) or words[i + 1] not in STREET_ENDS):
            return i + 2 if i + 1 < len(words) and words[i + 1] in _COMPASS else i + 1
    return 0
