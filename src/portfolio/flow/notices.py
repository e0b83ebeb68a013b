"""Notices that something waits: a count and a link, never a name, a code or a matter. At most one a day."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection

from portfolio.flow import due, events
from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.roles import Role
from portfolio.ground.audit.acts import note
from portfolio.ground.ids import Reference

SUBJECT = "Something waits for you in Portfolio"
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
            one for one in found if due.lies_with(one, user.id, membership.agency_id) and (one.owner or role in TOLD)
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
    lines = [f"{things} for you{overdue}.", "", f"Sign in to see: {settings.SITE_ADDRESS}/", ""]
    lines.append("This message holds no personal data on purpose. Please do not answer it with any.")
    return _Body(len(waiting), "\n".join(lines))
