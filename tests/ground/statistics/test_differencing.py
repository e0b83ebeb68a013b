import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.ground import months as calendar
from portfolio.ground.statistics.differencing import Figure, Scope, check_release, released
from portfolio.ground.statistics.errors import StatisticsError
from portfolio.ground.statistics.suppression import (
    EXACT,
    NHS_SUBNATIONAL,
    UNDER_3,
    UNDER_5,
    UNDER_5_ROUNDED_5,
    CountTable,
    State,
    protect,
)


def area(*codes):
    return Scope(areas=frozenset(codes))


def category(*names):
    return Scope(categories=frozenset(names))


def period(first, last=None):
    return Scope(months=frozenset(calendar.between(first, last or first)))


OCTOBER = period("2018-10")
BURGLARY = category("Burglary")


def by_area(name, counts, *, rule=UNDER_5, when=OCTOBER, total=False):
    """One column of burglaries, one row for each area code; no totals unless asked."""
    table = CountTable(tuple(counts), ("Burglary",), tuple((count,) for count in counts.values()), False, False, total)
    return released(
        protect(table, rule), name=name, rows=[area(code) for code in counts], columns=[BURGLARY], everywhere=when
    )


def told(exposures):
    return [(set(exposure.scope.areas), exposure.low, exposure.high) for exposure in exposures]


def test_total_minus_parts_gives_away_the_part_hidden_in_another_table():
    parts = by_area("small areas", {"A": 20, "B": 3, "C": 40})
    total = by_area("borough", {"X": 63})

    exposures = check_release(total, parts, parents={"A": "X", "B": "X", "C": "X"})

    assert told(exposures) == [({"B"}, 3, 3)]
    assert exposures[0].sentence == (
        "Burglary in B, October 2018, hidden in small areas: a reader could work out that it is 3, "
        "from borough, small areas."
    )


def test_a_ward_less_its_small_areas_gives_away_the_hidden_one():
    small = by_area("LSOA", {"A1": 20, "A2": 2, "B1": 30, "B2": 40})
    wards = by_area("ward", {"A": 22, "B": 70})

    exposures = check_release(wards, small, parents={"A1": "A", "A2": "A", "B1": "B", "B2": "B"})

    assert told(exposures) == [({"A2"}, 2, 2)]


def test_order_of_release_does_not_matter_to_what_two_tables_give_away():
    small = by_area("LSOA", {"A1": 20, "A2": 2})
    wards = by_area("ward", {"A": 22})
    parents = {"A1": "A", "A2": "A"}

    assert told(check_release(small, wards, parents=parents)) == told(check_release(wards, small, parents=parents))


def test_areas_without_a_lookup_are_not_taken_to_nest():
    assert check_release(by_area("ward", {"A": 22}), by_area("LSOA", {"A1": 20, "A2": 2})) == []


def test_two_hidden_areas_in_a_ward_protect_each_other():
    small = by_area("LSOA", {"A1": 3, "A2": 2, "A3": 40})
    wards = by_area("ward", {"A": 45})

    # 45 - 40 leaves 5 for two cells that are each 1 to 4: 1 + 4, 2 + 3, 3 + 2 and 4 + 1 are all open.
    assert check_release(wards, small, parents={"A1": "A", "A2": "A", "A3": "A"}) == []


def test_two_hidden_areas_do_not_protect_each_other_at_their_greatest():
    small = by_area("LSOA", {"A1": 4, "A2": 4, "A3": 40})
    wards = by_area("ward", {"A": 48})

    exposures = check_release(wards, small, parents={"A1": "A", "A2": "A", "A3": "A"})

    assert [(areas, low) for areas, low, _ in told(exposures)] == [({"A1"}, 4), ({"A2"}, 4)]


def test_year_to_date_less_the_earlier_one_gives_away_a_hidden_month():
    to_april = by_area("January to April", {"A": 20}, when=period("2018-01", "2018-04"))
    may = by_area("May", {"A": 3}, when=period("2018-05"))
    to_may = by_area("January to May", {"A": 23}, when=period("2018-01", "2018-05"))

    exposures = check_release(to_may, [*to_april, *may])

    assert [(exposure.scope.months, exposure.low, exposure.high) for exposure in exposures] == [
        (frozenset({"2018-05"}), 3, 3)
    ]
    assert exposures[0].hidden_in == ("May",)


def test_year_to_date_gives_away_a_month_that_was_never_shown():
    to_april = by_area("January to April", {"A": 20}, when=period("2018-01", "2018-04"))
    to_may = by_area("January to May", {"A": 23}, when=period("2018-01", "2018-05"))

    (exposure,) = check_release(to_may, to_april)

    assert (exposure.scope.months, exposure.low, exposure.high) == (frozenset({"2018-05"}), 3, 3)
    assert exposure.sentence == (
        "Burglary in A, May 2018, never shown: a reader could work out that it is 3, "
        "from January to April, January to May."
    )


def test_a_year_to_date_that_did_not_grow_tells_of_nobody():
    to_april = by_area("January to April", {"A": 20}, when=period("2018-01", "2018-04"))
    to_may = by_area("January to May", {"A": 20}, when=period("2018-01", "2018-05"))

    assert check_release(to_may, to_april) == []


