"""Rows into a table in bulk: one statement for each batch on SQLite, COPY on PostgreSQL; no query per row."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

from portfolio.ground.audit.guard import require_act

# SQLite's own memory for pages while rows go in (KiB): indexes are filled in no order, and 2 MB would swap them all
# the time.
_CACHE_KIB = 96 * 1024


def insert(model: type[models.Model], fields: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write the rows, whose values stand in the order of the fields' column names. UnauditedWrite outside an act."""
    require_act(model)
    columns = ", ".join(f'"{field}"' for field in fields)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            # Django's stubs want a sequence; the driver takes any iterable, and so nothing is copied.
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)  # type: ignore[arg-type]


@contextmanager
def room_for_indexes() -> Iterator[None]:
    """More page memory for SQLite while many rows go in; elsewhere nothing."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {int(before)}")
