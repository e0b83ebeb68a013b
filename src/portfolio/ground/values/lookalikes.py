"""The letters O and I and the figures 0 and 1, which people mix up in postcodes and number plates."""

from collections.abc import Callable
from itertools import product

_PAIRS = {"O": "O0", "0": "O0", "I": "I1", "1": "I1"}
_SAME = str.maketrans("OI", "01")


def level(text: str) -> str:
    """The text with O as 0 and I as 1, so that texts differing only in these are equal."""
    return text.translate(_SAME)


def readings(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Every way to read the text that fits, when O and 0, I and 1 may stand for each other.

    The text itself, if it fits, is the only reading: what was typed and makes sense is not second-guessed.
    """
    if fits(text):
        return [text]
    spellings = product(*(_PAIRS.get(c, c) for c in text))
    return [spelling for spelling in map("".join, spellings) if fits(spelling)]
