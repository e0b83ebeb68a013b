"""Partners' sheets: what each cell, each row and rows of one thing must be; everything else is a numbered finding."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import time_machine
import xlsxwriter

from portfolio.ground.findings import BadFile, Finding
from portfolio.information.ingest.readers.formats import FORMATS
from portfolio.information.ingest.readers.reading import Reading, open_file
from portfolio.information.ingest.readers.shape import Format
from portfolio.information.ingest.readers.tally import RowsRefused
from tests.information.ingest.readers.sheets import GOOD, header, partner_formats, row, text

LIMIT = 50 << 20


@pytest.fixture(autouse=True)
def _in_june() -> object:
    with time_machine.travel("2026-06-15T12:00:00Z", tick=False):
        yield


def opened(content: str | bytes, folder: Path, format: str) -> Reading:
    path = folder / "sheet"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_file(path, FORMATS[format], limit_bytes=LIMIT)


def read(content: str | bytes, folder: Path, format: str) -> tuple[Reading, list[tuple[int, dict[str, str]]]]:
    """The reading to its end, and its good rows by number and field."""
    reading = opened(content, folder, format)
    rows = []
    for batch in reading.batches():
        for number, cells in zip(batch.numbers, zip(*batch.columns, strict=True), strict=True):
            rows.append((number, dict(zip(reading.format.fields, cells, strict=True))))
    return reading, rows


def findings(folder: Path, format: str, *rows: Sequence[str]) -> list[Finding]:
    return read(text(format, *rows), folder, format)[0].tally.kept


def told(found: Sequence[Finding]) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.column, one.severity) for one in found]


@pytest.mark.parametrize("format", partner_formats(), ids=[one.name for one in partner_formats()])
def test_a_good_row_is_read_without_a_finding(format: Format, tmp_path: Path) -> None:
    reading, rows = read(text(format.name, row(format.name)), tmp_path, format.name)

    assert reading.tally.kept == []
    assert [number for number, _ in rows] == [2]


@pytest.mark.parametrize("format", partner_formats(), ids=[one.name for one in partner_formats()])
def test_columns_without_required_values_may_be_left_out(format: Format, tmp_path: Path) -> None:
    needed = [column for column in format.columns if column.needs_value]
    line = ",".join(GOOD[format.name][column.header] for column in needed)

    reading, rows = read(f"{','.join(column.header for column in needed)}\n{line}\n", tmp_path, format.name)

    assert reading.tally.kept == []
    assert {field for field, cell in rows[0][1].items() if cell} == {column.field for column in needed}


@pytest.mark.parametrize(
    ("format", "field"),
    [(format.name, column.field) for format in partner_formats() for column in format.columns if column.needs_value],
)
def test_each_required_value_is_missed(format: str, field: str, tmp_path: Path) -> None:
    found = findings(tmp_path, format, row(format, **{field: "  "}))

    heading = next(column.header for column in FORMATS[format].columns if column.field == field)
    assert (2, heading, "error") in told(found)


@pytest.mark.parametrize("format", partner_formats(), ids=[one.name for one in partner_formats()])
def test_a_required_column_is_missed_from_the_header(format: Format, tmp_path: Path) -> None:
    first = format.columns[0].header

    with pytest.raises(BadFile, match=f"The column {first} is missing from the header"):
        opened(",".join(header(format.name)[1:]) + "\nx\n", tmp_path, format.name)


# format, cells, column, severity, problem
CELLS = [
    ("people", {"date_of_birth": "01/01/2030"}, "Date of birth", "warning", "This date of birth is in the future."),
    ("people", {"date_of_birth": "01/05/1890"}, "Date of birth", "warning", "This would make the person more than 120"),
    ("people", {"date_of_birth": "about fourteen"}, "Date of birth", "warning", ""),
    ("people", {"phone": "07700 900123; 12"}, "Phone", "warning", "This is too short"),
    ("people", {"vehicle": "blue van"}, "Vehicle", "warning", ""),
    ("people", {"postcode": "Staithe"}, "Postcode", "warning", ""),
    ("people", {"email": "at home"}, "Email", "warning", "This is not an e-mail address."),
    ("people", {"sex": "?"}, "Sex", "warning", "This is not read as a sex."),
    ("people", {"known_as": "gang member"}, "Known as", "error", "This is no value that “Known as” can have."),
    ("people", {"surname": "x" * 201}, "Surname", "error", "The text is longer than it can be here."),
    ("events", {"date": "May 2026"}, "Date", "error", "The date is not given to the day."),
    ("events", {"date": "31/02/2026"}, "Date", "error", ""),
    ("events", {"date": "16/06/2026"}, "Date", "error", "The date has not come yet."),
    ("events", {"role": ""}, "Role", "error", "A person is named without a role."),
    ("events", {"person_reference": "", "surname": ""}, "Role", "warning", "A role is given and nobody is named."),
    ("events", {"role": "boss"}, "Role", "error", "This is no value that “Role” can have."),
    ("events", {"lsoa": "Merrow"}, "LSOA code", "error", "This is not the code of a small area."),
    ("events", {"time": "teatime"}, "Time", "warning", "This is not a time of day."),
    ("intelligence", {"source_grade": "4"}, "Source grade", "error", "This is no value that “Source grade” can have."),
    ("intelligence", {"assessment": ""}, "Assessment", "error", "This report has no assessment."),
    ("intelligence", {"handling": "C"}, "Conditions", "error", "Handling C is given without conditions."),
    ("intelligence", {"handling": "C", "conditions": "Z9"}, "Conditions", "error", "condition that is not known here"),
    ("intelligence", {"conditions": "S2"}, "Conditions", "error", "Conditions are given without handling C."),
    ("intelligence", {"source_grade": "3"}, "Rationale", "error", "Source grade 3 and assessment E need a reason."),
    ("intelligence", {"assessment": "e"}, "Rationale", "error", "Source grade 3 and assessment E need a reason."),
    ("missing-episodes", {"returned": "02/05/2026"}, "Returned", "error", "The return lies before the report."),
    ("missing-episodes", {"interview_held": "04/05/2026"}, "Interview held", "error", "lies before the return."),
    ("missing-episodes", {"returned": ""}, "Interview held", "error", "An interview is held and no return is given."),
    ("missing-episodes", {"independent": "partly"}, "Independent", "error", "This is neither yes nor no."),
    ("tenancies", {"until": "02/05/2026"}, "Until", "error", "The end lies before the beginning."),
    ("tenancies", {"role": "lodger"}, "Role", "error", "This is no value that “Role” can have."),
    ("associations", {"b_reference": "P-1"}, "Person B reference", "error", "Both persons are the same."),
    ("associations", {"source_grade": "2"}, "Assessment", "error", "The grade is only half given."),
    ("associations", {"begins": "2026", "until": "2025"}, "Until", "error", "The end lies before the beginning."),
    ("lines", {"number": "unknown"}, "Number", "error", "This says that the phone number is not known."),
    ("lines", {"follows": "L-1"}, "Follows", "error", "The line follows itself."),
    ("lines", {"last_seen": "01/05/2026"}, "Last seen", "error", "The line was last seen before it was first seen."),
    ("lines", {"status": "dead"}, "Status", "error", "This is no value that “Status” can have."),
]  # fmt: skip


@pytest.mark.parametrize(("format", "cells", "column", "severity", "problem"), CELLS)
def test_a_wrong_cell_is_a_finding_with_its_place_and_what_to_do(
    format: str, cells: dict[str, str], column: str, severity: str, problem: str, tmp_path: Path
) -> None:
    found = findings(tmp_path, format, row(format, **cells))

    assert told(found) == [(2, column, severity)]
    assert problem in found[0].problem
    assert found[0].remedy


@pytest.mark.parametrize("field", ["phone", "vehicle", "postcode", "date_of_birth"])
def test_what_cannot_be_read_is_kept_as_written_and_says_so(field: str, tmp_path: Path) -> None:
    reading, rows = read(text("people", row("people", **{field: "???"})), tmp_path, "people")

    assert rows[0][1][field] == "???"
    assert "It is kept as written, and no" in reading.tally.kept[0].remedy


def test_unknown_conditions_name_the_known_ones(tmp_path: Path) -> None:
    found = findings(tmp_path, "intelligence", row("intelligence", handling="C", conditions="A1; Z9"))

    assert "A1, A2, A3, S1, S2" in found[0].remedy


def test_a_grade_may_be_written_small_and_with_spaces(tmp_path: Path) -> None:
    cells = {"source_grade": " 1", "assessment": "a ", "handling": "c", "conditions": "s2, a1"}

    assert findings(tmp_path, "intelligence", row("intelligence", **cells)) == []


def test_an_ungraded_association_is_a_fact(tmp_path: Path) -> None:
    assert findings(tmp_path, "associations", row("associations")) == []


def test_rows_of_one_event_agree_or_say_where_they_do_not(tmp_path: Path) -> None:
    rows = [row("events"), row("events", surname="Mills", role="victim"), row("events", type="Theft")]

    found = findings(tmp_path, "events", *rows)

    assert told(found) == [(4, "Type", "error")]
    assert found[0].problem == "The rows of one event do not agree."
    assert found[0].remedy.startswith("Row 2 of this event says otherwise")


@pytest.mark.parametrize("field", ["text", "assessment", "handling", "report_date", "origin"])
def test_rows_of_one_report_agree_on_grade_text_and_date(field: str, tmp_path: Path) -> None:
    other = {"text": "Another.", "assessment": "D", "handling": "C", "report_date": "04/05/2026", "origin": "O-2"}
    conditions = {"conditions": "S2"} if field == "handling" else {}

    found = findings(
        tmp_path, "intelligence", row("intelligence"), row("intelligence", **{field: other[field]}, **conditions)
    )

    assert [one.problem for one in found] == ["The rows of one report do not agree."]


def test_rows_far_apart_are_compared_too(tmp_path: Path) -> None:
    rows = [
        row("events"),
        *(row("events", event_reference=f"E-{n}") for n in range(2, 12_000)),
        row("events", date="04/05/2026"),
    ]

    found = findings(tmp_path, "events", *rows)

    assert told(found) == [(12_001, "Event reference", "error")]
    assert "Row 2 of this event" in found[0].remedy


@pytest.mark.parametrize("format", ["missing-episodes", "associations", "lines"])
def test_a_reference_that_names_one_row_stands_once(format: str, tmp_path: Path) -> None:
    found = findings(tmp_path, format, row(format), row(format))

    assert [(one.row, one.severity) for one in found] == [(3, "error")]
    assert "stands in the file twice" in found[0].problem


def test_a_line_may_follow_one_further_down(tmp_path: Path) -> None:
    reading, _ = read(
        text("lines", row("lines", follows="L-2"), row("lines", line_reference="L-2", follows="L-9")), tmp_path, "lines"
    )

    assert reading.loose_ends == {"L-9": 3}


def test_several_findings_of_one_file_keep_their_rows(tmp_path: Path) -> None:
    rows = [row("people"), row("people", known_as="boss"), row("people", phone="12"), row("people", surname="")]

    found = findings(tmp_path, "people", *rows)

    assert told(found) == [(3, "Known as", "error"), (5, "Surname", "error"), (4, "Phone", "warning")]


# ---- hostile and ordinary mess


def test_the_right_format_is_named_for_another_sheet(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="This file looks like tenancies: send it with that format"):
        opened(text("tenancies", row("tenancies")), tmp_path, "intelligence")


def test_a_police_file_sent_as_people_is_told_apart(tmp_path: Path) -> None:
    street = ",".join(column.header for column in FORMATS["police-uk-street"].columns)

    with pytest.raises(BadFile, match="looks like police-uk-street"):
        opened(street + "\n", tmp_path, "people")


def test_a_title_above_the_header_is_told_of_and_left_out(tmp_path: Path) -> None:
    content = "Staithe Homes: tenancies of May,,,\n\n" + text("tenancies", row("tenancies"))

    reading, rows = read(content, tmp_path, "tenancies")

    assert [number for number, _ in rows] == [4]
    assert told(reading.tally.kept) == [(3, "", "warning")]


def test_headings_may_be_marked_as_the_template_marks_them(tmp_path: Path) -> None:
    content = text("people", row("people")).replace("Surname", "Surname *", 1).replace("Known as", "known as*", 1)

    assert len(read(content, tmp_path, "people")[1]) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_any_usual_encoding(encoding: str, tmp_path: Path) -> None:
    content = text("people", row("people", surname="Núñez")).encode(encoding)

    assert read(content, tmp_path, "people")[1][0][1]["surname"] == "Núñez"


def test_nul_bytes_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="The file is not text"):
        read(text("people", row("people")).encode() + b"\x00", tmp_path, "people")


def test_a_sheet_full_of_formulas_is_text(tmp_path: Path) -> None:
    cells = {"forenames": '=cmd|"/c calc"!A0', "other_names": "+44-1", "other_reference": "@SUM(A1)", "ethnicity": "-1"}

    reading, rows = read(text("people", row("people", **cells)), tmp_path, "people")

    assert {field: rows[0][1][field] for field in cells} == cells
    assert not reading.tally.holds_errors


@pytest.mark.parametrize("field", ["text", "rationale", "origin", "surname"])
def test_a_cell_marked_secret_refuses_the_file_and_is_quoted_nowhere(field: str, tmp_path: Path) -> None:
    rows = [row("intelligence", phone="12"), row("intelligence", **{field: "SECRET: the informant is Bob"})]

    reading, kept = read(text("intelligence", *rows), tmp_path, "intelligence")

    assert [number for number, _ in kept] == [2]
    assert {one.value for one in reading.tally.kept} == {""}
    assert "Bob" not in repr(reading.tally)
    assert reading.tally.refused == 1
    with pytest.raises(RowsRefused, match=r"Row 3, column .*: This is marked SECRET or above"):
        reading.refuse_errors()


def test_a_marking_in_a_column_that_is_not_kept_or_above_the_header_counts_too(tmp_path: Path) -> None:
    content = text("people", row("people")).replace("\n", ",Notes\n", 1).rstrip("\n") + ",[TOP SECRET]\n"
    above = "SECRET\n" + text("people", row("people"))

    assert read(content, tmp_path, "people")[0].tally.is_marked
    assert read(above, tmp_path, "people")[0].tally.is_marked


def _workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, cells in enumerate(rows):
                sheet.write_row(place, 0, cells)
    return path


def rows_of(path: Path, format: str) -> list[dict[str, str]]:
    reading = open_file(path, FORMATS[format], limit_bytes=LIMIT)
    return [
        dict(zip(reading.format.fields, cells, strict=True))
        for batch in reading.batches()
        for cells in zip(*batch.columns, strict=True)
    ]


def test_dates_of_a_workbook_keep_their_day(tmp_path: Path) -> None:
    heads = ["Person reference", "Surname", "Known as", "Date of birth", "Phone", "Since"]
    cells = [101, "Carter", "victim", date(1990, 1, 1), 7700900123, datetime(2026, 5, 3, 21, 40)]

    found = rows_of(_workbook(tmp_path / "p.xlsx", {"people": [heads, cells]}), "people")

    assert found[0]["date_of_birth"] == "1990-01-01"  # and not 1990-01, as of a month
    assert (found[0]["person_reference"], found[0]["phone"]) == ("101", "7700900123")


def test_the_sheet_with_the_header_is_read_whichever_it_is(tmp_path: Path) -> None:
    sheets = {"Notes": [["Made by Ann"], ["in May"]], "Data": [header("people"), row("people")]}

    assert len(rows_of(_workbook(tmp_path / "p.xlsx", sheets), "people")) == 1


def test_two_sheets_of_rows_are_not_half_taken_in(tmp_path: Path) -> None:
    sheets = {"May": [header("people"), row("people")], "June": [header("people"), row("people")]}

    with pytest.raises(BadFile, match="such rows on 2 sheets: “May” and “June”"):
        open_file(_workbook(tmp_path / "p.xlsx", sheets), FORMATS["people"], limit_bytes=LIMIT)


def test_an_empty_copy_of_the_sheet_is_no_second_sheet(tmp_path: Path) -> None:
    sheets = {"Empty": [header("people")], "June": [header("people"), row("people")]}

    assert len(rows_of(_workbook(tmp_path / "p.xlsx", sheets), "people")) == 1


def test_a_merged_title_above_the_header_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 9, "Staithe Homes, May 2026")
        sheet.write_row(2, 0, header("tenancies"))
        sheet.write_row(3, 0, row("tenancies"))

    assert [found["tenancy_reference"] for found in rows_of(path, "tenancies")] == ["T-1"]
