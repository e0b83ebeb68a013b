"""The borough's geography in the files the statistics office publishes: boundaries, lookup, postcodes, people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from portfolio.borough import land, people, sketch
from portfolio.borough.chance import part, scattered
from portfolio.borough.files import Sheet, write_json
from portfolio.borough.land import Area, Land

# No postcode area begins with Q; its districts and units are otherwise shaped like real ones.
POSTCODE_AREA = "QM"
UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # Royal Mail uses no C, I, K, M, O, V in the last two places
POSTCODES_PER_AREA = 24

# Columns of the Indices of Deprivation 2025, file 7, as published, without the supplementary indices.
IMD = "Index of Multiple Deprivation (IMD)"
SCORE_UNIT = {"Income": "Score (rate)", "Employment": "Score (rate)"}
MOST = "(where 1 is most deprived)"
MOST_TENTH = "(where 1 is most deprived 10% of LSOAs)"


class Sheetful(NamedTuple):
    """A finished file of one kind of geography. rows: data rows, or features of a boundary file."""

    path: Path
    kind: str
    edition: str
    rows: int
    sha256: str


def write(folder: Path, *, people_count: int) -> list[Sheetful]:
    """Writes every geography file into the folder; gives them in the order in which they can be loaded."""
    drawn = land.draw()
    return [
        _boundaries(folder, "lad", "LAD23", "2023", [drawn.authority]),
        _boundaries(folder, "ward", "WD23", "2023", drawn.wards),
        _boundaries(folder, "msoa", "MSOA21", "2021", drawn.middles),
        _boundaries(folder, "lsoa", "LSOA21", "2021", drawn.smalls),
        _lookup(folder, drawn),
        _towns(folder, drawn),
        _postcodes(folder, drawn),
        _population(folder, drawn, people_count),
        _deprivation(folder, drawn),
    ]


def _boundaries(folder: Path, kind: str, prefix: str, edition: str, areas: Sequence[Area]) -> Sheetful:
    features = [
        {
            "type": "Feature",
            "properties": {f"{prefix}CD": area.code, f"{prefix}NM": area.name},
            "geometry": {"type": "Polygon", "coordinates": area.rings},
        }
        for area in areas
    ]
    path = folder / f"{kind}-{edition}.geojson"
    digest = write_json(path, {"type": "FeatureCollection", "name": f"merrowby_{kind}", "features": features})
    return Sheetful(path, kind, edition, len(areas), digest)


def _table(
    folder: Path, name: str, kind: str, edition: str, columns: Sequence[str], rows: Iterable[Iterable[object]]
) -> Sheetful:
    path = folder / f"{name}.csv"
    with Sheet(path, columns) as sheet:
        for row in rows:
            sheet.add(row)
    return Sheetful(path, kind, edition, sheet.rows, sheet.sha256)


def _lookup(folder: Path, drawn: Land) -> Sheetful:
    columns = ("LSOA21CD", "LSOA21NM", "MSOA21CD", "MSOA21NM", "WD23CD", "WD23NM", "LAD23CD", "LAD23NM")
    chains = ((small, small.middle, small.ward, drawn.authority) for small in drawn.smalls)
    rows = ([text for area in chain for text in (area.code, area.name)] for chain in chains)
    return _table(folder, "lookup-lsoa-msoa-ward-lad-2023", "lookup", "2023", columns, rows)


def _towns(folder: Path, drawn: Land) -> Sheetful:
    path = folder / "towns.json"
    towns = [{"name": name, "wards": list(codes)} for name, codes in drawn.towns.items()]
    return Sheetful(path, "town", "2023", len(towns), write_json(path, {"edition": "2023", "towns": towns}))


def _postcodes(folder: Path, drawn: Land) -> Sheetful:
    columns = (
        "postcode",
        "latitude",
        "longitude",
        "lsoa21cd",
        "wd23cd",
    )  # the codes as the postcode directory heads them
    return _table(folder, "postcodes-2026", "postcode", "2026", columns, _postcode_rows(drawn))


def _postcode_rows(drawn: Land) -> Iterable[tuple[str, str, str, str, str]]:
    """District and sector go with the ward, units run through its small areas, as a postman's walk would."""
    rng = part(land.MAP_SEED, "postcodes")
    used: dict[str, int] = {}
    wards = [ward.code for ward in drawn.wards]
    for small in sorted(drawn.smalls, key=lambda area: (area.ward.code, area.code)):
        place = wards.index(small.ward.code)
        for x, y in scattered(rng, small.inside, POSTCODES_PER_AREA):
            serial = used[small.ward.code] = used.get(small.ward.code, -1) + 1
            unit = f"{UNIT_LETTERS[serial % 400 // 20]}{UNIT_LETTERS[serial % 20]}"
            code = f"{POSTCODE_AREA}{1 + place // 3} {1 + place % 3 * 3}{unit}"
            longitude, latitude = sketch.to_degrees(x, y)
            yield code, f"{latitude:.6f}", f"{longitude:.6f}", small.code, small.ward.code


@lru_cache(maxsize=1)
def postcodes() -> dict[str, tuple[str, ...]]:
    """The postcodes of each small area, by its code, as the file lists them."""
    of: dict[str, list[str]] = {}
    for code, _, _, area, _ in _postcode_rows(land.draw()):
        of.setdefault(area, []).append(code)
    return {area: tuple(codes) for area, codes in of.items()}


def _population(folder: Path, drawn: Land, count: int) -> Sheetful:
    columns = ("LSOA 2021 Code", "LSOA 2021 Name", "Total", "Households")
    of = people.population(count)
    rows = ((small.code, small.name, *of[small.code]) for small in drawn.smalls)
    return _table(folder, "population-mid-2024", "population", "2024", columns, rows)


def _deprivation(folder: Path, drawn: Land) -> Sheetful:
    columns = ["LSOA code (2021)", "LSOA name (2021)"]
    columns += ["Local Authority District code (2024)", "Local Authority District name (2024)"]
    for name in people.SCORES:
        columns += [f"{name} {SCORE_UNIT.get(name, 'Score')}", f"{name} Rank {MOST}", f"{name} Decile {MOST_TENTH}"]
    rows = (
        [small.code, small.name, drawn.authority.code, drawn.authority.name, *_standings(small.code)]
        for small in drawn.smalls
    )
    return _table(folder, "deprivation-2025", "deprivation", "2025", columns, rows)


def _standings(code: str) -> list[object]:
    standings = people.deprivation()[code].values()
    return [value for at in standings for value in (f"{at.score:.3f}", at.rank, at.decile)]
