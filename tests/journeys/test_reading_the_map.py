"""The map with a mouse, with the keyboard, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Desk
from tests.picture.conftest import Hold

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("wards")]
ROWS = [("A1", "2018-10", "Burglary", 12), ("A3", "2018-11", "Burglary", 4), ("A2", "2018-10", "Drugs", 3)]
HERE = "/map/?area=L1&measure=count&show=Burglary"


def test_areas_are_reached_with_the_keyboard_and_say_what_they_count(desk: Desk, hold: Hold) -> None:
    hold(ROWS)
    desk.sign_in("analyst")

    desk.open(HERE)

    expect(desk.page.locator("#map path")).to_have_count(2)
    expect(desk.page.locator("#map-drawn")).to_be_hidden()
    desk.check()
    hale = desk.page.get_by_role("img", name="Hale: 4 records")
    hale.focus()
    expect(desk.page.locator("#map-said")).to_contain_text("Hale: 4 records.")
    desk.page.keyboard.press("ArrowRight")
    expect(desk.page.get_by_role("img", name="Riverside: 12 records")).to_be_focused()
    expect(desk.page.locator("#map-said")).to_contain_text("Riverside: 12 records, 40.0 per 10,000 residents")


def test_the_table_sorts_and_its_numbers_lead_to_records(desk: Desk, hold: Hold) -> None:
    hold(ROWS)
    desk.sign_in("analyst")
    desk.open(HERE)

    table = desk.page.get_by_role("table", name="The numbers of the map")
    table.get_by_role("button", name="Records").click()
    expect(table.locator("tbody th").first).to_have_text("Hale")
    table.get_by_role("link", name="12").click()

    assert "/records/?area=W1&from=2018-10&to=2018-11&category=Burglary" in desk.page.url


def test_without_javascript_the_map_is_a_drawing_with_the_same_table(plain_desk: Desk, hold: Hold) -> None:
    hold(ROWS)
    plain_desk.sign_in("analyst")

    plain_desk.open("/map/?area=L1")
    plain_desk.page.get_by_label("Type", exact=True).select_option("Burglary")
    plain_desk.press("Show")

    expect(plain_desk.page.locator("#map-drawn svg")).to_be_visible()
    expect(plain_desk.page.locator("#map")).to_be_hidden()
    expect(plain_desk.page.get_by_role("table", name="The numbers of the map")).to_contain_text("Riverside")
