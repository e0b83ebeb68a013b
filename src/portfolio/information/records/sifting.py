"""Taking off what is held already from a file's batches, month by month as the file names them.

Rows that name no day (people, most associations) have the month "", and are held against all such rows of the agency
and format, whichever file brought them.
"""

from collections import defaultdict

from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.readers.reading import Batch
from portfolio.information.ingest.readers.shape import Format
from portfolio.information.ingest.states import State
from portfolio.information.records.models import TABLES
from portfolio.information.records.rules import Held

_AT_ONCE = 5_000  # held rows read at a time


class Sieve:
    """Knows the rows in use of one agency and format, each month's from the moment that a batch names it."""

    def __init__(self, agency_id: str, format: Format) -> None:
        self._format = format
        self._model = TABLES[format.name]
        self._held = Held()
        self._waiting: dict[str, list[int]] = defaultdict(list)  # month: submissions that hold rows of it
        taken_in = Submission.objects.filter(agency_id=agency_id, format=format.name, state=State.TAKEN_IN)
        for number, months in taken_in.values_list("number", "months"):
            for month in (*months, "") if format.is_personal else months:
                self._waiting[month].append(number)

    def new(self, batch: Batch) -> Batch:
        """The batch without rows held already."""
        for month in self._waiting.keys() & set(batch.months):
            self._load(month, self._waiting.pop(month))
        places = self._held.new(zip(*batch.columns, strict=True))
        return batch if places is None else batch.only(places)

    def _load(self, month: str, submission_numbers: list[int]) -> None:
        for number in submission_numbers:
            rows = self._model.objects.of(number).filter(month=month)
            self._held.add(rows.values_list(*self._format.fields).iterator(chunk_size=_AT_ONCE))
