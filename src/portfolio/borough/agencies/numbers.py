"""Numbers that nobody real has: phones kept for drama, plates of years to come, references that tell nothing."""

from __future__ import annotations

import hashlib
from functools import lru_cache

# Ofcom, "Telephone numbers for use in TV and radio drama programmes": each is followed by three free figures.
LANDLINES = (
    *(f"011{city}4960" for city in "345678"), "01214960", "01314960", "01414960", "01514960", "01614960", "01914980",
    "02079460", "02896496", "02920180", "01632960",
)  # fmt: skip
MOBILE = "07700900"
STORY_MOBILES = 200  # 07700 900000 to 900199 belong to the story
SPARE_MOBILES = 1000 - STORY_MOBILES
SPARE_LANDLINES = len(LANDLINES) * 1000

# The present scheme's age ends with 99 in 2049: nothing on the road has 95 to 99.
_AGES = ("95", "96", "97", "98", "99")
_LETTERS = "ABCDFGHJKLMNPRSTVWXY"

_PRIME = 9_999_991  # the largest below ten million: every number below it has one image, and no two the same


@lru_cache(maxsize=256)
def _steps(name: str) -> tuple[int, int]:
    digest = hashlib.sha256(name.encode()).digest()
    return 1 + int.from_bytes(digest[:6], "big") % (_PRIME - 1), int.from_bytes(digest[6:12], "big") % _PRIME


def scrambled(serial: int, name: str) -> int:
    """A number below ten million in place of a serial one, another for each serial (below _PRIME) of that name."""
    step, start = _steps(name)
    return (serial * step + start) % _PRIME


def reference(serial: int, name: str, form: str) -> str:
    """An agency's own reference. form: such as "NM{:07d}"."""
    return form.format(scrambled(serial, name))


def landline(serial: int) -> str:
    """The landline of that serial number, below SPARE_LANDLINES; scattered over the ranges."""
    place = serial * 7_919 % SPARE_LANDLINES  # a prime that shares no factor with 16,000
    return f"{LANDLINES[place // 1000]}{place % 1000:03d}"


def mobile(serial: int) -> str:
    """The mobile of that serial number, below SPARE_MOBILES, none of the story's."""
    return f"{MOBILE}{STORY_MOBILES + serial * 7 % SPARE_MOBILES:03d}"


def plate(serial: int) -> str:
    """A registration mark without its space, of a year that has not come."""
    place = scrambled(serial, "plates")
    text = ""
    for _ in range(5):
        place, letter = divmod(place, len(_LETTERS))
        text += _LETTERS[letter]
    return f"{text[:2]}{_AGES[place % len(_AGES)]}{text[2:]}"


def pnc(serial: int, year: int) -> str:
    """Like an identity of the Police National Computer, with a check letter it never uses."""
    return f"{year}/{scrambled(serial, 'pnc'):07d}S"


def upn(serial: int) -> str:
    """Like a pupil number, with a check letter that is never used."""
    return f"S99{scrambled(serial, 'upn'):07d}000"
