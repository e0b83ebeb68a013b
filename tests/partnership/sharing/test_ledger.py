"""What has been released is remembered, and nothing may leave that would, beside it, give a small number away."""

import pytest

from portfolio.flow import papers
from portfolio.ground.ids import Reference
from portfolio.ground.statistics.counts import State
from portfolio.ground.statistics.differencing import Figure, Scope
from portfolio.partnership.sharing import operations, queries
from portfolio.partnership.sharing.errors import WouldReveal
from portfolio.partnership.sharing.models import ReleasedTable
from portfolio.partnership.sharing.operations import Leaving
from tests.partnership.sharing.conftest import Open
from tests.picture.conftest import Hold
from tests.world import World

ROWS = [
    ("A1", "2018-10", "Burglary", 40),
    ("A1", "2018-11", "Burglary", 3),
    ("A3", "2018-10", "Drugs", 20),
    ("A3", "2018-11", "Drugs", 25),
    ("A2", "2018-10", "Anti-social behaviour", 90),
    ("A2", "2018-11", "Anti-social behaviour", 80),
]


def _figure(table: str, *, areas: set[str], count: int, state: State = State.SHOWN, month: str = "2018-10") -> Figure:
    scope = Scope(frozenset(areas), frozenset({month}), frozenset({"Burglary"}))
    low, high = (1, 7) if state is State.PRIMARY else (count, count)
    return Figure(table, scope, low, high, state, False, 7)


def _release(world: World, *figures: Figure) -> None:
    leaving = [Leaving(figure.table, "NHS_SUBNATIONAL", [figure.as_data()]) for figure in figures]
    operations.enter_in_ledger(out_of=Reference("local_profile", "earlier"), tables=leaving, by=world.governance)


def test_an_approved_report_enters_its_figures(world: World, open_report: Open, hold: Hold) -> None:
    hold(ROWS)
    report = papers.prepare_report(report=open_report(), by=world.council_analyst)
    assert not ReleasedTable.objects.exists()

    papers.approve_report(report=report, by=world.chair)

    table = ReleasedTable.objects.get()
    assert (table.out_of_kind, table.out_of_id, table.rule) == ("report", report.id, "NHS_SUBNATIONAL")
    assert len(table.cells) == 9  # three types in two months, and each over the period
    assert {tuple(cell["areas"]) for cell in table.cells} == {("L1",)}


def test_a_withdrawn_report_stays_in_the_ledger_marked(world: World, open_report: Open, hold: Hold) -> None:
    hold(ROWS)
    report = papers.prepare_report(report=open_report(), by=world.council_analyst)
    papers.approve_report(report=report, by=world.chair)

    papers.withdraw_report(report=report, reason="A wrong month.", by=world.governance)

    assert ReleasedTable.objects.get().withdrawn_at is not None


def test_a_total_and_all_but_one_of_its_parts_give_the_last_away(world: World, merrowby: str) -> None:
    """Ward figures were out; the authority's exact figure would leave 3 for the hidden ward."""
    _release(
        world, _figure("wards", areas={"W1"}, count=40), _figure("wards", areas={"W2"}, count=3, state=State.PRIMARY)
    )

    found = queries.exposures(world.chair, [_figure("authority", areas={merrowby}, count=43)])

    assert len(found) == 1
    assert "W2" in found[0]


def test_withdrawn_tables_still_count(world: World, merrowby: str) -> None:
    _release(
        world, _figure("wards", areas={"W1"}, count=40), _figure("wards", areas={"W2"}, count=3, state=State.PRIMARY)
    )
    operations.mark_withdrawn(out_of=Reference("local_profile", "earlier"), by=world.governance)

    assert queries.exposures(world.chair, [_figure("authority", areas={merrowby}, count=43)])


def test_another_partnerships_releases_do_not_count(world: World, merrowby: str) -> None:
    _release(
        world, _figure("wards", areas={"W1"}, count=40), _figure("wards", areas={"W2"}, count=3, state=State.PRIMARY)
    )

    assert queries.exposures(world.outsider, [_figure("authority", areas={merrowby}, count=43)]) == []


def test_a_report_keeps_hidden_what_was_hidden_before(world: World, open_report: Open, hold: Hold) -> None:
    hold(ROWS)
    _release(world, _figure("earlier", areas={"L1"}, count=40, state=State.PRIMARY))

    made = papers.draft(world.council_analyst, open_report())

    by_month = next(table for table in made.data["tables"] if table["id"] == "crime-by-type-and-month")
    assert next(row for row in by_month["rows"] if row[0] == "Burglary")[1] == "*"


def test_what_is_released_between_freezing_and_approval_is_looked_at_again(
    world: World, open_report: Open, hold: Hold
) -> None:
    hold(ROWS)
    report = papers.prepare_report(report=open_report(), by=world.council_analyst)
    _release(world, _figure("meanwhile", areas={"L1"}, count=40, state=State.PRIMARY))

    with pytest.raises(WouldReveal):
        papers.approve_report(report=report, by=world.chair)

    report.refresh_from_db()
    assert report.state == "prepared"
