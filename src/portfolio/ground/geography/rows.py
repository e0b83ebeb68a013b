"""Writing very many plain rows at once: a database's own batch statement, without an object for each row.

Loading the indices of deprivation is a quarter of a million rows; Django's bulk_create takes ten times as long.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from django.db import connection, models

from portfolio.ground.audit.guard import require_act

BATCH = 10_000  # rows


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    unless: Sequence[str] = (),
    update: Sequence[str] = (),
) -> None:
    """Insert rows of these columns. unless: the unique columns on which a row that is there is kept, or has the
    columns of `update` set anew; update may say "name=keep" to set a column only where it was empty.

    UnauditedWrite outside an act.
    """
    require_act(model)
    quote, table = connection.ops.quote_name, model._meta.db_table
    marks = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {quote(table)} ({', '.join(map(quote, columns))}) VALUES ({marks})"
    if unless:
        settings = ", ".join(_set(quote(table), column) for column in update)
        do = f"UPDATE SET {settings}" if update else "NOTHING"
        statement += f" ON CONFLICT ({', '.join(map(quote, unless))}) DO {do}"
    with connection.cursor() as cursor:
        for batch in in_batches(rows):
            cursor.executemany(statement, cast(Any, batch))


def _set(table: str, column: str) -> str:
    name, _, how = column.partition("=")
    quoted = connection.ops.quote_name(name)
    if how == "new":  # the new value unless it is empty
        return f"{quoted} = CASE WHEN excluded.{quoted} <> '' THEN excluded.{quoted} ELSE {table}.{quoted} END"
    if how == "keep":  # the old value unless it was empty
        return f"{quoted} = CASE WHEN {table}.{quoted} <> '' THEN {table}.{quoted} ELSE excluded.{quoted} END"
    return f"{quoted} = excluded.{quoted}"


def in_batches(rows: Iterable[Sequence[object]], size: int = BATCH) -> Iterator[list[Sequence[object]]]:
    """Lists of at most that many, none empty."""
    walk = iter(rows)
    while batch := list(itertools.islice(walk, size)):
        yield batch


def delete(rows: models.QuerySet[models.Model], field: str, values: Iterable[object]) -> None:
    """Delete those of the rows whose field has one of the values, some thousands at a time."""
    walk = iter(dict.fromkeys(values))
    while batch := list(itertools.islice(walk, BATCH)):
        rows.filter(**{f"{field}__in": batch})._raw_delete(rows.db)
