"""Every write of this room. A file is loaded as a whole or not at all; loading it again changes nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from portfolio.ground import clock, sheets
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.findings import Finding, refuse
from portfolio.ground.geography import events, rows
from portfolio.ground.geography.kinds import Kind, check_edition
from portfolio.ground.geography.models import Area, Deprivation, Load, Lookup, Pairing, Population, Postcode
from portfolio.ground.geography.readers import boundaries, figures, lookups, postcodes, towns
from portfolio.ground.geography.readers.boundaries import Boundaries
from portfolio.ground.geography.readers.figures import Figures, Residents, Standing
from portfolio.ground.geography.readers.lookups import Links, Names, Pair
from portfolio.ground.geography.readers.towns import Town
from portfolio.ground.ids import Reference

LOADABLE = ("ward", "lsoa", "msoa", "lad", "lookup", "postcode", "population", "deprivation", "town")


@dataclass(frozen=True)
class Loaded:
    """What a load made. edition: the one in the file's headers where they name it, else the one given.

    rows: areas, lookup rows, postcodes, or areas with figures. findings: warnings only.
    """

    id: str
    kind: str
    edition: str
    rows: int
    findings: tuple[Finding, ...] = ()


def load(path: Path | str, *, kind: str, edition: str, columns: Mapping[str, str] | None = None, by: Actor) -> Loaded:
    """Take in one published file, plain or gzipped; afterwards the tables say what it says about the codes in it.

    columns: role to header, for columns that are not found by their usual names. BadFile, with findings that
    have a row and a column, where anything in it cannot be used; then nothing was written.
    """
    check(by.role, Right.LOAD_GEOGRAPHY)
    check_edition(edition)
    if kind not in LOADABLE:
        raise refuse(f"“{kind}” is not a kind of geography.", f"Use one of: {', '.join(LOADABLE)}.")
    path, named = Path(path), dict(columns or {})
    digest = sheets.digest(path)
    with act(by=by, event=events.GEOGRAPHY_LOADED, on=Reference("geography", f"{kind}.{edition}")) as done:
        what = _Loading(path, kind, edition, named).run()
        done.details.update(kind=kind, edition=what.edition, rows=what.rows, sha256=digest)
        made = _register(kind, what.edition, path.name, digest, what.rows, by)
    return Loaded(made.id, kind, what.edition, what.rows, tuple(what.findings))


def define_town(*, name: str, edition: str, wards: Iterable[str], code: str = "", by: Actor) -> Area:
    """A town as a named set of wards of one edition, made anew or changed. BadFile where a ward is not known."""
    check(by.role, Right.LOAD_GEOGRAPHY)
    town = Town(code or lookups.slug(name), name.strip(), check_edition(edition), tuple(dict.fromkeys(wards)))
    if not town.code or not town.wards:
        raise refuse("A town needs a name and at least one ward.", "Give both.")
    details = {"wards": len(town.wards), "edition": edition}
    with act(by=by, event=events.TOWN_DEFINED, on=Reference("area", town.code), details=details):
        _write_towns([town])
        _register("town", edition, "", "", 1, by)
    return Area.objects.get(kind=Kind.TOWN, edition=edition, code=town.code)


@dataclass
class _Written:
    edition: str
    rows: int
    findings: list[Finding]


class _Loading:
    """One file on its way in."""

    def __init__(self, path: Path, kind: str, edition: str, named: Mapping[str, str]) -> None:
        self.path, self.kind, self.edition, self.named = path, kind, edition, named
        self.limit: int = settings.MAX_UNPACKED_BYTES

    def run(self) -> _Written:
        special: dict[str, Callable[[], _Written]] = {
            "lookup": self.lookup,
            "postcode": self.postcode,
            "population": self.population,
            "deprivation": self.deprivation,
            "town": self.town,
        }
        if self.kind in special:
            return special[self.kind]()
        return self.boundaries() if sheets.is_json(self.path, limit_bytes=self.limit) else self.names()

    def boundaries(self) -> _Written:
        kind = Kind(self.kind)
        value = sheets.read_json(self.path, limit_bytes=self.limit)
        found = boundaries.read(value, kind=kind, edition=self.edition, named=self.named)
        _write_boundaries(kind, found)
        return self._written(found.edition, len(found.rows), found.warnings)

    def names(self) -> _Written:
        found, warnings = lookups.read_names(
            self._sheet(), kind=Kind(self.kind), edition=self.edition, named=self.named
        )
        _write_names([found], anew=True)
        return self._written(found.edition, len(found.names), warnings)

    def lookup(self) -> _Written:
        found = lookups.read(self._sheet(), edition=self.edition, named=self.named)
        _write_names(found.areas)
        _write_links(found.links, replace=True)
        return _Written(self.edition, found.rows, found.warnings)

    def postcode(self) -> _Written:
        columns = ("postcode", "latitude", "longitude", "quality", "lad", "ward", "lsoa", "lsoa_edition", "edition")
        count = nowhere = 0
        for batch in postcodes.batches(self._sheet(), edition=self.edition, named=self.named):
            points = [(*point, self.edition) for point in batch]
            rows.insert(Postcode, columns, points, unless=("postcode",), update=columns[1:])
            count += len(batch)
            nowhere += sum(point.latitude is None for point in batch)
        problem = f"{nowhere} postcodes have no place in the file."
        return _Written(self.edition, count, [Finding(None, "", "", problem, "", "warning")] if nowhere else [])

    def population(self) -> _Written:
        found = figures.read_population(self._sheet(), edition=self.edition, named=self.named)
        columns = ("kind", "edition", "year", *Residents._fields)
        values = [(found.kind.value, found.edition, found.year, *row) for row in found.rows]
        rows.insert(
            Population,
            columns,
            values,
            unless=("kind", "code", "year"),
            update=("edition", "residents", "households"),
        )
        return self._figures(found, found.year)

    def deprivation(self) -> _Written:
        found = figures.read_deprivation(self._sheet(), edition=self.edition, named=self.named)
        columns = ("kind", "area_edition", "edition", *Standing._fields)
        values = ((found.kind.value, found.edition, found.year, *row) for row in found.rows)
        rows.insert(
            Deprivation,
            columns,
            values,
            unless=("kind", "code", "edition", "domain"),
            update=("area_edition", *Standing._fields[2:]),
        )
        return self._figures(found, found.year)

    def town(self) -> _Written:
        found = towns.read(sheets.read_json(self.path, limit_bytes=self.limit), edition=self.edition)
        for town in found:
            check_edition(town.edition)
        _write_towns(found)
        return self._written(found[0].edition, len(found), [])

    def _sheet(self) -> sheets.Sheet:
        return sheets.read_csv(self.path, limit_bytes=self.limit)

    def _figures(self, found: Figures, year: str) -> _Written:
        """The areas and lookups that the sheet holds beside its figures are kept where none were loaded before."""
        _write_names(found.beside.areas)
        _write_links(found.beside.links, replace=False)
        return self._written(year, found.beside.rows, found.warnings)

    def _written(self, edition: str, count: int, findings: list[Finding]) -> _Written:
        if edition != self.edition:
            problem = f"The file's own header says {edition}, so its rows are of {edition}, not {self.edition}."
            findings = [*findings, Finding(1, "", edition, problem, "Nothing to do.", "warning")]
        return _Written(edition, count, findings)


def _register(kind: str, edition: str, file_name: str, digest: str, count: int, by: Actor) -> Load:
    made = Load(
        kind=kind, edition=edition, file_name=file_name[-200:], sha256=digest, rows=count, at=clock.now(), by=by.id
    )
    made.save(force_insert=True)
    return made


_AREA_KEY = ("kind", "edition", "code")


def _write_boundaries(kind: Kind, found: Boundaries) -> None:
    drawn = ("geometry", "vertices", "west", "south", "east", "north")
    values = (
        (kind.value, found.edition, one.code, one.name, one.geometry, one.vertices, *one.bounds) for one in found.rows
    )
    rows.insert(Area, (*_AREA_KEY, "name", *drawn), values, unless=_AREA_KEY, update=("name=new", *drawn))


def _write_names(areas: Iterable[Names], *, anew: bool = False) -> None:
    """Areas known by name; a boundary that is there stays. anew: the names outrank those that are there."""
    for found in areas:
        values = ((found.kind.value, found.edition, code, name, "", 0) for code, name in found.names.items())
        rows.insert(
            Area,
            (*_AREA_KEY, "name", "geometry", "vertices"),
            values,
            unless=_AREA_KEY,
            update=("name=new" if anew else "name=keep",),
        )


def _write_links(found: Mapping[Pair, Links], *, replace: bool) -> None:
    """replace: what was held about the same codes goes; otherwise whatever is held about a code is kept."""
    for pair, links in found.items():
        pairing = _pairing(pair)
        held = Lookup.objects.filter(pairing=pairing)
        kept: set[str] = set()
        if replace:
            rows.delete(held, "from_code", (code for code, _ in links.rows))
            Pairing.objects.filter(pk=pairing.pk).update(basis=links.basis[:20])
        else:
            kept = set(held.values_list("from_code", flat=True))
        rows.insert(
            Lookup,
            ("pairing_id", "from_code", "to_code", "share", "change"),
            ((pairing.pk, *link, *value) for link, value in links.rows.items() if link[0] not in kept),
        )


def _pairing(pair: Pair) -> Pairing:
    made, _ = Pairing.objects.get_or_create(
        from_kind=pair.from_kind.value,
        from_edition=pair.from_edition,
        to_kind=pair.to_kind.value,
        to_edition=pair.to_edition,
    )
    return made


def _write_towns(found: Iterable[Town]) -> None:
    """A town is an area like any other, its wards looked up in it; the set given replaces the one that was there."""
    for town in found:
        known = set(Area.objects.filter(kind=Kind.WARD, edition=town.edition).values_list("code", flat=True))
        if missing := [ward for ward in town.wards if ward not in known]:
            raise refuse(
                f"{town.name} names the ward {missing[0]}, which is not among the loaded wards of {town.edition}.",
                "Load those wards first, or correct the code.",
                column="wards",
                value=missing[0],
            )
        _write_names([Names(Kind.TOWN, town.edition, {town.code: town.name})], anew=True)
        pairing = _pairing(Pair(Kind.WARD, town.edition, Kind.TOWN, town.edition))
        Lookup.objects.filter(pairing=pairing, to_code=town.code).delete()
        columns = ("pairing_id", "from_code", "to_code", "share", "change")
        rows.insert(Lookup, columns, ((pairing.pk, ward, town.code, None, "") for ward in town.wards))
