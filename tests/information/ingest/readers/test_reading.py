"""Files as people really send them: every encoding, wrapping and mistake gives rows or a numbered finding."""

import csv
import gzip
import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import time_machine
import xlsxwriter

from portfolio.ground.findings import BadFile, Finding
from portfolio.information.ingest.readers import reading as reading_module
from portfolio.information.ingest.readers.formats import FORMATS
from portfolio.information.ingest.readers.police_uk_stop_and_search import STOP_AND_SEARCH
from portfolio.information.ingest.readers.police_uk_street import STREET
from portfolio.information.ingest.readers.reading import Reading, open_file
from portfolio.information.ingest.readers.shape import Format
from portfolio.information.ingest.readers.tally import KEPT, RowsRefused

HEADER = [column.header for column in STREET.columns]
ROW = [
    *("", "2018-10", "Cheshire", "Cheshire", "-2.7", "53.3", "On or near Café Lane"),
    *("E01012367", "Halton 007A", "Anti-social behaviour", "", ""),
]
LIMIT = 50 << 20


def changed(**cells: str) -> list[str]:
    """ROW with these cells, by field."""
    row = list(ROW)
    for field, value in cells.items():
        row[STREET.index(field)] = value
    return row


def text(rows: Sequence[Sequence[str]], delimiter: str = ",", header: Sequence[str] = HEADER, end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows([header, *rows])
    return out.getvalue()


def read(
    content: bytes | str, folder: Path, format: Format = STREET, limit: int = LIMIT
) -> tuple[Reading, list[tuple[int, tuple[str, ...]]]]:
    """The reading, read to its end, and its good rows with their numbers."""
    path = folder / "file"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    reading = open_file(path, format, limit_bytes=limit)
    rows = []
    for batch in reading.batches():
        rows += list(zip(batch.numbers, zip(*batch.columns, strict=True), strict=True))
    return reading, rows


def findings(content: bytes | str, folder: Path, format: Format = STREET) -> list[Finding]:
    return read(content, folder, format)[0].tally.kept


def refusal(content: bytes | str, folder: Path, format: Format = STREET, limit: int = LIMIT) -> str:
    with pytest.raises(BadFile) as refused:
        read(content, folder, format, limit)
    return str(refused.value.findings[0])


@pytest.mark.parametrize(
    ("encoding", "warned"),
    [
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", False),
        ("utf-16-le", False),
        ("utf-16-be", False),
        ("cp1252", True),
    ],
)
def test_any_usual_encoding_is_read(tmp_path: Path, encoding: str, warned: bool) -> None:
    reading, rows = read(text([ROW]).encode(encoding), tmp_path)

    assert rows == [(2, tuple(ROW))]
    assert [finding.severity for finding in reading.tally.kept] == (["warning"] if warned else [])


def test_a_windows_letter_far_down_is_still_read(tmp_path: Path) -> None:
    plain = text([changed(location="Long Lane")] * 30_000)
    reading, rows = read(plain.encode() + text([ROW], header=[]).lstrip().encode("cp1252"), tmp_path)

    assert rows[-1] == (30_002, tuple(ROW))
    assert reading.tally.warnings[0].problem == "Some letters are not UTF-8: they were read as Windows' own (cp1252)."


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_separator_is_read(tmp_path: Path, delimiter: str) -> None:
    assert read(text([ROW], delimiter), tmp_path)[1] == [(2, tuple(ROW))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_read(tmp_path: Path, end: str) -> None:
    assert [number for number, _ in read(text([ROW, ROW], end=end), tmp_path)[1]] == [2, 3]


def test_a_gzipped_file_is_read_in_all_its_members(tmp_path: Path) -> None:
    packed = gzip.compress(text([ROW]).encode()) + gzip.compress((",".join(ROW) + "\n").encode())

    assert [number for number, _ in read(packed, tmp_path)[1]] == [2, 3]


def test_a_line_break_inside_quotation_marks_does_not_begin_a_row(tmp_path: Path) -> None:
    rows = [changed(location="On or near\nSandy Lane"), changed(month="Oct-18")]

    assert [finding.row for finding in findings(text(rows), tmp_path)] == [3]


def test_blank_rows_are_counted_as_the_spreadsheet_does_and_not_taken(tmp_path: Path) -> None:
    content = text([ROW, [], [""] * 12, changed(month="Oct-18"), ROW])

    reading, rows = read(content, tmp_path)

    assert reading.rows == 3
    assert [number for number, _ in rows] == [2, 6]
    assert [finding.row for finding in reading.tally.kept] == [5]


def test_columns_may_stand_in_any_order_and_others_are_told_of(tmp_path: Path) -> None:
    header = [*reversed(HEADER), "Notes"]

    reading, rows = read(text([[*reversed(ROW), "x"]], header=header), tmp_path)

    assert rows == [(2, tuple(ROW))]
    assert [(finding.column, finding.severity) for finding in reading.tally.kept] == [("Notes", "warning")]


@pytest.mark.parametrize(
    ("cells", "column", "problem"),
    [
        ({"month": "2018-13"}, "Month", "This is not a month."),
        ({"month": "Oct-18"}, "Month", "This is not a month."),
        ({"month": "2099-01"}, "Month", "This month has not come yet."),
        ({"month": ""}, "Month", "The month is missing."),
        ({"latitude": "93.3"}, "Latitude", "The latitude is out of range."),
        ({"latitude": "-2.7", "longitude": "53.3"}, "Longitude", "The longitude is out of range."),
        ({"latitude": "nan"}, "Latitude", "This is not a latitude."),
        ({"longitude": "east"}, "Longitude", "This is not a longitude."),
        ({"longitude": ""}, "Longitude", "Only one of longitude and latitude is given."),
        ({"lsoa": "Halton"}, "LSOA code", "This is not the code of a small area."),
        ({"crime_type": ""}, "Crime type", "The type is missing."),
        ({"crime_id": "f" * 65}, "Crime ID", "The text is longer than it can be here."),
    ],
)
def test_a_bad_cell_is_an_error_with_its_place(
    tmp_path: Path, cells: dict[str, str], column: str, problem: str
) -> None:
    reading, rows = read(text([ROW, changed(**cells), ROW]), tmp_path)

    first = reading.tally.kept[0]
    assert (first.row, first.column, first.problem, first.severity) == (3, column, problem, "error")
    assert reading.tally.refused == 1
    assert [number for number, _ in rows] == [2, 4]
    with pytest.raises(RowsRefused, match=r"^Row 3, column .* Nothing of the file was taken in\.$"):
        reading.refuse_errors()


@pytest.mark.parametrize(
    ("when", "problem"),
    [
        ("2025-02-31T10:00:00+00:00", "This is not a date that exists."),
        ("31/02/2025 10:00", "This is not a date that exists."),
        ("2025-06-01T10:00:00", "The date does not say how it stands to UTC."),
        ("2099-06-01T10:00:00+00:00", "This date has not come yet."),
        ("", "The date is missing."),
    ],
)
def test_a_bad_date_of_a_search_is_an_error(tmp_path: Path, when: str, problem: str) -> None:
    header = [column.header for column in STOP_AND_SEARCH.columns]

    found = findings(text([["Person search", when, *[""] * 13]], header=header), tmp_path, STOP_AND_SEARCH)

    assert [(finding.row, finding.column, finding.problem) for finding in found] == [(2, "Date", problem)]


def test_an_unknown_crime_type_is_a_warning_and_the_row_is_taken(tmp_path: Path) -> None:
    reading, rows = read(text([changed(crime_type="Moonshining")]), tmp_path)

    assert len(rows) == 1
    assert [finding.severity for finding in reading.tally.kept] == ["warning"]
    reading.refuse_errors()


def test_what_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    row = changed(location='=HYPERLINK("http://x","y")', context="@SUM(1)")

    assert read(text([row]), tmp_path)[1] == [(2, tuple(row))]


def test_a_row_of_another_width_is_an_error(tmp_path: Path) -> None:
    found = findings(text([ROW, [*ROW, "more"], ROW[:-2]]), tmp_path)

    assert [(finding.row, finding.value) for finding in found] == [(3, "13 cells, not 12"), (4, "10 cells, not 12")]


def test_an_outcomes_file_is_told_from_a_street_file(tmp_path: Path) -> None:
    header = [column.header for column in FORMATS["police-uk-outcomes"].columns]

    assert refusal(text([ROW[:10]], header=header), tmp_path) == (
        "Row 1: The columns Crime type, Last outcome category and Context are missing from the header. "
        "This file looks like police-uk-outcomes: send it with that format."
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"\n\n", "The file is empty."),
        (gzip.compress(b"", mtime=0), "The file is empty."),
        (text([]).encode(), "The file has a header and no rows."),
        (b"a,b,c\n1,2,3\n", "missing from the header."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + bytes(200), "The file is not text"),
        (text([ROW]).encode() + b"\x00", "The file is not text"),
        (text([ROW]).encode() + b"\x81\x8d", "The file is not text"),
        (gzip.compress(text([ROW] * 9).encode(), mtime=0)[:-20], "The packed file is broken or breaks off."),
        (b"\x1f\x8b\x08rubbish that is no gzip", "The packed file is broken or breaks off."),
        (b"PK\x03\x04 rubbish that is no zip", "The packed file is broken or breaks off."),
        (b"\xd0\xcf\x11\xe0 rubbish that is no xls", "This is not a workbook that can be read, or it is broken."),
        (b"x" * (3 << 20), "A line of the file has no end."),
    ],
)
def test_what_is_no_such_file_is_refused_in_plain_words(tmp_path: Path, content: bytes, says: str) -> None:
    assert says in refusal(content, tmp_path)


