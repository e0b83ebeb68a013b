"""The analyst: two agencies' files become one person, who comes into view by the word of a second analyst."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from portfolio.ground.jobs import worker
from portfolio.picture.subjects.models import Subject
from tests.information.ingest.readers.sheets import header
from tests.journeys.conftest import Desk, Seat
from tests.partnership.partnership_profiles.made import sheet
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

POLICE = [
    {
        "Event reference": "CU-4411",
        "Date": "03/09/2026",
        "Type": "Drugs",
        "Summary": "Arrested at the parade with fourteen wraps and two telephones.",
        "Person reference": "PN-201",
        "Forenames": "Callum",
        "Surname": "Reddin",
        "Date of birth": "14/03/1997",
        "Role": "arrested",
        "Address": "14 Ferry Row, Staithe",
        "Postcode": "MZ2 4AB",
    },
    {
        "Event reference": "CU-4413",
        "Date": "06/09/2026",
        "Type": "Drugs",
        "Person reference": "PN-203",
        "Forenames": "Peter",
        "Surname": "Quern",
        "Date of birth": "11/02/1950",
        "Role": "suspect",
        "Address": "3 Quay Street, Staithe",
        "Postcode": "MZ2 2AB",
    },
]
HOUSING = [
    {
        "Tenancy reference": "T-77",
        "Person reference": "H-9",
        "Forenames": "Cal",
        "Surname": "Redding",
        "Date of birth": "14/03/1997",
        "Role": "tenant",
        "Address": "14 Ferry Row",
        "Postcode": "MZ2 4AB",
        "From": "01/02/2026",
        "Concern": "Callers at all hours; the tenant says that he may not turn them away.",
    },
    {
        "Tenancy reference": "T-78",
        "Person reference": "H-10",
        "Forenames": "Peter",
        "Surname": "Quern",
        "Date of birth": "30/09/1978",
        "Role": "tenant",
        "Address": "3 Quay Street",
        "Postcode": "MZ2 2AB",
        "From": "01/02/2024",
    },
]


def bring(analyst: Desk, agency: str, kind: str, path: Path) -> None:
    """Through the Submissions page, up to the preview."""
    analyst.open("/submissions/")
    analyst.press("Bring a file")
    analyst.page.get_by_label("Which agency does the file come from?").select_option(label=agency)
    analyst.page.get_by_label(kind, exact=True).check()
    analyst.page.locator("input[type=file]").set_input_files(path)
    analyst.press("Look at the file")
    expect(analyst.page.locator("h1")).to_have_text("What this file would bring")


def judge(analyst: Desk, verdict: str, reason: str) -> None:
    """The pair on screen, with the keyboard alone: from the first of the three verdicts down to the one meant."""
    keyboard, choices = analyst.page.keyboard, ("The same person", "Two people", "Not sure")
    analyst.tab_to(choices[0])
    keyboard.press("Space")
    for _ in range(choices.index(verdict)):
        keyboard.press("ArrowDown")
    keyboard.press("Tab")
    keyboard.type(reason)
    analyst.show("who-is-who-pair", height=1500)
    analyst.tab_to("Keep and go on")
    keyboard.press("Enter")


def test_two_files_become_a_person_and_the_person_comes_into_view(seat: Seat, world: World, tmp_path: Path) -> None:
    # Given the police's custody sheet and the landlord's tenancies
    custody = sheet(tmp_path, "custody-september.csv", header("events"), POLICE)
    tenancies = sheet(tmp_path, "tenancies.csv", header("tenancies"), HOUSING)

    # When the analyst brings the one and then the other, and looks at what each would bring
    analyst = seat("analyst")
    page = analyst.page
    bring(analyst, "Merrowby Police", "Events and the people in them", custody)
    analyst.press("Take in 2 rows")
    bring(analyst, "Staithe Homes", "Tenancies and households", tenancies)
    analyst.check()
    analyst.show("file-preview")
    analyst.press("Take in 2 rows")
    expect(page.get_by_text("is taken in: 2 rows")).to_be_visible()
    analyst.check()

    # And asks for what is new to be compared
    analyst.open("/who-is-who/")
    analyst.press("Link what is new")
    analyst.check()
    worker.drain()  # what the worker beside the pages does
    page.wait_for_url("**/who-is-who/")
    expect(page.get_by_text("2 pairs wait.")).to_be_visible()
    analyst.check()
    analyst.show("who-is-who")

    # Then the pairs that the machine leaves open are judged with the keyboard alone
    analyst.tab_to("Judge the first pair")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Are these the same person?")).to_be_visible()
    expect(page.get_by_text("differ in more than one part, as a parent's and a child's do").first).to_be_visible()
    analyst.check()
    judge(analyst, "Two people", "Father and son of one name, says the tenancy file.")
    expect(page.get_by_text("Kept: two people. Here is the next pair.")).to_be_visible()
    expect(page.get_by_text("The forenames are different names").first).to_be_visible()
    judge(analyst, "The same person", "Cal is short for Callum: the landlord's officer knows him by both.")
    expect(page.get_by_text("No other pair waits for you.")).to_be_visible()

    # And one person stands where two records were
    analyst.open("/search/")
    page.get_by_label("Name, phone, plate, address").fill("redding")
    analyst.press("Search")
    analyst.check()
    page.get_by_role("table", name="People").get_by_role("link").first.click()
    expect(page.get_by_role("table", name="Rows that speak of this person").get_by_role("row")).to_have_count(3)
    analyst.check()
    analyst.show("who-is-who-person")

    # When she proposes that he is held in view, and forgets to say why
    analyst.press("Propose as a subject")
    analyst.press("Propose")
    expect(page).to_have_title("Error: Propose a person - Portfolio")
    analyst.check()
    page.get_by_label("Suspected of an offence").check()
    page.get_by_label("Victim or suspected victim").check()
    page.get_by_label("What do the categories rest on?").fill(
        "Arrested on 3 September with drugs to sell; on 10 September he told the landlord that others use his home."
    )
    page.get_by_label("Why is it necessary").fill(
        "He sells for others from a home that they have taken over. Police and landlord must act together."
    )
    page.get_by_label("Event: arrested").select_option(label="Own part in serious or organised crime")
    analyst.date("Review date", 90)
    analyst.press("Propose")
    expect(page.get_by_role("alert")).to_contain_text("All of this evidence has one origin, so it counts once.")
    page.get_by_label("Tenancy: tenant").select_option(label="Is threatened or harmed")
    analyst.check()
    analyst.show("subject-propose", top="Propose a person", height=1500)
    analyst.press("Propose")
    expect(page.get_by_text("N-001 is proposed. A second person must approve it.")).to_be_visible()
    analyst.check()

    # Then a second person, of another agency, finds it waiting, reads it and approves it
    other = seat("council_analyst")
    other.check()
    other.follow("N-001")
    other.check()
    other.say_why("Reviewing whether it should stay in view", "Second person for a new proposal.")
    other.check()
    other.press("Approve")
    other.check()
    other.press("Approve")
    expect(other.page.get_by_text("It is in view.")).to_be_visible()
    other.check()
    other.show("subject", height=1400)
    assert Subject.objects.get().approved_by == world.council_analyst.id
