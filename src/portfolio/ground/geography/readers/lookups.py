"""Lookups between kinds and editions of areas: every pair that the columns of a sheet hold."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from portfolio.ground.findings import Finding, refuse
from portfolio.ground.geography.kinds import NESTING, ORDER, Kind
from portfolio.ground.geography.readers.cells import Cells
from portfolio.ground.geography.readers.columns import (
    AreaColumn,
    area_columns,
    check_roles,
    find,
    listing,
    place,
)
from portfolio.ground.sheets import Row, Sheet

ROLES = ("change", "share")


@dataclass(frozen=True)
class Pair:
    """Which areas are looked up in which. basis: what shares are of ("area", "postcode"), or ""."""

    from_kind: Kind
    from_edition: str
    to_kind: Kind
    to_edition: str


@dataclass
class Links:
    """rows: (from code, to code) to (share of the first in the second or None, change code or "")."""

    basis: str = ""
    rows: dict[tuple[str, str], tuple[float | None, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Names:
    """The areas that a sheet speaks of: code to name, which is "" where it has none."""

    kind: Kind
    edition: str
    names: dict[str, str]


@dataclass(frozen=True)
class Lookups:
    links: dict[Pair, Links]
    areas: list[Names]
    rows: int
    warnings: list[Finding]


def read(sheet: Sheet, *, edition: str, named: Mapping[str, str]) -> Lookups:
    """Everything in the sheet; BadFile, with the rows, where a code or a share cannot be read."""
    check_roles(named, ROLES)
    columns = area_columns(sheet.header, edition=edition, named=named)
    if len(columns) < 2:
        held = f"It has only {sheet.header[columns[0].code]} (load it as {columns[0].kind})." if columns else ""
        problem = "A lookup needs two columns of area codes."
        raise refuse(problem, f"{held or f'Its columns are: {listing(sheet.header)}.'} Name them: lsoa=COLUMN.")
    cells = Cells(sheet.header)
    gathered = _Gathered(sheet, columns, named)
    rows = 0
    for row in sheet.rows:
        rows += 1
        gathered.add(row, cells)
    cells.done(rows)
    return Lookups(gathered.links(cells), gathered.areas(), rows, cells.warnings)


def beside(sheet: Sheet, *, edition: str, named: Mapping[str, str]) -> "_Gathered":
    """The pairs that a sheet of figures holds beside its figures; add each row, then ask for links and areas."""
    columns = area_columns(sheet.header, edition=edition, named={k: v for k, v in named.items() if _is_area(k)})
    return _Gathered(sheet, columns, {})


def _is_area(role: str) -> bool:
    return role.partition(":")[0].removesuffix("_name") in ORDER


class _Gathered:
    def __init__(self, sheet: Sheet, columns: list[AreaColumn], named: Mapping[str, str]) -> None:
        self.columns = columns
        self._names: list[dict[str, str]] = [{} for _ in columns]
        self._blank: Counter[AreaColumn] = Counter()
        self._header = sheet.header
        self._change = find(sheet.header, "change", r"change ?code|change ?ind|chgind", named)
        smallest = columns[0].kind if columns else None
        self._pairs: dict[tuple[int, int], Links] = {}
        for a, one in enumerate(columns):
            for b, other in enumerate(columns[a + 1 :], start=a + 1):
                if one.kind is smallest or (one.kind, other.kind) in NESTING:
                    self._pairs[a, b] = Links(basis=other.basis)
        if "share" in named and (0, 1) in self._pairs:
            columns[1] = _shared(columns[1], place(sheet.header, named["share"]))

    def add(self, row: Row, cells: Cells) -> None:
        codes = [self._code(place, row, cells) for place in range(len(self.columns))]
        for column, code, names in zip(self.columns, codes, self._names, strict=True):
            if code and not names.get(code):
                names[code] = row.cells[column.name] if column.name is not None else ""
        for (a, b), links in self._pairs.items():
            link = codes[a], codes[b]
            if all(link) and link not in links.rows:
                links.rows[link] = self._share(row, a, b, cells), self._changed(row, a, b)

    def _code(self, place: int, row: Row, cells: Cells) -> str:
        """What the row is about must have a code; what it lies in may be blank, as regions are in Wales."""
        index = self.columns[place].code
        if place and not row.cells[index]:
            self._blank[self.columns[place]] += 1
            return ""
        return cells.code(row, index)

    def _share(self, row: Row, a: int, b: int, cells: Cells) -> float | None:
        if a != 0 or self.columns[b].share is None:
            return None
        share = cells.number(row, self.columns[b].share, least=0)
        if share is not None and share > 1:
            cells.bad(
                row, self.columns[b].share, f"A share of {share:g} is more than the whole.", "Give it from 0 to 1."
            )
        return share

    def _changed(self, row: Row, a: int, b: int) -> str:
        same = self.columns[a].kind is self.columns[b].kind
        return row.cells[self._change][:1].upper() if same and self._change is not None else ""

    def links(self, cells: Cells) -> dict[Pair, Links]:
        """By pair. Where the rows are about something else and the areas turn out not to nest, the pair is left out."""
        kept: dict[Pair, Links] = {}
        for column, count in self._blank.items():
            cells.warn(f"{count} rows have no {column.kind} code.", column=self._header[column.code])
        for (a, b), links in self._pairs.items():
            one, other = self.columns[a], self.columns[b]
            parents = Counter(code for code, _ in links.rows)
            if one.kind is not self.columns[0].kind and any(count > 1 for count in parents.values()):
                cells.warn(
                    f"{one.kind} {one.edition} does not nest in {other.kind} {other.edition}: that pair is left out."
                )
                continue
            kept[Pair(one.kind, one.edition, other.kind, other.edition)] = links
        return kept

    def areas(self) -> list[Names]:
        pairs = zip(self.columns, self._names, strict=True)
        merged: dict[tuple[Kind, str], dict[str, str]] = defaultdict(dict)
        for column, names in pairs:
            merged[column.kind, column.edition] |= names
        return [Names(kind, edition, names) for (kind, edition), names in merged.items() if names]


def _shared(column: AreaColumn, index: int) -> AreaColumn:
    return AreaColumn(column.kind, column.edition, column.code, column.stated, column.name, index, column.basis)


def read_names(sheet: Sheet, *, kind: Kind, edition: str, named: Mapping[str, str]) -> tuple[Names, list[Finding]]:
    """A plain list of areas of one kind: codes and names, without boundaries."""
    check_roles(named, ("code", "name"))
    roles = {str(kind): named["code"]} if "code" in named else {}
    roles |= {f"{kind}_name": named["name"]} if "name" in named else {}
    columns = [c for c in area_columns(sheet.header, edition=edition, named={**named, **roles}) if c.kind is kind]
    if not columns:
        raise refuse(f"There is no column with {kind} codes.", f"The columns are: {listing(sheet.header)}.")
    column = next((c for c in columns if c.edition == edition), columns[0])
    cells = Cells(sheet.header)
    names: dict[str, str] = {}
    for row in sheet.rows:
        code = cells.code(row, column.code)
        if code and not names.get(code):
            names[code] = row.cells[column.name] if column.name is not None else ""
    cells.done(len(names))
    return Names(kind, column.edition, names), cells.warnings


def slug(name: str) -> str:
    """A code for something that has only a name: "Staithe and Quay" gives staithe-and-quay."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:40]
