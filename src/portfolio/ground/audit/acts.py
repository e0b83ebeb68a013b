"""`act()`: the only door to a write. It opens the transaction, lets the change happen, and leaves the event."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from portfolio.ground import clock, ids
from portfolio.ground.audit.details import check
from portfolio.ground.audit.kinds import Kind, get
from portfolio.ground.audit.models import Event, canonical
from portfolio.ground.audit.who import Who
from portfolio.ground.ids import Reference

NOTHING = Reference("installation", "-")  # an act about no one thing


@dataclass
class Act:
    """An act under way. Details may be added until it ends: counts, codes, ids, field names; never names or values."""

    by: Who
    kind: Kind
    on: Reference
    purpose: str
    gateway: str
    details: dict[str, Any] = field(default_factory=dict)


_acts: ContextVar[tuple[Act, ...]] = ContextVar("acts", default=())


def acting() -> bool:
    """Whether an act is under way here, so that a protected row may be saved."""
    return bool(_acts.get())


@contextmanager
def act(
    *,
    by: Who,
    event: Kind,
    on: Reference,
    purpose: str = "",
    gateway: str = "",
    details: Mapping[str, Any] | None = None,
) -> Iterator[Act]:
    """The transaction around a write, with its event.

    The event is written last, inside the same transaction: if the change fails there is no event, and if the event
    cannot be written nothing was changed. Acts may be nested; each leaves its own event, all or none of them.
    Raises NotForTheLog where the details hold free text, UnknownKind where no room has registered the event.
    """
    with transaction.atomic():
        current = Act(by, get(event.code), on, purpose, gateway, dict(details or {}))
        token = _acts.set((*_acts.get(), current))
        try:
            yield current
        finally:
            _acts.reset(token)
        _write(current, "done")


def note(
    *,
    by: Who,
    event: Kind,
    on: Reference,
    purpose: str = "",
    gateway: str = "",
    outcome: str = "done",
    details: Mapping[str, Any] | None = None,
) -> Event:
    """The event of something that changed nothing: a reading, or a refusal. Written before the answer is given."""
    with transaction.atomic():
        return _write(Act(by, get(event.code), on, purpose, gateway, dict(details or {})), outcome)


def note_each(*, by: Who, event: Kind, on: Reference, details: Iterable[Mapping[str, Any]]) -> None:
    """As `note`, of many readings of one kind at once: an event for each of the details, all or none of them."""
    kind = get(event.code)
    with transaction.atomic():
        Event.objects.bulk_create(_event(Act(by, kind, on, "", "", dict(one)), "done") for one in details)


def _write(done: Act, outcome: str) -> Event:
    event = _event(done, outcome)
    event.save(force_insert=True)
    return event


def _event(done: Act, outcome: str) -> Event:
    event = Event(
        id=ids.new(),
        at=clock.real(),
        partnership=done.by.partnership_id,
        actor=done.by.id,
        actor_kind=done.by.kind,
        agency=done.by.agency_code,
        role=done.by.role or "",
        operation=done.kind.operation.value,
        kind=done.kind.code,
        about_kind=done.on.kind,
        about_id=done.on.id,
        purpose=done.purpose,
        gateway=done.gateway,
        outcome=outcome,
        details=canonical(check(done.details)),
    )
    event.check_lengths()
    event.hash = event.leaf()
    return event
