"""Sealing: events get their number and the tree its new head, after commit and apart from the writers."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from portfolio.ground import clock
from portfolio.ground.audit import heads, merkle
from portfolio.ground.audit.merkle import Peaks
from portfolio.ground.audit.models import Event, Head, Leaf, canonical
from portfolio.ground.errors import PortfolioError

# A transaction stays open for minutes at most; an event can therefore turn up this late, and no later.
LATE = timedelta(days=1)
BATCH = 5_000  # events at a time
_ADVISORY_LOCK = 7_061_962  # any number that is ours alone, for pg_advisory_xact_lock


class LogBroken(PortfolioError):
    """The last head does not fit its own tree: somebody changed it, and nothing is sealed on top of it."""

    status = 500


def seal(*, thorough: bool = False) -> int:
    """Number every event not yet numbered, extend the tree, and record its head. Returns how many were sealed.

    thorough looks through the whole table for stragglers; otherwise only through what is newer than a day before
    the last head. Two sealers do not collide: the second waits and finds nothing left.
    Raises LogBroken where the last head was tampered with.
    """
    sealed = 0
    while batch := _seal_batch(thorough=thorough):
        sealed += batch
        if batch < BATCH:
            break
    return sealed


@contextmanager
def paused() -> Iterator[None]:
    """Nothing is sealed while this lasts, so that the table and the kept heads can be copied as they fit each other."""
    with transaction.atomic():
        _wait_for_other_sealers()
        yield


def _seal_batch(*, thorough: bool) -> int:
    with transaction.atomic():
        _wait_for_other_sealers()
        last = Head.objects.order_by("-size").first()
        found = _waiting(None if thorough else last)
        if not found:
            return 0
        peaks = _resume(last)
        if Leaf.objects.filter(number__gte=peaks.size).exists():
            raise LogBroken("Events are numbered beyond the last head. Run `portfolio audit verify` to see which.")
        Leaf.objects.bulk_create(
            [Leaf(number=peaks.size + place, event=id, hash=hash) for place, (id, hash) in enumerate(found)],
            batch_size=1_000,
        )
        for _, hash in found:
            peaks.add(merkle.digest(hash))
        new = Head.objects.create(
            size=peaks.size, at=clock.real(), root=peaks.head().hex(), peaks=canonical(written(peaks))
        )
        transaction.on_commit(lambda: heads.keep(last, new))
        return len(found)


def _wait_for_other_sealers() -> None:
    """On SQLite the transaction itself, begun IMMEDIATE, is the queue."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


def _waiting(last: Head | None) -> list[tuple[str, str]]:
    """Id and hash of events without a number, oldest first, at most BATCH; after a head, only the recent ones."""
    waiting = Event.objects.filter(~Exists(Leaf.objects.filter(event=OuterRef("pk"))))
    if last is not None and last.at:  # SQLite keeps a changed time that is none, and Django reads it as None
        waiting = waiting.filter(at__gte=last.at - LATE)
    return list(waiting.order_by("at", "id").values_list("id", "hash")[:BATCH])


def _resume(last: Head | None) -> Peaks:
    """The tree as the last head left it."""
    if last is None:
        return Peaks()
    try:
        peaks = Peaks(last.size, [bytes.fromhex(hash) for hash in json.loads(last.peaks)])
    except (ValueError, TypeError):
        peaks = Peaks()
    if peaks.size != last.size or peaks.head().hex() != last.root:
        raise LogBroken("The last head of the log has been changed. Run `portfolio audit verify` to see where.")
    return peaks


def written(peaks: Peaks) -> list[str]:
    """The peaks as a head keeps them: hexadecimal, largest subtree first."""
    return [peak.hex() for peak in peaks.hashes]
