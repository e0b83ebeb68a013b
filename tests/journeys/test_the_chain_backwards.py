"""On the training copy: from a sentence of the councillors' report back to the records of the agencies beneath it."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playwright.sync_api import Page, expect

from portfolio.flow import founding, training
from tests.flow.training.conftest import MONTHS, PEOPLE, SEED
from tests.journeys.conftest import Desk

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SENTENCE = "protection plan for each child"
CHOICE = "One plan led by children’s social care, from today."
STATEMENT = "Police, social care, youth justice and school speak of one boy."


@pytest.fixture
def analyst(live_server: Any, settings: Any, page: Page, guide: Path | None, tmp_path: Path) -> Desk:
    """The analyst of the training copy at its smallest, signed in."""
    settings.REQUIRE_SECOND_FACTOR = False
    with patch("portfolio.flow.founding.call_command"):  # the tables are there
        founding.found(name="Merrowby")
    training.load(out=tmp_path / "merrowby", people=PEOPLE, months=MONTHS, seed=SEED, say=lambda said: None)
    page.set_default_timeout(15_000)
    desk = Desk(page, live_server.url, guide=guide)
    desk.sign_in("analyst", next(one.password for one in training.sign_ins() if one.username == "analyst"))
    return desk


def test_a_sentence_of_the_report_is_followed_back_to_the_records(analyst: Desk) -> None:
    page, main = analyst.page, analyst.page.locator("main")

    # Given the councillors' report, which says that each child has a protection plan
    analyst.open("/reports/")
    main.get_by_role("table").get_by_role("link").first.click()
    analyst.check()

    # When the analyst asks where that comes from
    analyst.follow("Where this comes from")
    expect(main.get_by_text(SENTENCE)).to_be_visible()
    analyst.check()
    analyst.show("chain-report")

    # Then the sentence leads to the decision, which agencies' actions carry out
    main.get_by_role("link", name=CHOICE).first.click()
    actions = page.get_by_role("table", name="Actions that carry it out")
    for agency in ("Children's social care", "Education", "Youth justice"):
        expect(actions.get_by_text(agency, exact=False).first).to_be_visible()
    analyst.check()
    analyst.show("chain-decision", height=1600)

    # And the decision to the profile that was read
    main.get_by_role("link", name="PP-N-001-1").click()
    expect(main.get_by_text(STATEMENT).first).to_be_visible()
    analyst.check()
    profile = page.url

    # And the profile to its subject, who is a victim and a child before anything else
    main.get_by_role("link", name="N-001").first.click()
    analyst.say_why("Writing or checking a Partnership Profile", "Learning how a sentence is followed back.")
    expect(main.get_by_text("Exploited child", exact=True).first).to_be_visible()
    analyst.check()

    # And a statement to the person, who by a judgement is not his twin
    page.goto(profile)
    page.locator(".document-statement").filter(has_text=STATEMENT).get_by_role("link", name="Walk back").click()
    expect(main.get_by_text(STATEMENT)).to_be_visible()
    analyst.check()
    analyst.show("chain-statement", height=1100)
    main.locator("li").get_by_role("link").first.click()
    judged = page.get_by_role("table", name="Why these rows are held together")
    expect(judged.get_by_role("row").filter(has_text="Twins").first).to_contain_text("Two people")
    analyst.check()

    # And the person to the records of three agencies or more
    rows = page.get_by_role("table", name="Rows that speak of this person").get_by_role("row")
    agencies = {row.get_by_role("cell").nth(2).inner_text() for row in rows.all()[1:]}
    assert len(agencies) >= 3
    rows.nth(1).get_by_role("link").click()
    expect(main.get_by_text("as the spreadsheet numbers it")).to_be_visible()
    analyst.check()
