"""UK postcodes: whole, a sector, or the outward half alone; BFPO numbers, GIR 0AA, overseas territories.

Shape and letter rules: Royal Mail's Programmers' Guide to PAF and BS 7666, as generally published.
"""

import re
from dataclasses import dataclass, field

from portfolio.ground.values.comparison import Comparison
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.lookalikes import readings
from portfolio.ground.values.text import mistakes, required, without_any

# The areas of Great Britain and Northern Ireland, the Crown Dependencies, BF (forces) and BX (no place).
_AREAS = """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT
    DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE
    LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM
    SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
_TERRITORIES = "ASCN BBND BIQQ FIQQ PCRN SIQQ STHL TDCU TKCA"  # all of them end in 1ZZ
AREAS = frozenset(_AREAS.split())
TERRITORIES = frozenset(_TERRITORIES.split())

_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9]{1,2}|[A-Z][0-9][ABCDEFGHJKPSTUW]|[A-Z]{2}[0-9][ABEHMNPRVWXY]")
_INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Z]{2}")  # C I K M O V look like other letters when written by hand
_BFPO = re.compile(r"BFPO\s*(?:C/?O\s*)?([1-9][0-9]{0,3})")

# Our own judgement (2026-11), for ordering pairs on a screen.
SAME_SECTOR, SAME_DISTRICT, ONE_MISTAKE, SAME_AREA = 0.7, 0.4, 0.5, 0.1


@dataclass(frozen=True)
class Postcode:
    """outward: "WA7". inward: "1AA", or "1" for a sector, or "" for the outward half alone.

    A forces post office has the outward half "BFPO" and its number as the inward.
    """

    outward: str
    inward: str = ""
    note: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.outward} {self.inward}".strip()

    @property
    def is_full(self) -> bool:
        return len(self.inward) == 3 or self.outward == "BFPO"

    @property
    def area(self) -> str:
        """The letters at the head: WA."""
        return re.match(r"[A-Z]+", self.outward)[0]  # type: ignore[index]

    @property
    def sector(self) -> str:
        """Outward half and the next figure, "WA7 1"; empty for an outward half alone and for BFPO."""
        return f"{self.outward} {self.inward[0]}" if self.inward and self.outward != "BFPO" else ""


def clean(text: str) -> Postcode:
    """A postcode, sector ("WA7 1", with its space) or outward half ("WA7").

    An area that Royal Mail does not use is taken in with a note, since the invented borough lives in one.
    Raises BadValue for anything else.
    """
    tidy = required(text, "postcode", not_known=("nfa", "no fixed abode")).upper()
    if forces := _BFPO.fullmatch(tidy):
        return Postcode("BFPO", forces[1])
    typed = without_any(tidy, ".,-")
    if not typed.isalnum() or not typed.isascii():
        raise BadValue(text, "A postcode has only letters and figures.", "Put only the postcode here, such as WA7 1AA.")
    sector = re.fullmatch(r"(\S+) ([0-9])", tidy)
    if sector and _OUTWARD.fullmatch(sector[1]):
        return _noted(sector[1], sector[2])
    fitting = readings(typed, lambda mark: _halves(mark) is not None)
    if len(fitting) > 1:
        fitting = [mark for mark in fitting if _is_used(mark)] or fitting
    if len(fitting) != 1:
        raise BadValue(text, _problem(typed, len(fitting)), "Write it as on a letter, such as WA7 1AA.")
    outward, inward = _halves(fitting[0]) or ("", "")
    return _noted(outward, inward, "O and 0, or I and 1, were mixed up." if fitting[0] != typed else "")


def _halves(mark: str) -> tuple[str, str] | None:
    """The two halves of a postcode without its space, or an outward half and ""; None if it is neither."""
    if mark == "GIR0AA":
        return "GIR", "0AA"
    outward, inward = mark[:-3], mark[-3:]
    if outward in TERRITORIES and inward == "1ZZ":
        return outward, inward
    if _INWARD.fullmatch(inward) and _OUTWARD.fullmatch(outward):
        return outward, inward
    return (mark, "") if _OUTWARD.fullmatch(mark) else None


def _is_used(mark: str) -> bool:
    area = re.match(r"[A-Z]+", mark)
    return area is not None and (area[0] in AREAS or area[0] in TERRITORIES or mark == "GIR0AA")


def _noted(outward: str, inward: str, note: str = "") -> Postcode:
    area = Postcode(outward, inward).area
    used = _is_used(outward + inward)
    unused = "" if used else f"Royal Mail uses no postcode area {area}: check the first letters."
    return Postcode(outward, inward, " ".join(filter(None, (note, unused))))


def _problem(typed: str, ways: int) -> str:
    if ways > 1:
        return "With its O and 0, or I and 1, read either way this could be more than one postcode."
    if typed.isdigit():
        return "This is all figures; a postcode begins with letters."
    if typed.isalpha():
        return "This is all letters; a postcode has figures in it."
    if re.search(r"[0-9][A-Z]{2}$", typed) and re.search(r"[CIKMOV]", typed[-2:]):
        return "The last two letters of a postcode are never C, I, K, M, O or V."
    if len(typed) < 5:
        return "This is too short for a postcode, and is not the first half of one."
    if len(typed) > 7:
        return "This is too long for a postcode."
    return "This does not have the shape of a postcode: letters, a figure, then a figure and two letters."


def compare(a: Postcode, b: Postcode) -> Comparison:
    """Whether they are the same place on the post's map, and if not how far the agreement goes."""
    if a == b:
        return Comparison(1.0, "The same postcode." if a.is_full else "The same part of a postcode.")
    if a.outward == b.outward == "BFPO":
        return Comparison(0.0, "Different forces post offices.")
    if a.sector and a.sector == b.sector:
        return Comparison(SAME_SECTOR, "The same postcode sector" + _and_why(a, b))
    if a.outward == b.outward:
        return Comparison(SAME_DISTRICT, "The same postcode district" + _and_why(a, b))
    if a.is_full and b.is_full and mistakes(str(a), str(b)) == 1:
        return Comparison(ONE_MISTAKE, "One character apart: perhaps mistyped.")
    if a.area == b.area:
        return Comparison(SAME_AREA, "The same postcode area only.")
    return Comparison(0.0, "Different postcodes.")


def _and_why(a: Postcode, b: Postcode) -> str:
    return ", not the same postcode." if a.is_full and b.is_full else "; the rest cannot be compared."


def caption(value: Postcode) -> str:
    return str(value)
