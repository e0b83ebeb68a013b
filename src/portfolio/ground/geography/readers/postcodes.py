"""Postcodes with a point: Code-Point Open as published (eastings and northings) or any sheet with degrees."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from portfolio.ground.findings import refuse
from portfolio.ground.geography.kinds import Kind
from portfolio.ground.geography.readers.cells import Cells
from portfolio.ground.geography.readers.columns import AreaColumn, area_columns, check_roles, find, listing
from portfolio.ground.sheets import Row, Sheet
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.postcode import clean

ROLES = ("postcode", "quality", "latitude", "longitude", "easting", "northing", "lad", "ward", "lsoa")
BATCH = 5_000  # rows

# The files of the product as it is downloaded have no header; these are its columns, in its own order.
CODE_POINT = (
    "Postcode",
    "Positional_quality_indicator",
    "Eastings",
    "Northings",
    "Country_code",
    "NHS_regional_HA_code",
    "NHS_HA_code",
    "Admin_county_code",
    "Admin_district_code",
    "Admin_ward_code",
)

# British National Grid to WGS 84 by the seven parameters of Ordnance Survey's guide to coordinate systems: good to
# about five metres. The exact grid (OSTN15) would have to be fetched; for small areas metres do not matter.
_HELMERT = (
    "+proj=pipeline +step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy "
    "+step +proj=push +v_3 +step +proj=cart +ellps=airy "
    "+step +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489 "
    "+convention=position_vector +step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
    "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
)


class Point(NamedTuple):
    """postcode as on a letter; degrees, None where the publisher gives no place; codes "" where not given."""

    postcode: str
    latitude: float | None
    longitude: float | None
    quality: int | None
    lad: str
    ward: str
    lsoa: str
    lsoa_edition: str


def batches(sheet: Sheet, *, edition: str, named: Mapping[str, str]) -> Iterator[list[Point]]:
    """The postcodes, some thousands at a time, so that a whole country's do not lie in memory.

    Raises BadFile at the end of the batch with the bad rows, or at once where columns are missing.
    """
    check_roles(named, ROLES)
    sheet = _with_header(sheet)
    reader = _Reader(sheet.header, edition, named)
    rows = 0
    while chunk := list(itertools.islice(sheet.rows, BATCH)):
        rows += len(chunk)
        points = reader.points(chunk)
        reader.cells.done(rows)
        yield points
    reader.cells.done(rows)


def _with_header(sheet: Sheet) -> Sheet:
    """The sheet itself, or with the product's header where its first row is a postcode already."""
    if len(sheet.header) != len(CODE_POINT):
        return sheet
    try:
        clean(sheet.header[0])
    except BadValue:
        return sheet
    return Sheet(CODE_POINT, itertools.chain([Row(1, sheet.header)], sheet.rows))


class _Reader:
    def __init__(self, header: Sequence[str], edition: str, named: Mapping[str, str]) -> None:
        def at(role: str, pattern: str) -> int | None:
            return find(header, role, pattern, named)

        self.cells = Cells(header)
        self.postcode = at("postcode", r"postcode|pcds?|pcd\d|post code|unit postcode")
        self.quality = at("quality", r"positional quality( indicator)?|osgrdind")
        self.latitude, self.longitude = at("latitude", r"lat|latitude|y"), at("longitude", r"long?|lng|longitude|x")
        self.easting, self.northing = at("easting", r"eastings?|oseast1m"), at("northing", r"northings?|osnrth1m")
        if self.postcode is None:
            raise refuse(
                "There is no column with postcodes.",
                f"The columns are: {listing(header)}. Name it: postcode=COLUMN.",
            )
        degrees, grid = (self.latitude, self.longitude), (self.easting, self.northing)
        if None in degrees and None in grid:
            raise refuse(
                "There are no columns with a latitude and a longitude, nor with an easting and a northing.",
                f"The columns are: {listing(header)}. Name them: latitude=COLUMN, longitude=COLUMN.",
            )
        self.on_grid = None in degrees
        areas = area_columns(header, edition=edition, named={})
        self.lad, _ = _area(areas, Kind.LAD, header, named)
        self.ward, _ = _area(areas, Kind.WARD, header, named)
        self.lsoa, self.lsoa_edition = _area(areas, Kind.LSOA, header, named)
        self.seen: set[str] = set()

    def points(self, rows: Sequence[Row]) -> list[Point]:
        read = [(row, postcode, *self._place(row)) for row in rows if (postcode := self._postcode(row))]
        if self.on_grid:
            degrees = _to_degrees([(x, y) for _, _, x, y in read])
            read = [(row, postcode, lon, lat) for (row, postcode, _, _), (lon, lat) in zip(read, degrees, strict=True)]
        return [self._point(row, postcode, lon, lat) for row, postcode, lon, lat in read]

    def _postcode(self, row: Row) -> str:
        assert self.postcode is not None
        try:
            postcode = str(clean(row.cells[self.postcode]))
        except BadValue as error:
            self.cells.bad(row, self.postcode, error.problem, error.remedy)
            return ""
        if postcode in self.seen:
            self.cells.bad(row, self.postcode, f"{postcode} stands in the file twice.", "Keep one of the two.")
            return ""
        self.seen.add(postcode)
        return postcode

    def _place(self, row: Row) -> tuple[float | None, float | None]:
        """Longitude and latitude, or easting and northing; None twice where the publisher gives 0 for no place."""
        x, y = (self.easting, self.northing) if self.on_grid else (self.longitude, self.latitude)
        across, up = self.cells.number(row, x), self.cells.number(row, y)
        if across is None or up is None or (self.on_grid and not (across and up)):
            return None, None
        if not self.on_grid and not (abs(across) <= 180 and abs(up) <= 90):
            self.cells.bad(row, y, "This is no latitude and longitude.", "Check that the columns were not swapped.")
            return None, None
        return across, up

    def _point(self, row: Row, postcode: str, lon: float | None, lat: float | None) -> Point:
        def cell(index: int | None) -> str:
            return row.cells[index] if index is not None else ""

        quality = self.cells.whole(row, self.quality)
        lsoa = cell(self.lsoa)
        edition = self.lsoa_edition if lsoa else ""
        return Point(postcode, lat, lon, quality, cell(self.lad), cell(self.ward), lsoa, edition)


def _area(
    areas: list[AreaColumn], kind: Kind, header: Sequence[str], named: Mapping[str, str]
) -> tuple[int | None, str]:
    """The place and edition of this kind's codes, of the newest edition where there are several."""
    bare = find(header, str(kind), str(kind), named)
    fitting = [column for column in areas if column.kind is kind]
    if bare is not None and (str(kind) in named or not fitting):
        return bare, ""
    return (fitting[-1].code, fitting[-1].edition) if fitting else (None, "")


@cache
def _transformer() -> Any:
    from pyproj import Transformer

    return Transformer.from_pipeline(_HELMERT)


def _to_degrees(
    places: Sequence[tuple[float | None, float | None]],
) -> list[tuple[float | None, float | None]]:
    """Longitude and latitude to six decimals (a tenth of a metre) for eastings and northings in metres."""
    known = [(x, y) for x, y in places if x is not None and y is not None]
    if not known:
        return list(places)
    longitudes, latitudes = _transformer().transform([x for x, _ in known], [y for _, y in known])
    degrees = ((round(float(lon), 6), round(float(lat), 6)) for lon, lat in zip(longitudes, latitudes, strict=True))
    return [(None, None) if x is None or y is None else next(degrees) for x, y in places]
