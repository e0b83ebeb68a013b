import re
from itertools import combinations, pairwise

import pytest
from shapely import STRtree
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

from portfolio.borough import land, sketch

DRAWN = land.draw()
REAL_CODES = re.compile(r"E01(00|01|02|03)\d{4}|E02(00)\d{4}|E05(00|01)\d{4}|E06000\d{3}")


def shape(area: land.Area) -> Polygon:
    return Polygon(area.rings[0], area.rings[1:])


def test_borough_has_18_wards_16_middle_areas_and_80_small_areas():
    assert (len(DRAWN.wards), len(DRAWN.middles), len(DRAWN.smalls)) == (18, 16, 80)


@pytest.mark.parametrize("level", [DRAWN.smalls, DRAWN.middles, DRAWN.wards, (DRAWN.authority,)])
def test_every_area_is_one_valid_piece_drawn_against_the_clock(level):
    for area in level:
        drawn = shape(area)
        assert drawn.is_valid, area.code
        assert len(area.rings) == 1, area.code
        assert drawn.exterior.is_ccw, area.code
        assert len(area.rings[0]) >= 12, area.code


@pytest.mark.parametrize("level", [DRAWN.smalls, DRAWN.middles, DRAWN.wards])
def test_areas_fill_the_authority_without_gap_or_overlap(level):
    authority = shape(DRAWN.authority)
    shapes = [shape(area) for area in level]

    assert sum(drawn.area for drawn in shapes) == pytest.approx(authority.area, rel=1e-9)
    assert unary_union(shapes).symmetric_difference(authority).area < 1e-12
    for one, other in STRtree(shapes).query(shapes, predicate="overlaps").T:
        assert shapes[one].intersection(shapes[other]).area < 1e-12


def test_neighbours_share_their_border_points_exactly():
    ends = [{*pairwise(ring)} for area in DRAWN.smalls for ring in area.rings]
    outside = {*pairwise(DRAWN.authority.rings[0])}

    lonely = [
        (a, b) for mine in ends for a, b in mine if (a, b) not in outside and not any((b, a) in other for other in ends)
    ]

    assert lonely == []


def test_small_areas_nest_in_their_ward_and_middle_area():
    for parent in ("ward", "middle"):
        for area in DRAWN.smalls:
            whole = shape(getattr(area, parent))
            assert shape(area).difference(whole).area < 1e-12, area.code


def test_each_town_is_a_set_of_wards_and_no_ward_is_in_two():
    merrow, staithe = DRAWN.towns["Merrow"], DRAWN.towns["Staithe"]

    assert (len(merrow), len(staithe)) == (10, 8)
    assert sorted(merrow + staithe) == [ward.code for ward in DRAWN.wards]


def test_middle_areas_hold_four_to_six_small_areas():
    sizes = [sum(area.middle.code == middle.code for area in DRAWN.smalls) for middle in DRAWN.middles]

    assert sum(sizes) == 80
    assert set(sizes) <= {4, 5, 6}


def test_town_centres_are_divided_more_finely_than_the_country():
    central = [shape(area).area for area in DRAWN.smalls if area.kind in {"shops", "night"}]
    rural = [shape(area).area for area in DRAWN.smalls if area.kind == "rural"]

    assert max(central) * 2 < min(rural)


def test_names_and_codes_are_unique_and_belong_to_no_real_area():
    areas = [*DRAWN.smalls, *DRAWN.middles, *DRAWN.wards, DRAWN.authority]
    codes = [area.code for area in areas] + [near.code for near in sketch.NEIGHBOURS]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"E0[1256]99[89]\d{3}", code) for code in codes)
    assert not [code for code in codes if REAL_CODES.fullmatch(code)]
    assert len({area.name for area in (*DRAWN.smalls, *DRAWN.wards)}) == 98


def test_the_map_lies_in_the_sea():
    west, south, east, north = shape(DRAWN.authority).bounds

    # No land between the Isle of Man (Calf: 54.05 N), Anglesey (53.43 N, 4.0 W) and Formby (3.1 W).
    assert west > -4.31
    assert east < -4.0
    assert south > 53.69
    assert north < 53.82


def test_ways_across_the_water_meet_only_up_the_river():
    """The estuary parts the towns in the west; from the head of the tide eastward their wards touch."""
    north = unary_union([shape(area) for area in DRAWN.smalls if area.town == "Merrow"])
    south = unary_union([shape(area) for area in DRAWN.smalls if area.town == "Staithe"])
    meeting = north.intersection(south)

    assert meeting.length > 0.04
    assert meeting.bounds[0] > -4.19


def test_points_said_to_be_inside_an_area_are_inside_it():
    for area in DRAWN.smalls:
        drawn = shape(area)
        assert len(area.inside) >= 8, area.code
        assert all(drawn.contains(Point(sketch.to_degrees(*at))) for at in area.inside), area.code


def test_no_two_wards_have_names_alike():
    names = [ward.name for ward in DRAWN.wards]

    assert names == sorted(names)
    assert not [pair for pair in combinations(names, 2) if pair[0].split()[0] == pair[1].split()[0]]
