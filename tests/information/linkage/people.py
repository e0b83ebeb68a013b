"""Mentions of invented people, written without a file: what linkage is tested on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from portfolio.ground import clock
from portfolio.ground.access import operations as access
from portfolio.ground.access.actors import system
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.information.ingest.models import Submission
from portfolio.information.records import events
from portfolio.information.records.keys import key, mention_key
from portfolio.information.records.models import Mention, Trace

_numbers = count(1_000_000)  # apart from those that taking a real file in gives


@dataclass(frozen=True)
class Told:
    """What one row says of somebody. born: "1971-06-24", or "" for not known. traces: kind to value."""

    forenames: str
    surname: str
    born: str = ""
    own: str = ""
    sex: str = ""
    traces: tuple[tuple[str, str], ...] = ()
    happened: date | None = None
    role: str = "suspect"


def told(name: str, born: str = "", own: str = "", **traces: str) -> Told:
    """ "Jack Smith", with a phone, postcode, address, email or reference by name."""
    forenames, _, surname = name.rpartition(" ")
    return Told(forenames, surname, born, own, traces=tuple(traces.items()))


def sheet(agency: Agency, label: Label, rows: Sequence[Told], format: str = "people") -> list[Mention]:
    """A file of that agency with these rows, taken in: their mentions in order."""
    by = system("operator", agency.partnership_id)
    number = next(_numbers)
    with act(by=by, event=events.RECORDS_TAKEN_IN, on=Reference("test", "sheet"), details={"records": len(rows)}):
        stored = access.intern(label)
        submission = Submission(
            number=number,
            partnership_id=agency.partnership_id,
            agency=agency,
            label=stored,
            format=format,
            file_name=f"{agency.code}-{number}.csv",
            size_bytes=1,
            sha256=f"{number:064d}",
            state="taken_in",
            rows=len(rows),
            accepted=len(rows),
            received_at=clock.now(),
            by=by.id,
        )
        submission.save(force_insert=True)
        made, traces = [], []
        for row, said in enumerate(rows, 2):
            record = key(number, row)
            born = date.fromisoformat(said.born) if said.born else None
            mention = Mention(
                id=mention_key(record, 1),
                submission=submission,
                label=stored,
                row=row,
                slot=1,
                agency=agency,
                format=format,
                person_reference=said.own,
                forenames=said.forenames,
                surname=said.surname,
                other_names="",
                born_first=born,
                born_last=born,
                sex=said.sex,
                role=said.role,
                happened=said.happened,
                event="",
                grade="",
                origin="",
            )
            made.append(mention)
            for place, (kind, value) in enumerate(said.traces):
                traces.append(
                    Trace(
                        id=record * 256 + place, mention=mention, submission=submission, label=stored, row=row,
                        kind=kind, value=value, shown=value,
                    )
                )  # fmt: skip
        Mention.objects.bulk_create(made)
        Trace.objects.bulk_create(traces)
    return made
