"""Sealing: events get their number and the tree its new head, after commit and apart from the writers."""

import json
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from portfolio.ground import clock
from portfolio.ground.audit import heads
from portfolio.ground.audit.merkle import Peaks
from portfolio.ground.audit.models import Event, Head, Leaf, canonical

# A transaction stays open for minutes at most; an event can therefore turn up this late, and no later.
LATE = timedelta(days=1)
BATCH = 5_000  # events at a time
_ADVISORY_LOCK = 7_061_962  # any number that is ours alone, for pg_advisory_xact_lock


def seal(*, thorough: bool = False) -> int:
    """Number every event not yet numbered, extend the tree, and record its head. Returns how many were sealed.

    thorough looks through the whole table for stragglers; otherwise only through what is newer than a day before
    the last head. Two sealers do not collide: the second waits and finds nothing left.
    """
    sealed = 0
    while batch := _seal_batch(thorough=thorough):
        sealed += batch
        if batch < BATCH:
            break
    return sealed


def _seal_batch(*, thorough: bool) -> int:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])
        last = Head.objects.order_by("-size").first()
        waiting = Event.objects.filter(~Exists(Leaf.objects.filter(event=OuterRef("pk"))))
        if last is not None and not thorough:
            waiting = waiting.filter(at__gte=last.at - LATE)
        found = list(waiting.order_by("at", "id").values_list("id", "hash")[:BATCH])
        if not found:
            return 0
        peaks = Peaks(last.size, [bytes.fromhex(hash) for hash in _read(last)]) if last else Peaks()
        Leaf.objects.bulk_create(
            [Leaf(number=peaks.size + place, event=id, hash=hash) for place, (id, hash) in enumerate(found)],
            batch_size=1_000,
        )
        for _, hash in found:
            peaks.add(bytes.fromhex(hash))
        new = Head.objects.create(
            size=peaks.size,
            at=clock.now(),
            root=peaks.head().hex(),
            peaks=canonical([peak.hex() for peak in peaks.hashes]),
        )
        transaction.on_commit(lambda: heads.keep(new.size, new.at, new.root))
        return len(found)


def _read(head: Head) -> list[str]:
    peaks: list[str] = json.loads(head.peaks)
    return peaks
