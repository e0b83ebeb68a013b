"""Records about people on their pages: a victim's tag first, fact apart from intelligence, as deep as allowed."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from portfolio.flow import steps
from portfolio.ground.audit.models import Event
from portfolio.information.ingest import templates
from portfolio.information.records.models import Mention, PersonRecord
from portfolio.information.records.queries import Described
from tests.information.ingest.readers.sheets import header, row
from tests.information.ingest.readers.sheets import text as sheet
from tests.picture.subjects import made
from tests.web.pages.desk import at_desk, text
from tests.world import World

Held = Callable[..., str]


@pytest.fixture
def held(world: World, tmp_path: Path) -> Held:
    """Rows taken in of an agency; the submission's id."""

    def held(format: str, *rows: list[str], agency: str = "police") -> str:
        path = tmp_path / f"{format}.csv"
        path.write_text(sheet(format, *rows), encoding="utf-8")
        received = steps.receive(
            by=world.coordinator, path=path, file_name=path.name, agency_code=agency, format=format
        )
        assert received.is_taken_in, received.findings
        return received.submission_id

    return held


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return text(response)


def test_a_victims_tag_stands_before_the_name(world: World, held: Held) -> None:
    id = held("people", row("people"))

    shown = page(at_desk(world, "analyst"), f"/records/{id}.2/")

    tag, name = shown.index("Exploited child</strong>"), shown.index("<b>Joan Carter</b>")
    assert tag < name
    assert 'govuk-tag--purple">Exploited child' in shown
    assert "Fact recorded by the agency" in shown
    assert "14/02/2008" in shown  # as the agency wrote it


def test_a_row_that_says_suspect_marks_whoever_is_harmed_and_leads_on_to_them(world: World, held: Held) -> None:
    known = held("people", row("people"))
    id = held("events", row("events"))
    told, suspect = (Mention.objects.get(format=format) for format in ("people", "events"))
    person = made.identity(world, told, suspect)
    client = at_desk(world, "analyst")

    by_records = page(client, f"/records/{id}.2/")
    subject = made.exploited_child(world, identity=person)
    by_register = page(client, f"/records/{id}.2/")

    order = [by_records.index(words) for words in ("Victim or at risk</strong>", "Suspect</strong>", "Carter</b>")]
    assert order == sorted(order)
    assert f'href="/who-is-who/person/{person}/"' in by_records
    assert by_register.index("Exploited child</strong>") < by_register.index("Suspect</strong>")
    assert f'href="/subjects/{subject.id}/"' in by_register
    assert "Victim or at risk" not in page(client, f"/records/{known}.2/")  # that row says it itself
    assert "/who-is-who/" not in page(at_desk(world, "practitioner"), f"/records/{id}.2/")


def test_the_exploited_side_of_an_association_comes_first(world: World, held: Held) -> None:
    id = held("associations", row("associations"))

    shown = page(at_desk(world, "analyst"), f"/records/{id}.2/")

    assert 'govuk-tag--purple">Exploited</strong> <b>Carter</b>' in shown
    assert shown.index("<b>Carter</b>") < shown.index("<b>Mills</b>")


def test_intelligence_says_its_grade_and_handling_in_words(world: World, held: Held) -> None:
    id = held("intelligence", row("intelligence", handling="C", conditions="S2"))

    shown = page(at_desk(world, "analyst"), f"/records/{id}.2/")

    for words in (
        "Intelligence</strong>",
        "2: Untested.",
        "C: Known indirectly to the source.",
        "S2: Consult originator",
    ):
        assert words in shown


def test_ethnicity_stands_on_no_page_of_a_record(world: World, held: Held) -> None:
    id = held("people", row("people", ethnicity="Zembla"))

    assert "Zembla" not in page(at_desk(world, "analyst"), f"/records/{id}.2/")


def test_a_pointer_says_whom_to_ring_and_nothing_else(world: World, held: Held) -> None:
    id = held("people", row("people"))

    shown = page(at_desk(world, "practitioner"), f"/records/{id}.2/")

    assert "Known to Merrowby Police: ring them." in shown
    for secret in ("Carter", "Joan", "P-1", "07700", "Ferry", "xploited", "people.csv", "People whom"):
        assert secret not in shown


def test_under_conditions_another_agency_reads_a_summary(world: World, held: Held) -> None:
    id = held("intelligence", row("intelligence", handling="C", conditions="S2"))

    shown = page(at_desk(world, "council_analyst"), f"/records/{id}.2/")

    assert "Intelligence: report of 3 May 2026, as suspect, 2C, handling C (S2)" in shown
    assert "Carter" not in shown
    assert "grey car" not in shown


