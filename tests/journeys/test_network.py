"""Who is around somebody: the chart, the same without JavaScript, one tie, and the way to another person."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Desk
from tests.picture.network.conftest import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def told(story: Story, young: date) -> None:
    """A group of four of whom one is an exploited child, and two more whom Cat alone ties to them."""
    story.together("Ann Lee", "Bob Ray", "Cat Hill", event="E1", on=date(2026, 2, 1))
    story.says("Kit Moss", "E1", role="passenger", born=young)
    story.says("Kit Moss", format="people", agency="childrens_social_care", role="exploited_child", born=young)
    story.together("Cat Hill", "Dan Fox", event="E2", on=date(2026, 3, 4))
    story.together("Dan Fox", "Eve Oak", event="E3", format="intelligence", grade="2B", origin="a")
    story.together("Dan Fox", "Eve Oak", event="E4", format="intelligence", grade="3C", origin="b")
    story.build()


def test_from_the_network_to_a_tie_and_its_records(desk: Desk, story: Story, young: date) -> None:
    told(story, young)
    desk.sign_in("analyst")

    # When an analyst opens the network and a person who joins two parts
    desk.open("/network/")
    desk.check()
    desk.follow("Cat Hill")

    # Then the chart is drawn, and the table below says the same
    expect(desk.page.locator("#network canvas").first).to_be_visible()
    table = desk.page.get_by_role("table", name="The ties of the chart")
    expect(table).to_contain_text("Victim or at risk")
    desk.check()

    # And one tie tells its records
    desk.page.get_by_label("Two steps").check()
    desk.press("Show")
    expect(table).to_contain_text("Eve Oak")
    desk.page.get_by_role("link", name="Open the tie of Eve Oak and Dan Fox").click()
    expect(desk.page.get_by_role("table", name="Records beneath this tie")).to_contain_text("2B")
    desk.check()


def test_how_two_people_are_tied(desk: Desk, story: Story, young: date) -> None:
    told(story, young)
    desk.sign_in("analyst")

    desk.open(f"/network/path/?from={story.id('Ann Lee')}")
    desk.page.get_by_label("To", exact=True).fill(story.id("Eve Oak"))
    desk.press("Find the way")

    expect(desk.page.get_by_role("row")).to_have_count(4)
    desk.check()


def test_without_javascript_the_table_is_enough(plain_desk: Desk, story: Story, young: date) -> None:
    told(story, young)
    plain_desk.sign_in("analyst")

    plain_desk.open(f"/network/person/{story.id('Ann Lee')}/")

    expect(plain_desk.page.locator("#network")).to_be_hidden()
    expect(plain_desk.page.get_by_role("table", name="The ties of the chart")).to_contain_text("Kit Moss")
