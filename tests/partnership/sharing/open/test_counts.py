"""What a report shows of its counts: one protected table, small numbers hidden, the two tracks apart."""

from portfolio.ground.statistics.counts import CountTable
from portfolio.ground.statistics.suppression import protect
from portfolio.partnership.sharing.open.counts import RULE, Counts, Detail, show

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


def test_small_numbers_are_hidden_with_what_would_give_them_away_and_the_rest_is_rounded() -> None:
    shown = _shown()

    assert shown["Burglary"] == ["40", "*", "45"]  # 42, 3 and 45: from 38..42 and 43..47, November is 1 to 9
    # November in all is 25 (23 to 27): beside 24 drug offences that would make burglary 1 to 5 at most, so 24 is hidden,
    # and with it 21, which the 45 of both months would give away.
    assert shown["Drugs"] == ["*", "*", "45"]
    assert shown["Theft"] == ["100", "0", "100"]  # nought is shown


def test_it_hides_what_the_public_local_profile_hides() -> None:
    """The same table, in the same order: what one hides the other does not give away."""
    profile = protect(CountTable(("Theft", "Burglary", "Drugs"), COUNTS.months, ((101, 0), (42, 3), (21, 24))), RULE)

    shown = _shown()

    for name, cells in zip(profile.rows, profile.cells, strict=True):
        assert shown[name][:2] == [cell.shown for cell in cells]


def test_no_total_over_all_types_is_displayed() -> None:
    table = show(COUNTS, Detail.MONTHS).table

    assert table is not None
    assert (table.column_totals, table.grand_total) == (None, None)


def test_over_the_period_only_the_totals_are_displayed() -> None:
    found = show(COUNTS, Detail.PERIOD)

    assert all(not row.by_month for row in found.rows)
    assert len(found.figures("t", "L1")) == 3
    assert found.figures("t", "L1")[0].scope.months == {"2018-10", "2018-11"}


def test_a_month_without_a_file_is_not_displayed_at_all() -> None:
    gap = Counts("L1", ("2018-10", "2018-11", "2018-12"), COUNTS.held, COUNTS.by_type, COUNTS.tracks)

    found = show(gap, Detail.MONTHS)

    assert gap.missing == ("2018-12",)
    assert all(set(row.by_month) == {"2018-10", "2018-11"} for row in found.rows)
    assert {month for figure in found.figures("t", "L1") for month in figure.scope.months} == {"2018-10", "2018-11"}


def test_without_any_file_there_is_nothing_to_display() -> None:
    empty = Counts("L1", ("2018-10",), frozenset(), {}, {})

    assert show(empty, Detail.MONTHS).rows == ()
    assert show(empty, Detail.MONTHS).figures("t", "L1") == []
