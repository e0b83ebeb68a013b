"""Registration marks of UK vehicles, in every scheme still met on the road.

Forms: DVLA INF104 (standard and Northern Ireland marks), and the published forms of diplomatic, trade and
military plates. Whether a mark was ever issued only DVLA knows.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from portfolio.ground.values.comparison import Comparison
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.lookalikes import level, readings
from portfolio.ground.values.text import mistakes, required, without_any


class Scheme(StrEnum):
    CURRENT = "current"  # since September 2001: place, age, three letters
    PREFIX = "prefix"  # 1983 to 2001: year letter first
    SUFFIX = "suffix"  # 1963 to 1983: year letter last
    Q_PLATE = "q_plate"  # kit, import or rebuild of unknown age
    NORTHERN_IRELAND = "northern_ireland"  # has an I or a Z
    DATELESS = "dateless"  # before 1963, or a personal plate; older trade plates look the same
    DIPLOMATIC = "diplomatic"  # D for diplomats, X for other accredited staff
    TRADE = "trade"  # carried by motor traders; numbers alone since 2015
    MILITARY = "military"  # the armed forces


# In the order they are tried. A mark has no spaces here; the groups are the parts between its spaces.
_FORMS: tuple[tuple[Scheme, re.Pattern[str]], ...] = tuple(
    (scheme, re.compile(form))
    for scheme, form in (
        (Scheme.CURRENT, r"([A-HJ-PR-Y]{2}(?!0[01])[0-9]{2})([A-HJ-PR-Z]{3})"),  # ages run from 02 to 99
        (Scheme.Q_PLATE, r"(Q[1-9][0-9]{0,2})([A-HJ-PR-Y]{3})"),
        (Scheme.PREFIX, r"([A-HJ-NPR-TV-Y][1-9][0-9]{0,2})([A-HJ-PR-Y]{3})"),
        (Scheme.SUFFIX, r"([A-HJ-PR-Y]{3})([1-9][0-9]{0,2}[A-HJ-NPR-TV-Y])"),
        (Scheme.NORTHERN_IRELAND, r"((?=[A-Z]{0,2}[IZ])[A-PR-Z]{2,3})([1-9][0-9]{0,3})"),
        (Scheme.NORTHERN_IRELAND, r"([1-9][0-9]{0,3})((?=[A-Z]{0,2}[IZ])[A-PR-Z]{2,3})"),
        (Scheme.DIPLOMATIC, r"([0-9]{3})([DX])([0-9]{3})"),
        (Scheme.MILITARY, r"([0-9]{2})([A-Z]{2})([0-9]{2})"),
        (Scheme.MILITARY, r"([A-Z]{2})([0-9]{2})([A-Z]{2})"),
        (Scheme.DATELESS, r"([A-HJ-PR-Y]{3})([1-9][0-9]{0,2})"),
        (Scheme.DATELESS, r"([A-HJ-PR-Y]{1,2})([1-9][0-9]{0,3})"),
        (Scheme.DATELESS, r"([1-9][0-9]{0,2})([A-HJ-PR-Y]{3})"),
        (Scheme.DATELESS, r"([1-9][0-9]{0,3})([A-HJ-PR-Y]{1,2})"),
        (Scheme.TRADE, r"(0[0-9]{4})"),
    )
)

# Our own judgement (2026-11), for ordering pairs on a screen.
MIXED_UP, ONE_MISTAKE = 0.9, 0.5


@dataclass(frozen=True)
class Mark:
    """mark: capitals and figures without spaces. scheme: the first scheme it fits."""

    mark: str
    scheme: Scheme
    note: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.mark


def clean(text: str) -> Mark:
    """The registration mark; O and 0, I and 1 are put right where only one reading is a mark, with a note.

    Raises BadValue when no UK scheme has this form, or several readings do.
    """
    typed = without_any(required(text, "registration mark", not_known=("no plates", "false plates")).upper(), ".-_'")
    if not typed.isalnum() or not typed.isascii():
        raise BadValue(
            text,
            "A registration mark has only letters and figures.",
            "Put only the mark here, one vehicle to a row.",
        )
    fitting = readings(typed, lambda mark: _form(mark) is not None) if len(typed) <= 7 else []
    if len(fitting) != 1:
        raise BadValue(
            text,
            _problem(typed, len(fitting)),
            "Check it against the vehicle; if it is registered abroad, put it in the description.",
        )
    scheme, _ = _form(fitting[0])  # type: ignore[misc]  # it fits, or it would not be among the readings
    return Mark(fitting[0], scheme, "" if fitting[0] == typed else "O and 0, or I and 1, were mixed up.")


def _form(mark: str) -> tuple[Scheme, tuple[str, ...]] | None:
    """The scheme and the parts between its spaces, or None."""
    for scheme, form in _FORMS:
        if found := form.fullmatch(mark):
            return scheme, found.groups()
    return None


def _problem(typed: str, ways: int) -> str:
    if ways > 1:
        return "With its O and 0, or I and 1, read either way this could be more than one registration mark."
    if len(typed) > 7:
        return "This is too long: a UK registration mark has at most seven letters and figures."
    if len(typed) < 2 or typed.isalpha():
        return "This is only part of a registration mark." if len(typed) < 7 else "A registration mark has figures."
    if re.fullmatch(r"[A-Z]{2}0[01][A-Z]{3}", typed):
        return "No vehicle has the age 00 or 01: the present scheme begins with 51 and 02."
    return "No UK registration mark has this form."


def compare(a: Mark, b: Mark) -> Comparison:
    """Whether it is one vehicle's mark, allowing for what a witness or a camera misreads."""
    if a.mark == b.mark:
        return Comparison(1.0, "The same registration mark.")
    if level(a.mark) == level(b.mark):
        return Comparison(MIXED_UP, "The same but for O and 0, or I and 1, which are easily misread.")
    if mistakes(a.mark, b.mark) == 1 and min(len(a.mark), len(b.mark)) >= 5:  # short marks are all alike
        return Comparison(ONE_MISTAKE, "One character apart: perhaps misread.")
    return Comparison(0.0, "Different registration marks.")


def caption(value: Mark) -> str:
    """The mark with its spaces, as on the plate."""
    form = _form(value.mark)
    return " ".join(form[1]) if form else value.mark
