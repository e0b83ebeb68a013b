"""The key of a record: its submission's number and its row in one integer.

So the primary key itself says that a row of a submission is held once and finds it, the rows of a submission lie side
by side, and no further index has to be filled for a million rows.
"""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

_ROWS = 1 << 32  # more than any file can have


def key(submission_number: int, row: int) -> int:
    """The key of that row."""
    return submission_number * _ROWS + row


def span(submission_number: int) -> tuple[int, int]:
    """The first and the last key that rows of that submission can have."""
    return key(submission_number, 0), key(submission_number, _ROWS - 1)


class KeyField(models.BigIntegerField):  # type: ignore[type-arg]  # generic for type checkers only
    """A key that we give ourselves. On SQLite it must be called "integer" to be the place of the row itself."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
