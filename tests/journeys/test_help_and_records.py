"""The help, topic by topic; and from a list of records to one row of a file."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from portfolio.flow import steps
from portfolio.web.pages.help.topics import TOPICS
from tests.journeys.conftest import Desk, Seat
from tests.web.pages.desk import GOOD, HEADER
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_every_topic_of_the_help_passes(seat: Seat, world: World) -> None:
    desk = seat("councillor")
    desk.page.get_by_role("navigation", name="Main").get_by_role("link", name="Help").click()
    desk.check()
    for topic in TOPICS.values():
        desk.page.get_by_role("link", name=topic.title, exact=True).click()
        expect(desk.page.get_by_role("heading", level=1)).to_have_text(topic.title)
        desk.check()
        desk.page.go_back()


def test_a_number_is_followed_to_the_row_of_its_file(seat: Seat, world: World, tmp_path: Path) -> None:
    desk = seat("analyst")
    desk.open("/records/")
    desk.check()
    path = tmp_path / "street.csv"
    path.write_text("\n".join([HEADER, *GOOD, ""]))
    steps.receive(by=world.analyst, path=path, file_name=path.name, agency_code="police", format="police-uk-street")

    desk.open("/records/?category=Burglary&from=2018-10&to=2018-10")
    expect(desk.page.get_by_role("cell", name="Burglary", exact=True)).to_have_count(1)
    desk.check()
    desk.page.get_by_role("link", name="Open Burglary").click()

    expect(desk.page.get_by_text("3, as the spreadsheet numbers it")).to_be_visible()
    desk.check()
    desk.page.get_by_role("link", name="street.csv").click()
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("street.csv")


def test_the_log_opens_without_scripts(plain_desk: Desk, world: World) -> None:
    plain_desk.sign_in("governance")

    plain_desk.open("/oversight/log/?use=LAWFULNESS")

    expect(plain_desk.page.locator("tbody tr").first).to_be_visible()
    plain_desk.page.get_by_text("Narrow it down").click()
    expect(plain_desk.page.get_by_label("Who did it")).to_be_visible()
