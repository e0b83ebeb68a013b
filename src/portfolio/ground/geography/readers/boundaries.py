"""Boundaries: a GeoJSON FeatureCollection of polygons in longitude and latitude, as published."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from portfolio.ground.findings import MOST, BadFile, Finding, refuse
from portfolio.ground.geography.kinds import CAPTIONS, Kind
from portfolio.ground.geography.readers.columns import AreaColumn, area_columns, check_roles, listing, place

DECIMALS = 7  # of a degree: about a centimetre
_POLYGONS = ("Polygon", "MultiPolygon")
_WGS84 = ("crs84", "4326", "wgs84", "wgs 84")
_CONVERT = "Convert it to WGS 84 longitude and latitude (EPSG:4326) and load it again."


@dataclass(frozen=True)
class Boundary:
    """geometry: GeoJSON as text, rounded to a centimetre. bounds: west, south, east, north in degrees."""

    code: str
    name: str
    geometry: str
    bounds: tuple[float, float, float, float]
    vertices: int


@dataclass(frozen=True)
class Boundaries:
    """edition: the one that the code column names, else the one given. warnings: what was mended."""

    edition: str
    rows: list[Boundary]
    warnings: list[Finding]


def read(value: Any, *, kind: Kind, edition: str, named: Mapping[str, str]) -> Boundaries:
    """The boundaries in parsed GeoJSON; BadFile, with each bad feature's place, where anything cannot be used."""
    features = _features(value)
    column, header = _code_column(features, kind, edition, named)
    rows: dict[str, Boundary] = {}
    findings: list[Finding] = []
    for number, feature in enumerate(features, start=1):
        boundary, problems = _boundary(number, feature, column, header)
        if boundary and boundary.code in rows:
            problem = f"The code {boundary.code} stands in the file twice."
            problems.append(Finding(number, header[column.code], boundary.code, problem, "Keep one of the two."))
        elif boundary:
            rows[boundary.code] = boundary
        findings += problems
        if len(findings) >= MOST:
            break
    if errors := [finding for finding in findings if finding.severity == "error"]:
        raise BadFile(errors)
    return Boundaries(column.edition, list(rows.values()), findings)


def _features(value: Any) -> list[dict[str, Any]]:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "Topology":
        raise refuse("This is TopoJSON.", "Convert it to GeoJSON, for example with mapshaper, and load that.")
    if kind != "FeatureCollection" or not isinstance(value.get("features"), list):
        raise refuse("This is not GeoJSON: it holds no FeatureCollection.", "Download the boundaries as GeoJSON.")
    crs = json.dumps(value.get("crs") or "").lower()
    if value.get("crs") and not any(name in crs for name in _WGS84):
        raise refuse("The boundaries are not in longitude and latitude.", _CONVERT)
    features = [feature if isinstance(feature, dict) else {} for feature in value["features"]]
    if not features:
        raise refuse("The file holds no areas.", "Check that the right extract was downloaded.")
    return features


def _code_column(
    features: list[dict[str, Any]], kind: Kind, edition: str, named: Mapping[str, str]
) -> tuple[AreaColumn, list[str]]:
    """The properties' columns, and the one with this kind's codes."""
    check_roles(named, ("code", "name"))
    header = list(dict.fromkeys(key for feature in features for key in (feature.get("properties") or {})))
    roles = dict(named)
    if "code" in roles:
        roles[f"{kind}"] = roles.pop("code")
    if "name" in roles:
        roles[f"{kind}_name"] = roles.pop("name")
    found = area_columns(header, edition=edition, named=roles)
    fitting = [column for column in found if column.kind is kind]
    chosen = [column for column in fitting if column.edition == edition] or fitting
    if kind in roles:
        chosen = [column for column in fitting if column.code == place(header, roles[kind])]
    if not chosen:
        others = [f"{header[column.code]} (load it as {column.kind})" for column in found]
        hint = f"It has {' and '.join(others)}." if others else f"Its columns are: {listing(header)}."
        raise refuse(
            f"There is no column with {CAPTIONS[kind]} codes.", f"{hint} If one of them is it, name it: code=COLUMN."
        )
    if len(chosen) > 1:
        names = " and ".join(header[column.code] for column in chosen)
        raise refuse(f"Two columns could be the code: {names}.", "Say which: code=COLUMN.")
    return chosen[0], header


def _boundary(
    number: int, feature: dict[str, Any], column: AreaColumn, header: list[str]
) -> tuple[Boundary | None, list[Finding]]:
    properties = feature.get("properties") or {}
    label = header[column.code]
    code = str(properties.get(label) or "").strip()
    if not code:
        return None, [Finding(number, label, "", "This area has no code.", "Add it, or take the area out.")]
    name = str(properties.get(header[column.name]) or "").strip() if column.name is not None else ""
    geometry, findings = _geometry(number, code, feature.get("geometry"))
    if geometry is None:
        return None, findings
    west, south, east, north = geometry.bounds
    text = json.dumps(mapping(geometry), separators=(",", ":"))
    return Boundary(code, name, text, (west, south, east, north), int(shapely.get_num_coordinates(geometry))), findings


def _geometry(number: int, code: str, value: Any) -> tuple[Any, list[Finding]]:
    """The polygon and what was mended in it, or None and why."""

    def bad(problem: str, remedy: str) -> tuple[None, list[Finding]]:
        return None, [Finding(number, "geometry", code, f"{code}: {problem}", remedy)]

    if not isinstance(value, dict) or value.get("type") not in _POLYGONS:
        kind = value.get("type") if isinstance(value, dict) else None
        return bad(f"the boundary is {f'a {kind}' if kind else 'missing'}, not a polygon.", "Take a file of polygons.")
    try:
        rings = [_ring(ring) for ring in _rings(value)]
    except (TypeError, ValueError, IndexError):
        return bad("the boundary has points that are not pairs of numbers.", "Download it again.")
    if not rings or any(len(ring) < 4 for ring in rings):
        return bad("a ring has fewer than four points.", "Download it again.")
    if any(ring[0] != ring[-1] for ring in rings):
        return bad("a ring is not closed: its last point is not its first.", "Close it, or download it again.")
    if any(not (abs(lon) <= 180 and abs(lat) <= 90) for ring in rings for lon, lat in ring):
        return bad("the points are not longitudes and latitudes.", _CONVERT)
    polygon = shape({"type": value["type"], "coordinates": _rounded(value["coordinates"])})
    if polygon.is_valid and polygon.area > 0:
        return polygon, []
    mended = shapely.make_valid(polygon)
    if mended.geom_type in _POLYGONS and mended.area and math.isclose(mended.area, polygon.area, rel_tol=1e-6):
        problem = f"{code}: the boundary touches itself at one point; it was mended without a change of area."
        return mended, [Finding(number, "geometry", code, problem, "Nothing to do.", "warning")]
    return bad("the boundary crosses itself.", "Mend it in a mapping program, or download it again.")


def _rings(value: dict[str, Any]) -> Iterator[Any]:
    for polygon in value["coordinates"] if value["type"] == "MultiPolygon" else [value["coordinates"]]:
        yield from polygon


def _ring(points: Any) -> list[tuple[float, float]]:
    ring = [(float(point[0]), float(point[1])) for point in points]
    if not all(math.isfinite(number) for point in ring for number in point):
        raise ValueError
    return ring


def _rounded(value: Any) -> Any:
    if isinstance(value[0], list):
        return [_rounded(part) for part in value]
    return [round(float(number), DECIMALS) for number in value[:2]]
