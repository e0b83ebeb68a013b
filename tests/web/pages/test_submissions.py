"""Bringing a file: looked at before anything is taken in, refused in words, withdrawn with a reason."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from portfolio.ground.jobs import worker
from portfolio.information.ingest.models import Submission
from portfolio.information.records.models import CrimeRecord
from portfolio.web.pages.submissions import bringing
from portfolio.web.pages.submissions.findings_csv import cell
from tests.web.pages.desk import BAD, GOOD, at_desk, street, text
from tests.world import World


def bring(client: Client, *rows: str, **other: Any) -> Any:
    form = {"agency": "police", "format": "police-uk-street", "file": street(*rows), **other}
    return client.post("/submissions/new/", form)


def take_in(client: Client, *rows: str) -> str:
    """The address of the submission's page."""
    preview = bring(client, *rows)["Location"]
    taken: str = client.post(f"{preview}take-in/")["Location"]
    return taken


def test_a_preview_says_what_the_file_would_bring_and_takes_nothing_in(world: World) -> None:
    client = at_desk(world, "analyst")

    page = client.get(bring(client, *GOOD)["Location"])

    assert "What this file would bring" in text(page)
    assert "Take in 2 rows" in text(page)
    assert "October 2018" in text(page)
    assert (Submission.objects.count(), CrimeRecord.objects.count()) == (0, 0)


def test_a_yes_takes_the_file_in_and_throws_the_waiting_copy_away(world: World, own_var: Path) -> None:
    client = at_desk(world, "analyst")

    page = client.get(take_in(client, *GOOD))

    assert "Taken in" in text(page)
    assert CrimeRecord.objects.count() == 2
    assert list((own_var / "waiting").iterdir()) == []


def test_a_no_throws_the_file_away(world: World, own_var: Path) -> None:
    client = at_desk(world, "analyst")
    preview = bring(client, *GOOD)["Location"]

    client.post(f"{preview}discard/")

    assert client.get(preview).status_code == 404
    assert list((own_var / "waiting").iterdir()) == []


def test_a_wrong_row_is_told_by_the_spreadsheets_own_number_and_stops_the_file(world: World) -> None:
    client = at_desk(world, "analyst")

    preview = bring(client, *GOOD, BAD)["Location"]
    page = text(client.get(preview))

    assert "This file cannot be taken in as it is" in page
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">4</td>' in page  # the header is row 1
    assert "Take in" not in page


def test_findings_come_as_a_file_that_a_spreadsheet_does_not_run(world: World) -> None:
    client = at_desk(world, "analyst")
    preview = bring(client, *GOOD, BAD)["Location"]

    sent = client.get(f"{preview}findings.csv")

    assert sent["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in sent["Content-Disposition"]
    assert "2018-31" in sent.content.decode()


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\t=1", "'\t=1"),
        ("2018-31", "2018-31"),
        ("", ""),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(given: str, written: str) -> None:
    assert cell(given) == written


def test_the_same_file_twice_is_refused_with_a_link_to_the_first(world: World) -> None:
    client = at_desk(world, "analyst")
    first = take_in(client, *GOOD)

    page = text(client.get(bring(client, *GOOD)["Location"]))

    assert f'<a class="govuk-link" href="{first}">submission ' in page
    assert "Take in" not in page.replace("Taken in", "")


def test_a_file_over_the_limit_is_refused_in_its_form_and_kept_nowhere(
    world: World, settings: Any, own_var: Path
) -> None:
    settings.MAX_UPLOAD_BYTES = 100
    client = at_desk(world, "analyst")

    page = bring(client, *GOOD)

    assert "The file is larger than 100 bytes. Split it by month, or send it compressed as .gz" in text(page)
    assert "<title>Error: Bring a file - Portfolio</title>" in text(page)
    assert not (own_var / "waiting").exists()


def test_without_a_file_the_form_says_what_to_do(world: World) -> None:
    page = at_desk(world, "analyst").post("/submissions/new/", {"agency": "", "format": ""})

    assert "Select the file" in text(page)
    assert "There is a problem" in text(page)


def test_a_large_file_is_checked_and_taken_in_in_the_background(
    world: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, own_var: Path
) -> None:
    monkeypatch.setattr(bringing, "AT_ONCE", 10)
    client = at_desk(world, "analyst")

    checking = bring(client, *GOOD)["Location"]
    assert checking.startswith("/jobs/")
    assert "Waiting" in text(client.get(checking))
    assert worker.drain() == 1
    preview = client.get(f"{checking}?waited")["Location"]
    assert "Take in 2 rows" in text(client.get(preview))

    taking = client.post(f"{preview}take-in/")["Location"]
    with django_capture_on_commit_callbacks(execute=True):
        assert worker.drain() == 1
    submission = client.get(f"{taking}now/")["HX-Redirect"]
    assert "Taken in" in text(client.get(submission))
    assert list((own_var / "waiting").iterdir()) == []


def test_a_waiting_file_is_nobody_elses(world: World) -> None:
    preview = bring(at_desk(world, "analyst"), *GOOD)["Location"]

    for name in ("coordinator", "outsider"):
        assert at_desk(world, name).get(preview).status_code == 404
        assert at_desk(world, name).post(f"{preview}take-in/").status_code == 404


@pytest.mark.parametrize("address", ["..%2F..%2Fkeys", "0" * 20, "x"])
def test_an_address_never_reaches_another_folder(world: World, address: str) -> None:
    assert at_desk(world, "analyst").get(f"/submissions/waiting/{address}/").status_code == 404


def test_a_practitioner_is_offered_only_their_own_agency(world: World) -> None:
    page = text(at_desk(world, "practitioner").get("/submissions/new/"))

    assert "Staithe Homes" in page
    assert '<option value="police">' not in page


def test_a_withdrawal_needs_a_reason_and_takes_the_file_out_of_use(world: World) -> None:
    client = at_desk(world, "analyst")
    address = take_in(client, *GOOD)

    refused = client.post(f"{address}withdraw/", {"reason": " "})
    assert "Say why the file is withdrawn" in text(refused)
    client.post(f"{address}withdraw/", {"reason": "The force sent the wrong month."})

    assert "The force sent the wrong month." in text(client.get(address))
    assert Submission.objects.get().state == "withdrawn"


def test_the_list_is_narrowed_and_says_when_it_is_empty(world: World) -> None:
    client = at_desk(world, "analyst")
    assert "No file has been brought yet. Bring the first one." in text(client.get("/submissions/"))
    take_in(client, *GOOD)

    assert "2018-10-merrowby-street.csv" in text(client.get("/submissions/?agency=police&state=taken_in"))
    assert "There is no such file." in text(client.get("/submissions/?state=refused"))
    assert client.get("/submissions/?page=x&agency=%00").status_code == 200


def test_another_partnership_sees_none_of_it(world: World) -> None:
    address = take_in(at_desk(world, "analyst"), *GOOD)
    outsider = at_desk(world, "outsider")

    assert "2018-10-merrowby-street.csv" not in text(outsider.get("/submissions/"))
    for path in ("", "findings.csv", "withdraw/"):
        assert outsider.get(f"{address}{path}").status_code == 404


@pytest.mark.parametrize(("name", "address"), [("chair", "/submissions/"), ("governance", "/submissions/new/")])
def test_whoever_lacks_the_right_is_told_so(world: World, name: str, address: str) -> None:
    assert at_desk(world, name).get(address).status_code == 403
