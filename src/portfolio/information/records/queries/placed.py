"""Reading the police's published records, and foreseeing what a file would bring."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.errors import NotFound
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page
from portfolio.information.ingest import queries as ingest
from portfolio.information.ingest.readers.reading import Reading
from portfolio.information.ingest.readers.shape import Format
from portfolio.information.records import events, placing, pointing
from portfolio.information.records.keys import key, span
from portfolio.information.records.models import (
    KIND,
    TABLES,
    CrimeRecord,
    OutcomeRecord,
    Record,
    StopSearchRecord,
    parse,
)
from portfolio.information.records.sifting import Sieve

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Filter:
    """Which records. None or empty means any; first and last are months, both included.

    lsoas: codes of any edition (geography.queries.lsoas_within gives those of an area); "" stands for no place known.
    """

    lsoas: Collection[str] | None = None
    first: str = ""
    last: str = ""
    category: str = ""  # crime type, outcome type, or object of search
    submission: str = ""  # its id

    def apply(self, viewer: Actor, found: QuerySet[R], category: str) -> QuerySet[R]:
        wanted = {"month__gte": self.first, "month__lte": self.last, category: self.category}
        found = found.filter(**{column: value for column, value in wanted.items() if value})
        if self.submission:
            number = ingest.in_use(viewer).filter(pk=self.submission).values_list("number", flat=True).first()
            found = found.filter(pk__range=span(number)) if number is not None else found.none()
        return found if self.lsoas is None else found.filter(lsoa__in=self.lsoas)


def records(viewer: Actor, wanted: Filter | None = None, *, number: int = 1, size: int = SIZE) -> Page[CrimeRecord]:
    """A page of crimes and incidents, the newest month first and within it in the order of the file."""
    check(viewer.role, Right.READ_RECORDS)
    wanted = wanted or Filter()
    found = wanted.apply(viewer, crimes(viewer), "crime_type").order_by("-month", "pk")
    shown = page(found, number, size)
    areas = 0 if wanted.lsoas is None else len(wanted.lsoas)
    note(by=viewer, event=events.RECORDS_READ, on=NOTHING, details={"records": len(shown.rows), "areas": areas})
    return shown


def record(viewer: Actor, reference: Reference) -> Record:
    """One record of any table, with its submission and agency; NotFound where there is none that they may see."""
    check(viewer.role, Right.READ_RECORDS)
    place = parse(reference.id) if reference.kind == KIND else None
    submission = ingest.in_use(viewer).filter(pk=place[0]).first() if place else None
    if place is None or submission is None or submission.number is None:
        raise NotFound
    found = _visible(viewer, TABLES[submission.format]).filter(pk=key(submission.number, place[1]))
    row = found.select_related("submission__agency").first()
    if row is None:
        raise NotFound
    note(by=viewer, event=events.RECORD_READ, on=row.reference)
    return row


def outcomes_of(viewer: Actor, crime_ids: Collection[str]) -> dict[str, list[OutcomeRecord]]:
    """Crime ID to its outcomes, the earliest month first. IDs without any are absent; no ID ("") has none."""
    check(viewer.role, Right.READ_RECORDS)
    wanted = sorted({id for id in crime_ids if id})
    found: dict[str, list[OutcomeRecord]] = {}
    for start in range(0, len(wanted), _CHUNK):
        some = outcomes(viewer).exclude(crime_id="").filter(crime_id__in=wanted[start : start + _CHUNK])
        for row in some.order_by("month", "pk"):
            found.setdefault(row.crime_id, []).append(row)
    details = {"crimes": len(wanted), "outcomes": sum(map(len, found.values()))}
    note(by=viewer, event=events.OUTCOMES_READ, on=NOTHING, details=details)
    return found


_CHUNK = 10_000  # ids in one statement


def stop_searches(
    viewer: Actor, wanted: Filter | None = None, *, number: int = 1, size: int = SIZE
) -> Page[StopSearchRecord]:
    """A page of stops and searches, the latest first."""
    check(viewer.role, Right.READ_RECORDS)
    wanted = wanted or Filter()
    found = wanted.apply(viewer, searches(viewer), "object").order_by("-month", "-date", "pk")
    shown = page(found, number, size)
    note(by=viewer, event=events.SEARCHES_READ, on=NOTHING, details={"searches": len(shown.rows)})
    return shown


def crimes(viewer: Actor) -> QuerySet[CrimeRecord]:
    """Crimes and incidents in use that the viewer may see. For other rooms, which check the right and note it."""
    return _visible(viewer, CrimeRecord)


def outcomes(viewer: Actor) -> QuerySet[OutcomeRecord]:
    """As `crimes`, of outcomes."""
    return _visible(viewer, OutcomeRecord)


def searches(viewer: Actor) -> QuerySet[StopSearchRecord]:
    """As `crimes`, of stops and searches."""
    return _visible(viewer, StopSearchRecord)


def _visible(viewer: Actor, model: type[R]) -> QuerySet[R]:
    found: QuerySet[R] = model.objects.visible_to(viewer).filter(submission__in=ingest.in_use(viewer).values("pk"))
    return found


@dataclass(frozen=True)
class Foreseen:
    """What a file would bring. lsoas: rows of each small area that would be new, "" for no place known; None where
    its rows are not counted by area.
    """

    accepted: int
    unchanged: int
    months: tuple[str, ...]
    lsoas: Counter[str] | None


def foresee(agency_id: str, format: Format, reading: Reading) -> Foreseen:
    """Read the whole file as `take_in` would, and write nothing. The caller leaves the event."""
    sieve = Sieve(agency_id, format)
    months: set[str] = set()
    lsoas: Counter[str] | None = Counter() if placing.is_placed(format) else None
    accepted = seen = 0
    for batch in reading.batches():
        seen += len(batch)
        months.update(batch.months)
        fresh = sieve.new(batch)
        accepted += len(fresh)
        if fresh and lsoas is not None:
            lsoas.update(placing.codes(format, fresh, reading.tally))
    pointing.tell_of_loose_ends(agency_id, reading)
    return Foreseen(accepted, seen - accepted, tuple(sorted(months - {""})), lsoas)
