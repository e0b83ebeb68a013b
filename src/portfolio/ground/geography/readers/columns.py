"""Finding a published file's columns by the ways in which their names are usually written.

WD13CD, ward21_code, ward_2013_code, LSOA code (2011), LSOA Code, Local Authority District code (2019), ltla24_code,
lsoa11_code_derived ... : a kind of area, perhaps a year, and what it is. Patterns, not a list of names; any column can
also be named: {"code": "MY_COLUMN"}, {"lsoa": "SMALL_AREA"}, {"ward:2023": "W"}.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portfolio.ground.findings import refuse
from portfolio.ground.geography.kinds import ORDER, Kind, edition_in

_WORDS = {
    Kind.OA: "oa|output area",
    Kind.LSOA: "lsoa|(?:lower layer|lower) super output area",
    Kind.MSOA: "msoa|(?:middle layer|middle) super output area",
    Kind.WARD: "wd|ward|electoral ward|admin ward",
    Kind.TOWN: "town",
    Kind.LAD: "lad|ltla|la|local authority(?: district)?|lower tier local authority|admin district|district|borough",
    Kind.CSP: "csp|community safety partnership",
    Kind.PFA: "pfa|police force area",
    Kind.REGION: "rgn|region",
}
_YEAR = r"(?:\d{4}|\d{2})"
_WHAT = {"code": "cd|code|codes", "name": "nm|name|names"}


def plain(header: str) -> str:
    """The header in small letters, with single spaces for all that is neither letter nor figure."""
    return " ".join(re.findall(r"[a-z0-9]+", header.lower()))


@dataclass(frozen=True)
class AreaColumn:
    """A column of area codes, with its companions where the file has them. Indexes count from 0.

    stated: the edition that the header itself names, or None. basis: what the share is a share of ("area").
    """

    kind: Kind
    edition: str
    code: int
    stated: str | None = None
    name: int | None = None
    share: int | None = None
    basis: str = ""


def area_columns(header: Sequence[str], *, edition: str, named: Mapping[str, str]) -> list[AreaColumn]:
    """Every column of area codes, the smallest kind first and of one kind the oldest edition; the first of equals."""
    found: dict[tuple[Kind, str], AreaColumn] = {}
    for index, text in enumerate(header):
        for kind, stated in _reads_as(text, "code"):
            column = AreaColumn(kind, stated or edition_in(kind, edition), index, stated)
            found.setdefault((kind, column.edition), column)
    for role, text in named.items():
        word, _, year = role.partition(":")
        if word in ORDER:
            column = AreaColumn(Kind(word), year or edition_in(Kind(word), edition), place(header, text), year or None)
            found[column.kind, column.edition] = column
    columns = [_with_companions(column, header, named) for column in found.values()]
    return sorted(columns, key=lambda column: (ORDER[column.kind], column.edition))


def _reads_as(text: str, what: str) -> list[tuple[Kind, str | None]]:
    """The kind and stated edition, at most one, of a header that reads as a code or a name of areas."""
    words = plain(text)
    for kind, names in _WORDS.items():
        pattern = rf"(?:{names}) ?({_YEAR})? ?(?:{_WHAT[what]})(?: ({_YEAR}))?(?: derived)?"
        if match := re.fullmatch(pattern, words):
            return [(kind, _year(match[1] or match[2]))]
    return []


def _year(text: str | None) -> str | None:
    return text if text is None or len(text) == 4 else f"20{text}"


def _with_companions(column: AreaColumn, header: Sequence[str], named: Mapping[str, str]) -> AreaColumn:
    name = share = None
    basis = ""
    for index, text in enumerate(header):
        if name is None and (column.kind, column.stated) in _reads_as(text, "name"):
            name = index
        match = re.fullmatch(rf"(?:{_WORDS[column.kind]}) ?({_YEAR})? ?(?:(\w+) )?share", plain(text))
        if match and share is None and _year(match[1]) == column.stated:
            share, basis = index, match[2] or ""
    named_name = named.get(f"{column.kind}_name")
    return AreaColumn(
        column.kind,
        column.edition,
        column.code,
        column.stated,
        place(header, named_name) if named_name else name,
        share,
        basis,
    )


def place(header: Sequence[str], text: str) -> int:
    """Where a column that the user named stands. BadFile, with the columns there are, where it is absent."""
    wanted = plain(text)
    for index, candidate in enumerate(header):
        if candidate == text or (wanted and plain(candidate) == wanted):
            return index
    raise refuse(f"There is no column “{text}”.", f"The columns are: {listing(header)}.")


def find(header: Sequence[str], role: str, pattern: str, named: Mapping[str, str]) -> int | None:
    """The column the user named for that role, else the first whose plain name is the pattern's; None without one."""
    if role in named:
        return place(header, named[role])
    return next((n for n, text in enumerate(header) if re.fullmatch(pattern, plain(text))), None)


def check_roles(named: Mapping[str, str], known: Sequence[str]) -> None:
    """BadFile where a named role is neither one of these nor a kind of area."""
    for role in named:
        word = role.partition(":")[0].removesuffix("_name")
        if role not in known and word not in ORDER:
            roles = ", ".join([*known, "a kind of area such as lsoa or ward:2023"])
            raise refuse(f"“{role}” is not something a column can be here.", f"Use one of: {roles}.")


def listing(header: Sequence[str]) -> str:
    """The column names in a sentence, at most 20."""
    shown = [text or "(no name)" for text in header[:20]]
    return ", ".join(shown) + (f" and {len(header) - 20} more" if len(header) > 20 else "")
