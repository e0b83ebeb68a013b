"""The answer to "are these two the same?": how alike, and the sentence an analyst reads."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """score: 0 (nothing in common) to 1 (the same). sentence: why, without repeating either value.

    The scores order and explain pairs on a screen; linkage learns its own weights and does not use them.
    """

    score: float
    sentence: str
