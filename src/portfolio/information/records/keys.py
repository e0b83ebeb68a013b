"""The key of a record: its submission's number and its row in one integer; of what it speaks of, that and a place.

So the primary key itself says that a row of a submission is held once and finds it, the rows of a submission lie side
by side, and no further index has to be filled for a million rows.
"""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

_ROWS = 1 << 32  # more than any file can have
SLOTS = 4  # people of one row: slots 1 to 3
TRACES = 256  # traces of one row: beyond that they are left out, with a warning


def key(submission_number: int, row: int) -> int:
    """The key of that row."""
    return submission_number * _ROWS + row


def span(submission_number: int) -> tuple[int, int]:
    """The first and the last key that rows of that submission can have."""
    return key(submission_number, 0), key(submission_number, _ROWS - 1)


def mention_key(record_key: int, slot: int) -> int:
    """Of the person in that slot of the row."""
    return record_key * SLOTS + slot


def record_of_mention(key: int) -> int:
    """The key of the record that a mention stands in."""
    return key // SLOTS


def record_of_trace(key: int) -> int:
    """The key of the record that a trace stands in."""
    return key // TRACES


def row_of(record_key: int) -> int:
    """The spreadsheet's number of that row."""
    return record_key % _ROWS


def mention_span(submission_number: int) -> tuple[int, int]:
    """The first and the last key that mentions of that submission can have."""
    first, last = span(submission_number)
    return first * SLOTS, last * SLOTS + SLOTS - 1


def trace_span(submission_number: int) -> tuple[int, int]:
    """The first and the last key that traces of that submission can have."""
    first, last = span(submission_number)
    return first * TRACES, last * TRACES + TRACES - 1


class KeyField(models.BigIntegerField):  # type: ignore[type-arg]  # generic for type checkers only
    """A key that we give ourselves. On SQLite it must be called "integer" to be the place of the row itself."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
