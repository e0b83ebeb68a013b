"""The constabulary's published files, one folder a month, with the columns and the quirks of data.police.uk.

Street and outcomes files are written in one walk over the months: an outcome goes into the file of the month it
was given in, so at most six outcomes files are open at once and no month is ever held in memory.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from portfolio.borough import crimes, months, outcomes, sketch, stops
from portfolio.borough.crimes import Crime
from portfolio.borough.files import Sheet

PLACE_COLUMNS = (
    "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "LSOA name",
)  # fmt: skip
STREET_COLUMNS = (*PLACE_COLUMNS, "Crime type", "Last outcome category", "Context")
OUTCOME_COLUMNS = (*PLACE_COLUMNS, "Outcome type")

CRLF = "\r\n"  # the publisher's street files end lines with LF, the other two, at times, with CRLF


class Finished(NamedTuple):
    path: Path
    format: str
    rows: int
    sha256: str


class Order(NamedTuple):
    """What to make. first, last: months as numbers (months.py), both included."""

    folder: Path
    people: int
    first: int
    last: int
    seed: int

    def file(self, month: int, what: str) -> Path:
        name = months.text(month)
        return self.folder / name / f"{name}-merrowby-{what}.csv"


def write(folder: Path, *, people: int, first: int, last: int, seed: int) -> list[Finished]:
    """Writes the street, outcomes and stop-and-search file of every month; listed in the order of their names."""
    order = Order(folder, people, first, last, seed)
    finished = [*_write_crimes(order), *(_write_stops(order, month) for month in range(first, last + 1))]
    return sorted(finished, key=lambda file: file.path.name)


def _write_stops(order: Order, month: int) -> Finished:
    path = order.file(month, "stop-and-search")
    with Sheet(path, stops.COLUMNS, line_end=CRLF) as sheet:
        for row in stops.rows(month, people=order.people, ago=order.last - month, seed=order.seed):
            sheet.add(row)
    return Finished(path, "police-uk-stop-and-search", sheet.rows, sheet.sha256)


def _write_crimes(order: Order) -> list[Finished]:
    finished: list[Finished] = []
    given: dict[int, Sheet] = {}
    again: list[Crime] = []
    with ExitStack() as stack:
        # The months before the first give the first outcomes files their older crimes.
        for month in range(order.first - outcomes.SLOWEST_MONTHS, order.last + 1):
            ahead = min(order.last, month + outcomes.SLOWEST_MONTHS)
            for later in range(max(order.first, month), ahead + 1):
                if later not in given:
                    path = order.file(later, "outcomes")
                    given[later] = stack.enter_context(Sheet(path, OUTCOME_COLUMNS, line_end=CRLF))
            if month < order.first:
                again = _walk(order, month, given, None, [])
                continue
            path = order.file(month, "street")
            with Sheet(path, STREET_COLUMNS) as street:
                again = _walk(order, month, given, street, again)
            finished.append(Finished(path, "police-uk-street", street.rows, street.sha256))
            answered = given.pop(month)
            answered.close()
            path = order.file(month, "outcomes")
            finished.append(Finished(path, "police-uk-outcomes", answered.rows, answered.sha256))
    return finished


def _walk(order: Order, month: int, given: dict[int, Sheet], street: Sheet | None, again: list[Crime]) -> list[Crime]:
    """Writes one month's rows, then those listed again from the month before; gives those for the next month."""
    ago = order.last - month
    written, later = months.text(month), []
    for crime in crimes.of_month(month, ago=ago, people=order.people, seed=order.seed):
        if street:
            street.add(_street_row(crime, written, ago))
        if crime.outcome and (sheet := given.get(month + crime.outcome.delay)):
            for word in crime.outcome.words:
                sheet.add((*_place(crime, months.text(month + crime.outcome.delay)), word))
        if crimes.returns_later(crime):
            later.append(crime)
    for crime in again:
        if street:
            street.add(_street_row(crime, written, ago + 1))
    return later


def _street_row(crime: Crime, month: str, ago: int) -> tuple[str, ...]:
    last = outcomes.last_category(crime.outcome, ago) if crime.outcome else ""
    return (*_place(crime, month), crime.type, last, "")


def _place(crime: Crime, month: str) -> tuple[str, ...]:
    point = crime.point
    return (
        crime.id,
        month,
        sketch.FORCE,
        sketch.FORCE,
        point.longitude,
        point.latitude,
        point.location,
        crime.code,
        crime.area,
    )
