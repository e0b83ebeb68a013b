"""What anybody may read, and the memory of what was released."""

import pytest

from portfolio.flow import papers
from portfolio.partnership.sharing.models import Report
from tests.partnership.sharing.conftest import Open
from tests.partnership.sharing.test_ledger import ROWS
from tests.picture.conftest import Hold
from tests.web.pages.desk import at_desk, text
from tests.world import World


@pytest.fixture
def approved(world: World, open_report: Open, hold: Hold) -> Report:
    hold(ROWS)
    return papers.approve_report(
        report=papers.prepare_report(report=open_report(), by=world.council_analyst), by=world.chair
    )


def test_nothing_published_says_so(world: World) -> None:
    said = text(at_desk(world, "councillor").get("/published/"))

    assert "No public version has been released yet." in said
    assert "No report has been approved yet." in said


def test_a_councillor_reads_and_takes_an_approved_report(world: World, approved: Report) -> None:
    client = at_desk(world, "councillor")

    said = text(client.get(f"/published/report/{approved.id}/"))

    assert "Approved on" in said
    assert "What the police recorded" in said
    assert client.get(f"/published/report/{approved.id}/file.pdf").content.startswith(b"%PDF")


def test_a_withdrawn_report_is_not_found(world: World, approved: Report) -> None:
    papers.withdraw_report(report=approved, reason="Wrong.", by=world.chair)

    assert at_desk(world, "councillor").get(f"/published/report/{approved.id}/").status_code == 404


def test_an_empty_ledger_says_so(world: World) -> None:
    assert "Nothing has been released yet." in text(at_desk(world, "chair").get("/sharing/"))


def test_the_ledger_counts_figures_and_hidden_ones(world: World, approved: Report) -> None:
    said = text(at_desk(world, "chair").get("/sharing/"))

    assert "Records by type and month, report of 7 December 2026" in said
    assert "1 to 7 hidden, others to the nearest 5" in said
    assert f'href="/reports/{approved.id}/"' in said


def test_a_withdrawn_table_stays_and_says_so(world: World, approved: Report) -> None:
    papers.withdraw_report(report=approved, reason="Wrong.", by=world.chair)

    assert ">Withdrawn</strong>" in text(at_desk(world, "chair").get("/sharing/"))
