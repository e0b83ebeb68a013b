"""An analyst brings the force's file: first a wrong one, then the right one, then the same again."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from portfolio.ground.jobs import worker
from portfolio.web.pages.submissions import bringing
from tests.journeys.conftest import Desk
from tests.web.pages.desk import BAD, GOOD, HEADER

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def file(folder: Path, *rows: str) -> Path:
    path = folder / "2018-10-merrowby-street.csv"
    path.write_text("\n".join([HEADER, *rows, ""]))
    return path


def choose(desk: Desk, path: Path) -> None:
    desk.open("/submissions/new/")
    desk.page.get_by_label("Which agency does the file come from?").select_option("police")
    desk.page.get_by_role("radio").first.check()
    desk.page.locator("input[type=file]").set_input_files(path)
    desk.press("Look at the file")


def test_a_wrong_file_then_the_right_one_then_the_same_again(desk: Desk, tmp_path: Path) -> None:
    desk.sign_in("analyst")
    desk.open("/submissions/")
    desk.check()
    desk.press("Bring a file")
    desk.check()
    desk.press("Look at the file")
    expect(desk.page).to_have_title("Error: Bring a file - Portfolio")
    desk.check()

    choose(desk, file(tmp_path, *GOOD, BAD))
    expect(desk.page.locator("h1")).to_have_text("This file cannot be taken in as it is")
    desk.check()
    desk.press("Throw the file away")

    choose(desk, file(tmp_path, *GOOD))
    expect(desk.page.locator("h1")).to_have_text("What this file would bring")
    desk.check()
    desk.press("Take in 2 rows")
    expect(desk.page.get_by_text("is taken in: 2 rows")).to_be_visible()
    desk.check()

    choose(desk, file(tmp_path, *GOOD))
    desk.check()
    desk.page.locator("main").get_by_role("link", name="submission ").click()
    desk.follow("Withdraw this file")
    desk.check()
    desk.page.get_by_label("Why is it withdrawn?").fill("The force sent the wrong month.")
    desk.press("Withdraw the file")
    expect(desk.page.get_by_text("Its rows count nowhere from now on.")).to_be_visible()
    desk.check()


def test_a_large_file_shows_how_far_it_is_and_leads_on_by_itself(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AT_ONCE", 10)
    desk.sign_in("analyst")

    choose(desk, file(tmp_path, *GOOD))
    expect(desk.page.locator("h1")).to_have_text("Checking a file")
    desk.check()
    worker.drain()

    expect(desk.page.locator("h1")).to_have_text("What this file would bring")
    desk.open("/jobs/")
    desk.check()
