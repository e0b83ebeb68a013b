"""The database itself refuses to change the log."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from portfolio.ground.audit.models import Event, Head, Leaf
from portfolio.ground.audit.sealing import seal


@pytest.fixture(autouse=True)
def sealed(log: Callable[[int], None], triggers_on: None) -> None:
    log(2)
    seal()


def _refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", ["audit_event", "audit_leaf", "audit_head"])
def test_no_row_is_deleted(table: str) -> None:
    _refused(f"DELETE FROM {table}")


@pytest.mark.parametrize("model", [Event, Leaf, Head])
def test_no_column_is_updated(model: type[Event | Leaf | Head]) -> None:
    for field in model._meta.concrete_fields:
        _refused(f"UPDATE {model._meta.db_table} SET {field.column} = {field.column}")


@pytest.mark.parametrize("table", ["audit_event", "audit_leaf", "audit_head"])
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own way to write over a row")
def test_no_row_is_replaced(table: str) -> None:
    _refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")


@pytest.mark.parametrize("table", ["audit_event", "audit_leaf", "audit_head"])
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own way to empty a table")
def test_no_table_is_truncated(table: str) -> None:
    _refused(f"TRUNCATE {table}")
