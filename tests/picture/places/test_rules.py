"""Zeros, gaps, places and shares, on tables small enough for paper."""

import pytest

from portfolio.picture.places import rules


def test_a_month_without_a_file_is_a_gap_and_one_without_rows_a_nought() -> None:
    assert rules.by_month(["2018-10", "2018-11", "2018-12"], {"2018-10": 7}, {"2018-10", "2018-11"}) == {
        "2018-10": 7,
        "2018-11": 0,
        "2018-12": None,
    }


def test_every_row_is_placed_or_counted_as_unplaced() -> None:
    counts = {"E1": 4, "E2": 3, "E3": 2, "E4": 1}  # E3 has no parent, E4's lies elsewhere
    parents = {"E1": "W1", "E2": "W1", "E4": "W9"}

    placed, unplaced = rules.place(counts, parents, ["W1", "W2"])

    assert placed == {"W1": 7, "W2": 0}
    assert unplaced == 3
    assert sum(placed.values()) + unplaced == sum(counts.values())


def test_residents_of_an_area_are_known_only_where_all_its_small_areas_are() -> None:
    parents = {"E1": "W1", "E2": "W1", "E3": "W2", "E4": "W2"}

    assert rules.gather_residents({"E1": 100, "E2": 200, "E3": 50}, ["E1", "E2", "E3", "E4"], parents) == {"W1": 300}


def test_a_rate_carries_its_interval() -> None:
    # domain/scoring.md section 11: 12 events among 60,000 people.
    figure = rules.area_figure("W1", "Riverside", 12, 60_000)

    assert (figure.rate_per_10000, figure.low, figure.high) == (
        pytest.approx(2.00, abs=0.005),
        pytest.approx(1.03, abs=0.005),
        pytest.approx(3.49, abs=0.005),
    )
    assert figure.note == ""


@pytest.mark.parametrize(
    ("residents", "note"),
    [
        (None, "No population is loaded for all of this area, so it has no rate."),
        (0, "Nobody lives here, so it has no rate."),
    ],
)
def test_an_area_without_residents_has_a_count_and_no_rate(residents: int | None, note: str) -> None:
    figure = rules.area_figure("W1", "Riverside", 12, residents)

    assert (figure.count, figure.rate_per_10000, figure.low, figure.high) == (12, None, None, None)
    assert figure.note == note


def test_a_track_holds_its_own_categories_and_no_others() -> None:
    counts = {("Burglary", "2018-10"): 5, ("Drugs", "2018-10"): 2, ("Robbery", "2018-11"): 1}

    track = rules.track(["2018-10", "2018-11", "2018-12"], counts, {"Burglary", "Robbery"}, {"2018-10", "2018-11"})

    assert track.by_month == {"2018-10": 5, "2018-11": 1, "2018-12": None}
    assert track.by_category == {"Burglary": 5, "Robbery": 1}
    assert track.total == 6


def test_small_groups_are_named_without_a_number() -> None:
    shares = {share.group: share for share in rules.group_shares({"White": 17, "Black": 7, "Asian": 3, "Other": 1})}

    assert (shares["Asian"].count, shares["Other"].count) == (None, None)
    # Wilson, 17 of 28: 60.7% (42.4 to 76.4), worked by hand.
    share = shares["White"].share
    assert share is not None
    assert (round(100 * share.low, 1), round(100 * share.value, 1), round(100 * share.high, 1)) == (42.4, 60.7, 76.4)


def test_one_small_group_takes_the_next_with_it_so_that_it_cannot_be_worked_out() -> None:
    shares = {share.group: share.count for share in rules.group_shares({"White": 17, "Black": 7, "Asian": 3})}

    assert shares == {"White": 17, "Black": None, "Asian": None}


def test_a_small_group_alone_is_still_hidden() -> None:
    assert [share.count for share in rules.group_shares({"White": 3})] == [None]


def test_the_months_that_are_missing_are_said_in_order() -> None:
    assert rules.missing(["2018-10", "2018-11", "2018-12"], {"2018-11"}) == ("2018-10", "2018-12")
