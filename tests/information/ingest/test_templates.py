"""Templates: what is filled in comes back as rows, and the sheet says how."""

import io
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter

from portfolio.information.ingest import templates
from portfolio.information.ingest.readers.formats import FORMATS, UnknownFormat
from portfolio.information.ingest.readers.reading import open_file
from tests.information.ingest.readers.sheets import row


@pytest.mark.parametrize("name", templates.names())
def test_a_filled_template_is_read_without_a_finding(name: str, tmp_path: Path) -> None:
    book = python_calamine.load_workbook(io.BytesIO(templates.workbook(name)))
    headings = book.get_sheet_by_name(name).to_python()[0]
    path = tmp_path / "filled.xlsx"
    with xlsxwriter.Workbook(path) as filled:
        sheet = filled.add_worksheet(name)
        sheet.write_row(0, 0, headings)
        sheet.write_row(1, 0, row(name))
        filled.add_worksheet(templates.HOW).write_row(0, 0, ["Column", "Must be filled in"])

    reading = open_file(path, FORMATS[name], limit_bytes=1 << 20)

    assert [len(batch) for batch in reading.batches()] == [1]
    assert reading.tally.kept == []


@pytest.mark.parametrize("name", templates.names())
def test_the_examples_of_a_template_are_themselves_right(name: str, tmp_path: Path) -> None:
    path = tmp_path / "examples.xlsx"
    columns = FORMATS[name].columns
    own = {"interview_held": "06/05/2026", "returned": "05/05/2026", "conditions": "", "rationale": ""}
    cells = [own.get(column.field, column.example or ("Words." if column.needs_value else "")) for column in columns]
    cells = ["P-2" if column.field == "b_reference" else cell for column, cell in zip(columns, cells, strict=True)]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [templates.heading(column) for column in columns])
        sheet.write_row(1, 0, cells)

    reading = open_file(path, FORMATS[name], limit_bytes=1 << 20)
    list(reading.batches())

    assert reading.tally.kept == []


@pytest.mark.parametrize("name", templates.names())
def test_the_second_sheet_says_how_to_fill_in_each_column(name: str) -> None:
    book = python_calamine.load_workbook(io.BytesIO(templates.workbook(name)))

    rows = book.get_sheet_by_name(templates.HOW).to_python()

    said = {line[0]: line[1:] for line in rows}
    for column in FORMATS[name].columns:
        assert said[column.header][0] == ("yes" if column.needs_value else "")
        assert said[column.header][1], f"{column.header} has no hint"
        assert said[column.header][3] == ", ".join(column.allowed)


def test_a_template_is_the_same_whenever_it_is_made() -> None:
    assert templates.workbook("people") == templates.workbook("people")


def test_published_and_unknown_formats_have_none() -> None:
    with pytest.raises(templates.NoTemplate, match="people, events"):
        templates.workbook("police-uk-street")
    with pytest.raises(UnknownFormat):
        templates.workbook("tea-leaves")