def test_overlapping_windows_minus_their_common_months():
    quarter = by_area("quarter", {"A": 30}, when=period("2018-01", "2018-03"))
    two_months = by_area("two months", {"A": 28}, when=period("2018-02", "2018-03"))

    (exposure,) = check_release(two_months, quarter)

    assert (exposure.scope.months, exposure.low, exposure.high) == (frozenset({"2018-01"}), 2, 2)


def test_rounding_hides_a_month_between_two_years_to_date():
    # 100 is 98 to 102 and 105 is 103 to 107: the month is 1 to 9, which is no narrower than 1 to 7.
    to_april = by_area("April", {"A": 100}, rule=NHS_SUBNATIONAL, when=period("2018-01", "2018-04"))
    may = by_area("May", {"A": 4}, rule=NHS_SUBNATIONAL, when=period("2018-05"))
    to_may = by_area("to May", {"A": 104}, rule=NHS_SUBNATIONAL, when=period("2018-01", "2018-05"))

    assert check_release(to_may, [*to_april, *may]) == []


def test_rounding_does_not_hide_a_month_between_equal_years_to_date():
    # Both are 8 to 12 as shown, so the month can be 4 at most where * promises 1 to 7.
    to_april = by_area("to April", {"A": 8}, rule=NHS_SUBNATIONAL, when=period("2018-01", "2018-04"))
    may = by_area("May", {"A": 4}, rule=NHS_SUBNATIONAL, when=period("2018-05"))
    to_may = by_area("to May", {"A": 12}, rule=NHS_SUBNATIONAL, when=period("2018-01", "2018-05"))

    (exposure,) = check_release(to_may, [*to_april, *may])

    assert (exposure.low, exposure.high) == (1, 4)


def test_the_same_cell_shown_under_a_narrower_rule_gives_it_away():
    exposures = check_release(by_area("board", {"A": 3}, rule=UNDER_3), by_area("public", {"A": 3}))

    assert told(exposures) == [({"A"}, 3, 3)]
    assert exposures[0].hidden_in == ("public",)


def test_a_category_total_less_the_other_categories():
    def table(name, columns, counts, rule):
        whole = CountTable(("A",), tuple(columns), (tuple(counts),), False, False, True)
        return released(
            protect(whole, rule),
            name=name,
            rows=[area("A")],
            columns=[category(column) for column in columns],
            everywhere=OCTOBER,
        )

    one = table("types", ["Burglary", "Drugs", "Robbery"], [20, 30, 3], UNDER_5)
    assert [figure.state for figure in one].count(State.SECONDARY) == 1  # the 20 is hidden with the 3
    exposures = check_release(by_area("burglary alone", {"A": 20}), one)

    # Both hidden figures of the first table fall: the 20 is displayed now, and 53 - 30 - 20 is 3.
    assert {next(iter(exposure.scope.categories)): exposure.low for exposure in exposures} == {
        "Burglary": 20,
        "Robbery": 3,
    }


def test_what_earlier_releases_gave_away_is_not_reported_again():
    earlier = [*by_area("LSOA", {"A1": 20, "A2": 2}), *by_area("ward", {"A": 22})]
    parents = {"A1": "A", "A2": "A"}

    assert told(check_release(earlier, parents=parents)) == [({"A2"}, 2, 2)]
    assert check_release(by_area("elsewhere", {"Z": 50}), earlier, parents=parents) == []


def test_nesting_holds_through_several_levels():
    small = by_area("LSOA", {"A1": 20, "A2": 2, "B1": 30})
    town = by_area("borough", {"X": 52})

    exposures = check_release(town, small, parents={"A1": "A", "A2": "A", "B1": "B", "A": "X", "B": "X"})

    assert told(exposures) == [({"A2"}, 2, 2)]


def test_an_exact_release_hides_nothing_and_gives_nothing_away():
    first = by_area("one", {"A1": 20, "A2": 2}, rule=EXACT)

    assert check_release(by_area("two", {"A": 22}, rule=EXACT), first, parents={"A1": "A", "A2": "A"}) == []


def test_revised_counts_that_contradict_are_taken_as_a_revision():
    assert check_release(by_area("second", {"A": 45}), by_area("first", {"A": 40})) == []


def test_figures_come_back_from_the_ledger_as_they_went_in():
    for figure in by_area("LSOA", {"A1": 20, "A2": 2, "A3": 0}, total=True):
        assert Figure.from_data("LSOA", figure.as_data()) == figure


def test_a_circle_of_areas_and_a_figure_without_a_period_are_refused():
    with pytest.raises(StatisticsError, match="inside itself"):
        check_release(by_area("x", {"A": 20}), parents={"A": "B", "B": "A"})
    with pytest.raises(StatisticsError, match="its months"):
        by_area("x", {"A": 20}, when=Scope())


@settings(max_examples=80)
@given(
    st.lists(st.tuples(*[st.one_of(st.integers(0, 9), st.integers(0, 40))] * 4), min_size=1, max_size=5),
    st.sampled_from([UNDER_3, UNDER_5, UNDER_5_ROUNDED_5, NHS_SUBNATIONAL]),
)
def test_a_protected_table_gives_nothing_away_by_itself(counts, rule):
    rows, columns = [f"A{n}" for n in range(len(counts))], [f"type {n}" for n in range(4)]
    table = protect(CountTable(tuple(rows), tuple(columns), tuple(counts)), rule)
    figures = released(
        table,
        name="alone",
        rows=[area(code) for code in rows],
        columns=[category(name) for name in columns],
        everywhere=OCTOBER,
    )

    assert check_release(figures) == []
