"""The map as drawn by hand: coast, estuary, river and wards, in kilometres east and north of a corner in the sea."""

from __future__ import annotations

from typing import NamedTuple

Point = tuple[float, float]

AUTHORITY_NAME = "Merrowby"
AUTHORITY_CODE = "E06999001"
FORCE = "Merrowby Constabulary"

# The corner lies in the Irish Sea, some 35 km from any land, so no point of the map is anyone's address.
CORNER_LONGITUDE, CORNER_LATITUDE = -4.30, 53.70
KM_PER_DEGREE_NORTH = 111.2
KM_PER_DEGREE_EAST = 65.8  # at latitude 53.75


def to_degrees(x: float, y: float) -> Point:
    """Kilometres of the sketch as (longitude, latitude), WGS84, six decimals: about ten centimetres."""
    return (
        round(CORNER_LONGITUDE + x / KM_PER_DEGREE_EAST, 6),
        round(CORNER_LATITUDE + y / KM_PER_DEGREE_NORTH, 6),
    )


# Round the authority: the coast in the west from north to south, then the land borders back to the north.
OUTLINE: tuple[Point, ...] = (
    (2.0, 9.7), (1.5, 8.9), (1.75, 8.1), (1.2, 7.3), (0.6, 6.8), (-0.5, 6.6), (-0.5, 4.0), (0.5, 3.9), (1.3, 3.4),
    (1.2, 2.7), (1.75, 2.1), (1.6, 1.3), (2.3, 0.8), (3.6, 1.0), (4.6, 0.5), (6.1, 1.0), (7.6, 0.6), (9.1, 1.5),
    (10.6, 1.2), (11.6, 2.0), (12.9, 2.2), (12.7, 3.4), (13.6, 4.3), (13.3, 5.3), (13.9, 6.6), (12.9, 7.6),
    (12.6, 8.8), (11.0, 9.1), (10.3, 10.1), (8.6, 9.8), (7.0, 10.5), (5.4, 9.8), (3.7, 10.3),
)  # fmt: skip
ESTUARY: tuple[Point, ...] = (
    (-2.0, 6.9), (0.6, 6.75), (1.8, 6.55), (2.9, 6.5), (3.9, 6.1), (5.0, 6.2), (6.1, 5.95), (7.0, 5.5), (7.9, 5.35),
    (8.5, 5.05), (7.9, 4.95), (7.1, 4.95), (6.2, 4.7), (5.3, 4.75), (4.2, 4.35), (3.2, 4.5), (2.0, 4.15),
    (0.9, 3.9), (-2.0, 3.6),
)  # fmt: skip
# The river above the tide is too narrow to draw as water; the two towns' wards meet in midstream.
RIVER: tuple[Point, ...] = (
    (-3.0, 5.2), (4.0, 5.25), (8.4, 5.06), (9.2, 5.35), (10.1, 5.0), (11.0, 5.4), (12.0, 5.15), (12.8, 5.5),
    (16.0, 5.3),
)  # fmt: skip

TOWN_CENTRES: dict[str, Point] = {"Merrow": (5.5, 6.85), "Staithe": (5.1, 3.95)}


class WardSketch(NamedTuple):
    name: str
    town: str
    centre: Point  # kilometres
    small_areas: int
    kind: str  # what its streets are like; see pattern.py
    hardship: float  # 0 easiest to 1 hardest


WARDS: tuple[WardSketch, ...] = (
    WardSketch("Brackenholt", "Staithe", (9.5, 4.1), 4, "suburb", 0.34),
    WardSketch("Chandlers", "Staithe", (3.5, 3.4), 4, "terrace", 0.78),
    WardSketch("Cragfold", "Merrow", (9.6, 7.7), 4, "estate", 0.72),
    WardSketch("Gallowfield", "Merrow", (7.1, 6.7), 5, "estate", 0.93),
    WardSketch("Hexby", "Merrow", (2.9, 7.7), 4, "suburb", 0.22),
    WardSketch("Kelderwick", "Staithe", (7.7, 3.1), 5, "suburb", 0.50),
    WardSketch("Limekiln Bank", "Staithe", (5.3, 2.6), 5, "terrace", 0.66),
    WardSketch("Marsh End", "Merrow", (9.2, 6.1), 4, "works", 0.80),
    WardSketch("Merrow Central", "Merrow", (5.5, 6.8), 5, "centre", 0.85),
    WardSketch("Orrelby", "Merrow", (7.2, 8.3), 5, "suburb", 0.40),
    WardSketch("Ousterby", "Staithe", (3.0, 1.8), 3, "rural", 0.15),
    WardSketch("Ropewalk", "Merrow", (4.3, 6.9), 5, "terrace", 0.88),
    WardSketch("Saltergarth", "Staithe", (6.5, 4.0), 5, "estate", 0.96),
    WardSketch("Skelmoss", "Merrow", (11.6, 7.0), 4, "rural", 0.28),
    WardSketch("Staithe Quay", "Staithe", (5.0, 3.9), 5, "centre", 0.82),
    WardSketch("Tannery Row", "Merrow", (5.4, 7.9), 5, "terrace", 0.62),
    WardSketch("Thornlow", "Staithe", (11.2, 3.4), 4, "rural", 0.06),
    WardSketch("Withenlow", "Merrow", (4.3, 9.0), 4, "suburb", 0.10),
)


class Neighbour(NamedTuple):
    """A small area of an invented neighbouring authority, where a few rows of the force's file lie."""

    code: str
    name: str
    point: Point  # kilometres


NEIGHBOURS: tuple[Neighbour, ...] = (
    Neighbour("E01998001", "Fellmarsh 004B", (6.2, 11.4)),
    Neighbour("E01998002", "Fellmarsh 011D", (11.4, 10.2)),
    Neighbour("E01998003", "Harrowmere 002A", (14.6, 6.2)),
    Neighbour("E01998004", "Harrowmere 007C", (14.0, 3.1)),
    Neighbour("E01998005", "Soutermoor 009E", (8.4, -0.4)),
)
