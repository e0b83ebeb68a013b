"""A report in the browser's words: written, frozen, approved by another, downloaded, and never saved over somebody."""

import json
from io import BytesIO

import docx
import pytest

from portfolio.flow import papers
from portfolio.ground.audit.models import Event
from portfolio.partnership.sharing import operations
from portfolio.partnership.sharing.models import Report
from tests.partnership.sharing.conftest import Open
from tests.partnership.sharing.test_ledger import ROWS
from tests.web.pages.desk import at_desk, text
from tests.world import World

NEW = {
    "board": "Policy Board",
    "meets_on-day": "7",
    "meets_on-month": "12",
    "meets_on-year": "2026",
    "title": "Progress report",
    "area": "L1",
    "first-month": "10",
    "first-year": "2018",
    "last-month": "11",
    "last-year": "2018",
    "person_level": "yes",
}


@pytest.fixture
def report(open_report: Open) -> Report:
    return open_report()


def test_without_reports_the_list_says_so_and_offers_to_open_one(world: World) -> None:
    said = text(at_desk(world, "analyst").get("/reports/"))

    assert "No report has been opened yet." in said
    assert "Open a report" in said


def test_who_may_not_write_is_not_offered_to(world: World) -> None:
    assert "Open a report" not in text(at_desk(world, "chair").get("/reports/"))


def test_a_report_is_opened_for_a_meeting_and_a_period(world: World, merrowby: str) -> None:
    response = at_desk(world, "analyst").post("/reports/new/", NEW)

    made = Report.objects.get()
    assert response["Location"] == f"/reports/{made.id}/"
    assert (made.area_name, made.first_month, made.last_month) == ("Merrowby", "2018-10", "2018-11")
    assert made.meets_on.isoformat() == "2026-12-07"


def test_a_period_that_ends_before_it_begins_is_refused_in_words(world: World, merrowby: str) -> None:
    response = at_desk(world, "analyst").post("/reports/new/", {**NEW, "last-year": "2017"})

    assert "The last month must be the same as or after the first month" in text(response)
    assert "<title>Error: " in text(response)


def test_its_parts_are_listed_with_what_they_must_still_say(world: World, report: Report) -> None:
    operations.write_parts(report=report, texts={"risk": "None"}, seen_revision=1, by=world.analyst)

    said = text(at_desk(world, "analyst").get(f"/reports/{report.id}/"))

    assert said.count("Must say something") == 1
    assert f'href="/reports/{report.id}/write/risk/"' in said


def test_a_part_is_written(world: World, report: Report) -> None:
    client = at_desk(world, "analyst")

    response = client.post(f"/reports/{report.id}/write/risk/", {"text": "Reprisals.", "seen_revision": "1"})

    assert response["Location"] == f"/reports/{report.id}/"
    assert report.texts.get(part="risk").text == "Reprisals."


def test_two_who_write_at_once_both_keep_their_words(world: World, report: Report) -> None:
    address = f"/reports/{report.id}/write/risk/"
    at_desk(world, "analyst").post(address, {"text": "What the first wrote.", "seen_revision": "1"})

    response = at_desk(world, "coordinator").post(address, {"text": "What the second wrote.", "seen_revision": "1"})

    said = text(response)
    assert response.status_code == 409
    assert "What the first wrote." in said
    assert "What the second wrote.</textarea>" in said
    assert "Analyst" in said  # who saved it
    assert report.texts.get(part="risk").text == "What the first wrote."
    again = at_desk(world, "coordinator").post(address, {"text": "Both together.", "seen_revision": "2"})
    assert again.status_code == 302
    assert report.texts.get(part="risk").text == "Both together."


def test_words_are_escaped(world: World, report: Report) -> None:
    operations.write_parts(report=report, texts={"policy": "<script>x</script>"}, seen_revision=1, by=world.analyst)

    for page in ("", "read/", "write/policy/"):
        assert "<script>x" not in text(at_desk(world, "analyst").get(f"/reports/{report.id}/{page}"))


def test_preparing_lists_what_is_lacking_and_freezes_nothing(world: World, report: Report) -> None:
    operations.write_parts(report=report, texts={"risk": ""}, seen_revision=1, by=world.analyst)
    client = at_desk(world, "analyst")

    asked, sent = client.get(f"/reports/{report.id}/prepare/"), client.post(f"/reports/{report.id}/prepare/")

    for response in (asked, sent):
        assert "“Risk analysis” says nothing." in text(response)
        assert "Freeze it" not in text(response)
    assert sent.status_code == 400
    report.refresh_from_db()
    assert report.state == "drafting"


