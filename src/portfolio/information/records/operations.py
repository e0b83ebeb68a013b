"""Every write of this room: a file's rows become records, all of them in one act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.information.ingest.models import Submission
from portfolio.information.ingest.readers.reading import Batch, Reading
from portfolio.information.records import events, placing, pointing
from portfolio.information.records.keys import TRACES, key
from portfolio.information.records.labelling import RowLabels
from portfolio.information.records.mentioning import MENTION_FIELDS, TRACE_FIELDS, spoken_of
from portfolio.information.records.models import TABLES, Mention, Trace
from portfolio.information.records.sifting import Sieve
from portfolio.information.records.speech import SPEECH, Source
from portfolio.information.records.writing import insert, room_for_indexes


@dataclass(frozen=True)
class Taken:
    """How many rows became records, how many were held already, and the months they speak of, in order.

    label: the strictest of the rows; None where they have the file's own.
    """

    accepted: int
    unchanged: int
    months: tuple[str, ...]
    label: Label | None = None


def take_in(*, by: Actor, submission: Submission, reading: Reading) -> Taken:
    """Make a record of every row of the file that is not held already, with its label, its mentions and its traces.

    The file is read once, here, in batches; it stops being written at the first error, but is read to its end, so
    that all findings are known. The caller refuses it then, which undoes all of this.
    """
    check(by.role, Right.SUBMIT_FILES)
    sieve = Sieve(submission.agency_id, reading.format)
    labels = RowLabels(submission, reading.format)
    months: set[str] = set()
    accepted = seen = 0
    with (
        act(by=by, event=events.RECORDS_TAKEN_IN, on=Reference("submission", submission.id)) as done,
        room_for_indexes(),
    ):
        for batch in reading.batches():
            seen += len(batch)
            months.update(batch.months)
            if reading.tally.holds_errors:
                continue
            fresh = sieve.new(batch)
            accepted += len(fresh)
            if fresh:
                _write(submission, reading, fresh, labels.ids(fresh))
        pointing.tell_of_loose_ends(submission.agency_id, reading)
        done.details["records"] = accepted
    return Taken(accepted, seen - accepted, tuple(sorted(months - {""})), labels.strictest())


def _write(submission: Submission, reading: Reading, batch: Batch, label_ids: Sequence[str]) -> None:
    format = reading.format
    assert submission.number is not None  # begun, so numbered
    first = key(submission.number, 0)
    fields = ["id", "submission_id", "label_id", "row", *format.fields]
    cells: list[Sequence[Any] | Iterator[Any]] = [
        [first + row for row in batch.numbers],
        repeat(submission.id, len(batch)),
        label_ids,
        batch.numbers,
        *batch.columns,
    ]
    if placing.is_placed(format) and not placing.has_codes(format):
        fields.append("lsoa")
        cells.append(placing.codes(format, batch, reading.tally))
    if "month" not in format.fields:
        fields.append("month")
        cells.append(batch.months)
    insert(TABLES[format.name], fields, zip(*cells, strict=True))
    if format.name in SPEECH:
        source = Source(submission.id, first, submission.agency_id, submission.agency.code, format)
        _write_mentions(source, batch, label_ids, reading)


def _write_mentions(source: Source, batch: Batch, label_ids: Sequence[str], reading: Reading) -> None:
    made = spoken_of(source, batch, label_ids)
    insert(Mention, MENTION_FIELDS, made.mentions)
    insert(Trace, TRACE_FIELDS, made.traces)
    for row in made.left_out:
        problem = f"The row gives more than {TRACES} phones, vehicles and addresses."
        reading.tally.note(row, "", "", problem, "It is searched by the first of them only. Part it.", "warning")
