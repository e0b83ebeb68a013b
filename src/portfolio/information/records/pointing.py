"""Rows that point at others of their kind: a line that took over from another, of this file or held already."""

from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.readers.lines import NOTHING_TO_FOLLOW
from portfolio.information.ingest.readers.reading import Reading
from portfolio.information.ingest.states import State
from portfolio.information.records.models import TABLES

_CHUNK = 5_000  # references in one statement


def tell_of_loose_ends(agency_id: str, reading: Reading) -> None:
    """A warning for each reference that no row of the file, and none of the agency's in use, is called."""
    if reading.format.points is None or not (loose := sorted(reading.loose_ends)):
        return
    field = reading.format.points[1]
    in_use = Submission.objects.filter(agency_id=agency_id, format=reading.format.name, state=State.TAKEN_IN)
    rows = TABLES[reading.format.name].objects.filter(submission__in=in_use.values("pk"))
    held: set[str] = set()
    for start in range(0, len(loose), _CHUNK):
        some = rows.filter(**{f"{field}__in": loose[start : start + _CHUNK]})
        held.update(some.values_list(field, flat=True))
    for reference in loose:
        if reference not in held:
            reading.note_loose_end(reference, NOTHING_TO_FOLLOW)
