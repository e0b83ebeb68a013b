"""An intake killed in the middle leaves everything as it was; sent again, the file is taken in whole, once."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flow.conftest import Write, street
from tests.information.ingest.readers.sheets import header, row
from tests.migrated import place

# As a process of its own, with a database of its own: `prepare`, or `receive FILE FORMAT [batch to die in]`.
CHILD = """
import os, signal, sys
from pathlib import Path
import django
django.setup()
from portfolio.flow import steps
from portfolio.ground.access import operations, queries
from portfolio.ground.access.actors import system
from portfolio.information.records import operations as records

if sys.argv[1] == "prepare":
    partnership = operations.found(code="merrowby", name="Merrowby", by=system("operator"))
    by = system("operator", partnership.id)
    operations.add_agency(partnership=partnership, code="police", name="Police", regime="part3", by=by)
else:
    if len(sys.argv) > 4:
        write, left = records._write, [int(sys.argv[4])]
        def die(*words):
            write(*words)
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
        records._write = die
    by = system("operator", queries.partnership().id)
    path = Path(sys.argv[2])
    received = steps.receive(
        by=by, path=path, file_name=path.name, agency_code="police", format=sys.argv[3]
    )
    print(received.accepted, received.unchanged)
"""

TABLES = (
    *("ingest_submission", "ingest_finding", "records_crime", "places_area_count", "audit_event", "access_label"),
    *("records_person", "records_intelligence", "records_mention", "records_trace"),
)
STREET = "police-uk-street"


@pytest.mark.slow
def test_a_killed_import_leaves_the_database_as_before(write: Write, own_var: Path) -> None:
    first = write([street()], "first.csv")
    large = write([street(Location=f"On or near Lane {number}") for number in range(12_000)], "large.csv.gz")
    place(own_var / "portfolio.sqlite3")
    run(own_var, "prepare")
    assert run(own_var, "receive", str(first), STREET).stdout == "1 0\n"
    before = counts(own_var)

    killed = run(own_var, "receive", str(large), STREET, "2")

    assert killed.returncode == -9
    assert len(list((own_var / "uploads" / "incoming").iterdir())) == 1
    assert counts(own_var) == before

    again = run(own_var, "receive", str(large), STREET)

    assert again.stdout == "12000 0\n"
    assert counts(own_var)["records_crime"] == 12_001
    assert list((own_var / "uploads" / "incoming").iterdir()) == []
    assert len([file for file in (own_var / "uploads").iterdir() if file.is_file()]) == 2


@pytest.mark.slow
@pytest.mark.parametrize("format", ["people", "intelligence"])
def test_a_killed_import_of_people_leaves_no_record_mention_trace_or_label(
    format: str, write: Write, own_var: Path
) -> None:
    key, table = {"people": ("person_reference", "records_person")}.get(
        format, ("report_reference", "records_intelligence")
    )
    graded = {"handling": "C", "conditions": "S2"} if format == "intelligence" else {}
    rows = [row(format, **{key: f"X-{number}"}, phone="07700 900123", **graded) for number in range(12_000)]
    large = write(rows, "large.csv.gz", header(format))
    place(own_var / "portfolio.sqlite3")
    run(own_var, "prepare")
    before = counts(own_var)

    killed = run(own_var, "receive", str(large), format, "2")

    assert killed.returncode == -9
    assert counts(own_var) == before

    again = run(own_var, "receive", str(large), format)

    assert again.stdout == "12000 0\n"
    after = counts(own_var)
    assert (after[table], after["records_mention"]) == (12_000, 12_000)
    assert after["records_trace"] == 12_000 * (4 if format == "people" else 1)


def run(var: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """CHILD with these words, on the database in that folder."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"PORTFOLIO_VAR": str(var), "DJANGO_SETTINGS_MODULE": "portfolio.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, -9), done.stderr
    return done


def counts(var: Path) -> dict[str, int]:
    """Rows by table, as another process sees them."""
    with sqlite3.connect(var / "portfolio.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {table: database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in TABLES}
