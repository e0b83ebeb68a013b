"""What a report shows of its counts: one protected table, small numbers hidden, the two tracks apart."""

from portfolio.ground.statistics.counts import State
from portfolio.ground.statistics.figures import Figure, Scope
from portfolio.partnership.sharing.open.counts import Counts, Detail, fullest, show

COUNTS = Counts(
    area_code="L1",
    months=("2018-10", "2018-11"),
    held=frozenset({"2018-10", "2018-11"}),
    by_type={
        ("Burglary", "2018-10"): 42,
        ("Burglary", "2018-11"): 3,
        ("Drugs", "2018-10"): 21,
        ("Drugs", "2018-11"): 24,
        ("Theft", "2018-10"): 101,
    },
    tracks={"Burglary": "reported", "Drugs": "found", "Theft": "reported"},
)


def _shown(detail: Detail = Detail.MONTHS) -> dict[str, list[str]]:
    found = show(COUNTS, detail)
    return {row.type: [*(cell.shown for cell in row.by_month.values()), row.period.shown] for row in found.rows}


def test_small_numbers_are_hidden_and_the_rest_is_rounded() -> None:
    assert _shown() == {
        "Theft": ["100", "0", "100"],  # nought is shown
        "Burglary": ["40", "*", "45"],  # 42, 3 and 45: from 38..42 and 43..47, November is 1 to 9
        "Drugs": ["20", "25", "45"],  # 21, 24 and 45
    }


def test_a_figure_hidden_in_an_earlier_release_stays_hidden() -> None:
    october = Scope(frozenset({"L1"}), frozenset({"2018-10"}), frozenset({"Drugs"}))

    found = show(COUNTS, Detail.MONTHS, earlier=[Figure("earlier", october, 8, None, State.SECONDARY, False, 7)])

    drugs = next(row for row in found.rows if row.type == "Drugs")
    assert drugs.by_month["2018-10"].shown == "*"
    assert not found.reveals


def test_where_hiding_months_does_not_help_the_period_alone_is_shown() -> None:
    """All types in November were shown as 25 (23 to 27): beside about 24 drug offences burglary would be 1 to 6."""
    november = Scope(frozenset({"L1"}), frozenset({"2018-11"}), frozenset({"Burglary", "Drugs", "Theft"}))

    found = fullest(COUNTS, earlier=[Figure("profile", november, 23, 27, State.ROUNDED, True, 7)])

    assert not found.reveals
    assert found.detail is Detail.PERIOD
    assert [row.period.shown for row in found.rows] == ["100", "45", "45"]


def test_no_total_over_all_types_is_displayed() -> None:
    table = show(COUNTS, Detail.MONTHS).table

    assert table is not None
    assert (table.column_totals, table.grand_total) == (None, None)


def test_over_the_period_only_the_totals_are_displayed() -> None:
    found = show(COUNTS, Detail.PERIOD)

    assert all(not row.by_month for row in found.rows)
    assert len(found.figures) == 3
    assert found.figures[0].scope.months == {"2018-10", "2018-11"}


def test_a_month_without_a_file_is_not_displayed_at_all() -> None:
    gap = Counts("L1", ("2018-10", "2018-11", "2018-12"), COUNTS.held, COUNTS.by_type, COUNTS.tracks)

    found = show(gap, Detail.MONTHS)

    assert gap.missing == ("2018-12",)
    assert all(set(row.by_month) == {"2018-10", "2018-11"} for row in found.rows)
    assert {month for figure in found.figures for month in figure.scope.months} == {"2018-10", "2018-11"}


def test_without_any_file_there_is_nothing_to_display() -> None:
    empty = Counts("L1", ("2018-10",), frozenset(), {}, {})

    assert show(empty, Detail.MONTHS).rows == ()
    assert show(empty, Detail.MONTHS).figures == ()
