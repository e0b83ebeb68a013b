"""The search page."""

from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.flow import steps
from tests.flow.finding.test_finding import HEADER, OLA, ROBIN
from tests.picture.subjects import made
from tests.web.pages.desk import at_desk, text
from tests.world import World


def bring(world: World, folder: Path) -> None:
    path = folder / "people.csv"
    path.write_text("\n".join([HEADER, ROBIN, OLA, ""]))
    received = steps.receive(by=world.analyst, path=path, file_name=path.name, agency_code="police", format="people")
    assert not received.refusal


def test_somebody_is_found_and_the_term_is_in_no_address(world: World, tmp_path: Path) -> None:
    bring(world, tmp_path)

    response = at_desk(world, "analyst").post("/search/", {"term": "07700 900123"})

    assert "Reed, Robin" in text(response)
    assert "Searched for the number 07700 900123" in text(response)
    assert "term" not in response.request["QUERY_STRING"]


def test_nothing_found_and_nothing_typed_say_so(world: World) -> None:
    desk = at_desk(world, "analyst")

    assert "Nothing was found that you can see." in text(desk.post("/search/", {"term": "Zed Quill"}))
    assert "Enter what you want to find" in text(desk.post("/search/", {"term": ""}))


def test_another_agency_is_told_whom_to_ring(world: World, tmp_path: Path) -> None:
    bring(world, tmp_path)

    shown = text(at_desk(world, "practitioner").post("/search/", {"term": "Robin Reed"}))

    assert "Known to Merrowby Police: ring them" in shown
    assert "Reed, Robin" not in shown


def test_markup_in_a_term_stays_text(world: World) -> None:
    shown = at_desk(world, "analyst").post("/search/", {"term": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert(1)" not in shown


def test_a_list_line_by_line(world: World, tmp_path: Path) -> None:
    bring(world, tmp_path)

    shown = text(at_desk(world, "analyst").post("/search/list/", {"terms": "AB12 CDE\nnobody here\n"}))

    assert "1 of 2 lines found somebody" in shown
    assert "Reed, Robin" in shown


def test_a_list_takes_no_statement_a_line(world: World, tmp_path: Path) -> None:
    bring(world, tmp_path)
    line = made.line(world)
    desk = at_desk(world, "analyst")

    def statements(lines: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.post("/search/list/", {"terms": f"Robin Reed\n{line.name}\n" * lines})
        return len(asked)

    assert statements(1) == statements(20)


def test_a_list_that_is_too_long_is_refused_in_its_form(world: World) -> None:
    response = at_desk(world, "analyst").post("/search/list/", {"terms": "x\n" * 501})

    assert response.status_code == 400
    assert "Search it in parts." in text(response)
