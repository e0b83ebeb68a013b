"""No table of a version undoes what another hides."""

import pytest

from portfolio.ground.statistics.differencing import check_release
from portfolio.partnership.profiles.building.compose import rows_of, totals_of
from tests.partnership.profiles import made

PARENTS = {"L1": "W1", "L2": "W1", "L3": "W2", "L4": "W2", "W1": "E06009999", "W2": "E06009999"}


def test_a_small_area_alone_in_its_ward_is_hidden_as_the_ward_is():
    """3 records lie in one small area, which is a whole ward: the ward must not tell them either."""
    figures = made.small(
        by_type={("Drugs", "2026-10"): 100},
        wards=made.areas("ward", made.area("W1", "A", 3), made.area("W2", "B", 97)),
        small_areas=made.areas("lsoa", made.area("L1", "001A", 3), made.area("L3", "002A", 97)),
        ward_of={"L1": "W1", "L3": "W2"},
        tracks=None,
    )
    shown = made.tables(made.profile(figures, "public"))

    assert rows_of(shown["crime-by-ward"])[0][2] == "*"
    assert rows_of(shown["crime-by-lsoa"])[0][2] == "*"


def test_nothing_can_be_worked_out_from_wards_beside_small_areas():
    """26 in a ward shows as 25 (23 to 27) and 20 beside it as 20 (18 to 22): alone they would leave 1 to 9 for 6."""
    figures = made.small(
        by_type={("Drugs", "2026-10"): 54},
        wards=made.areas("ward", made.area("W1", "A", 26), made.area("W2", "B", 28)),
        small_areas=made.areas(
            "lsoa",
            made.area("L1", "001A", 6),
            made.area("L2", "001B", 20),
            made.area("L3", "002A", 14),
            made.area("L4", "002B", 14),
        ),
        tracks=None,
    )
    leaving = made.profile(figures, "public").leaving

    assert check_release([], [figure for told in leaving.values() for figure in told], parents=PARENTS) == []


@pytest.mark.parametrize("months", [1, 6, 24])
def test_nothing_can_be_worked_out_of_a_large_profile(months: int):
    figures = made.large(months)
    leaving = made.profile(figures, "public").leaving
    parents = {**figures.ward_of, **{ward.code: figures.area_code for ward in figures.wards or ()}}

    assert check_release([], [figure for told in leaving.values() for figure in told], parents=parents) == []


def test_areas_that_do_not_add_up_are_protected_without_their_nesting():
    """Four rows lie in small areas that no lookup places: the wards' total is not shown as the area's."""
    wards = made.areas("ward", made.area("W1", "A", 60), made.area("W2", "B", 53), unplaced=4)
    shown = made.tables(made.profile(made.small(wards=wards), "public"))["crime-by-ward"]

    assert totals_of(shown) == []
    assert "do not place" in shown.grid.note


def test_what_was_released_before_hides_more():
    """September alone was released with 12 drug offences; both months together must not tell October's 3."""
    before = made.small(months=("2026-09",), by_type={("Drugs", "2026-09"): 12}, wards=None, small_areas=None)
    after = made.small(
        by_type={("Drugs", "2026-09"): 12, ("Drugs", "2026-10"): 3}, wards=None, small_areas=None, tracks=None
    )
    earlier = [figure for told in made.profile(before, "public").leaving.values() for figure in told]
    found = made.profile(after, "public", earlier=earlier)
    told = [figure for figures in found.leaving.values() for figure in figures]

    assert check_release(earlier, told) == []