def test_two_people_take_it_from_draft_to_published(world: World, report: Report) -> None:
    drafter, chair = at_desk(world, "council_analyst"), at_desk(world, "chair")
    drafter.post(f"/reports/{report.id}/prepare/")
    assert "Approve this report" not in text(drafter.get(f"/reports/{report.id}/read/"))
    assert "Approve this report" in text(chair.get(f"/reports/{report.id}/read/"))

    response = chair.post(f"/reports/{report.id}/approve/", follow=True)

    assert "Approved" in text(response)
    assert "Progress report" in text(at_desk(world, "councillor").get("/published/"))


def test_who_prepared_it_may_not_approve_it(world: World, open_report: Open) -> None:
    report = open_report(by=world.coordinator)
    client = at_desk(world, "coordinator")
    client.post(f"/reports/{report.id}/prepare/")

    response = client.post(f"/reports/{report.id}/approve/")

    assert response.status_code == 403
    assert "Somebody else must approve it." in text(response)


def test_sending_back_wants_a_reason_that_the_drafter_reads(world: World, report: Report) -> None:
    papers.prepare_report(report=report, by=world.council_analyst)
    chair = at_desk(world, "chair")

    assert "Enter the reason" in text(chair.post(f"/reports/{report.id}/send-back/", {"reason": ""}))
    chair.post(f"/reports/{report.id}/send-back/", {"reason": "Say more of children."})

    assert "Say more of children." in text(at_desk(world, "council_analyst").get(f"/reports/{report.id}/"))


def test_withdrawing_asks_first_and_takes_it_from_published(world: World, report: Report) -> None:
    papers.approve_report(report=papers.prepare_report(report=report, by=world.council_analyst), by=world.chair)
    chair = at_desk(world, "chair")
    assert "This cannot be undone" in text(chair.get(f"/reports/{report.id}/withdraw/"))

    chair.post(f"/reports/{report.id}/withdraw/", {"reason": "A wrong month."})

    assert "No report has been approved yet." in text(at_desk(world, "councillor").get("/published/"))


@pytest.mark.parametrize(
    ("format", "begins", "type"),
    [
        ("docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("pdf", b"%PDF", "application/pdf"),
        ("html", b"<!DOCTYPE html>", "text/html; charset=utf-8"),
        ("json", b"{", "application/json"),
    ],
)
def test_it_is_taken_as_a_file_and_that_is_logged(
    world: World, report: Report, format: str, begins: bytes, type: str
) -> None:
    response = at_desk(world, "chair").get(f"/reports/{report.id}/file.{format}")

    assert response.content.startswith(begins)
    assert response["Content-Type"] == type
    assert f"board-report-l1-2026-12-07.{format}" in response["Content-Disposition"]
    assert Event.objects.filter(kind="sharing.report_exported", about_id=report.id).count() == 1


def test_a_file_of_a_draft_says_that_it_is_one(world: World, report: Report) -> None:
    content = at_desk(world, "chair").get(f"/reports/{report.id}/file.docx").content

    document = docx.Document(BytesIO(content))
    rows = {
        cells[0].text: cells[1].text for table in document.tables[:1] for cells in (row.cells for row in table.rows)
    }
    assert rows["Status"] == "Draft: not approved"


def test_an_approved_file_is_what_was_frozen(world: World, report: Report, hold: object) -> None:
    papers.approve_report(report=papers.prepare_report(report=report, by=world.council_analyst), by=world.chair)
    hold(ROWS)  # type: ignore[operator] - files that came afterwards

    found = json.loads(at_desk(world, "chair").get(f"/reports/{report.id}/file.json").content)

    assert found["tables"] == []
    assert found["state"] == "approved"


def test_an_unknown_format_is_refused_in_words(world: World, report: Report) -> None:
    response = at_desk(world, "chair").get(f"/reports/{report.id}/file.odt")

    assert response.status_code == 400
    assert "docx, pdf, html, json" in text(response)


def test_a_frozen_report_cannot_be_written(world: World, report: Report) -> None:
    papers.prepare_report(report=report, by=world.council_analyst)

    response = at_desk(world, "analyst").get(f"/reports/{report.id}/write/risk/")

    assert response.status_code == 409
    assert "Send it back before changing its words." in text(response)
