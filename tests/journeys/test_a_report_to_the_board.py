"""From an empty list to what a councillor reads: a report is written by one person and approved by another."""

import pytest
from playwright.sync_api import Page, expect

from portfolio.partnership.sharing.open.skeleton import PARTS
from tests.journeys.conftest import Seat
from tests.partnership.sharing.conftest import Open
from tests.partnership.sharing.test_ledger import ROWS
from tests.picture.conftest import Hold
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _fill_date(page: Page, group: str, *parts: str) -> None:
    names = ("Day", "Month", "Year")[-len(parts) :]
    for name, part in zip(names, parts, strict=True):
        page.get_by_role("group", name=group).get_by_label(name).fill(part)


def test_a_report_is_opened_written_approved_and_read(seat: Seat, merrowby: str, hold: Hold, world: World) -> None:
    hold(ROWS)

    # Given an analyst who finds no report
    analyst = seat("analyst")
    analyst.follow("Reports")
    expect(analyst.page.get_by_text("No report has been opened yet.")).to_be_visible()
    analyst.check()

    # When she opens one
    analyst.press("Open a report")
    analyst.check()
    analyst.press("Open the report")
    expect(analyst.page).to_have_title("Error: Open a report - Portfolio")
    analyst.check()
    analyst.page.get_by_label("Board or committee").fill("Policy Board")
    analyst.page.get_by_label("Title of the report").fill("Progress report")
    analyst.page.get_by_label("Area").select_option("L1")
    _fill_date(analyst.page, "Date of the meeting", "7", "12", "2026")
    _fill_date(analyst.page, "First month of the figures", "10", "2018")
    _fill_date(analyst.page, "Last month of the figures", "11", "2018")
    analyst.press("Open the report")
    analyst.check()

    # And cannot freeze it while it says nothing
    analyst.press("Prepare for approval")
    expect(analyst.page.get_by_text("“Risk analysis” says nothing.")).to_be_visible()
    analyst.check()
    analyst.page.get_by_role("link", name="Write what is lacking").click()

    # Then she writes every part
    for part in PARTS:
        analyst.page.get_by_role("link", name=part.caption).click()
        analyst.page.get_by_label(part.title).fill(f"What we say about {part.title.lower()}.")
        if part.id == "risk":
            analyst.check()
        analyst.press("Save this part")
    analyst.press("Read the paper")
    analyst.check()
    analyst.page.go_back()
    analyst.press("Prepare for approval")
    analyst.check()
    analyst.press("Freeze it for approval")
    expect(analyst.page.get_by_text("You prepared this report. Somebody else must approve it.")).to_be_visible()
    analyst.check()

    # And the chair finds it waiting, reads it and approves it
    chair = seat("chair")
    expect(chair.page.get_by_text("1 thing waits for you.")).to_be_visible()
    chair.check()
    chair.page.get_by_role("link", name="Progress report").click()
    chair.check()
    chair.press("Approve this report")
    expect(chair.page.get_by_text("The report is approved.")).to_be_visible()
    chair.check()
    chair.page.get_by_role("navigation", name="Main").get_by_role("link", name="Sharing").click()
    chair.page.get_by_role("navigation", name="In this part").get_by_role("link", name="Sharing").click()
    expect(chair.page.get_by_text("Records by type and month, report of 7 December 2026").first).to_be_visible()
    chair.check()

    # And a councillor reads it
    councillor = seat("councillor")
    councillor.check()
    councillor.page.get_by_role("link", name="Published").first.click()
    councillor.check()
    councillor.page.get_by_role("link", name="Progress report").click()
    expect(councillor.page.get_by_text("Approved on")).to_be_visible()
    expect(councillor.page.get_by_role("cell", name="Found by the police")).to_be_visible()
    councillor.check()


def test_two_people_writing_one_part_both_keep_their_words(seat: Seat, open_report: Open, world: World) -> None:
    report = open_report()
    address = f"/reports/{report.id}/write/risk/"

    # Given two people with the same part open
    analyst, coordinator = seat("analyst"), seat("coordinator")
    analyst.open(address)
    coordinator.open(address)

    # When one saves and then the other
    analyst.page.get_by_label("Risk analysis").fill("What the analyst wrote.")
    analyst.press("Save this part")
    coordinator.page.get_by_label("Risk analysis").fill("What the coordinator wrote.")
    coordinator.press("Save this part")

    # Then the second sees both, and saves them put together
    expect(coordinator.page.get_by_text("What the analyst wrote.")).to_be_visible()
    expect(coordinator.page.get_by_label("Risk analysis")).to_have_value("What the coordinator wrote.")
    coordinator.check()
    coordinator.page.get_by_label("Risk analysis").fill("What both wrote.")
    coordinator.press("Save this part")
    expect(coordinator.page.get_by_text("“Risk analysis” is saved.")).to_be_visible()


def test_a_report_is_withdrawn_after_asking(seat: Seat, open_report: Open, world: World) -> None:
    report = open_report()
    chair = seat("chair")
    chair.open(f"/reports/{report.id}/")

    chair.page.get_by_role("link", name="Withdraw it").click()
    chair.check()
    chair.press("Withdraw this report")
    expect(chair.page).to_have_title("Error: Withdraw this report - Portfolio")
    chair.page.get_by_label("Reason").fill("The meeting fell out.")
    chair.press("Withdraw this report")

    expect(chair.page.get_by_text("The meeting fell out.")).to_be_visible()
    chair.check()
