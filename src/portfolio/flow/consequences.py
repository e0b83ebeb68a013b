"""What follows across the rooms when somebody judges who is who, takes it back, or a file is withdrawn.

Ties are built anew for whoever is touched; signed profiles that rest on it say that it was corrected; whoever holds a
copy of one is told, of whichever version. All in the transaction of the change itself. Where records have gone or been
corrected, the machine compares again in the background: that takes minutes, and may be stopped and taken up again.
"""

from collections.abc import Callable, Collection, Iterable

from django.db import transaction

from portfolio.flow import copies
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.rights import Right, can, check
from portfolio.ground.ids import Reference
from portfolio.ground.jobs import operations as jobs
from portfolio.ground.jobs import queries as job_queries
from portfolio.ground.jobs.models import Job
from portfolio.information.ingest import queries as ingest
from portfolio.information.ingest.models import Submission
from portfolio.information.linkage import operations as linkage
from portfolio.information.linkage import queries as identities
from portfolio.information.linkage.models import KIND as IDENTITY
from portfolio.information.linkage.models import Judgement, Verdict
from portfolio.information.linkage.operations.running import Outcome
from portfolio.information.records import queries as records
from portfolio.partnership.partnership_profiles import operations as profiles
from portfolio.partnership.partnership_profiles import queries as profile_queries
from portfolio.partnership.sharing.closed import queries as copy_queries
from portfolio.picture.network import operations as network

LINK = "linkage.run"  # the kind of job that links what is new


def link(
    *, by: Actor, watch: Callable[[int, int, str], None] | None = None, stop: Callable[[], None] | None = None
) -> Outcome:
    """Link what is new, then build the ties anew: they follow from who is who. Raises as linkage.run does."""
    outcome = linkage.run(by=by, watch=watch, stop=stop)
    network.build(by=by, progress=watch)
    return outcome


def judge(*, left: int, right: int, verdict: str, reason: str, even_so: bool = False, by: Actor) -> Judgement:
    """A person's word on two mentions, with its ties. Raises as linkage.judge does.

    even_so: they have been told that a signed profile rests on it, and want it all the same.
    """
    check(by.role, Right.JUDGE_LINKS)
    with transaction.atomic():
        before = _identities(by, (left, right))
        apart = before if verdict == Verdict.DIFFERENT and len(before) == 1 else set()
        signed = _signed_on(by, apart)
        judgement = linkage.judge(
            left=left, right=right, verdict=verdict, reason=reason, even_so=even_so, rests_on=signed, by=by
        )
        is_corrected = bool(signed) or _is_held(by, apart)
        _settle(by, before | _identities(by, (left, right)), is_corrected=is_corrected)
    return judgement


def take_back(*, judgement_id: str, reason: str, even_so: bool = False, by: Actor) -> Judgement:
    """A judgement is withdrawn, and what rested on it is as it would be without it. Raises as linkage.withdraw does."""
    check(by.role, Right.JUDGE_LINKS)
    with transaction.atomic():
        found = identities.judgement(by, judgement_id)
        pair = (found.left_id, found.right_id)
        before = _identities(by, pair)
        apart = before if found.verdict == Verdict.SAME else set()
        signed = _signed_on(by, apart)
        judgement = linkage.withdraw(judgement_id=judgement_id, reason=reason, even_so=even_so, rests_on=signed, by=by)
        is_corrected = bool(signed) or _is_held(by, apart)
        _settle(by, before | _identities(by, pair), is_corrected=is_corrected)
    return judgement


def withdrawn(*, submission: Submission, by: Actor) -> None:
    """A file is out of use: ties of those it spoke of, and profiles and copies that rest on its rows, follow.

    Who is who is compared again in the background, by a run that knows what each identity has lost.
    """
    reader = _follower(by)
    touched = identities.identities_in(reader, submission)
    if touched:
        network.refresh(identity_ids=touched, by=reader)
        compare_again(by=by)
    resting = profile_queries.rested_on(reader, f"record:{submission.id}.")
    resting += records.standing_in(submission, profile_queries.rested_on(reader, "mention:"))
    if resting:
        corrected(references=resting, by=by)


def replaced(*, submission: Submission, by: Actor) -> None:
    """A file has come of a kind of which this agency has withdrawn one: its correction, so it is compared at once."""
    if ingest.has_withdrawn(by, submission):
        compare_again(by=by)


def compare_again(*, by: Actor) -> Job | None:
    """Ask for a run of the machine, after this transaction; None where one is waiting to begin anyway.

    It is theirs who changed the records, to watch and to stop, where they may link; else the system's.
    """
    runner = by if can(by.role, Right.RUN_LINKS) and can(by.role, Right.READ_JOBS) else _follower(by)
    if job_queries.is_waiting(runner, LINK):
        return None
    return jobs.start(kind=LINK, payload={}, by=runner)


def _follower(by: Actor) -> Actor:
    return system("consequences", by.partnership_id)


def corrected(*, references: Collection[Reference], by: Actor) -> None:
    """These are not as they were: what rests on them says so, and whoever holds a copy is told (REQ-15)."""
    with transaction.atomic():
        profiles.mark_stale(references=references, by=by)
        copies.tell_of_corrections(references=references, by=by)


def _identities(by: Actor, mentions: Iterable[int]) -> set[str]:
    return set(identities.identity_of(by, mentions).values())


def _signed_on(by: Actor, touched: Collection[str]) -> tuple[str, ...]:
    """Ids of the signed profiles that rest on any of these identities."""
    if not touched:
        return ()
    references = _of(by, touched)
    return tuple(profile.id for profile in profile_queries.signed_resting_on(by, references))


def _is_held(by: Actor, touched: Collection[str]) -> bool:
    """Whether somebody holds a copy that rests on any of these identities, of a version out of use too."""
    return bool(touched and copy_queries.resting_on(_follower(by), _of(by, touched)))


def _of(by: Actor, touched: Collection[str]) -> list[Reference]:
    """These identities, and the ties of theirs on which something rests."""
    ties = profile_queries.rested_on(_follower(by), "tie:")
    return [
        *(Reference(IDENTITY, id) for id in sorted(touched)),
        *(tie for tie in ties if not set(tie.id.split("-")).isdisjoint(touched)),
    ]


def _settle(by: Actor, touched: Collection[str], *, is_corrected: bool) -> None:
    network.refresh(identity_ids=touched, by=_follower(by))
    if is_corrected:
        corrected(references=_of(by, touched), by=by)
