"""Reading the log: only for one of the four uses that the law permits, and each look is itself an event.

The right to read it is checked above this room, in access.log, which also adds people's names.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Max, Min, Q, QuerySet

from portfolio.ground.audit import events
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.audit.kinds import Operation
from portfolio.ground.audit.models import Event
from portfolio.ground.audit.who import Who
from portfolio.ground.errors import PortfolioError
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page, page


class Use(StrEnum):
    """What section 62(4) of the Data Protection Act 2018 lets a log be used for; the codes of handling.yaml."""

    LAWFULNESS = "LAWFULNESS"  # checking that processing was lawful
    SELF_MONITORING = "SELF_MONITORING"  # including internal discipline
    INTEGRITY_SECURITY = "INTEGRITY_SECURITY"  # of the data
    CRIMINAL_PROCEEDINGS = "CRIMINAL_PROCEEDINGS"


class NoPermittedUse(PortfolioError):
    """The log was asked for without a use that the law permits."""


@dataclass(frozen=True)
class Search:
    """Which events: empty means any. operation is one of the six words; since is included, until is not."""

    actor: str = ""
    agency: str = ""
    operation: str = ""
    kind: str = ""
    about: Reference | None = None
    since: datetime | None = None
    until: datetime | None = None
    account: "Account | None" = None

    def condition(self) -> Q:
        wanted = {
            "actor": self.actor,
            "agency": self.agency,
            "operation": self.operation,
            "kind": self.kind,
            "about_kind": self.about.kind if self.about else "",
            "about_id": self.about.id if self.about else "",
            "at__gte": self.since,
            "at__lt": self.until,
        }
        found = Q(**{column: value for column, value in wanted.items() if value})
        return found & self.account.condition() if self.account else found


@dataclass(frozen=True)
class Account:
    """All that is written down of one thing, the first of `things`: the events about any, and those that name an id.

    kinds: of events whose details are looked into; a search has no one thing that it is about, but names whom it found.
    """

    things: tuple[Reference, ...]
    ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def condition(self) -> Q:
        by_kind: dict[str, set[str]] = {}
        for thing in self.things:
            by_kind.setdefault(thing.kind, set()).add(thing.id)
        found = Q(pk__in=[])
        for kind, ids in by_kind.items():
            found |= Q(about_kind=kind, about_id__in=sorted(ids))
        for id in self.ids:
            found |= Q(kind__in=self.kinds, details__contains=f'"{id}"')
        return found


@dataclass(frozen=True)
class Looker:
    """Who looked, as which role for which agency, how often, and when first and last. Times are UTC."""

    actor: str
    actor_kind: str
    agency: str
    role: str
    times: int
    first: datetime
    last: datetime


def permitted(use: str) -> Use:
    """The use of that code; NoPermittedUse, naming the four, for anything else."""
    try:
        return Use(use)
    except ValueError:
        raise NoPermittedUse(
            "Say what you look at the log for: checking that processing was lawful, self-monitoring, "
            "integrity and security, or criminal proceedings. The law permits no other use."
        ) from None


def recent(
    viewer: Who,
    *,
    use: str,
    search: Search | None = None,
    number: int = 1,
    size: int = SIZE,
    hidden: Collection[Reference] = (),
) -> Page[Event]:
    """A page of the events of the viewer's partnership that the search asks for, the latest first.

    hidden: things whose events the viewer may not know of. The look itself is logged after it, so page 1 does not
    show it; give a search `until` to keep later pages from moving. Raises NoPermittedUse.
    """
    search = search or Search()
    chosen = permitted(use)
    found = page(_visible(viewer, hidden).filter(search.condition()).order_by("-at", "-id"), number, size)
    details = {"use": chosen.value, "events": len(found.rows), "page": found.number}
    on = search.about or (search.account.things[0] if search.account else NOTHING)
    note(by=viewer, event=events.LOG_READ, on=on, purpose=chosen.value, details=details)
    return found


def lookers(viewer: Who, account: Account, *, use: str, hidden: Collection[Reference] = ()) -> list[Looker]:
    """Who consulted what the account is of, the latest first; empty for nobody. Not logged: read it with `recent`."""
    permitted(use)
    looked = _visible(viewer, hidden).filter(account.condition(), operation=Operation.CONSULT)
    rows = looked.values("actor", "actor_kind", "agency", "role")
    counted = rows.annotate(times=Count("id"), first=Min("at"), last=Max("at")).order_by("-last", "actor")
    return [Looker(**row) for row in counted]


def _visible(viewer: Who, hidden: Collection[Reference]) -> QuerySet[Event]:
    found = Event.objects.filter(partnership=viewer.partnership_id)
    for reference in hidden:
        found = found.exclude(about_kind=reference.kind, about_id=reference.id)
    return found
