"""Reads what the borough's agencies sent, sheets and workbooks alike."""

import csv
from collections.abc import Iterator
from pathlib import Path

import python_calamine as calamine

from portfolio.borough.make import Made

Rows = list[dict[str, str]]


def numbered(made: Made, path: str) -> Rows:
    """Rows of one file, with the spreadsheet's own row number as "row"."""
    return [{**row, "row": str(number)} for number, row in enumerate(read(made.out / path), start=2)]


def read(path: Path) -> Iterator[dict[str, str]]:
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file, strict=True)
    else:
        header, *rows = calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        for row in rows:
            yield dict(zip(map(str, header), map(str, row), strict=True))
