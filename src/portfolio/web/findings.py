"""What is wrong with somebody's file, as a table: alike wherever a file is brought."""

from collections.abc import Iterable
from typing import Any

from portfolio.ground.findings import Finding
from portfolio.web.words import tag

SEVERITIES = {"error": ("Error", "red"), "warning": ("Warning", "yellow")}
HEAD = [{"text": "Row", "format": "numeric"}, "Column", "Value", "Problem", "What to do", "Kind"]


def rows(found: Iterable[Finding]) -> list[list[Any]]:
    """Findings as rows of a table; the row number is the spreadsheet's."""
    return [
        [
            {"text": "File" if one.row is None else f"{one.row:,}", "format": "numeric"},
            one.column or "Whole row",
            one.value,
            one.problem,
            one.remedy,
            tag(*SEVERITIES[one.severity]),
        ]
        for one in found
    ]
