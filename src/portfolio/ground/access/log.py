"""The log as people with the right may read and check it, with names.

It stands here because the log itself knows neither rights nor people: audit is below access.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import Restriction
from portfolio.ground.access.protected import hides_from
from portfolio.ground.access.queries import names
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit import events, heads, queries, wording
from portfolio.ground.audit.acts import NOTHING, note
from portfolio.ground.audit.heads import KeptHead
from portfolio.ground.audit.models import Event
from portfolio.ground.audit.queries import Account, Looker, Search, Use
from portfolio.ground.audit.sentences import sentence, things
from portfolio.ground.audit.verify import Verdict
from portfolio.ground.audit.verify import verify as verify_log
from portfolio.ground.ids import Reference
from portfolio.ground.paging import SIZE, Page

__all__ = ["Account", "Line", "Looker", "Search", "Use", "kept_heads", "lookers", "recent", "verify"]


@dataclass(frozen=True)
class Line:
    """An event as an auditor reads it: who (a name, or a system actor's code), when, and what in one sentence.

    on_code: by which people know what it is about, such as N-017; its kind and id where nothing else is known.
    """

    id: str
    at: datetime
    actor: str
    actor_id: str
    agency: str
    role: str
    operation: str
    kind: str
    says: str
    on: Reference
    on_code: str
    purpose: str
    gateway: str
    outcome: str


def recent(viewer: Actor, *, use: str, search: Search | None = None, number: int = 1, size: int = SIZE) -> Page[Line]:
    """A page of the partnership's events, the latest first. Refused without the right, and without a permitted use."""
    check(viewer.role, Right.READ_LOG)
    found = queries.recent(viewer, use=use, search=search, number=number, size=size, hidden=_hidden(viewer))
    return Page(rows=_lines(viewer, found.rows), number=found.number, has_next=found.has_next)


def lookers(viewer: Actor, account: Account, *, use: str) -> list[Looker]:
    """Who consulted what the account is of, with names as actors, the latest first; refused as `recent` is."""
    check(viewer.role, Right.READ_LOG)
    found = queries.lookers(viewer, account, use=use, hidden=_hidden(viewer))
    people = names(viewer, {one.actor for one in found if one.actor_kind == "user"})
    return [replace(one, actor=people.get(one.actor, one.actor)) for one in found]


def is_hidden(viewer: Actor, reference: Reference) -> bool:
    """Whether a restriction hides it from this reader of the log."""
    return reference in _hidden(viewer)


def verify(*, by: Actor) -> Verdict:
    """Prove the whole log, of all partnerships: the answer tells nothing but whether and where it broke."""
    check(by.role, Right.VERIFY_LOG)
    verdict = verify_log()
    details = {"events": verdict.events, "faults": len(verdict.broken)}
    note(by=by, event=events.LOG_VERIFIED, on=NOTHING, details=details)
    return verdict


def kept_heads(viewer: Actor) -> list[KeptHead]:
    """The heads kept outside the database, oldest first: to be given to partners, so that nobody can cut the log."""
    check(viewer.role, Right.VERIFY_LOG)
    found = list(heads.kept())
    note(by=viewer, event=events.HEADS_READ, on=NOTHING, details={"heads": len(found)})
    return found


def _hidden(viewer: Actor) -> list[Reference]:
    """What restrictions hide from the viewer is absent from the log too (REQ-40)."""
    rows = Restriction.objects.filter(hides_from(viewer), partnership_id=viewer.partnership_id)
    return [Reference(kind, id) for kind, id in rows.values_list("about_kind", "about_id")]


def _lines(viewer: Actor, found: Iterable[Event]) -> list[Line]:
    rows = list(found)
    hidden = set(_hidden(viewer))
    codes = wording.captions({thing for row in rows for thing in things(row)} - hidden)
    people = names(viewer, {row.actor for row in rows if row.actor_kind == "user"})
    return [
        Line(
            id=row.id,
            at=row.at,
            actor=people.get(row.actor, row.actor),
            actor_id=row.actor,
            agency=row.agency,
            role=row.role,
            operation=row.operation,
            kind=row.kind,
            says=sentence(row, codes),
            on=Reference(row.about_kind, row.about_id),
            on_code=_code(Reference(row.about_kind, row.about_id), codes),
            purpose=row.purpose,
            gateway=row.gateway,
            outcome=row.outcome,
        )
        for row in rows
    ]


def _code(thing: Reference, codes: Mapping[Reference, str]) -> str:
    return " ".join(filter(None, wording.called(thing, codes))) if thing in codes else str(thing)
