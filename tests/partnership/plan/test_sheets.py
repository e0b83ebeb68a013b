"""Partners who never sign in: the sheet goes out with codes only, and comes back whole or with numbered findings."""

from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter

from portfolio.ground.audit.models import Event
from portfolio.ground.errors import NotFound
from portfolio.ground.findings import BadFile
from portfolio.partnership.plan import operations, sheets
from portfolio.partnership.plan.errors import NotYourSheet
from portfolio.partnership.plan.models import Action, DueChange
from portfolio.picture.subjects.models import Subject
from tests.partnership.plan.conftest import Add, Open, in_days
from tests.picture.subjects import made
from tests.web.pages.desk import at_desk, text
from tests.world import World


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def action(suspect: Subject, open_plan: Open, add: Add) -> Action:
    return add(open_plan(suspect), text="=HYPERLINK(“x”) change the locks")


def sheet(path: Path, *rows: dict[str, Any]) -> Path:
    """A sheet as it comes back, with these rows; columns not named are empty."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Actions")
    page.write_row(0, 0, sheets.COLUMNS)
    for number, row in enumerate(rows, start=1):
        page.write_row(number, 0, [row.get(name, "") for name in sheets.COLUMNS])
    book.close()
    return path


def test_the_sheet_holds_codes_and_no_name_and_no_formula(action: Action, world: World, tmp_path: Path) -> None:
    form = operations.make_form(agency_code="housing", by=world.practitioner)
    path = tmp_path / "form.xlsx"
    path.write_bytes(form.content)

    rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()

    assert form.actions == 1
    assert rows[0] == list(sheets.COLUMNS)
    assert rows[1][:2] == ["A-0001", "N-001"]
    assert rows[1][3].startswith("’=HYPERLINK")
    assert b"Doyle" not in form.content
    assert not any("Doyle" in str(cell) for row in rows for cell in row)
    event = Event.objects.get(kind="plan.form_made")
    assert event.operation == "disclose"


def test_the_sheet_says_who_is_a_victim_or_a_child(
    world: World, open_plan: Open, add: Add, suspect: Subject, tmp_path: Path
) -> None:
    """Housing sees no more than a pointer of the police's subject, and must know all the same whom it is to protect."""
    child, victim = made.exploited_child(world), made.nominal(world, "SUSPECT", "VICTIM")
    for subject in (suspect, child, victim):
        add(open_plan(subject))
    path = tmp_path / "form.xlsx"
    path.write_bytes(operations.make_form(agency_code="housing", by=world.practitioner).content)

    head, *rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()

    place = head.index("Victim or child")
    assert [(row[1], row[place]) for row in rows] == [
        (suspect.code, ""),
        (child.code, "Exploited child"),
        (victim.code, "Victim"),
    ]
    assert "Exploited child" in text(at_desk(world, "practitioner").get("/plan/"))


def test_another_agencys_practitioner_gets_no_sheet(action: Action, world: World) -> None:
    with pytest.raises(NotYourSheet):
        operations.make_form(agency_code="housing", by=world.teacher)
    with pytest.raises(NotFound):
        operations.make_form(agency_code="nowhere", by=world.coordinator)


def test_a_filled_sheet_comes_back(action: Action, world: World, tmp_path: Path) -> None:
    due = in_days(40)
    path = sheet(
        tmp_path / "back.xlsx",
        {
            "Action": "A-0001",
            "Status": "Offered",
            "New status": "In progress",
            "Evidence, blocker or reason": "Locksmith booked.",
            "New due date": f"{due.day}/{due.month}/{due.year}",
            "Why the date moves": "Locksmith is away.",
        },
    )

    back = operations.take_back(path, agency_code="housing", by=world.coordinator)

    action.refresh_from_db()
    assert (back.updates, back.moved_dates, back.codes) == (1, 1, ("A-0001",))
    assert (action.state, action.due) == ("in_progress", due)
    assert [one.via for one in action.moves.order_by("number")][2:] == ["sheet", "sheet"]


BAD = (
    ({"Action": "A-9999", "New status": "Accepted"}, "Action", "no such action"),
    ({"Action": "A-0001", "New status": "Finished"}, "New status", "not one of the choices"),
    ({"Action": "A-0001", "New status": "Done"}, "New status", "what shows that it is done"),
    ({"Action": "A-0001", "New due date": "31/2/2027", "Why the date moves": "x"}, "New due date", "no 31 February"),
    ({"Action": "A-0001", "New due date": "1/3/2031"}, "Why the date moves", "without a reason"),
    ({"Action": "A-0001", "Why the date moves": "x"}, "New due date", "no new due date"),
    ({"Action": "A-0001", "Status": "Blocked", "New status": "Done"}, "Status", "has changed since"),
    ({"Action": "", "New status": "Done"}, "Action", "names no action"),
    ({"Action": "A-0001", "Evidence, blocker or reason": "x"}, "New status", "no new status"),
)


@pytest.mark.parametrize(("row", "column", "problem"), BAD)
def test_a_bad_row_comes_back_with_its_number_and_nothing_is_taken_in(
    action: Action, world: World, tmp_path: Path, row: dict[str, Any], column: str, problem: str
) -> None:
    good = {"Action": "A-0001", "New due date": "1/3/2031", "Why the date moves": "Away."}
    path = sheet(tmp_path / "back.xlsx", *([] if row["Action"] == "A-0001" else [good]), row)

    with pytest.raises(BadFile) as refused:
        operations.take_back(path, agency_code="housing", by=world.coordinator)

    finding = refused.value.findings[-1]
    assert (finding.row, finding.column) == (2 if row["Action"] == "A-0001" else 3, column)
    assert problem in finding.problem
    action.refresh_from_db()
    assert (action.state, DueChange.objects.count()) == ("offered", 0)
    assert Event.objects.filter(kind="plan.sheet_read", outcome="refused").count() <= 1


def test_an_enforcement_action_is_refused_from_the_sheet_too(
    suspect: Subject, open_plan: Open, add: Add, world: World, tmp_path: Path
) -> None:
    from portfolio.picture.subjects import operations as subjects
    from tests.picture.subjects import made

    add(open_plan(suspect), power="gang-injunction", p="pursue", owner_agency="police", owner=world.lead.id)
    subjects.add_category(subject_id=suspect.id, category=made.category("VICTIM"), by=world.analyst)
    path = sheet(tmp_path / "back.xlsx", {"Action": "A-0001", "Status": "Offered", "New status": "Accepted"})

    with pytest.raises(BadFile, match="check for exploitation must be made"):
        operations.take_back(path, agency_code="police", by=world.coordinator)


def test_a_file_that_is_no_sheet_of_ours(world: World, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write_row(0, 0, ["Name", "Telephone"])
    book.close()

    with pytest.raises(BadFile, match="has no column Action"):
        operations.take_back(path, agency_code="housing", by=world.coordinator)
