"""Tables worked by hand, and a search for witnesses that shares nothing with the engine."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.ground.statistics.errors import NothingToDivideBy, StatisticsError
from portfolio.ground.statistics.suppression import (
    EXACT,
    NHS_SUBNATIONAL,
    RULES,
    UNDER_3,
    UNDER_5,
    UNDER_5_ROUNDED_5,
    UNDER_10,
    VERSION_RULES,
    CountTable,
    State,
    percentage,
    protect,
)


def table(*counts, **totals):
    rows = tuple(f"row {number}" for number in range(len(counts)))
    columns = tuple(f"column {number}" for number in range(len(counts[0]) if counts else 0))
    return CountTable(rows, columns, tuple(counts), **totals)


def shown(protected):
    """Every row with its total, then the column totals with the grand total."""
    rows = [[cell.shown for cell in row] for row in protected.cells]
    for row, total in zip(rows, protected.row_totals or (), strict=False):
        row.append(total.shown)
    foot = [cell.shown for cell in protected.column_totals or ()]
    if protected.grand_total:
        foot.append(protected.grand_total.shown)
    return [*rows, foot]


@pytest.mark.parametrize(
    ("count", "displayed"),
    [(0, "0"), (1, "*"), (7, "*"), (8, "10"), (12, "10"), (13, "15"), (17, "15"), (18, "20"), (1_002, "1000")],
)
def test_nhs_rule_hides_one_to_seven_and_rounds_the_rest_to_five(count, displayed):
    assert NHS_SUBNATIONAL.show(count) == displayed


@pytest.mark.parametrize(
    ("rule", "displayed"),
    [
        (EXACT, ["0", "1", "2", "3", "4", "5", "7", "8", "9", "10"]),
        (UNDER_3, ["0", "*", "*", "3", "4", "5", "7", "8", "9", "10"]),
        (UNDER_5, ["0", "*", "*", "*", "*", "5", "7", "8", "9", "10"]),
        (UNDER_5_ROUNDED_5, ["0", "*", "*", "*", "*", "5", "5", "10", "10", "10"]),
        (UNDER_10, ["0", "*", "*", "*", "*", "*", "*", "*", "*", "10"]),
    ],
)
def test_the_rules_of_the_five_versions(rule, displayed):
    assert [rule.show(count) for count in (0, 1, 2, 3, 4, 5, 7, 8, 9, 10)] == displayed


def test_each_version_has_a_rule_and_each_rule_its_code_and_source():
    assert list(VERSION_RULES) == ["core", "partner", "board", "member", "public"]
    assert all(rule.code == code and rule.source for code, rule in RULES.items())


def test_what_a_rounded_figure_tells_never_reaches_into_the_hidden_numbers():
    assert NHS_SUBNATIONAL.known(9) == (8, 12)
    assert NHS_SUBNATIONAL.known(16) == (13, 17)
    assert UNDER_5_ROUNDED_5.known(6) == (5, 7)
    assert NHS_SUBNATIONAL.known(0) == (0, 0)


def test_t18_cell_of_three_with_visible_totals_takes_three_others_with_it():
    # 23 - 20 would give the 3, and 33 - 30 again; hiding one in its row and one in its column leaves the corner.
    protected = protect(table((3, 20, 50), (30, 40, 60), (70, 80, 90)), UNDER_5)

    assert shown(protected) == [
        ["*", "*", "50", "73"],
        ["*", "*", "60", "130"],
        ["70", "80", "90", "240"],
        ["103", "140", "200", "443"],
    ]
    assert protected.cells[0][0].state is State.PRIMARY
    assert [protected.cells[0][1].state, protected.cells[1][0].state, protected.cells[1][1].state] == [
        State.SECONDARY
    ] * 3
    assert protected.summary() == {"rule": "UNDER_5", "cells": 4}


def test_rounding_alone_protects_a_small_cell_among_large_ones():
    # The 3: 55 is 53 to 57, 20 is 18 to 22, 30 is 28 to 32, so -1 to 11: all of 1 to 7 stays open.
    protected = protect(table((3, 20, 30), (40, 50, 60)), NHS_SUBNATIONAL)

    assert shown(protected) == [["*", "20", "30", "55"], ["40", "50", "60", "150"], ["45", "70", "90", "205"]]
    assert protected.count(State.SECONDARY) == 0


def test_totals_are_rounded_by_themselves_not_added_from_rounded_parts():
    protected = protect(table((12, 12, 12), (11, 11, 11)), NHS_SUBNATIONAL)

    assert shown(protected) == [["10", "10", "10", "35"], ["10", "10", "10", "35"], ["25", "25", "25", "70"]]


def test_a_rounded_total_of_two_sevens_is_hidden_because_it_narrows_them():
    # 15 means 13 to 17, so two cells of at most 7 would each be 6 or 7.
    protected = protect(table((7, 7)), NHS_SUBNATIONAL)

    assert shown(protected) == [["*", "*", "*"], ["*", "*", "*"]]


def test_nought_is_shown_and_the_total_it_would_betray_is_hidden():
    # The 3 is alone in its row and column: only totals can hide it, and 53 - 50 would bring its total back.
    protected = protect(table((3, 0), (0, 50)), UNDER_5)

    assert [cell.shown for cell in protected.cells[0]] == ["*", "0"]
    assert protected.row_totals[0].state is State.PRIMARY
    assert protected.grand_total.state is State.SECONDARY or protected.row_totals[1].state is State.SECONDARY
    assert every_hidden_figure_keeps_its_interval(table((3, 0), (0, 50)), protected)


def test_a_list_with_its_total_hides_a_second_figure():
    protected = protect(table((3,), (20,), (9,), (40,), row_totals=False, column_totals=False), UNDER_5)

    assert shown(protected) == [["*"], ["20"], ["*"], ["40"], ["72"]]
    assert protected.cells[2][0].state is State.SECONDARY


def test_a_table_without_totals_needs_no_second_figure():
    protected = protect(table((3, 20), (30, 40), row_totals=False, column_totals=False, grand_total=False), UNDER_5)

    assert shown(protected) == [["*", "20"], ["30", "40"], []]
    assert (protected.row_totals, protected.column_totals, protected.grand_total) == (None, None, None)


def test_the_exact_rule_hides_nothing():
    assert shown(protect(table((1, 2), (3, 0)), EXACT)) == [["1", "2", "3"], ["3", "0", "3"], ["4", "2", "6"]]


def test_an_empty_table_stays_empty():
    assert protect(CountTable((), (), ()), NHS_SUBNATIONAL).summary() == {"rule": "NHS_SUBNATIONAL", "cells": 0}


def test_the_same_table_is_always_hidden_in_the_same_way():
    counts = table((1, 20, 4), (30, 2, 60), (5, 80, 3))

    assert protect(counts, UNDER_5) == protect(counts, UNDER_5)


def test_percentages_come_from_displayed_figures_only():
    protected = protect(table((12, 40, 30), (3, 41, 60)), NHS_SUBNATIONAL)

    assert percentage(protected.cells[0][0], protected.row_totals[0]) == "12%"  # 10 of 80, not 12 of 82
    assert percentage(protected.cells[1][0], protected.row_totals[1]) == "*"
    nought = protect(table((0, 0)), NHS_SUBNATIONAL)
    with pytest.raises(NothingToDivideBy):
        percentage(nought.cells[0][0], nought.row_totals[0])


def test_the_sentence_of_a_rule_says_what_a_star_is_and_how_the_rest_is_rounded():
    assert NHS_SUBNATIONAL.sentence == (
        "* is a count of 1 to 7, or one hidden so that such a count cannot be worked out; "
        "others are rounded to the nearest 5, each total by itself, so parts may not add up."
    )
    assert EXACT.sentence == "Counts are exact and none is hidden."


def test_negative_counts_and_ragged_tables_are_refused():
    with pytest.raises(StatisticsError, match="below nought"):
        table((3, -1))
    with pytest.raises(StatisticsError, match="one count for each cell"):
        table((3, 1), (2,))


# --- No hidden figure can be worked out: an independent search for tables that agree with what is shown ---


def every_hidden_figure_keeps_its_interval(counts, protected):
    """Small cells: each value from 1 to the limit has a witness. Others: as many different values have one."""
    limit = protected.rule.hidden_up_to
    for place, cell in figures(protected).items():
        if not cell.is_hidden:
            continue
        inner = place[0] is not None and place[1] is not None
        if inner and cell.state is State.PRIMARY:
            open_values = [value for value in range(1, limit + 1) if witness(protected, place, value)]
        else:
            truth = truth_at(counts, place)
            near = sorted(range(1, truth + limit + 1), key=lambda value: abs(value - truth))
            open_values = []
            for value in near:
                if len(open_values) < limit and witness(protected, place, value):
                    open_values.append(value)
        if len(open_values) < limit:
            return False
    return True


def figures(protected):
    found = {(r, c): cell for r, row in enumerate(protected.cells) for c, cell in enumerate(row)}
    found |= {(r, None): cell for r, cell in enumerate(protected.row_totals or ())}
    found |= {(None, c): cell for c, cell in enumerate(protected.column_totals or ())}
    return found | ({(None, None): protected.grand_total} if protected.grand_total else {})


def truth_at(counts, place):
    rows = range(len(counts.rows)) if place[0] is None else [place[0]]
    columns = range(len(counts.columns)) if place[1] is None else [place[1]]
    return sum(counts.counts[r][c] for r, c in product(rows, columns))


def witness(protected, place, value, ceiling=100):
    """Whether some table agrees with everything shown while the figure at that place has that value."""
    shape = len(protected.cells), len(protected.cells[0])
    limit = protected.rule.hidden_up_to
    ranges = {}
    for where, cell in figures(protected).items():
        low, high = cell.low, ceiling * 6 if cell.high is None else cell.high
        if None not in where and cell.is_hidden:
            low, high = (1, limit) if cell.state is State.PRIMARY else (limit + 1, ceiling)
        ranges[where] = (value, value) if where == place else (low, high)
    return _fill(ranges, shape, list(product(range(shape[0]), range(shape[1]))), {})


def _fill(ranges, shape, left, chosen):
    if not _still_possible(ranges, shape, left, chosen):
        return False
    if not left:
        return True
    place, rest = left[0], left[1:]
    low, high = ranges[place]
    return any(_fill(ranges, shape, rest, chosen | {place: value}) for value in range(low, high + 1))


def _still_possible(ranges, shape, left, chosen):
    lines = [((r, None), [(r, c) for c in range(shape[1])]) for r in range(shape[0])]
    lines += [((None, c), [(r, c) for r in range(shape[0])]) for c in range(shape[1])]
    lines += [((None, None), list(product(range(shape[0]), range(shape[1]))))]
    reach = {
        place: (chosen[place], chosen[place]) if place in chosen else ranges[place]
        for line in lines[-1:]
        for place in line[1]
    }
    spans = {}
    for total, parts in lines:
        low, high = sum(reach[part][0] for part in parts), sum(reach[part][1] for part in parts)
        spans[total] = (max(low, ranges[total][0]), min(high, ranges[total][1])) if total in ranges else (low, high)
        if spans[total][0] > spans[total][1]:
            return False
    grand = spans[None, None]
    for sides in ([(r, None) for r in range(shape[0])], [(None, c) for c in range(shape[1])]):
        if sum(spans[side][0] for side in sides) > grand[1] or sum(spans[side][1] for side in sides) < grand[0]:
            return False
    return True


def test_the_search_itself_finds_a_cell_that_a_total_gives_away():
    bare = protect(table((3, 20), (30, 40)), UNDER_5)
    careless = table((3, 20), (30, 40))
    cells = tuple(
        tuple(
            type(cell)(UNDER_5.show(n), State.PRIMARY if n < 5 else State.SHOWN, *UNDER_5.known(n))
            for cell, n in zip(row, counts, strict=True)
        )
        for row, counts in zip(bare.cells, careless.counts, strict=True)
    )

    assert every_hidden_figure_keeps_its_interval(careless, bare)
    assert not every_hidden_figure_keeps_its_interval(careless, type(bare)(**{**vars(bare), "cells": cells}))


small_and_large = st.one_of(st.integers(0, 3), st.integers(0, 12), st.integers(0, 25))


@settings(max_examples=120)
@given(
    st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[small_and_large] * width), min_size=1, max_size=3)),
    st.sampled_from([UNDER_3, UNDER_5, UNDER_5_ROUNDED_5, NHS_SUBNATIONAL]),
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_no_hidden_figure_of_any_table_can_be_worked_out(counts, rule, displayed):
    before = table(*counts, row_totals=displayed[0], column_totals=displayed[1], grand_total=displayed[2])

    assert every_hidden_figure_keeps_its_interval(before, protect(before, rule))


@settings(max_examples=60)
@given(st.lists(st.tuples(*[st.integers(0, 40)] * 6), min_size=1, max_size=12))
def test_every_small_figure_is_hidden_and_every_nought_is_shown(counts):
    protected = protect(table(*counts), NHS_SUBNATIONAL)

    for row, cells in zip(counts, protected.cells, strict=True):
        for count, cell in zip(row, cells, strict=True):
            assert (cell.shown == "0") == (count == 0)
            assert cell.is_hidden or count == 0 or cell.figure % 5 == 0
            assert cell.is_hidden or not 1 <= count <= 7


def test_places_asked_for_are_hidden_and_protected_but_noughts_stay():
    protected = protect(table((20, 30), (0, 40)), UNDER_5, also_hidden=[(0, 0), (1, 0), (None, None)])

    assert protected.cells[0][0].state is State.SECONDARY
    assert protected.grand_total.state is State.SECONDARY
    assert protected.cells[1][0].shown == "0"
    assert every_hidden_figure_keeps_its_interval(table((20, 30), (0, 40)), protected)
