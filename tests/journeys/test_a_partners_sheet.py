"""A landlord's officer brings their own sheet; the analyst reads a report; another agency reads whom to ring."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from portfolio.flow import steps
from tests.information.ingest.readers.sheets import row, text
from tests.journeys.conftest import Seat
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_partner_brings_a_sheet_and_each_reads_as_deep_as_they_may(seat: Seat, world: World, tmp_path: Path) -> None:
    # Given a police report with somebody in it
    report = tmp_path / "intelligence.csv"
    report.write_text(text("intelligence", row("intelligence", handling="C", conditions="S2", forenames="Joan")))
    police = steps.receive(
        by=world.analyst, path=report, file_name=report.name, agency_code="police", format="intelligence"
    )
    sheet = tmp_path / "tenancies.csv"
    sheet.write_text(text("tenancies", row("tenancies"), row("tenancies", tenancy_reference="T-2", phone="12")))

    # When the landlord's officer looks at the templates and brings a sheet
    officer = seat("practitioner")
    officer.open("/submissions/")
    officer.follow("Templates to fill in")
    officer.check()
    officer.follow("bring the filled one")
    officer.page.get_by_label("Tenancies and households").check()
    officer.page.locator("input[type=file]").set_input_files(sheet)
    officer.check()
    officer.press("Look at the file")

    # Then they see the finding beside its row, and take it in
    expect(officer.page.get_by_text("It is kept as written").first).to_be_visible()
    officer.check()
    officer.press("Take in 2 rows")
    officer.follow("Read its records")
    expect(
        officer.page.get_by_text("Tenancy: tenant of 4 Ferry Row from 3 May 2026, Staithe Homes").first
    ).to_be_visible()
    officer.check()

    # And of the police's report they read whom to ring, and nothing else
    officer.open(f"/records/{police.submission_id}.2/")
    expect(officer.page.get_by_text("Known to Merrowby Police: ring them.")).to_be_visible()
    expect(officer.page.get_by_text("Carter")).to_have_count(0)
    officer.check()

    # While the police's analyst reads the report with its grade in words
    analyst = seat("analyst")
    analyst.open(f"/records/{police.submission_id}.2/")
    expect(analyst.page.get_by_text("S2: Consult originator before sanitising", exact=False)).to_be_visible()
    analyst.check()
