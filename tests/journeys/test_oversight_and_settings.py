"""Governance reads the log for a lawful use; the administrator checks it and adds a person; both see the settings."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Seat
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_log_is_opened_for_a_use_narrowed_and_checked(seat: Seat, world: World) -> None:
    # Given somebody who was refused
    councillor = seat("councillor")
    councillor.open("/reports/")
    expect(councillor.page.get_by_role("heading", name="You may not do this")).to_be_visible()
    councillor.check()

    # When governance opens the log without saying why
    governance = seat("governance")
    governance.page.get_by_role("navigation", name="Main").get_by_role("link", name="Oversight").click()
    governance.check()
    governance.press("Open the log")
    expect(governance.page).to_have_title("Error: The log - Portfolio")
    governance.check()

    # Then a use is asked for, and the event is there
    governance.page.get_by_label("Checking that processing was lawful").check()
    governance.press("Open the log")
    expect(governance.page.get_by_role("cell", name="Was refused the right to read releases")).to_be_visible()
    governance.check()
    governance.page.get_by_role("link", name="page:reports").click()
    expect(governance.page.locator("tbody tr")).to_have_count(1)

    # And the log holds
    governance.open("/oversight/")
    governance.press("Check the log now")
    expect(governance.page.get_by_role("heading", name="The log is whole")).to_be_visible()
    governance.check()


def test_a_person_is_added_and_their_role_ended(seat: Seat, world: World) -> None:
    admin = seat("administrator")
    admin.follow("Settings")
    admin.check()
    admin.page.get_by_role("link", name="People and roles").click()
    admin.check()
    admin.press("Add a person")
    admin.check()
    admin.press("Add the person")
    admin.check()
    admin.page.get_by_label("Full name").fill("Robin Tern")
    admin.page.get_by_label("Name to sign in with").fill("robin")
    admin.page.get_by_label("First password").fill("a gate beside the ferry")
    admin.page.get_by_label("Agency").select_option("housing")
    admin.page.get_by_label("Practitioner").check()
    admin.press("Add the person")

    expect(admin.page.get_by_text("Robin Tern is now practitioner for Staithe Homes.")).to_be_visible()
    admin.follow("Settings")
    admin.follow("Single points")
    admin.check()
    admin.page.get_by_role("link", name="Name one as the single point of Staithe Homes").click()
    admin.check()
    admin.page.get_by_label("Person").select_option(label="Robin Tern")
    admin.press("Name them")
    expect(admin.page.get_by_text("Robin Tern is the single point of Staithe Homes.")).to_be_visible()
    admin.follow("Settings")
    admin.page.get_by_role("link", name="People and roles").click()
    admin.page.get_by_role("link", name="End Robin Tern’s role for Staithe Homes").click()
    admin.check()
    admin.press("End the role")
    expect(admin.page.get_by_text("Robin Tern’s role for Staithe Homes has ended.")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("coordinator", "/settings/partnership/"),
        ("coordinator", "/settings/agencies/new/"),
        ("governance", "/settings/agencies/"),
        ("governance", "/settings/agencies/housing/state/"),
        ("governance", "/settings/agreements/"),
        ("governance", "/settings/agreements/new/"),
        ("governance", "/settings/rights/"),
        ("administrator", "/settings/people/role/"),
        ("administrator", "/oversight/"),
    ],
)
def test_every_other_page_of_settings_passes(seat: Seat, world: World, name: str, where: str) -> None:
    desk = seat(name)

    desk.open(where)

    desk.check()
