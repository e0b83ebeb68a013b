"""Two people write a Local Profile, meet in one section, and release it together."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Desk
from tests.picture.conftest import Hold

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("wards")]
ROWS = [("A1", "2018-10", "Burglary", 25), ("A2", "2018-11", "Drugs", 30), ("B1", "2018-10", "Burglary", 7)]


def months(desk: Desk) -> None:
    for group, month, year in (("First month", "10", "2018"), ("Last month", "11", "2018")):
        parts = desk.page.get_by_role("group", name=group)
        parts.get_by_label("Month").fill(month)
        parts.get_by_label("Year").fill(year)


def test_from_an_empty_list_to_a_released_version(desk: Desk, second_desk: Desk, hold: Hold) -> None:
    hold(ROWS)
    desk.sign_in("analyst")
    desk.open("/local-profile/")
    desk.check()
    desk.press("Open a new edition")
    desk.check()
    desk.page.get_by_label("Area").select_option("L1")
    months(desk)
    desk.press("Open the edition")
    desk.check()
    edition = desk.page.url.removeprefix(desk.address)

    # Both open the same section; the second saves first.
    second_desk.sign_in("coordinator")
    for one in (desk, second_desk):
        one.open(f"{edition}section/summary/write/")
    desk.check()
    second_desk.page.get_by_label("Words for the core group").fill("Words of the coordinator")
    second_desk.press("Save this section")
    desk.page.get_by_label("Words for the core group").fill("Words of the analyst")
    desk.press("Save this section")
    expect(desk.page.locator("h1")).to_contain_text("Somebody else saved")
    expect(desk.page.get_by_text("Words of the coordinator")).to_be_visible()
    desk.check()

    # The coordinator's sign-in ends while they write on.
    second_desk.open(f"{edition}section/summary/write/")
    second_desk.page.get_by_label("Words for the core group").fill("Words of an hour")
    second_desk.page.context.clear_cookies(name="sessionid")
    second_desk.press("Save this section")
    expect(second_desk.page.get_by_label("What you typed")).to_have_value("Words of an hour")
    second_desk.check()
    second_desk.sign_in("coordinator")

    desk.page.get_by_label("Words for the core group").fill("Words of both")
    desk.press("Save this section")
    expect(desk.page.get_by_text("Words of both").first).to_be_visible()

    desk.press("Add a statement")
    desk.check()
    desk.page.get_by_label("Assessment", exact=True).check()
    desk.page.get_by_label("The statement").fill("Burglary is likely to fall.")
    desk.press("Add the statement")
    desk.check()  # it lacks a probability, a confidence and what it rests on
    desk.page.get_by_label("Probability").select_option("likely")
    desk.page.get_by_label("Confidence").select_option("low")
    desk.page.get_by_label("File: street.csv").check()
    desk.press("Add the statement")
    expect(desk.page.get_by_text("Burglary is likely to fall.").first).to_be_visible()
    desk.check()

    for version in ("core", "public"):
        desk.open(f"{edition}{version}/read/")
        desk.check()
    desk.open(f"{edition}core/prepare/")
    desk.check()
    desk.press("Freeze it for a second person")
    expect(desk.page.get_by_role("button", name="Release this version")).to_have_count(0)
    desk.check()

    second_desk.open(desk.page.url.removeprefix(desk.address))
    second_desk.press("Release this version")
    expect(second_desk.page.get_by_text("The core version is released.")).to_be_visible()
    second_desk.check()
    second_desk.open(edition)
    second_desk.check()
