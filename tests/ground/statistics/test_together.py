from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.ground.statistics.differencing import Scope, check_release
from portfolio.ground.statistics.suppression import (
    NHS_SUBNATIONAL,
    UNDER_3,
    UNDER_5,
    UNDER_5_ROUNDED_5,
    CountTable,
    State,
)
from portfolio.ground.statistics.together import Draft, protect_together

OCTOBER = Scope(months=frozenset({"2018-10"}))
PARENTS = {"A1": "A", "A2": "A", "B1": "B", "B2": "B"}


def draft(name, counts, *, totals=False):
    kinds = tuple(f"type {number}" for number in range(len(next(iter(counts.values())))))
    return Draft(
        name,
        CountTable(tuple(counts), kinds, tuple(map(tuple, counts.values())), totals, totals, totals),
        [Scope(areas=frozenset({code})) for code in counts],
        [Scope(categories=frozenset({kind})) for kind in kinds],
        OCTOBER,
    )


def both(small):
    """Small areas A1, A2, B1, B2 beside their wards A and B."""
    wards = {
        ward: [one + other for one, other in zip(small[f"{ward}1"], small[f"{ward}2"], strict=True)] for ward in "AB"
    }
    return [draft("LSOA", small), draft("ward", wards)]


def shown(table):
    return [[cell.shown for cell in row] for row in table.cells]


def test_a_ward_and_its_small_areas_hide_one_figure_more_together():
    release = protect_together(both({"A1": [20], "A2": [2], "B1": [30], "B2": [40]}), UNDER_5, parents=PARENTS)

    # 22 less 20 would be the 2: the 20, the finer of the two, goes; the other ward keeps everything.
    assert shown(release.tables[0]) == [["*"], ["*"], ["30"], ["40"]]
    assert release.tables[0].cells[0][0].state is State.SECONDARY
    assert release.exposures == ()


def test_where_no_small_area_can_help_the_ward_is_hidden():
    release = protect_together(both({"A1": [4], "A2": [4], "B1": [30], "B2": [40]}), UNDER_5, parents=PARENTS)

    # 8 of two cells of at most 4 would be 4 and 4.
    assert shown(release.tables[0]) == [["*"], ["*"], ["30"], ["40"]]
    assert shown(release.tables[1]) == [["*"], ["70"]]


def test_without_a_lookup_nothing_more_is_hidden():
    release = protect_together(both({"A1": [20], "A2": [2], "B1": [30], "B2": [40]}), UNDER_5)

    assert shown(release.tables[0]) == [["20"], ["*"], ["30"], ["40"]]


def test_a_figure_is_hidden_for_the_sake_of_an_earlier_release():
    small = {"A1": [20], "A2": [2], "B1": [30], "B2": [40]}
    earlier = protect_together([both(small)[0]], UNDER_5).figures[0]

    release = protect_together([both(small)[1]], UNDER_5, earlier=earlier, parents=PARENTS)

    assert shown(release.tables[0]) == [["*"], ["70"]]
    assert release.exposures == ()


def test_what_earlier_releases_gave_away_is_reported_because_hiding_cannot_help():
    small = {"A1": [20], "A2": [2], "B1": [30], "B2": [40]}
    earlier = [figure for one in both(small) for figure in protect_together([one], UNDER_5).figures[0]]

    release = protect_together([draft("elsewhere", {"Z": [50]})], UNDER_5, earlier=earlier, parents=PARENTS)

    assert [(set(exposure.scope.areas), exposure.low) for exposure in release.exposures] == [({"A2"}, 2)]


counts = st.one_of(st.integers(0, 5), st.integers(0, 12), st.integers(0, 25))


@settings(max_examples=120)
@given(
    st.tuples(*[st.tuples(counts, counts)] * 4),
    st.sampled_from([UNDER_3, UNDER_5, UNDER_5_ROUNDED_5, NHS_SUBNATIONAL]),
)
def test_no_small_area_can_be_worked_out_from_two_tables(cells, rule):
    drafts = both(dict(zip(PARENTS, map(list, cells), strict=True)))

    release = protect_together(drafts, rule, parents=PARENTS)

    assert release.exposures == ()
    assert check_release([figure for table in release.figures for figure in table], parents=PARENTS) == []
    for column in (0, 1):
        for row, cell in enumerate(line[column] for line in release.tables[0].cells):
            if cell.state is State.PRIMARY:
                for value in range(1, rule.hidden_up_to + 1):
                    assert has_witness(release, rule, column, row, value)


def has_witness(release, rule, column, row, value):
    """Whether four small areas can be found that agree with both tables while this one has that value."""
    wards, small = release.tables[1].cells, release.tables[0].cells
    spans = []
    for number, cell in enumerate(line[column] for line in small):
        top = rule.hidden_up_to if cell.state is State.PRIMARY else 40 if cell.high is None else cell.high
        spans.append(range(value, value + 1) if number == row else range(cell.low, top + 1))
    ward = row // 2
    shown_ward = wards[ward][column]
    return any(
        shown_ward.low <= sum(pair) <= (shown_ward.high or (0 if shown_ward.shown == "0" else 99))
        for pair in product(spans[2 * ward], spans[2 * ward + 1])
    )
