"""A run killed while it writes leaves who is who as it was; run again, it does the same work once."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.migrated import place

# As a process of its own, with a database of its own: `prepare`, `link`, or `die` in the middle of the writing.
CHILD = """
import os, signal, sys
import django
django.setup()
from portfolio.ground.access import operations as access, queries
from portfolio.ground.access.actors import system
from portfolio.ground.access.labels import Label
from portfolio.information.linkage import operations
from portfolio.information.linkage.operations import running
from datetime import date

if sys.argv[1] == "prepare":
    from tests.information.linkage.people import sheet, told
    partnership = access.found(code="merrowby", name="Merrowby", by=system("operator"))
    by = system("operator", partnership.id)
    agency = access.add_agency(partnership=partnership, code="police", name="Police", regime="part3", by=by)
    label = Label(partnership=partnership.id, controller=agency.id, regime="part3", marking="OFFICIAL",
                  sensitivity="personal", handling="P", review_due=date(2030, 1, 1))
    rows = [told(f"Jack{n % 40} Reed{n % 7}", f"19{50 + n % 40}-05-04", f"N{n % 60}", postcode=f"QM{n % 9}1AB")
            for n in range(300)]
    sheet(agency, label, rows)
else:
    if sys.argv[1] == "die":
        settle = running.settle_all
        def die(*words):
            settle(*words)
            os.kill(os.getpid(), signal.SIGKILL)
        running.settle_all = die
    outcome = operations.run(by=system("operator", queries.partnership().id))
    print(outcome.mentions)
"""

ROOT = Path(__file__).resolve().parents[3]
TABLES = ("linkage_identity", "linkage_member", "linkage_judgement", "linkage_modelversion", "audit_event")


@pytest.mark.slow
def test_a_killed_run_leaves_everything_as_before(own_var: Path) -> None:
    place(own_var / "portfolio.sqlite3")
    run(own_var, "prepare")
    before = counts(own_var)

    killed = run(own_var, "die")

    assert killed.returncode == -9
    assert counts(own_var) == before

    assert run(own_var, "link").stdout == "300\n"
    after = counts(own_var)
    assert after["linkage_member"] == 300
    assert run(own_var, "link").stdout == "0\n"
    assert {**counts(own_var), "audit_event": 0} == {**after, "audit_event": 0}


def run(var: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """CHILD with these words, on the database in that folder."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    environment |= {
        "PORTFOLIO_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "portfolio.config.settings",
        "PYTHONPATH": path,
    }
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, -9), done.stderr
    return done


def counts(var: Path) -> dict[str, int]:
    with sqlite3.connect(var / "portfolio.sqlite3") as database:
        found = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
    database.close()
    return found
