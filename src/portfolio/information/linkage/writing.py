"""Rows into a table in bulk: one statement for each batch on SQLite, COPY on PostgreSQL."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from portfolio.ground.audit.guard import require_act


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write the rows, whose values stand in the order of the columns. UnauditedWrite outside an act."""
    require_act(model)
    table, named = model._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            # The driver takes any iterable, and so nothing is copied; Django's stubs want a sequence.
            cursor.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', rows)  # type: ignore[arg-type]
