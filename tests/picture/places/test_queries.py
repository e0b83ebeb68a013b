"""Counts as viewers see them: every row once, in its place or said to have none."""

import pytest

from portfolio.ground.access import operations as access
from portfolio.ground.access.rights import Right, can
from portfolio.ground.audit.models import Event
from portfolio.ground.errors import Refused
from portfolio.ground.geography.errors import UnknownArea
from portfolio.ground.months import BadMonth
from portfolio.picture.places import queries
from portfolio.picture.places.errors import NoMonths, NoSuchAreas
from tests.picture.conftest import Hold
from tests.world import World

OCTOBER, NOVEMBER = "2018-10", "2018-11"
ROWS = [
    ("A1", OCTOBER, "Burglary", 5),
    ("A1", NOVEMBER, "Burglary", 2),
    ("A2", OCTOBER, "Drugs", 3),
    ("A3", OCTOBER, "Anti-social behaviour", 4),
    ("B1", OCTOBER, "Burglary", 7),  # elsewhere
    ("", OCTOBER, "Robbery", 1),  # published without a small area
]


def test_rows_inside_the_area_by_type_and_month(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    assert queries.by_type_and_month(world.analyst, merrowby, [OCTOBER, NOVEMBER]) == {
        ("Burglary", OCTOBER): 5,
        ("Burglary", NOVEMBER): 2,
        ("Drugs", OCTOBER): 3,
        ("Anti-social behaviour", OCTOBER): 4,
    }


def test_months_that_were_not_asked_for_are_not_counted(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    assert queries.by_type_and_month(world.analyst, merrowby, [NOVEMBER]) == {("Burglary", NOVEMBER): 2}


def test_every_ward_is_there_with_its_count_and_rate(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    wards = queries.by_area(world.analyst, merrowby, [OCTOBER], "ward")

    riverside, hale = wards.figures[0], wards.figures[1]
    assert (wards.kind, wards.edition, len(wards)) == ("ward", "2013", 2)
    assert (riverside.code, riverside.name, riverside.count, riverside.residents) == ("W1", "Riverside", 8, 3000)
    assert riverside.rate_per_10000 == pytest.approx(26.67, abs=0.005)  # 8 of 3,000
    assert (hale.count, hale.residents, hale.rate_per_10000) == (4, None, None)
    assert hale.note == "No population is loaded for all of this area, so it has no rate."


def test_a_small_area_without_rows_is_a_nought(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    areas = queries.by_area(world.analyst, merrowby, [OCTOBER], "lsoa", category="Burglary")

    assert [(area.code, area.count) for area in areas] == [("A1", 5), ("A2", 0), ("A3", 0), ("A4", 0)]
    assert areas.figures[1].rate_per_10000 == 0.0
    assert (areas.unplaced, areas.population_year) == (0, "2011")


def test_rows_in_small_areas_that_lead_to_no_ward_are_unplaced_and_not_lost(
    world: World, merrowby: str, hold: Hold, tmp_path: object
) -> None:
    from pathlib import Path

    from portfolio.ground.geography import operations as geography

    path = Path(str(tmp_path)) / "more.csv"
    path.write_text("LSOA11CD,LAD11CD\nA5,L1\n")  # in the authority, in no ward
    geography.load(path, kind="lookup", edition="2011", by=world.analyst)
    hold([*ROWS, ("A5", OCTOBER, "Burglary", 6)])

    wards = queries.by_area(world.analyst, merrowby, [OCTOBER], "ward")

    assert wards.unplaced == 6
    assert wards.total == queries.coverage(world.analyst, merrowby, [OCTOBER]).inside == 18


def test_a_kind_of_area_that_no_lookup_leads_to_is_refused_with_what_to_load(world: World, merrowby: str) -> None:
    with pytest.raises(NoSuchAreas, match="No msoa within L1 is known"):
        queries.by_area(world.analyst, merrowby, [OCTOBER], "msoa")


def test_types_by_ward_leave_wards_without_rows_empty(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    assert queries.types_by_area(world.analyst, merrowby, [NOVEMBER], "ward") == {"W1": {"Burglary": 2}, "W2": {}}


def test_coverage_accounts_for_every_row_and_file(world: World, merrowby: str, hold: Hold) -> None:
    first = hold(ROWS[:2], file_name="a.csv")
    second = hold(ROWS[2:], file_name="b.csv")

    held = queries.coverage(world.analyst, merrowby, [OCTOBER, NOVEMBER, "2018-12"])

    assert (held.rows, held.inside, held.outside, held.without_place) == (22, 14, 7, 1)
    assert held.inside + held.outside + held.without_place == held.rows
    assert (held.held, held.missing) == ((OCTOBER, NOVEMBER), ("2018-12",))
    assert [(s.id, s.file_name, s.agency, s.months, s.rows, s.inside) for s in held.submissions] == [
        (first.id, "a.csv", "Merrowby Police", (OCTOBER, NOVEMBER), 7, 7),
        (second.id, "b.csv", "Merrowby Police", (OCTOBER,), 15, 7),
    ]


def test_nothing_held_is_said_as_nothing_held(world: World, merrowby: str) -> None:
    held = queries.coverage(world.analyst, merrowby, [OCTOBER])

    assert (held.rows, held.inside, held.submissions, held.missing) == (0, 0, (), (OCTOBER,))
    assert queries.monthly(world.analyst, merrowby, [OCTOBER]).rows[0].count is None


def test_tracks_stand_apart(world: World, merrowby: str, hold: Hold) -> None:
    hold([*ROWS, ("A1", OCTOBER, "Piracy", 1)])

    tracks = queries.two_tracks(world.analyst, merrowby, [OCTOBER, NOVEMBER])

    assert tracks.reported.by_category == {"Burglary": 7}
    assert tracks.reported.by_month == {OCTOBER: 5, NOVEMBER: 2}
    assert tracks.found.by_category == {"Drugs": 3}
    assert tracks.behaviour.by_category == {"Anti-social behaviour": 4}
    assert tracks.unsorted.by_category == {"Piracy": 1}
    assert not hasattr(tracks, "total")


def test_with_too_few_months_before_nothing_is_called_a_change(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    monthly = queries.monthly(world.analyst, merrowby, [NOVEMBER, "2018-12"])

    assert [(row.month, row.count, row.is_unusual) for row in monthly] == [
        (NOVEMBER, 2, False),
        ("2018-12", None, False),
    ]
    assert monthly.limits is None
    assert monthly.sentence == (
        "Too few months to say whether anything changed: 1 month to compare with, where 24 are needed. "
        "No file is held for December 2018."
    )


def test_a_month_outside_the_limits_of_two_years_is_a_change(world: World, merrowby: str, hold: Hold) -> None:
    before = [f"{year}-{month:02d}" for year in (2016, 2017) for month in range(1, 13)]
    # 24 months of 15 and 17 by turns: mean 16, limits 16 - 3x4 = 4 and 16 + 3x4 = 28.
    rows = [("A1", month, "Burglary", 15 + 2 * (n % 2)) for n, month in enumerate(before)]
    hold([*rows, ("A1", "2018-01", "Burglary", 28), ("A1", "2018-02", "Burglary", 29)])

    monthly = queries.monthly(world.analyst, merrowby, ["2018-01", "2018-02"])

    assert [row.is_unusual for row in monthly] == [False, True]
    assert monthly.limits is not None
    assert (monthly.limits.low, monthly.limits.centre, monthly.limits.high) == (4, 16, 28)
    assert monthly.limits.baseline == ("2016-01", "2017-12")


def test_months_can_be_asked_for_by_category_or_track(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)

    def counts(**which: str) -> list[int | None]:
        return [row.count for row in queries.monthly(world.analyst, merrowby, [OCTOBER, NOVEMBER], **which)]

    assert counts(category="Drugs") == [3, 0]
    assert counts(track="reported") == [5, 2]
    assert counts(track="found") == [3, 0]


def test_rows_that_a_viewer_may_not_see_are_in_no_count(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS, label=world.label(sensitivity="personal"))

    assert queries.by_type_and_month(world.analyst, merrowby, [OCTOBER])  # the police's own
    for viewer in (world.practitioner, world.chair, world.outsider):
        assert queries.by_type_and_month(viewer, merrowby, [OCTOBER]) == {}
        held = queries.coverage(viewer, merrowby, [OCTOBER])
        assert (held.rows, held.submissions, held.missing) == (0, (), (OCTOBER,))


def test_partners_may_see_how_many_records_without_identity_there_are(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS, label=world.label(sensitivity="depersonalised"))

    for viewer in (world.practitioner, world.chair, world.governance):
        assert queries.coverage(viewer, merrowby, [OCTOBER, NOVEMBER]).inside == 14
    for viewer in (world.volunteer, world.outsider):  # outside the agreement; of another partnership
        assert queries.coverage(viewer, merrowby, [OCTOBER, NOVEMBER]).rows == 0


def test_a_file_hidden_from_somebody_is_in_none_of_their_counts(world: World, merrowby: str, hold: Hold) -> None:
    hidden = hold(ROWS[:1], file_name="a.csv")
    hold(ROWS[1:], file_name="b.csv")
    access.restrict(about=hidden.reference, reason="A relative.", user=world.users["lead"], by=world.governance)

    assert queries.coverage(world.lead, merrowby, [OCTOBER, NOVEMBER]).inside == 9
    assert queries.coverage(world.analyst, merrowby, [OCTOBER, NOVEMBER]).inside == 14


@pytest.mark.parametrize("name", ["administrator", "councillor"])
def test_who_has_no_right_to_counts_is_refused(world: World, merrowby: str, name: str) -> None:
    viewer = getattr(world, name)
    assert not can(viewer.role, Right.READ_COUNTS)
    with pytest.raises(Refused):
        queries.by_type_and_month(viewer, merrowby, [OCTOBER])


def test_an_unknown_area_an_empty_period_and_a_bad_month_are_said(world: World, merrowby: str) -> None:
    with pytest.raises(UnknownArea, match="No area with the code L9 is loaded"):
        queries.coverage(world.analyst, "L9", [OCTOBER])
    with pytest.raises(NoMonths, match="No month was asked for"):
        queries.coverage(world.analyst, merrowby, [])
    with pytest.raises(BadMonth, match="'2018-13' is not a month"):
        queries.monthly(world.analyst, merrowby, ["2018-13"])


def test_the_number_of_statements_does_not_grow_with_the_areas(
    world: World, merrowby: str, hold: Hold, django_assert_max_num_queries: object
) -> None:
    hold([(f"A{n % 4 + 1}", OCTOBER, f"Type {n}", 1) for n in range(200)])

    with django_assert_max_num_queries(40):  # type: ignore[operator]
        queries.by_area(world.analyst, merrowby, [OCTOBER], "ward")


def test_residents_are_summed_from_small_areas_and_gaps_are_counted(world: World, merrowby: str) -> None:
    people = queries.population(merrowby)

    assert people is not None
    assert (people.residents, people.year, people.small_areas, people.missing) == (4500, "2011", 4, 1)


def test_without_standings_there_is_no_deprivation(world: World, merrowby: str) -> None:
    assert queries.deprivation(merrowby) is None


def test_a_picture_leaves_one_event(world: World, merrowby: str, hold: Hold) -> None:
    hold(ROWS)
    before = Event.objects.count()

    picture = queries.picture(world.analyst, merrowby, [OCTOBER, NOVEMBER])

    assert picture.coverage.inside == 14
    assert picture.wards is not None
    assert picture.wards.total == 14
    assert Event.objects.count() == before + 1
    event = Event.objects.get(kind="places.picture_read")
    assert (event.about_kind, event.about_id, event.actor) == ("area", "L1", world.analyst.id)
