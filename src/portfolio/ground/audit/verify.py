"""Is the log whole? Every event hashed again, every number accounted for, every head recomputed and compared.

Three places must agree: the events, the numbered leaves with their heads, and the file of heads outside the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import OperationalError
from django.db.models import Max

from portfolio.ground.audit import heads, merkle
from portfolio.ground.audit.merkle import Peaks
from portfolio.ground.audit.models import Event, Head, Leaf, canonical, entry
from portfolio.ground.audit.sealing import LogBroken, seal, written

FINDINGS = 20  # how many breaks are told one by one
BATCH = 2_000  # rows in memory at a time


@dataclass
class Verdict:
    """Whether the log holds; how many events were checked; the head; and, where it broke, a sentence for each place."""

    events: int = 0
    root: str = ""
    broken: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.broken

    def fault(self, sentence: str) -> None:
        """Note where it broke; past FINDINGS nothing more is noted, since one is enough to distrust the log."""
        if len(self.broken) < FINDINGS:
            self.broken.append(sentence)


def verify() -> Verdict:
    """Compare the heads kept outside, seal what is waiting, then check all of it, in bounded memory."""
    verdict = Verdict()
    try:
        _check_outside(verdict)
    except (ValueError, TypeError, AttributeError):
        verdict.fault("A head in the database has been changed: its time cannot be read any more.")
        return verdict
    try:
        seal(thorough=True)
    except LogBroken as broken:
        verdict.fault(broken.message)
    # The last number is read before the heads, since a head is committed together with its leaves.
    numbered = Leaf.objects.aggregate(last=Max("number"))["last"]
    reach = Head.objects.aggregate(size=Max("size"))["size"] or 0
    if numbered is not None and numbered >= reach:
        verdict.fault(f"Events {reach} to {numbered} are numbered but no head covers them: a head has been removed.")
    _walk(verdict, max(reach, 0 if numbered is None else numbered + 1))
    if verdict.events < reach:
        verdict.fault(f"A head covers {reach} events but only {verdict.events} are there: the end of the log is lost.")
    return verdict


def _check_outside(verdict: Verdict) -> None:
    """Before anything new is sealed on top: the file outside and the heads in the database, line by line."""
    name, lines = heads.path().name, enumerate(heads.kept(), start=1)
    reach = Head.objects.aggregate(size=Max("size"))["size"] or 0
    kept_sizes = 0
    previous: set[int] = set()
    while batch := list(islice(lines, BATCH)):
        held = Head.objects.in_bulk([head.size for _, head in batch if head.genuine])
        for line, head in batch:
            row = held.get(head.size)
            if not head.genuine:
                verdict.fault(f"Line {line} of {name} was not written by this installation or was changed.")
            elif head.size > reach:
                verdict.fault(
                    f"On {head.at[:19]} the log held {head.size} events; now it reaches {reach}: "
                    f"the last {head.size - reach} are lost."
                )
            elif row is None:
                verdict.fault(f"The head of {head.size} events stands in {name} but not in the database.")
            elif (row.root, row.at.isoformat()) != (head.root, head.at):
                verdict.fault(f"The head of {head.size} events differs between {name} and the database.")
        sizes = set(held)
        kept_sizes += len(sizes - previous)  # a line may stand twice, close together
        previous = sizes
    missing = Head.objects.count() - kept_sizes
    if missing > 0:
        verdict.fault(f"{missing} of the database's heads are missing from {name}: lines have been removed from it.")


def _walk(verdict: Verdict, end: int) -> None:
    """Every number below end in order, with its event; every head when the tree has its size."""
    peaks = Peaks()
    waiting = Head.objects.order_by("size").iterator(BATCH)
    head = next(waiting, None)
    for number, id, kept, event in _leaves(end):
        while peaks.size < number:
            verdict.fault(f"Event {peaks.size} is missing from the numbering.")
            peaks.add(bytes(32))
        _check_event(verdict, number, id, kept, event)
        peaks.add(merkle.digest(kept))
        while head is not None and head.size <= peaks.size:
            _check_head(verdict, head, peaks)
            head = next(waiting, None)
    verdict.events, verdict.root = peaks.size, peaks.head().hex()


def _check_event(verdict: Verdict, number: int, id: str, kept: str, event: dict[str, Any] | None) -> None:
    if event is None:
        verdict.fault(f"Event {number} ({id}) has been removed.")
    elif not event or event["at"] is None:
        verdict.fault(f"Event {number} ({id}) has been changed since it was written: it cannot be read any more.")
    elif merkle.leaf(entry(event)).hex() != kept:
        verdict.fault(f"Event {number} ({id}, {event['kind']}) has been changed since it was written.")
    elif event["hash"] != kept:
        verdict.fault(f"The hash beside event {number} ({id}, {event['kind']}) has been changed.")


def _check_head(verdict: Verdict, head: Head, peaks: Peaks) -> None:
    if peaks.size != head.size or peaks.head().hex() != head.root:
        verdict.fault(
            f"The first {head.size} events do not give the head that was kept: "
            "one was put in, taken out or moved, or the head was changed."
        )
    elif head.peaks != canonical(written(peaks)):
        verdict.fault(f"The peaks kept beside the head of {head.size} events have been changed.")


def _leaves(end: int) -> Iterator[tuple[int, str, str, dict[str, Any] | None]]:
    """Every leaf below end in order: number, event id, hash, and the event's columns or None where it is gone."""
    after = -1
    while leaves := list(
        Leaf.objects.filter(number__gt=after, number__lt=end)
        .order_by("number")
        .values_list("number", "event", "hash")[:BATCH]
    ):
        events = _events([leaf[1] for leaf in leaves])
        for number, id, kept in leaves:
            yield number, id, kept, events.get(id)
        after = leaves[-1][0]


def _events(ids: list[str]) -> dict[str, dict[str, Any]]:
    """The columns of those that are there, by id; empty where they cannot be read.

    SQLite lets anything be written into any column, and one such value stops the reading of its whole batch.
    """
    try:
        return {row["id"]: dict(row) for row in Event.objects.filter(pk__in=ids).values()}
    except (ValueError, OperationalError) as error:
        if isinstance(error, OperationalError) and "decode" not in str(error):
            raise
        if len(ids) == 1:
            return {ids[0]: {}}
    return {id: event for one in ids for id, event in _events([one]).items()}
