import csv
from pathlib import Path

import pytest

from portfolio.borough.make import Made, make


@pytest.fixture(scope="session")
def merrowby(tmp_path_factory) -> Made:
    """The borough at its own size, a year of it."""
    return make(tmp_path_factory.mktemp("merrowby"), people=115_000, months=12, seed=1, until="2026-10")


@pytest.fixture(scope="session")
def rows(merrowby):
    """Rows of every file of one format, as dictionaries."""

    def read(format: str) -> list[dict[str, str]]:
        return [row for file in merrowby.files if file.format == format for row in read_csv(merrowby.out / file.path)]

    return read


@pytest.fixture(scope="session")
def sheet(merrowby):
    """Rows of one file, named below the output folder."""
    return lambda name: read_csv(merrowby.out / name)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))
