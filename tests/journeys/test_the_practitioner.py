"""The practitioner: answers on the page and by a form, carries an action, rings about what is not theirs."""

from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from portfolio.ground.ids import Reference
from portfolio.partnership.plan.models import Action
from portfolio.picture.subjects.models import Subject
from tests.journeys.conftest import Desk, Seat
from tests.partnership.partnership_profiles import made
from tests.partnership.plan.conftest import Add, Open
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RINGS = "Known to Merrowby Police: ring them"


@pytest.fixture
def report(world: World, tmp_path: Path) -> Reference:
    """What the police hold of him, under conditions."""
    return made.report(tmp_path, world.analyst, handling="C", Forenames="Kane", Surname="Doyle", Role="suspect")


@pytest.fixture
def subject(world: World) -> Subject:
    """Kane Doyle, whom the police hold in view as N-001."""
    return made.subjects.nominal(world)


@pytest.fixture
def action(world: World, subject: Subject, open_plan: Open, add: Add) -> Action:
    """A-0001, offered to the landlord's officer."""
    return add(open_plan(subject))


def fill_in(path: Path, **answers: str) -> None:
    """A Word form as somebody fills it in: the answer beside each question that it names."""
    form = docx.Document(str(path))
    for row in form.tables[1].rows:
        asked = row.cells[0].paragraphs[0].text
        row.cells[1].text = answers.get(asked.replace(" ", "_"), "")
    form.save(str(path))


def send_back(officer: Desk, path: Path) -> None:
    officer.page.locator("input[type=file]").set_input_files(path)
    officer.press("Take it in")


def test_a_practitioner_answers_acts_and_rings(
    seat: Seat, world: World, subject: Subject, report: Reference, action: Action, tmp_path: Path
) -> None:
    # Given two questions of the police to the landlord, an action for its officer, and a report that is not theirs
    made.ask(world, subject.id)
    made.ask(world, subject.id, question="Who else is named on the tenancy?")

    # When the officer signs in, what waits is on one page
    officer = seat("practitioner")
    page = officer.page
    expect(page.get_by_role("table", name="Due and overdue").get_by_role("link")).to_have_count(3)
    officer.check()
    officer.show("practitioner-home")

    # And answers the first question on the page; an empty answer is refused
    officer.follow("R-0001")
    officer.check()
    officer.press("Answer")
    page.get_by_label("Hit", exact=True).check()
    officer.press("Send the answer")
    expect(page).to_have_title("Error: Answer this request - Portfolio")
    officer.check()
    page.get_by_label("What may be used").fill("He is the tenant at 2 Quay Street since May.")
    page.get_by_label("Is that a fact or an assessment?").select_option("fact")
    officer.show("request-answer", top="Answer this request", height=1200)
    officer.press("Send the answer")
    expect(page.get_by_text("R-0001 is answered. Thank you.")).to_be_visible()
    officer.check()

    # And the second by the Word form, as a colleague who never signs in sent it back
    officer.open("/requests/")
    officer.check()
    page.get_by_role("link", name="R-0002").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word (.docx)").click()
    form = tmp_path / download.value.suggested_filename
    download.value.save_as(form)
    officer.follow("Enter a filled form")
    officer.check()
    fill_in(form, Your_answer="Perhaps")
    send_back(officer, form)
    expect(page.get_by_text("“Perhaps” is not a choice for “Your answer”").first).to_be_visible()
    officer.check()
    fill_in(form, Your_answer="Nil")
    send_back(officer, form)
    expect(page.get_by_text("R-0002 is answered from the form.")).to_be_visible()
    officer.check()

    # When the officer takes the action on, moves its day with a reason, and says what shows that it is done
    officer.open("/")
    officer.follow("A-0001")
    officer.check()
    officer.follow("Accept")
    officer.press("Accept")
    officer.follow("Move the due date")
    officer.date("New due date", 20)
    page.get_by_label("Why it moves").fill("The locksmith is away.")
    officer.check()
    officer.press("Move the due date")
    officer.follow("Say that it is done")
    officer.press("Say that it is done")
    expect(page).to_have_title("Error: Say that it is done - Portfolio")
    officer.check()
    page.get_by_label("What shows that it is done").fill("New locks fitted; photograph held.")
    officer.press("Say that it is done")
    expect(page.get_by_text("Verify that it is done")).to_have_count(0)
    officer.check()
    officer.show("action", height=1300)

    # Then somebody else verifies it
    coordinator = seat("coordinator")
    coordinator.open("/plan/?which=to_verify")
    coordinator.check()
    coordinator.follow("A-0001")
    coordinator.follow("Verify that it is done")
    coordinator.page.get_by_label("What you looked at").fill("Saw the photograph.")
    coordinator.check()
    coordinator.press("Verify that it is done")
    expect(coordinator.page.get_by_text("Verified", exact=True).first).to_be_visible()
    coordinator.check()

    # And of what is the police's, the officer reads whom to ring and nothing more: by search, subject and record
    officer.open("/search/")
    page.get_by_label("Name, phone, plate, address").fill("doyle")
    officer.press("Search")
    expect(page.get_by_text(RINGS).first).to_be_visible()
    officer.check()
    officer.show("search-pointer", height=900)
    for address in (f"/subjects/{subject.id}/", f"/records/{report.id}/"):
        officer.open(address)
        expect(page.get_by_text(RINGS).first).to_be_visible()
        expect(page.get_by_text("seen selling")).to_have_count(0)
        expect(page.get_by_text("Kane")).to_have_count(0)
        officer.check()
