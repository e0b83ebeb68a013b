"""Is the log whole? Every event hashed again, every number accounted for, every head recomputed and compared."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from portfolio.ground.audit import heads
from portfolio.ground.audit.merkle import Peaks
from portfolio.ground.audit.models import Event, Head, Leaf
from portfolio.ground.audit.sealing import seal

FINDINGS = 20  # how many breaks are told one by one


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
        if len(self.broken) < FINDINGS:
            self.broken.append(sentence)


def verify() -> Verdict:
    """Seal what is waiting, then check all of it, in bounded memory."""
    verdict = Verdict()
    before = Leaf.objects.order_by("-number").values_list("number", flat=True).first()
    _check_outside(verdict, -1 if before is None else before)
    seal(thorough=True)
    wanted = _wanted_heads(verdict)
    peaks = Peaks()
    for number, leaf, event in _walk():
        while peaks.size < number:
            verdict.fault(f"Event {peaks.size} is missing from the numbering.")
            peaks.add(bytes(32))
        if event is None:
            verdict.fault(f"Event {number} ({leaf.event}) has been removed.")
        elif event.leaf() != leaf.hash:
            verdict.fault(f"Event {number} ({leaf.event}, {event.kind}) has been changed since it was sealed.")
        elif event.hash != leaf.hash:
            verdict.fault(f"The hash beside event {number} ({leaf.event}) has been changed.")
        peaks.add(bytes.fromhex(leaf.hash))
        for where, root in wanted.get(peaks.size, ()):
            if peaks.head().hex() != root:
                verdict.fault(f"The first {peaks.size} events do not give the head kept in {where}.")
    verdict.events, verdict.root = peaks.size, peaks.head().hex()
    for size in sorted(size for size in wanted if size > peaks.size):
        verdict.fault(f"A head covers {size} events but only {peaks.size} are there: the end of the log is lost.")
    return verdict


def _check_outside(verdict: Verdict, last: int) -> None:
    """Before anything new is sealed on top: does the table still reach as far as the file outside says?"""
    for line, head in enumerate(heads.kept(), start=1):
        if not head.genuine:
            verdict.fault(f"Line {line} of {heads.path().name} was not written by this installation or was changed.")
        elif head.size > last + 1:
            verdict.fault(
                f"On {head.at[:19]} the log held {head.size} events; now {last + 1} are numbered: "
                f"the last {head.size - last - 1} are lost."
            )


def _wanted_heads(verdict: Verdict) -> dict[int, list[tuple[str, str]]]:
    wanted: dict[int, list[tuple[str, str]]] = {}
    for size, root in Head.objects.values_list("size", "root"):
        wanted.setdefault(size, []).append(("the database", root))
    for head in heads.kept():
        if head.genuine:
            wanted.setdefault(head.size, []).append((heads.path().name, head.root))
    if not wanted and Leaf.objects.exists():
        verdict.fault("Events are numbered but no head is kept anywhere.")
    return wanted


def _walk(batch: int = 2_000) -> Iterator[tuple[int, Leaf, Event | None]]:
    """Every leaf in order with its event, or None where the event is gone."""
    after = -1
    while leaves := list(Leaf.objects.filter(number__gt=after).order_by("number")[:batch]):
        events = Event.objects.in_bulk([leaf.event for leaf in leaves])
        for leaf in leaves:
            yield leaf.number, leaf, events.get(leaf.event)
        after = leaves[-1].number
