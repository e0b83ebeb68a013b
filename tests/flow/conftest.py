"""Files as police.uk publishes them, small enough to count by hand."""

import csv
import gzip
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from tests.partnership.meetings.conftest import board, register  # noqa: F401 - fixtures
from tests.partnership.plan.conftest import add, checked, open_plan, suspect  # noqa: F401 - fixtures
from tests.picture.network.conftest import story  # noqa: F401 - a fixture

STREET = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
).split(",")
OUTCOMES = [*STREET[:9], "Outcome type"]
SEARCHES = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,"
    "Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,"
    "Outcome linked to object of search,Removal of more than just outer clothing"
).split(",")

ID_1, ID_2 = "a" * 64, "b" * 64


def street(
    id: str = "", month: str = "2018-10", type: str = "Anti-social behaviour", lsoa: str = "E01000001", **more: str
) -> list[str]:
    """A row of a street file."""
    row = {
        "Crime ID": id,
        "Month": month,
        "Reported by": "Merrowby Constabulary",
        "Falls within": "Merrowby Constabulary",
        "Longitude": "-2.700000",
        "Latitude": "53.300000",
        "Location": "On or near Sandy Lane",
        "LSOA code": lsoa,
        "LSOA name": "Merrowby 001A" if lsoa else "",
        "Crime type": type,
        "Last outcome category": "Under investigation" if id else "",
        "Context": "",
        **more,
    }
    return [row[name] for name in STREET]


def outcome(id: str, outcome: str = "Suspect charged", month: str = "2018-11") -> list[str]:
    """A row of an outcomes file, without a location, as most are."""
    return [id, month, "Merrowby Constabulary", "Merrowby Constabulary", "", "", "No location", "", "", outcome]


def search(date: str = "2025-06-01T09:30:00+00:00", **more: str) -> list[str]:
    """A row of a stop-and-search file."""
    row = dict.fromkeys(SEARCHES, "") | {"Type": "Person search", "Date": date} | more
    return [row[name] for name in SEARCHES]


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes rows below a header to a file of that name, gzipped when the name says so."""

    def write(rows: Iterable[Sequence[str]], name: str = "file.csv", header: Sequence[str] = STREET) -> Path:
        path = tmp_path / name
        opened = gzip.open if name.endswith(".gz") else open
        with opened(path, "wt", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
        return path

    return write
