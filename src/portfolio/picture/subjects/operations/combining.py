"""Two subjects that are one person: one is kept, and what the other was held for is carried over to it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import combine as combine_labels
from portfolio.ground.access.operations import intern
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.information.linkage import queries as linkage
from portfolio.picture.subjects import events, rules, seeing
from portfolio.picture.subjects.errors import BadSubject, NotNow, SecondPersonNeeded
from portfolio.picture.subjects.given import narrowest
from portfolio.picture.subjects.holding import hold, in_view, not_overdue, reference, set_standing
from portfolio.picture.subjects.models import Category, Combination, Evidence, Membership, Subject
from portfolio.picture.subjects.queries import combination_by_id
from portfolio.picture.subjects.states import Standing


def propose_combination(*, keep_id: str, other_id: str, reason: str, by: Actor) -> Combination:
    """Say which of two is kept. Nothing changes until a second person agrees.

    Both must be in view, whole for this person, and the same person by what Who is who holds today. Raises BadSubject,
    NotNow.
    """
    check(by.role, Right.PROPOSE_SUBJECTS)
    if len(reason.strip()) < rules.SHORTEST_WORDS:
        raise BadSubject("Say in a sentence why this one is kept.")
    with act(by=by, event=events.COMBINING, on=reference(keep_id)) as done:
        keep, other = _both(by, keep_id, other_id)
        if Combination.objects.filter(agreed__isnull=True, keep__in=(keep, other), other__in=(keep, other)).exists():
            raise NotNow("Somebody has proposed already which of the two is kept. A second person must agree.")
        _refuse_faults(keep, other)
        made = Combination(keep=keep, other=other, reason=reason.strip(), proposed_by=by.id, proposed_at=clock.now())
        made.save(force_insert=True)
        done.details["other"] = other.id
    return made


def combine(*, combination_id: str, by: Actor) -> Subject:
    """The second person's yes: in one act the other's evidence, categories and memberships are the kept one's too.

    The other's rows stay as they are; its code and every reference to it lead to the kept one from now on. Raises
    UnknownCombination, SecondPersonNeeded, BadSubject where the two do not go together as they stand, NotNow.
    """
    check(by.role, Right.APPROVE_SUBJECTS)
    found = combination_by_id(by, combination_id)
    with act(by=by, event=events.COMBINED, on=reference(found.keep_id), details={"other": found.other_id}):
        held = _second_person(found, by)
        keep, other = _both(by, held.keep_id, held.other_id)
        _refuse_faults(keep, other)
        _carry_evidence(keep, other, by)
        _carry_categories(keep, other, by)
        _carry_memberships(keep, other, by)
        _carry_rest(keep, other)
        set_standing(other, Standing.COMBINED, by, f"One person with {keep.code}: {held.reason}")
        other.combined_into = keep
        other.save(update_fields=["state", "combined_into"])
        _decide(held, by, agreed=True)
    return keep


def refuse_combination(*, combination_id: str, reason: str, by: Actor) -> Combination:
    """The second person's no: both stay in view, and it is to be said again which is kept, or that they are two."""
    check(by.role, Right.APPROVE_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say why not.")
    found = combination_by_id(by, combination_id)
    details = {"other": found.other_id}
    with act(by=by, event=events.NOT_COMBINED, on=reference(found.keep_id), details=details):
        held = _second_person(found, by)
        _decide(held, by, agreed=False, because=reason.strip())
    return held


def _both(by: Actor, keep_id: str, other_id: str) -> tuple[Subject, Subject]:
    """Both held, in one order; NotNow unless they are in view, reviewed, and one person."""
    held = {id: hold(by, id, kind="nominal") for id in sorted({keep_id, other_id})}
    keep, other = held[keep_id], held[other_id]
    if keep.pk == other.pk:
        raise NotNow("These are one subject already.")
    for one in (keep, other):
        in_view(one)
        not_overdue(one)
    if linkage.current_id(keep.identity) != linkage.current_id(other.identity):
        raise NotNow("Who is who does not hold these two to be one person. Judge their records first.")
    return keep, other


def _second_person(found: Combination, by: Actor) -> Combination:
    held: Combination = Combination.objects.select_for_update().get(pk=found.pk)
    if held.agreed is not None:
        raise NotNow("This has been decided already.")
    if by.kind != "user" or by.id == held.proposed_by:
        raise SecondPersonNeeded("Whoever proposed it cannot agree to it. Somebody else must.")
    return held


def _decide(held: Combination, by: Actor, *, agreed: bool, because: str = "") -> None:
    held.agreed, held.decided_by, held.decided_at, held.decided_because = agreed, by.id, clock.now(), because
    held.save(update_fields=["agreed", "decided_by", "decided_at", "decided_because"])


def _refuse_faults(keep: Subject, other: Subject) -> None:
    """BadSubject where what both are held for may not stand together: a child's safeguards, parts that exclude."""
    today = clock.today()
    codes = {one.code for subject in (keep, other) for one in seeing.live(subject.categories.all(), today)}
    first, last = _born(keep, other)
    faults = rules.faults_of_person(
        codes=codes,
        born_first=first,
        born_last=last,
        safeguarding_lead=keep.safeguarding_lead or other.safeguarding_lead,
        nrm_considered=keep.nrm_considered or other.nrm_considered,
        nrm_reason=keep.nrm_reason or other.nrm_reason,
        today=today,
    )
    live = [*keep.memberships.filter(ended_at__isnull=True), *_carried(keep, other)]
    roles = {one.role for one in live}
    for one in live:
        faults += rules.faults_of_membership(
            role=one.role,
            confidence=one.confidence,
            from_date=None,
            until=None,
            other_roles=roles,
            exploited_child="EXPLOITED_CHILD" in codes,
            explanation=one.explanation,
        )
    if faults:
        told = " ".join(dict.fromkeys(faults))
        raise BadSubject(f"The two cannot be put together as they stand. {told}")


def _born(keep: Subject, other: Subject) -> tuple[date | None, date | None]:
    """What the two say; where they say two things the younger, so that a child stays one until that is settled."""
    first, last = narrowest((one.born_first, one.born_last) for one in (keep, other))
    spans = [(one.born_first, one.born_last) for one in (keep, other) if one.born_first and one.born_last]
    apart = len(spans) == 2 and (spans[0][1] < spans[1][0] or spans[1][1] < spans[0][0])
    return max(spans, key=lambda span: span[1]) if apart else (first, last)


def _carried(keep: Subject, other: Subject) -> list[Membership]:
    there = set(keep.memberships.filter(ended_at__isnull=True).values_list("within_id", "role"))
    live = other.memberships.filter(ended_at__isnull=True).select_related("within")
    return [one for one in live if (one.within_id, one.role) not in there]


def _carry_evidence(keep: Subject, other: Subject, by: Actor) -> None:
    held = set(keep.evidence.values_list("reference", "shows"))
    new = (one for one in other.evidence.all() if (one.reference, one.shows) not in held)
    _carry(Evidence, new, _OF_EVIDENCE, keep, by)


def _carry_categories(keep: Subject, other: Subject, by: Actor) -> None:
    """Those that stand for the other and not for the kept one, with their own dates and basis."""
    today = clock.today()
    held = {one.code for one in seeing.live(keep.categories.all(), today)}
    standing = {one.id for one in seeing.live(other.categories.all(), today) if one.code not in held}
    _carry(Category, other.categories.filter(pk__in=standing), _OF_CATEGORY, keep, by)


_OF_EVIDENCE = ("reference", "shows", "note", "grade", "origin")
_OF_CATEGORY = ("code", "basis", "evidence", "from_date", "until", "review_set", "review_due")


def _carry(model: Any, rows: Iterable[Any], columns: Sequence[str], keep: Subject, by: Actor) -> None:
    """The kept one's own rows with these columns of those, added by whoever agreed."""
    now = clock.now()
    model.objects.bulk_create(
        model(subject=keep, added_by=by.id, added_at=now, **{column: getattr(one, column) for column in columns})
        for one in rows
    )


def _carry_memberships(keep: Subject, other: Subject, by: Actor) -> None:
    today, now = clock.today(), clock.now()
    new = [
        Membership(
            nominal=keep,
            within=one.within,
            role=one.role,
            confidence=one.confidence,
            from_date=one.from_date,
            until=one.until,
            explanation=one.explanation,
            evidence=one.evidence,
            added_by=by.id,
            added_at=now,
        )
        for one in _carried(keep, other)
    ]
    for one in other.memberships.filter(ended_at__isnull=True):
        one.until = max(today, one.from_date or today)
        one.ended_by, one.ended_at, one.end_reason = by.id, now, f"One person with {keep.code}."
        one.save(update_fields=["until", "ended_by", "ended_at", "end_reason"])
    Membership.objects.bulk_create(new)


def _carry_rest(keep: Subject, other: Subject) -> None:
    """The strictest label of both; the safeguarding lead and the narrower date of birth where the kept one has none."""
    mine = value(keep.label)
    keep.label = intern(combine_labels([mine, value(other.label)], controller=mine.controller))
    keep.born_first, keep.born_last = _born(keep, other)
    if not keep.safeguarding_lead:
        keep.safeguarding_lead = other.safeguarding_lead
    if not keep.nrm_considered:
        keep.nrm_considered, keep.nrm_reason = other.nrm_considered, other.nrm_reason
    keep.save()
