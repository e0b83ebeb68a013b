"""Telephone numbers in the international form E.164; a number without a country is a UK one.

Ofcom keeps numbers for drama (07700 900000 to 900999 and others) that no telephone has. Invented data uses
them and the telephone library calls them invalid, so a UK number is judged by its shape in Ofcom's plan.
"""

import re
from dataclasses import dataclass, field

from portfolio.ground.values.comparison import Comparison
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.text import mistakes, required

# UK numbers without the leading 0. Source: Ofcom, National Telephone Numbering Plan.
_UK_SHAPE = re.compile(r"1\d{8,9}|2\d{9}|3\d{9}|5\d{9}|7\d{9}|8001111|845464\d|800\d{6}|8\d{9}|9\d{9}")
# Numbers for drama, without the leading 0. Source: Ofcom, "Telephone numbers for use in TV and radio drama".
_DRAMA = re.compile(
    r"7700900\d{3}|1632960\d{3}|11[3-8]4960\d{3}|1[2-6]14960\d{3}|1914980\d{3}|2079460\d{3}|2896496\d{3}"
    r"|2920180\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3}"
)
_LABEL = re.compile(r"^(?:telephone|phone|mobile|mob|tel|home|work)(?:\s*(?:no|number))?\b[.:\s]*", re.I)
_EXTENSION = re.compile(r"[\s,;]*(?:extension|ext|x)[.:\s]*(\d{1,6})$", re.I)
_ONLY = "Put only one whole number here, such as 07700 900123."

# Our own judgement (2026-11), for ordering pairs on a screen.
OTHER_EXTENSION, ONE_MISTAKE = 0.9, 0.5


@dataclass(frozen=True)
class Phone:
    """e164: "+447700900123". extension: figures, or empty."""

    e164: str
    extension: str = ""
    note: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.e164};ext={self.extension}" if self.extension else self.e164

    @property
    def is_for_drama(self) -> bool:
        """Ofcom promises that no telephone has this number."""
        return self.e164.startswith("+44") and bool(_DRAMA.fullmatch(self.e164[3:]))


def clean(text: str) -> Phone:
    """The number in E.164; what a spreadsheet did to it is undone where nothing was lost, with a note.

    Raises BadValue saying why for rounded numbers, short codes, several numbers in one cell, impossible ones.
    """
    tidy = required(text, "phone number", not_known=("private", "private number", "anonymous", "no caller id"))
    body, extension = _without_extension(_LABEL.sub("", tidy.replace(";ext=", " ext ")))
    digits, notes = _digits(text, body)
    if len(digits) > 6 and len(set(digits.lstrip("+0"))) <= 1:
        raise BadValue(
            text, "This is one figure repeated, not a real number.", "Leave the cell empty if it is not known."
        )
    if not digits.startswith("+"):
        digits, more = _as_international(text, digits)
        notes += more
    if digits.startswith("+44"):
        return _uk(text, digits[3:].removeprefix("0"), extension, notes)
    return _foreign(text, digits, extension, notes)


def _without_extension(text: str) -> tuple[str, str]:
    found = _EXTENSION.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def _digits(text: str, body: str) -> tuple[str, list[str]]:
    """The figures, with a + at the head if one was typed; and notes."""
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", body, re.I):
        return _unrounded(text, body), [
            "A spreadsheet had turned this into a power of ten; all figures were still there."
        ]
    body = re.sub(r"^(\d+)\.0$", r"\1", body)
    if re.search(r"\d[\d\s]{7,}\s*(?:/|,|;|&|\bor\b|\band\b)\s*\+?[\d(]", body):
        raise BadValue(text, "There is more than one number here.", "Put each number in its own row or column.")
    in_figures = re.fullmatch(r"[\d\soO().+\-/]+", body)
    mended = re.sub("[oO]", "0", body) if in_figures else body
    notes = ["The letter O was read as 0."] if mended != body else []
    bare = re.sub(r"[\s().\-/]", "", mended.replace("(0)", "") if re.match(r"\s*(\+|00)", mended) else mended)
    if not re.fullmatch(r"\+?\d+", bare, re.ASCII):
        raise BadValue(text, "There is something here that is not part of a phone number.", _ONLY)
    return bare, notes


