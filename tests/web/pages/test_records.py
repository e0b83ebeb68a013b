"""From a number to the records behind it, and from a record to the row of its file."""

from pathlib import Path

import pytest

from portfolio.flow import steps
from portfolio.ground.access import events
from portfolio.ground.access.labels import Label
from portfolio.ground.access.operations import intern
from portfolio.ground.audit.acts import act
from portfolio.ground.audit.models import Event
from portfolio.ground.geography import operations as geography
from portfolio.ground.ids import Reference
from portfolio.information.ingest.models import Submission
from portfolio.information.records.models import CrimeRecord
from tests.web.pages.desk import HEADER, at_desk, text
from tests.world import World

CRIME = "{id},2018-10,Merrowby Police,Merrowby Police,-2.71,53.34,On or near Dock Road,{area},{area} name,{type},,"


LOOKUP = """LSOA11CD,LSOA11NM,WD13CD,WD13NM,LAD11CD,LAD11NM
E01000001,One,W1,Riverside,L1,Merrowby
E01000002,Two,W1,Riverside,L1,Merrowby
E01000003,Three,W2,Hale,L1,Merrowby
"""


@pytest.fixture
def submission(world: World, tmp_path: Path) -> str:
    """Three crimes: two in ward W1, one in W2."""
    lookup = tmp_path / "lookup.csv"
    lookup.write_text(LOOKUP)
    geography.load(lookup, kind="lookup", edition="2011", by=world.analyst)
    rows = [("E01000001", "Burglary"), ("E01000002", "Drugs"), ("E01000003", "Burglary")]
    path = tmp_path / "2018-10-street.csv"
    lines = [CRIME.format(id=str(at) * 64, area=area, type=type) for at, (area, type) in enumerate(rows)]
    path.write_text("\n".join([HEADER, *lines, ""]))
    received = steps.receive(
        by=world.analyst, path=path, file_name=path.name, agency_code="police", format="police-uk-street"
    )
    assert received.is_taken_in, received.findings
    return received.submission_id


def test_without_records_the_list_says_so(world: World) -> None:
    assert "No record has been taken in yet" in text(at_desk(world, "analyst").get("/records/"))


def test_an_area_a_month_and_a_type_narrow_the_list(world: World, submission: str) -> None:
    client = at_desk(world, "analyst")

    def rows(asked: str) -> int:
        return text(client.get(f"/records/?{asked}")).count(">Open<")

    assert rows("") == 3
    assert rows("area=W1") == 2
    assert rows("area=W1&category=Burglary") == 1
    assert rows("from=2018-10&to=2018-10") == 3
    assert rows("from=2018-11") == 0
    assert rows(f"submission={submission}") == 3


def test_what_was_asked_stands_above_the_list(world: World, submission: str) -> None:
    said = text(at_desk(world, "analyst").get("/records/?area=W1&from=2018-10&to=2018-10&category=Burglary"))

    assert "Burglary in Riverside, October 2018" in said


def test_an_unknown_area_is_said_and_a_bad_month_ignored(world: World, submission: str) -> None:
    client = at_desk(world, "analyst")

    assert "No area with the code NOWHERE is loaded." in text(client.get("/records/?area=NOWHERE"))
    assert text(client.get("/records/?from=31/02")).count(">Open<") == 3


def test_a_record_stands_as_published_with_its_row_and_its_file(world: World, submission: str) -> None:
    said = text(at_desk(world, "analyst").get(f"/records/{submission}.2/"))

    assert "On or near Dock Road" in said
    assert "2, as the spreadsheet numbers it" in said
    assert f'href="/submissions/{submission}/"' in said
    assert Event.objects.filter(kind__startswith="records.", about_id=f"{submission}.2").exists()


def test_an_agency_outside_the_agreement_sees_no_record_and_none_is_counted(world: World, submission: str) -> None:
    """Open data is open to the partnership; so this file is made what it would be if it were not."""
    _relabel(world, submission, world.label(sensitivity="personal"))
    client = at_desk(world, "volunteer")

    assert text(client.get("/records/")).count(">Open<") == 0
    assert client.get(f"/records/{submission}.2/").status_code == 404


def _relabel(world: World, submission: str, label: Label) -> None:
    with act(by=world.operator, event=events.PARTNERSHIP_CHANGED, on=Reference("test", "relabel")):
        held = intern(label)
        Submission.objects.filter(pk=submission).update(label=held)
        CrimeRecord.objects.filter(submission_id=submission).update(label=held)
