"""What every kind of value does first to the characters it was given."""

import re
import unicodedata
from collections.abc import Iterable

from portfolio.ground.values.errors import BadValue

LONGEST = 300  # characters; a longer cell holds notes, and comparing it letter by letter would be slow

# What agencies write into a cell when they have nothing to put there.
_NOT_KNOWN = (
    "unknown|not known|unk|n/k|nk|u/k|n/a|na|none|null|nil|nan|not recorded|not stated|not provided|not given"
    "|not available|not applicable|refused|withheld|tbc|tba|#n/a|#ref!|#value!"
)
NOT_KNOWN = frozenset(_NOT_KNOWN.split("|"))

_QUOTES_AND_DASHES = str.maketrans(dict.fromkeys("‘’ʼʹ′`´", "'") | dict.fromkeys("‐‑‒–—−", "-"))
_NO_LETTER = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not take apart into a plain letter and an accent.
_UNDIVIDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h"}
)


def plain(text: str) -> str:
    """The text with ordinary letters, quotes, dashes and single spaces; invisible characters removed."""
    if text.isascii() and text.isprintable():  # nearly every cell of a sheet, ten times as fast
        return " ".join(text.replace("`", "'").split())
    spaced = "".join(" " if c.isspace() else c for c in text.translate(_QUOTES_AND_DASHES))
    visible = "".join(c for c in spaced if not unicodedata.category(c).startswith("C"))
    return " ".join(unicodedata.normalize("NFKC", visible).split())


def required(text: str, what: str, *, not_known: Iterable[str] = ()) -> str:
    """The plain text, which holds something.

    what: the kind of value, for the sentence ("postcode"). not_known: further words, in lower case, that mean
    nothing is known. Raises BadValue for an empty cell, a word for "not known", or more than LONGEST
    characters.
    """
    tidy = plain(text)
    if not any(c.isalnum() or c == "#" for c in tidy):
        raise BadValue(text, f"There is no {what} here.", "Fill it in, or leave the cell empty if it is not known.")
    if tidy.casefold() in NOT_KNOWN or tidy.casefold() in not_known:
        raise BadValue(text, f"This says that the {what} is not known.", "Leave the cell empty.")
    if len(tidy) > LONGEST:
        raise BadValue(
            text,
            f"This is longer than any {what} ({len(tidy)} characters).",
            f"Put only the {what} in this cell.",
        )
    return tidy


def fold(text: str) -> str:
    """The text for comparing: lower case, without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_UNDIVIDED))
    return "".join(c for c in apart if not unicodedata.combining(c))


def key(text: str) -> str:
    """The folded letters and digits alone: O'Neill, o neill and ONEILL have one key."""
    folded = fold(text)
    return _NO_LETTER.sub("", folded) if folded.isascii() else "".join(c for c in folded if c.isalnum())


def capitalised(word: str) -> str:
    """First letter a capital, the rest small."""
    return unicodedata.normalize("NFKC", word[:1].title() + word[1:].lower())


def is_one_case(word: str) -> bool:
    """All capitals or all small: whoever typed it told us nothing about its capitals."""
    return word.isupper() or word.islower()


def mistakes(left: str, right: str) -> int:
    """How many letters must be changed, added, dropped or swapped with their neighbour to make one the other.

    The optimal string alignment distance: symmetric, 0 only for equal texts.
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, above, row = row, before, [i]
        for j, b in enumerate(right, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, above[j - 2] + 1)
            row.append(best)
    return row[-1]


def likeness(left: str, right: str) -> float:
    """1 for equal texts, less for each mistake, and 0 below a half, which two strangers share by chance."""
    longest = max(len(left), len(right))
    alike = 1 - mistakes(left, right) / longest if longest else 1.0
    return alike if alike >= 0.5 else 0.0


def without_any(text: str, characters: str) -> str:
    """The text without these characters and without spaces."""
    return re.sub(f"[\\s{re.escape(characters)}]", "", text)