def test_a_quotation_mark_never_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    content = text([ROW]) + '"' + text([ROW] * 3_000)

    assert refusal(content, tmp_path).startswith("Row 3: From here on the file is not a table")


def test_a_gzip_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    bomb = gzip.compress(text([ROW] * 50_000).encode())

    assert "larger than the 1 MB that are allowed" in refusal(bomb, tmp_path, limit=1 << 20)


def test_a_file_of_blank_rows_does_not_keep_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MOST_BLANK", 20_000)

    assert "rows of the file are blank" in refusal(text([ROW]) + "\n" * 50_000, tmp_path)


def test_reading_stops_where_nearly_every_row_is_bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MOST_REFUSED", 15_000)

    with pytest.raises(RowsRefused) as refused:
        read(text([changed(month="soon")] * 50_000), tmp_path)

    assert refused.value.tally.refused == 20_000


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_bomb_called_a_workbook_stops_at_the_limit(tmp_path: Path) -> None:
    bomb = _zipped({"[Content_Types].xml": b"", "xl/worksheets/sheet1.xml": bytes(20 << 20)})

    assert "larger than the 4 MB that are allowed" in refusal(bomb, tmp_path, limit=4 << 20)


def test_a_zip_bomb_that_lies_about_its_size_is_counted(tmp_path: Path) -> None:
    honest = _zipped({"[Content_Types].xml": b"", "sheet.xml": bytes(20 << 20)})
    lying = honest.replace((20 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != honest

    assert "larger than the 4 MB that are allowed" in refusal(lying, tmp_path, limit=4 << 20)


def test_a_zip_of_files_is_to_be_unpacked_first(tmp_path: Path) -> None:
    assert refusal(_zipped({"2018-10-street.csv": b"x"}), tmp_path).startswith("This is a zip file. Unpack it")


def test_a_workbook_gives_back_what_was_published(tmp_path: Path) -> None:
    path = tmp_path / "street.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("notes")
        sheet = book.add_worksheet("data")
        sheet.write_row(1, 0, HEADER)  # row 1 is left blank
        sheet.write_row(2, 0, [cell if cell not in ("-2.7", "53.3") else float(cell) for cell in ROW])
        sheet.write_row(3, 0, ROW)
        sheet.write_datetime(3, 1, date(2018, 10, 1), book.add_format({"num_format": "mmm-yy"}))
        sheet.write_row(4, 0, changed(month="soon"))

    reading = open_file(path, STREET, limit_bytes=LIMIT)
    [batch] = reading.batches()

    assert list(batch.numbers) == [3, 4]
    assert list(zip(*batch.columns, strict=True)) == [tuple(ROW), tuple(ROW)]
    assert [finding.row for finding in reading.tally.kept] == [5]


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet()

    with pytest.raises(BadFile, match="The workbook is empty"):
        open_file(path, STREET, limit_bytes=LIMIT)


def test_only_the_first_thousand_findings_are_kept_and_all_are_counted(tmp_path: Path) -> None:
    rows = [changed(crime_type="Moonshining")] * 1_500 + [changed(month="Oct-18")]

    tally = read(text(rows), tmp_path)[0].tally

    assert len(tally.kept) == KEPT
    assert tally.kept[0].row == 1_502  # errors come first
    assert [(line["severity"], line["count"]) for line in tally.summary()] == [("error", 1), ("warning", 1_500)]


@time_machine.travel("2018-10-31T23:30:00Z", tick=False)
def test_the_present_month_has_come(tmp_path: Path) -> None:
    assert findings(text([ROW]), tmp_path) == []
    assert [finding.row for finding in findings(text([changed(month="2018-11")]), tmp_path)] == [2]