def _unrounded(text: str, body: str) -> str:
    mantissa, exponent = re.split(r"[eE]\+?", body)
    figures = mantissa.replace(".", "")
    if len(figures) != int(exponent) + 1:
        raise BadValue(
            text,
            f"A spreadsheet has rounded this number: only its first {len(figures)} figures are left.",
            "Format the column as text in the original file and export it again.",
        )
    return figures


def _as_international(text: str, digits: str) -> tuple[str, list[str]]:
    if digits.startswith("00"):
        return "+" + digits[2:], []
    if digits.startswith("0"):
        return "+44" + digits[1:], []
    if (digits.startswith("44") and len(digits) in (11, 12)) or (digits.startswith("440") and len(digits) == 13):
        return "+" + digits, ["Read as a UK number with its country code."]
    if _UK_SHAPE.fullmatch(digits) and len(digits) == 10:
        return "+44" + digits, ["The leading 0 was missing, as spreadsheets drop it."]
    if len(digits) <= 6:
        raise BadValue(text, "This is too short: a short code or part of a number.", _ONLY)
    raise BadValue(
        text,
        "This is not the length of a UK number and has no country code.",
        "Write a UK number with its leading 0, and a foreign one with + and its country code.",
    )


def _uk(text: str, national: str, extension: str, notes: list[str]) -> Phone:
    if not _UK_SHAPE.fullmatch(national):
        raise BadValue(text, _uk_problem(national), _ONLY)
    if not _DRAMA.fullmatch(national) and not _is_issued("+44" + national):
        notes = [*notes, "No network is known to use this range: check the number."]
    return Phone("+44" + national, extension, " ".join(notes))


def _uk_problem(national: str) -> str:
    if not national or national[0] in "046":
        return "No UK number begins like this."
    kind = "mobile number" if national[0] == "7" else "number"
    had, should = len(national) + 1, "10 or 11" if national[0] == "1" else "11"
    return f"A UK {kind} has {should} figures with its leading 0; this has {had}."


def _foreign(text: str, e164: str, extension: str, notes: list[str]) -> Phone:
    import phonenumbers  # a tenth of a second to load, and the command line starts without it

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException as why:
        problem = (
            "No country has this code."
            if why.error_type == why.INVALID_COUNTRY_CODE
            else "This is too short for a number abroad."
        )
        raise BadValue(text, problem, "Check the figures after the +.") from None
    if not phonenumbers.is_possible_number(number):
        raise BadValue(text, "A number in this country does not have this many figures.", "Check the figures.")
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_valid_number(number):
        notes = [*notes, "No network is known to use this range: check the number."]
    return Phone(e164, extension, " ".join(notes))


def _is_issued(e164: str) -> bool:
    import phonenumbers

    return phonenumbers.is_valid_number(phonenumbers.parse(e164))


def compare(a: Phone, b: Phone) -> Comparison:
    """Whether it is one line; one wrong figure is worth a look, two are another number."""
    if a == b:
        return Comparison(1.0, "The same number.")
    if a.e164 == b.e164:
        return Comparison(OTHER_EXTENSION, "The same number; the extensions differ or one has none.")
    if mistakes(a.e164, b.e164) == 1:
        return Comparison(ONE_MISTAKE, "One figure apart: perhaps mistyped.")
    return Comparison(0.0, "Different numbers.")


def caption(value: Phone) -> str:
    """As people write it: 07700 900123 in the UK, +353 20 912 3456 abroad."""
    import phonenumbers

    number = phonenumbers.parse(value.e164)
    at_home = value.e164.startswith("+44")
    form = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    shown = phonenumbers.format_number(number, form)
    return f"{shown} ext. {value.extension}" if value.extension else shown
