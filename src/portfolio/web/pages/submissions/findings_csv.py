"""Findings as a file for the agency to mend its own by, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

from portfolio.ground.findings import Finding

HEADINGS = ("row", "column", "value", "problem", "remedy", "severity")
# A spreadsheet takes a cell that begins so for a formula; tab and carriage return are skipped before it looks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def response(findings: Iterable[Finding], file_name: str) -> HttpResponse:
    """A CSV download with a byte order mark, so that Excel reads its accents."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    for one in findings:
        row = "" if one.row is None else str(one.row)
        writer.writerow([row, *map(cell, (one.column, one.value, one.problem, one.remedy, one.severity))])
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)
