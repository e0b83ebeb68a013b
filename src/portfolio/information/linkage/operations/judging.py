"""What a person says of two mentions, and taking it back. It outranks whatever the machine says."""

from collections.abc import Collection, Sequence

from django.db import IntegrityError
from django.db.models import Q

from portfolio.ground import clock, days
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor, system
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.information.linkage import events, queries, wording
from portfolio.information.linkage.errors import (
    Contradicts,
    JudgedMeanwhile,
    NoSuchPair,
    NotYours,
    RestsOnSigned,
    SaysNoReason,
)
from portfolio.information.linkage.models import ByKind, Judgement, Verdict
from portfolio.information.linkage.settling import settle_around
from portfolio.information.records import queries as records

LONGEST = 1_000  # characters of a reason
MOST_NAMED = 6  # contradicting judgements named in a refusal


def judge(
    *,
    left: int,
    right: int,
    verdict: str,
    reason: str,
    by: Actor,
    even_so: bool = False,
    rests_on: Sequence[str] = (),
) -> Judgement:
    """A person's word on two mentions, and the identities as they follow from it.

    rests_on: signed profiles that rest on an identity which this would take apart, as flow knows them.
    Raises NoSuchPair unless `by` sees both in full, SaysNoReason, JudgedMeanwhile where a person's judgement of the
    pair stands already, Contradicts where others' judgements say otherwise, RestsOnSigned.
    """
    check(by.role, Right.JUDGE_LINKS)
    left, right = min(left, right), max(left, right)
    said = _reason(reason)
    if left == right or records.mentions(by).filter(pk__in=(left, right)).count() != 2:
        raise NoSuchPair
    if verdict == Verdict.DIFFERENT:
        _refuse_if_signed(rests_on, even_so)
    judgement = Judgement(
        partnership_id=by.partnership_id,
        left_id=left,
        right_id=right,
        verdict=Verdict(verdict),
        by=by.id,
        by_kind=ByKind.PERSON,
        at=clock.now(),
        reason=said,
    )
    details = {"left": left, "right": right, "verdict": judgement.verdict}
    try:
        with act(by=by, event=events.JUDGED, on=Reference("judgement", judgement.id), details=details):
            _refuse_if_judged(by, left, right)
            _refuse_if_contradicting(by, left, right, verdict)
            judgement.save(force_insert=True)
            settle_around(system("linkage", by.partnership_id), (left, right))
    except IntegrityError:  # two at the same moment: the database lets one in
        raise JudgedMeanwhile(_MEANWHILE) from None
    return judgement


def withdraw(
    *, judgement_id: str, reason: str, by: Actor, even_so: bool = False, rests_on: Sequence[str] = ()
) -> Judgement:
    """Take back a person's judgement; what rested on it is as it would be without it.

    rests_on: as in `judge`. Raises NoSuchJudgement, SaysNoReason, NotYours for the machine's, RestsOnSigned,
    JudgedMeanwhile where it is withdrawn already.
    """
    check(by.role, Right.JUDGE_LINKS)
    said = _reason(reason)
    found = queries.judgement(by, judgement_id)
    if found.is_machine:
        raise NotYours("The machine said this. Judge the pair yourself: a person's word outranks the machine's.")
    _refuse_if_signed(rests_on, even_so)
    with act(by=by, event=events.WITHDRAWN, on=Reference("judgement", found.id), details={"moved": 0}) as done:
        live: Judgement | None = Judgement.objects.live().select_for_update().filter(pk=found.id).first()
        if live is None:
            raise JudgedMeanwhile("This judgement has been withdrawn already. Nothing was changed.")
        live.withdrawn_at, live.withdrawn_by, live.withdrawn_because = clock.now(), by.id, said
        live.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
        settled = settle_around(system("linkage", by.partnership_id), (live.left_id, live.right_id))
        done.details["moved"] = settled.moved
    return live


