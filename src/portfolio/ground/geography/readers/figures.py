"""Figures about areas: population and households, and the indices of deprivation, as published."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from portfolio.ground.findings import Finding, refuse
from portfolio.ground.geography.kinds import Kind
from portfolio.ground.geography.readers.cells import Cells
from portfolio.ground.geography.readers.columns import (
    AreaColumn,
    area_columns,
    check_roles,
    find,
    listing,
    place,
    plain,
)
from portfolio.ground.geography.readers.lookups import Lookups, beside
from portfolio.ground.sheets import Sheet

# Domains of the English indices, by words that stand in their columns' names; the first that fits.
DOMAINS: tuple[tuple[str, str], ...] = (
    ("idaci", r"idaci|.*affecting children.*"),
    ("idaopi", r"idaopi|.*affecting older people.*"),
    ("imd", r"imd\d*|(index of )?multiple deprivation( imd)?|index of multiple deprivation imd"),
    ("income", r"income( deprivation)?"),
    ("employment", r"employment( deprivation)?"),
    ("education", r"education(,? skills and training)?( deprivation)?"),
    ("health", r"health( deprivation and disability)?"),
    ("crime", r"crime"),
    ("housing", r"(barriers to )?housing and services"),
    ("environment", r"(living )?environment( deprivation)?"),
)
DOMAIN_CAPTIONS = {
    "imd": "Index of Multiple Deprivation",
    "income": "Income",
    "employment": "Employment",
    "education": "Education, skills and training",
    "health": "Health deprivation and disability",
    "crime": "Crime",
    "housing": "Barriers to housing and services",
    "environment": "Living environment",
    "idaci": "Income deprivation affecting children",
    "idaopi": "Income deprivation affecting older people",
}

# What a column says of a domain, in the order in which they are tried. Small areas have the last three; authorities
# have averages, their ranks, and the share of their small areas in the nation's most deprived tenth.
_MEASURES: tuple[tuple[str, str], ...] = (
    ("rank", r"rank of average score"),
    ("score", r"average score"),
    ("tenth_rank", r"rank of proportion of lso ?as in most deprived 10.*"),
    ("tenth_share", r"proportion of lso ?as in most deprived 10.*"),
    ("rank", r"rank(?: where 1 is.*)?"),
    ("decile", r"decile(?: where 1 is.*)?"),
    ("score", r"score(?: rate)?"),
)


class Standing(NamedTuple):
    """How deprived an area is in one domain: rank 1 and decile 1 are the most deprived. None: not published.

    tenth_share: of an authority's small areas, the share in the most deprived tenth of the nation (0 to 1).
    """

    code: str
    domain: str
    rank: int | None
    decile: int | None
    score: float | None
    tenth_share: float | None
    tenth_rank: int | None


class Residents(NamedTuple):
    code: str
    residents: int
    households: int | None


@dataclass(frozen=True)
class Figures:
    """kind, edition: of the areas. year: of the figures. beside: the lookups that the same sheet holds."""

    kind: Kind
    edition: str
    year: str
    rows: list[tuple[object, ...]]
    beside: Lookups
    warnings: list[Finding]


def read_population(sheet: Sheet, *, edition: str, named: Mapping[str, str]) -> Figures:
    """Residents and households, of the smallest kind of area in the sheet.

    Where several columns are called Persons the first counts everybody, as the census publishes it. The year is the
    one in the column's name ("mid 2015"), else the edition given.
    """
    check_roles(named, ("code", "residents", "households"))
    pattern = r"persons|total|population|all ages|residents|usual residents|total population.*|all (usual )?residents"
    residents = find(sheet.header, "residents", pattern, named)
    households = find(sheet.header, "households", r"(total |all )?households|household count", named)
    if residents is None:
        raise refuse(
            "There is no column with the number of residents.",
            f"The columns are: {listing(sheet.header)}. Name it: residents=COLUMN.",
        )
    stated = re.search(r"\b((?:19|20)\d\d)\b", sheet.header[residents])
    year = stated[1] if stated else edition
    area = _area(sheet, year, named)
    cells, gathered = Cells(sheet.header), beside(sheet, edition=year, named=_areas_only(named, area.kind))
    found: dict[str, tuple[object, ...]] = {}
    for row in sheet.rows:
        gathered.add(row, cells)
        code, count = row.cells[area.code], cells.whole(row, residents)
        if count is None and row.cells[residents].lower() in ("", "-"):
            cells.bad(row, residents, "The number of residents is missing.", "Add it, or take the row out.")
        if code and code in found:
            cells.bad(row, area.code, f"{code} stands in the file twice.", "Keep one of the two.")
        elif code and count is not None:
            found[code] = Residents(code, count, cells.whole(row, households))
    cells.done(len(found))
    lookups = Lookups(gathered.links(cells), gathered.areas(), len(found), [])
    return Figures(area.kind, area.edition, year, list(found.values()), lookups, cells.warnings)


def read_deprivation(sheet: Sheet, *, edition: str, named: Mapping[str, str]) -> Figures:
    """Rank, decile and score in each domain that the sheet has columns for, of the smallest kind of area in it."""
    check_roles(named, ("code", "rank", "decile", "score"))
    area = _area(sheet, edition, named)
    measures = _measures(sheet.header, named)
    if not measures:
        raise refuse(
            "There is no column with a rank, a decile or a score of deprivation.",
            f"The columns are: {listing(sheet.header)}. Name one: rank=COLUMN.",
        )
    cells, gathered = Cells(sheet.header), beside(sheet, edition=edition, named=_areas_only(named, area.kind))
    seen: set[str] = set()
    standings: list[tuple[object, ...]] = []
    for row in sheet.rows:
        gathered.add(row, cells)
        code = row.cells[area.code]
        if code and code in seen:
            cells.bad(row, area.code, f"{code} stands in the file twice.", "Keep one of the two.")
        seen.add(code)
        for domain, columns in measures.items():
            standings.append(
                Standing(
                    code,
                    domain,
                    cells.whole(row, columns.get("rank"), least=1),
                    cells.whole(row, columns.get("decile"), least=1),
                    cells.number(row, columns.get("score")),
                    cells.number(row, columns.get("tenth_share"), least=0),
                    cells.whole(row, columns.get("tenth_rank"), least=1),
                )
            )
    cells.done(len(seen))
    lookups = Lookups(gathered.links(cells), gathered.areas(), len(seen), [])
    return Figures(area.kind, area.edition, edition, standings, lookups, cells.warnings)


def _areas_only(named: Mapping[str, str], kind: Kind) -> dict[str, str]:
    roles = {role: text for role, text in named.items() if role not in ("residents", "households", "rank")}
    if "code" in roles:
        roles[str(kind)] = roles.pop("code")
    return roles


def _area(sheet: Sheet, edition: str, named: Mapping[str, str]) -> AreaColumn:
    """The column that says which area a row is about."""
    roles = _areas_only(named, Kind.LSOA) if "code" in named else named
    columns = area_columns(sheet.header, edition=edition, named=roles)
    if "code" in named:
        columns = [column for column in columns if column.code == place(sheet.header, named["code"])]
    if not columns:
        raise refuse(
            "There is no column with area codes.",
            f"The columns are: {listing(sheet.header)}. Name it: code=COLUMN, or lsoa=COLUMN.",
        )
    return columns[0]


def _measures(header: Sequence[str], named: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Domain to what is said of it to the column's place; a domain with a rank, a decile or a score only."""
    found: dict[str, dict[str, int]] = {}
    for index, text in enumerate(header):
        for measure, pattern in _MEASURES:
            match = re.fullmatch(rf"(.+?) {pattern}", plain(text))
            domain = match and next((code for code, words in DOMAINS if re.fullmatch(words, match[1])), None)
            if domain:
                found.setdefault(domain, {}).setdefault(measure, index)
                break
    for measure in ("rank", "decile", "score"):
        if measure in named:
            found.setdefault("imd", {})[measure] = place(header, named[measure])
    return found
