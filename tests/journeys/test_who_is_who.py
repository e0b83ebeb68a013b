"""A colleague who judged the same pair and was slower is told; a judgement made by mistake is taken back."""

import pytest
from playwright.sync_api import expect

from portfolio.information.linkage import operations
from tests.information.linkage.people import sheet, told
from tests.journeys.conftest import Seat
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = {"postcode": "QM11AB", "address": "12 High Street, Merrow", "phone": "+447700900123"}
AWAY = {"postcode": "QM22AB", "address": "3 Quay Street, Staithe", "phone": "+447700900124"}


@pytest.fixture
def town(world: World) -> None:
    """Two pairs that wait: twice a father and a son of one name."""
    rows = [told("John Reed", "1965-03-12", "NM1", **HOME), told("Peter Quern", "1950-02-11", "NM2", **AWAY)]
    sheet(world.agencies["police"], world.label("police", "personal"), rows)
    rows = [told("John Reed", "1990-07-08", "T7", **HOME), told("Peter Quern", "1978-09-30", "T8", **AWAY)]
    sheet(world.agencies["housing"], world.label("housing", "personal"), rows)
    operations.run(by=world.analyst)


def test_the_slower_of_two_is_told_and_a_judgement_is_taken_back(seat: Seat, town: None) -> None:
    # Given an analyst and a coordinator who have opened the same pair
    analyst, coordinator = seat("analyst"), seat("coordinator")
    analyst.follow("Who is who")
    analyst.press("Judge the first pair")
    expect(analyst.page.get_by_role("heading", name="Are these the same person?")).to_be_visible()
    coordinator.page.goto(analyst.page.url)

    # When the analyst is the first to judge it
    analyst.page.get_by_label("Two people").check()
    analyst.page.get_by_label("Why?").fill("Seen side by side at the school")
    analyst.press("Keep and go on")

    # Then it is kept and the next pair comes
    expect(analyst.page.get_by_text("Kept: two people. Here is the next pair.")).to_be_visible()

    # And the coordinator, who was slower, is told and reads why
    coordinator.page.get_by_label("The same person").check()
    coordinator.page.get_by_label("Why?").fill("They have one name")
    coordinator.press("Keep and go on")
    expect(coordinator.page.get_by_text("Analyst has judged this pair already").first).to_be_visible()
    expect(coordinator.page.get_by_text("Seen side by side at the school").first).to_be_visible()
    coordinator.check()

    # When the analyst joins the second pair by mistake, reads who that makes, and takes it back
    analyst.page.get_by_label("The same person").check()
    analyst.page.get_by_label("Why?").fill("One address")
    analyst.press("Keep and go on")
    expect(analyst.page.get_by_text("No other pair waits for you.")).to_be_visible()
    analyst.follow("What people judged")
    expect(analyst.page.get_by_role("heading", name="What people judged")).to_be_visible()
    analyst.check()
    analyst.page.get_by_role("row").filter(has_text="One address").get_by_role("link").first.click()
    expect(analyst.page.get_by_role("heading", name="Judgement")).to_be_visible()
    analyst.check()
    analyst.page.get_by_role("link", name=" and ").first.click()
    expect(analyst.page.get_by_text("They are held as one person at present.")).to_be_visible()
    analyst.page.get_by_role("link", name="A person with 2 records").first.click()
    expect(analyst.page.get_by_text("Rows that speak of this person").first).to_be_visible()
    analyst.check()
    analyst.page.get_by_role("row").filter(has_text="One address").get_by_role("link").first.click()
    analyst.press("Take it back")
    expect(analyst.page.get_by_role("heading", name="Take a judgement back")).to_be_visible()
    analyst.check()
    analyst.page.get_by_label("Why is it taken back?").fill("They are two")
    analyst.press("Take it back")

    # Then it stands as withdrawn, and the two are two again
    expect(analyst.page.get_by_text("The judgement is withdrawn.")).to_be_visible()
    analyst.check()