@pytest.mark.parametrize("name", ["volunteer", "outsider"])
def test_a_record_out_of_reach_is_not_found(name: str, world: World, held: Held) -> None:
    id = held("people", row("people"))

    assert at_desk(world, name).get(f"/records/{id}.2/").status_code == 404


def test_a_list_of_one_kind_and_of_one_file(world: World, held: Held) -> None:
    id = held("tenancies", row("tenancies"), row("tenancies", tenancy_reference="T-2", address="9 Long Lane"))
    client = at_desk(world, "analyst")

    every = page(client, "/records/?kind=tenancies")
    of_file = page(client, f"/records/?kind=tenancies&submission={id}")

    assert every.count(">Open<") == 2
    assert of_file.index("4 Ferry Row") < of_file.index("9 Long Lane")
    assert "No such record has been taken in yet" in page(client, "/records/?kind=lines")
    assert "no such record that you can see" in page(client, "/records/?kind=tenancies&from=2027-01")


def test_a_list_holds_no_pointers(world: World, held: Held) -> None:
    held("people", row("people"))

    assert "No such record has been taken in yet, or none that you can see" in page(
        at_desk(world, "practitioner"), "/records/?kind=people"
    )


def test_the_page_of_a_file_leads_to_its_rows(world: World, held: Held) -> None:
    id = held("people", row("people"))
    client = at_desk(world, "analyst")

    assert f"/records/?kind=people&amp;submission={id}" in page(client, f"/submissions/{id}/")


def test_a_sheet_is_previewed_without_places_and_taken_in(world: World) -> None:
    client = at_desk(world, "analyst")
    content = io.BytesIO(sheet("people", row("people", phone="12")).encode())
    content.name = "people.csv"
    sent = client.post("/submissions/new/", {"agency": "housing", "format": "people", "file": content})

    preview = page(client, sent["Location"])

    assert "Take in 1 row" in preview
    assert "Take in 1 rows" not in preview
    assert "It is kept as written" in preview
    assert "In your area" not in preview
    client.post(f"{sent['Location']}take-in/")
    assert PersonRecord.objects.count() == 1


def test_of_a_sheet_marked_secret_no_copy_waits(world: World, own_var: Path) -> None:
    client = at_desk(world, "analyst")
    content = io.BytesIO(sheet("intelligence", row("intelligence", text="SECRET: Zebedee told us")).encode())
    content.name = "reports.csv"

    sent = client.post("/submissions/new/", {"agency": "police", "format": "intelligence", "file": content})

    assert "This is marked SECRET or above" in page(client, sent["Location"])
    assert client.post(f"{sent['Location']}take-in/").status_code == 404
    assert [file for file in own_var.rglob("*") if file.is_file() and b"Zebedee" in file.read_bytes()] == []
    assert Event.objects.filter(kind="ingest.marked_file_refused").count() == 1


def test_findings_of_a_sheet_full_of_formulas_open_safely(world: World) -> None:
    client = at_desk(world, "analyst")
    content = io.BytesIO(sheet("people", row("people", known_as='=cmd|"/c calc"!A0', phone="+1+1+1")).encode())
    content.name = "people.csv"
    sent = client.post("/submissions/new/", {"agency": "housing", "format": "people", "file": content})

    rows = list(csv.reader(io.StringIO(client.get(f"{sent['Location']}findings.csv").content.decode("utf-8-sig"))))

    assert len(rows) == 3
    assert [cell for line in rows for cell in line if cell[:1] in ("=", "+", "-", "@")] == []


def test_templates_are_listed_and_downloaded(world: World) -> None:
    client = at_desk(world, "practitioner")

    shown = page(client, "/submissions/templates/")
    sent = client.get("/submissions/templates/tenancies.xlsx")

    assert shown.count(">Download<") == len(templates.names())
    assert sent.content == templates.workbook("tenancies")
    assert 'filename="tenancies.xlsx"' in sent["Content-Disposition"]
    assert client.get("/submissions/templates/police-uk-street.xlsx").status_code == 404
    assert client.get("/submissions/templates/tea-leaves.xlsx").status_code in (400, 404)


def test_described_has_no_more_at_a_pointer_than_the_agency() -> None:
    """A field added later must be empty by default, so that a pointer cannot carry it by forgetting."""
    must = {"reference", "depth", "agency", "sentence", "href"}
    fields = Described.__dataclass_fields__

    assert {name for name, field in fields.items() if field.default is field.default_factory} <= must


def test_the_header_helper_is_the_formats_own() -> None:
    assert header("lines")[0] == "Line reference"
