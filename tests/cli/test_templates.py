"""`portfolio template`, and submitting what was filled in, packed or not."""

import gzip
import io
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter

from tests.cli.conftest import Run
from tests.information.ingest.readers.sheets import partner_formats, row, text

FORMATS = [one.name for one in partner_formats()]


@pytest.mark.parametrize("format", FORMATS)
def test_a_template_is_written_filled_in_and_submitted(format: str, begun: Run, tmp_path: Path) -> None:
    empty, filled = tmp_path / "empty.xlsx", tmp_path / "filled.xlsx"

    ran = begun("template", format, "--out", empty, "--json")

    assert (ran.code, ran.data["format"]) == (0, format)
    headings = python_calamine.load_workbook(io.BytesIO(empty.read_bytes())).get_sheet_by_index(0).to_python()[0]
    with xlsxwriter.Workbook(filled) as book:
        sheet = book.add_worksheet(format)
        sheet.write_row(0, 0, headings)
        sheet.write_row(1, 0, row(format))
    data = begun("submit", filled, "--agency", "police", "--format", format, "--json").data
    assert (data["rows"], data["accepted"], data["refused"], data["findings"]) == (1, 1, 0, [])


@pytest.mark.parametrize("format", FORMATS)
def test_a_packed_sheet_is_read_as_a_plain_one(format: str, begun: Run, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv.gz"
    path.write_bytes(gzip.compress(text(format, row(format)).encode()))

    assert begun("submit", path, "--agency", "police", "--format", format, "--json").data["accepted"] == 1


def test_an_empty_template_has_no_rows_to_take_in(begun: Run, tmp_path: Path) -> None:
    begun("template", "people", "--out", tmp_path / "t.xlsx")

    ran = begun("submit", tmp_path / "t.xlsx", "--agency", "police", "--format", "people")

    assert ran.code == 1
    assert "The file has a header and no rows" in ran.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("template", "tea-leaves", "--out", "{folder}/t.xlsx"), "tea-leaves"),
        (("template", "police-uk-street", "--out", "{folder}/t.xlsx"), "as its publisher gives it"),
        (("template", "people", "--out", "{folder}/t.csv"), "end in .xlsx"),
        (("template", "people", "--out", "{folder}"), "is a folder"),
        (("template", "people", "--out", "{folder}/none/t.xlsx"), "no folder"),
    ],
)
def test_a_template_that_cannot_be_written_is_refused_in_one_line(
    words: tuple[str, ...], says: str, run: Run, tmp_path: Path
) -> None:
    ran = run(*(word.format(folder=tmp_path) for word in words))

    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert says in ran.err
