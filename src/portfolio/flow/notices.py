"""Notices that something waits, runs late, was corrected or called back: a count and a link, never a name or a matter.

That something waits is told at most once a day; a recall, a correction, and each step of an escalation, once. The
number of a copy stands in the notice of a correction alone, whose reader must know which paper not to rely on; it is a
running number, and says nothing of anybody.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from portfolio.flow import due, events
from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.models import User
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.roles import Role
from portfolio.ground.audit.acts import note
from portfolio.ground.audit.kinds import Kind
from portfolio.ground.ids import Reference
from portfolio.partnership.sharing.closed.models import Copy

SUBJECT = "Something waits for you in Portfolio"
RECALLED = "A copy that was issued to you in Portfolio was recalled"
CORRECTED = "What a copy of yours in Portfolio rests on was corrected"
LATE = "An action in Portfolio runs late"
_WITHOUT_DATA = "This message holds no personal data on purpose. Please do not answer it with any."
# Who of an agency is told of what lies with the agency and not with one person.
TOLD = frozenset({Role.ANALYST, Role.COORDINATOR, Role.LEAD, Role.PRACTITIONER})
_DAY = 24 * 60 * 60  # seconds


@dataclass(frozen=True)
class Sent:
    """people: to whom a notice went. without_address: who has things waiting and no e-mail address."""

    people: int
    already_told: int
    without_address: int


def send(*, found: list[due.Due], by: Actor) -> Sent:
    """Tell everybody with whom something lies, once a day. The mails leave when their events are written."""
    check(by.role, Right.SEND_NOTICES)
    counts = Counter[str]()
    mails = []
    for membership in access.users(by):
        user = membership.user
        role = Role(membership.role)
        waiting = [
            one
            for one in found
            if due.lies_with(one, user.id, membership.agency_id, role) and (one.owner or role in TOLD)
        ]
        if not waiting or not user.is_active:
            continue
        if not user.email:
            counts["without address"] += 1
        elif not cache.add(_told(user.id), True, _DAY):
            counts["told"] += 1
        else:
            mails.append((user, _body(waiting)))
    for user, body in mails:
        try:
            note(by=by, event=events.NOTICE_SENT, on=Reference("user", user.id), details={"things": body.things})
            EmailMessage(SUBJECT, body.text, to=[user.email], connection=get_connection()).send()
        except Exception:
            cache.delete(_told(user.id))  # so that the next run tells them
            raise
    return Sent(len(mails), counts["told"], counts["without address"])


def recalled(*, copies: Iterable[Copy], by: Actor) -> None:
    """Tell everybody whose copies were recalled just now, once the recall is written; who has no address reads it on
    their list of copies. Follows from a recall, which asks for its own right.
    """
    for user, count in _addressed(Counter(one.recipient_id for one in copies), by):
        what = "A copy that was issued to you was" if count == 1 else f"{count} copies that were issued to you were"
        said = f"{what} recalled. Destroy whatever you took from {'it' if count == 1 else 'them'}."
        _leave(user, RECALLED, _text(said, "/your-copies/"), events.RECALL_TOLD, {"copies": count}, by)


def corrected(*, copies: Iterable[Copy], by: Actor) -> None:
    """Tell everybody whose copies rest on what was corrected or withdrawn just now, naming the copies by their numbers,
    once that is written; who has no address reads it on their list of copies. Follows from a correction, which asks for
    its own right.
    """
    numbers: dict[str, list[str]] = {}
    for one in sorted(copies, key=lambda copy: copy.number):
        numbers.setdefault(one.recipient_id, []).append(one.shown)
    for user, count in _addressed(Counter({id: len(held) for id, held in numbers.items()}), by):
        which, it = ("copy", "it") if count == 1 else ("copies", "them")
        said = (
            f"Something beneath your {which} {', '.join(numbers[user.id])} was corrected or withdrawn after you "
            f"received {it}. Read the notice before you rely on {it} again."
        )
        _leave(user, CORRECTED, _text(said, "/your-copies/"), events.CORRECTION_TOLD, {"copies": count}, by)


def late(*, counts: Counter[str], by: Actor) -> None:
    """Tell these people (user ids) that so many actions run late and have come to them, once that is written; who has
    no address reads it on their first page. Follows from an escalation, which asks for its own right.
    """
    for user, count in _addressed(counts, by):
        what = "An action runs late and has" if count == 1 else f"{count} actions run late and have"
        _leave(user, LATE, _text(f"{what} come to you.", "/"), events.LATE_TOLD, {"actions": count}, by)


def _addressed(counts: Counter[str], by: Actor) -> list[tuple[User, int]]:
    """Those of these people who can be written to, each once."""
    found = {one.user_id: one.user for one in access.users(by).filter(user_id__in=counts)} if counts else {}
    return [(user, counts[id]) for id, user in found.items() if user.is_active and user.email]


def _leave(user: User, subject: str, text: str, event: Kind, details: dict[str, int], by: Actor) -> None:
    """Write to somebody when the transaction is written, with the event. A mail that cannot be sent undoes nothing:
    what it tells of stands on their pages.
    """

    def send_it() -> None:
        note(by=by, event=event, on=Reference("user", user.id), details=details)
        EmailMessage(subject, text, to=[user.email], connection=get_connection()).send()

    transaction.on_commit(send_it, robust=True)


def _text(said: str, page: str) -> str:
    return "\n".join([said, "", f"Sign in to see: {settings.SITE_ADDRESS}{page}", "", _WITHOUT_DATA])


def _told(user_id: str) -> str:
    return f"notice:{user_id}:{clock.today()}"


@dataclass(frozen=True)
class _Body:
    things: int
    text: str


def _body(waiting: list[due.Due]) -> _Body:
    late = sum(one.is_overdue for one in waiting)
    things = f"{len(waiting)} thing waits" if len(waiting) == 1 else f"{len(waiting)} things wait"
    overdue = f", {late} of them overdue" if late else ""
    return _Body(len(waiting), _text(f"{things} for you{overdue}.", "/"))
