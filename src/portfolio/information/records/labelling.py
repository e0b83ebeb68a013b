"""Under which label each row of a file is kept: its own handling and conditions, where the sheet gives them."""

from collections.abc import Sequence
from dataclasses import replace

from portfolio.ground.access.interning import intern
from portfolio.ground.access.labels import Label, combine
from portfolio.ground.access.protected import value
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.readers import cells
from portfolio.information.ingest.readers.reading import Batch
from portfolio.information.ingest.readers.shape import Format


class RowLabels:
    """The labels of one file's rows, each stored once. Only inside the act that makes the rows."""

    def __init__(self, submission: Submission, format: Format) -> None:
        self._own = submission.label_id
        self._base = value(submission.label)
        self._graded = "handling" in format.fields
        self._places = (format.index("handling"), format.index("conditions")) if self._graded else (0, 0)
        self._ids: dict[tuple[str, str], str] = {}
        self._used: dict[str, Label] = {}

    def ids(self, batch: Batch) -> Sequence[str]:
        """The label of each row of the batch."""
        if not self._graded:
            return [self._own] * len(batch)
        handling, conditions = (batch.columns[place] for place in self._places)
        found = list(zip(handling, conditions, strict=True))
        for pair in set(found) - self._ids.keys():
            self._ids[pair] = self._stored(*pair)
        return [self._ids[pair] for pair in found]

    def strictest(self) -> Label | None:
        """Of all rows so far; None where they carry the file's own."""
        return combine([self._base, *self._used.values()]) if self._used else None

    def _stored(self, handling: str, conditions: str) -> str:
        label = self._base
        if handling.strip().upper() == "C":
            label = replace(label, handling="C", conditions=cells.codes(conditions))
        row = intern(label)
        self._used[row.id] = label
        return row.id
