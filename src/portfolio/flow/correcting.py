"""Changes of what the register says of a subject, and what follows: profiles that print it otherwise say so, and
whoever holds such a copy is told (REQ-15).

The front desks come through here, never straight to the register's own operation, of which each of these has the name,
the rights and the refusals. All of it is done or nothing. Somebody new in a group makes no printed word wrong, so
`add_member` is not here.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction

from portfolio.flow import copies
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.partnership_profiles import queries as profile_queries
from portfolio.partnership.partnership_profiles.changes import Facts, between
from portfolio.picture.subjects import operations
from portfolio.picture.subjects import queries as subjects
from portfolio.picture.subjects.given import CategoryGiven
from portfolio.picture.subjects.models import Category, Membership, Subject


def edit(*, subject_id: str, name: str, necessity: str, seen_revision: int, by: Actor) -> Subject:
    with _told(subject_id, by=by):
        return operations.edit(
            subject_id=subject_id, name=name, necessity=necessity, seen_revision=seen_revision, by=by
        )


def add_category(
    *, subject_id: str, category: CategoryGiven, evidence: tuple[Reference, ...] = (), by: Actor
) -> Category:
    with _told(subject_id, by=by):
        return operations.add_category(subject_id=subject_id, category=category, evidence=evidence, by=by)


def end_category(*, subject_id: str, category_id: str, reason: str, by: Actor) -> Category:
    with _told(subject_id, by=by):
        return operations.end_category(subject_id=subject_id, category_id=category_id, reason=reason, by=by)


def end_membership(*, subject_id: str, membership_id: str, reason: str, by: Actor) -> Membership:
    """subject_id: the group, the line or the person."""
    with _told(subject_id, by=by):
        return operations.end_membership(subject_id=subject_id, membership_id=membership_id, reason=reason, by=by)


def merge(*, subject_id: str, into_id: str, reason: str, by: Actor) -> Subject:
    with _told(subject_id, into_id, by=by):
        return operations.merge(subject_id=subject_id, into_id=into_id, reason=reason, by=by)


def split(*, subject_id: str, into_ids: Sequence[str], reason: str, by: Actor) -> Subject:
    with _told(subject_id, by=by):
        return operations.split(subject_id=subject_id, into_ids=into_ids, reason=reason, by=by)


def combine(*, combination_id: str, subject_ids: Collection[str], by: Actor) -> Subject:
    """subject_ids: the two who are one."""
    with _told(*subject_ids, by=by):
        return operations.combine(combination_id=combination_id, by=by)


@contextmanager
def _told(*subject_ids: str, by: Actor) -> Iterator[None]:
    """What is done inside may change what is printed of these subjects, and of the groups and lines they are in."""
    follower = system("consequences", by.partnership_id)
    with transaction.atomic():
        before = _printed(follower, subject_ids)
        yield
        now = {id: profile_queries.facts_of(follower, id) for id in before}
        changes = {Reference("subject", id): between(facts, now[id]) for id, facts in before.items()}
        changed = {subject: change for subject, change in changes.items() if change.is_any}
        if changed:
            profiles.mark_outdated(changed=changed, by=by)
            copies.tell_of_changes(changed=changed, by=by)


def _printed(follower: Actor, subject_ids: Iterable[str]) -> dict[str, Facts]:
    """What the register says of these, and of the groups and lines that they are in, where a profile has printed it."""
    ids = set(subject_ids)
    within = {one.other.id for id in ids for one in subjects.memberships(follower, id)}
    return {id: profile_queries.facts_of(follower, id) for id in profile_queries.printed(follower, ids | within)}