def _reason(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise SaysNoReason("Say in a few words why, so that others can follow it and undo it if they must.")
    if len(said) > LONGEST:
        raise SaysNoReason(f"The reason has {len(said):,} characters. Say it in {LONGEST:,} or fewer.")
    return said


def _refuse_if_signed(rests_on: Sequence[str], even_so: bool) -> None:
    if rests_on and not even_so:
        many = "A signed Partnership Profile rests" if len(rests_on) == 1 else f"{len(rests_on)} signed profiles rest"
        raise RestsOnSigned(
            f"{many} on who this is said to be. Open it and tell its author first; if the judgement is wrong all the "
            "same, say that you want this even so, and the profile is marked as out of date.",
            tuple(rests_on),
        )


_MEANWHILE = (
    "Somebody else has judged this pair at the same moment, so yours was not kept. Read theirs; if it is wrong, "
    "withdraw it with your reason and judge again."
)


def _refuse_if_judged(by: Actor, left: int, right: int) -> None:
    """One person's word stands on a pair at a time."""
    standing = Judgement.objects.live().filter(left_id=left, right_id=right, by_kind=ByKind.PERSON).first()
    if standing is not None:
        who = "You" if standing.by == by.id else access.names(by, {standing.by}).get(standing.by, standing.by)
        has = "have" if standing.by == by.id else "has"
        what = Verdict(standing.verdict).label.lower()
        raise JudgedMeanwhile(
            f"{who} {has} judged this pair already on {days.caption(standing.at)}: {what}. Yours was not kept. "
            "If that judgement is wrong, withdraw it with your reason and judge again."
        )


def _refuse_if_contradicting(by: Actor, left: int, right: int, verdict: str) -> None:
    """Persons' judgements may not say of two that they are one and that they are not, by whatever chain."""
    if verdict == Verdict.UNSURE:
        return
    same = _joined_by_persons(by, {left})
    chain = _chain(same, left, right)
    if verdict == Verdict.DIFFERENT:
        if chain:
            raise Contradicts(_contradiction(by, chain), tuple(one.id for one in chain))
        return
    other = _joined_by_persons(by, {right})
    here, there = _ends(same, left), _ends(other, right)
    against = Judgement.objects.live().filter(verdict=Verdict.DIFFERENT, by_kind=ByKind.PERSON)
    crossing = Q(left_id__in=here, right_id__in=there) | Q(left_id__in=there, right_id__in=here)
    found = against.filter(crossing).order_by("at").first()
    if found is not None:
        a, b = (found.left_id, found.right_id) if found.left_id in here else (found.right_id, found.left_id)
        named = [found, *_chain(same, left, a), *_chain(other, right, b)]
        raise Contradicts(_contradiction(by, named), tuple(one.id for one in named))


def _joined_by_persons(by: Actor, start: set[int]) -> list[Judgement]:
    """Persons' live judgements that join, reached from these mentions."""
    found: dict[str, Judgement] = {}
    known, fresh = set(start), set(start)
    joins = Judgement.objects.live().filter(
        partnership_id=by.partnership_id, verdict=Verdict.SAME, by_kind=ByKind.PERSON
    )
    while fresh:
        met = list(joins.filter(Q(left_id__in=fresh) | Q(right_id__in=fresh)))
        found.update((one.id, one) for one in met)
        fresh = {key for one in met for key in (one.left_id, one.right_id)} - known
        known |= fresh
    return list(found.values())


def _ends(joins: Collection[Judgement], start: int) -> set[int]:
    return {start, *(key for one in joins for key in (one.left_id, one.right_id))}


def _chain(joins: Collection[Judgement], start: int, end: int) -> list[Judgement]:
    """The fewest of the judgements that lead from one mention to the other; empty where none do."""
    reached: dict[int, list[Judgement]] = {start: []}
    waiting = [start]
    while waiting and end not in reached:
        here = waiting.pop(0)
        for one in joins:
            if here in (one.left_id, one.right_id):
                there = one.right_id if here == one.left_id else one.left_id
                if there not in reached:
                    reached[there] = [*reached[here], one]
                    waiting.append(there)
    return reached.get(end, [])


def _contradiction(by: Actor, found: Sequence[Judgement]) -> str:
    """Who said what of whom, as far as this person may know, and what to do."""
    names = access.names(by, {one.by for one in found})
    keys = {key for one in found for key in (one.left_id, one.right_id)}
    seen = {one.pk: one for one in records.mentions(by).filter(pk__in=keys).select_related("agency")}

    def told(one: Judgement) -> str:
        who = f"{names.get(one.by, one.by)} on {days.caption(one.at)}"
        if one.left_id not in seen or one.right_id not in seen:
            return f"{who}, about records that you may not see"
        said = {Verdict.SAME: "are the same person", Verdict.DIFFERENT: "are two people"}[Verdict(one.verdict)]
        sides = " and ".join(
            f"{wording.name(mention)} ({mention.agency.name}, row {mention.row})"
            for mention in (seen[one.left_id], seen[one.right_id])
        )
        return f"{who}: {sides} {said}, “{one.reason.rstrip('.')}”"

    count = "another judgement" if len(found) == 1 else f"{len(found)} other judgements"
    listed = "; ".join(told(one) for one in found[:MOST_NAMED])
    more = f"; and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return (
        f"This contradicts {count}: {listed}{more}. Both cannot hold. Withdraw the one that is wrong first, with your "
        "reason, or judge this pair as not sure."
    )
