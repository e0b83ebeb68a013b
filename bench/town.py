"""A database for the benches: Halton's geography, weights and the four Cheshire months as published, and an analyst."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FIRST, LAST = "2018-10", "2019-01"


def missing() -> str:
    """Why there is nothing to measure; empty where there is."""
    return "" if (DATA / "police_uk" / "street").exists() else f"the published files are not at {DATA}"


def environment(folder: Path) -> dict[str, str]:
    """Of a process that works on the database in that folder."""
    own = {"PORTFOLIO_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "portfolio.config.settings"}
    return {**{name: value for name, value in os.environ.items() if name != "DATABASE_URL"}, **own}


@contextmanager
def loaded() -> Iterator[Path]:
    """The folder of a new database with everything taken in, gone afterwards; or the one that BENCH_TOWN names."""
    if given := os.environ.get("BENCH_TOWN"):
        yield Path(given)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "bench.town"], env=environment(folder), check=True)
        yield folder


def load() -> None:
    """Take everything in through the flow, into the database of this process."""
    import django

    django.setup()
    from portfolio.ground.access import operations, queries
    from portfolio.ground.access.roles import Role
    from tests.acceptance import halton

    by = halton.found_partnership()
    analyst = operations.add_user(username="analyst", name="An Analyst", by=by)
    operations.join(user=analyst, agency=queries.agency(by, "police"), role=Role.ANALYST, by=by)
    operations.change_partnership(partnership=queries.partnership_of(by), area_code=halton.HALTON, by=by)
    halton.load_geography(DATA, by)
    halton.load_weights(DATA, by)
    for source in halton.STREET:
        halton.receive(DATA, source, by)


if __name__ == "__main__":
    load()
