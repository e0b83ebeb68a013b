"""The life of a group: mapped, managed, dormant, archived, reopened; merged and split, with every step kept."""

from collections.abc import Sequence

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.picture.subjects import events, rules
from portfolio.picture.subjects.errors import BadSubject, NotNow
from portfolio.picture.subjects.holding import check_person, hold, in_view, not_overdue, reference, set_life
from portfolio.picture.subjects.models import Membership, Subject
from portfolio.picture.subjects.states import GroupLife, group_may_move
from portfolio.picture.subjects.weighing import weigh_again


def name_lead_officer(*, subject_id: str, lead_officer: str, by: Actor) -> Subject:
    """Name the lead responsible officer of a group or line: a user's id."""
    check(by.role, Right.REVIEW_SUBJECTS)
    check_person(by, lead_officer, Right.WRITE_PLAN, "The lead responsible officer")
    with act(by=by, event=events.LEAD_NAMED, on=reference(subject_id), details={"lead": lead_officer}):
        subject = hold(by, subject_id)
        if subject.kind not in ("group", "line"):
            raise BadSubject("A lead responsible officer is named for a group or a line.")
        subject.lead_officer = lead_officer
        subject.save(update_fields=["lead_officer"])
    return subject


def move_group(
    *,
    subject_id: str,
    to: str,
    reason: str = "",
    has_plan: bool = True,
    quiet_months: int | None = None,
    consulted: Sequence[str] = (),
    by: Actor,
) -> Subject:
    """Move a group through its life. Merging and splitting have operations of their own.

    has_plan: whether it has a 4P plan, which flow asks of the plan; a group mapped as active needs one, a lead
    responsible officer, evidence from two origins and a review date in the future. Archiving needs the reason, the
    months without intent or capability, and the agencies consulted. Raises BadSubject, NotNow.
    """
    check(by.role, Right.REVIEW_SUBJECTS)
    with act(by=by, event=events.MOVED, on=reference(subject_id)) as done:
        subject = hold(by, subject_id, kind="group")
        in_view(subject)
        not_overdue(subject)
        now = _step(subject, to)
        today = clock.today()
        faults = rules.faults_of_management(
            life=now.value,
            lead_officer=subject.lead_officer,
            review_due=subject.review_due,
            has_plan=has_plan,
            today=today,
        )
        if now == GroupLife.MAPPED_ACTIVE:
            faults += _faults_of_evidence(by, subject, now)
        if now == GroupLife.ARCHIVED:
            faults += rules.faults_of_archiving(reason=reason, quiet_months=quiet_months, agencies=consulted)
        if faults:
            raise BadSubject(" ".join(faults))
        done.details.update({"was": subject.life, "now": now.value})
        set_life(subject, now.value, by, reason)
        subject.save(update_fields=["life"])
        if now == GroupLife.ARCHIVED:
            group = subject.group
            group.quiet_months, group.consulted = quiet_months, sorted(consulted)
            group.save(update_fields=["quiet_months", "consulted"])
    return subject


def _step(subject: Subject, to: str) -> GroupLife:
    was = GroupLife(subject.life)
    if to in (GroupLife.MERGED_INTO, GroupLife.SPLIT_INTO):
        raise BadSubject("Name the group that it became part of, or the groups that it became.")
    if to not in {one.value for one in GroupLife} or not group_may_move(was, GroupLife(to)):
        raise NotNow("A group cannot go from where it stands to there. Choose one of the steps offered.")
    return GroupLife(to)


def _faults_of_evidence(by: Actor, subject: Subject, life: GroupLife) -> list[str]:
    items = weigh_again(by, subject)
    return rules.faults_of_evidence(
        kind="group",
        items=items,
        definition=subject.group.definition,
        criteria=subject.criteria,
        life=life.value,
    )


def merge(*, subject_id: str, into_id: str, reason: str, by: Actor) -> Subject:
    """Record that a group became part of another. Its live memberships end, and begin anew in the other group."""
    check(by.role, Right.REVIEW_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say what shows that the groups have become one.")
    if subject_id == into_id:
        raise BadSubject("Choose another group than itself.")
    with act(by=by, event=events.MOVED, on=reference(subject_id)) as done:
        held = {id: hold(by, id, kind="group") for id in sorted({subject_id, into_id})}
        subject, into = held[subject_id], held[into_id]
        for one in (subject, into):
            in_view(one)
            not_overdue(one)
        _refuse_step(subject, GroupLife.MERGED_INTO)
        if into.life in (GroupLife.MERGED_INTO, GroupLife.SPLIT_INTO, GroupLife.REJECTED):
            raise NotNow("That group is not there any more. Choose the one that it became.")
        done.details.update({"was": subject.life, "now": GroupLife.MERGED_INTO.value, "into": into.id})
        set_life(subject, GroupLife.MERGED_INTO.value, by, reason)
        subject.save(update_fields=["life"])
        subject.group.merged_into = into
        subject.group.save(update_fields=["merged_into"])
        _carry_members(subject, into, by)
    return subject


def _refuse_step(subject: Subject, to: GroupLife) -> None:
    if not group_may_move(GroupLife(subject.life), to):
        raise NotNow("Only a group that is mapped as active or under management can merge or split.")


def _carry_members(subject: Subject, into: Subject, by: Actor) -> None:
    now, today = clock.now(), clock.today()
    live = list(subject.members.filter(ended_at__isnull=True))
    there = set(into.members.filter(ended_at__isnull=True).values_list("nominal_id", "role"))
    ended = subject.members.filter(pk__in=[one.pk for one in live])
    ended.update(until=today, ended_by=by.id, ended_at=now, end_reason=f"Merged into {into.code}.")
    Membership.objects.bulk_create(
        Membership(
            nominal_id=one.nominal_id,
            within=into,
            role=one.role,
            confidence=one.confidence,
            from_date=today,
            until=one.until,
            explanation=one.explanation,
            evidence=one.evidence,
            added_by=by.id,
            added_at=now,
        )
        for one in live
        if (one.nominal_id, one.role) not in there
    )


def split(*, subject_id: str, into_ids: Sequence[str], reason: str, by: Actor) -> Subject:
    """Record that a group became several, which have been proposed and approved before. Its memberships end.

    Who went where is said group by group: nothing is guessed.
    """
    check(by.role, Right.REVIEW_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say what shows that the group has split.")
    if len(set(into_ids)) < 2 or subject_id in into_ids:
        raise BadSubject("Name at least two groups that it became.")
    with act(by=by, event=events.MOVED, on=reference(subject_id)) as done:
        held = {id: hold(by, id, kind="group") for id in sorted({subject_id, *into_ids})}
        subject = held[subject_id]
        for one in held.values():
            in_view(one)
            not_overdue(one)
        _refuse_step(subject, GroupLife.SPLIT_INTO)
        done.details.update({"was": subject.life, "now": GroupLife.SPLIT_INTO.value, "groups": len(into_ids)})
        set_life(subject, GroupLife.SPLIT_INTO.value, by, reason)
        subject.save(update_fields=["life"])
        for id in set(into_ids):
            part = held[id].group
            part.split_from = subject
            part.save(update_fields=["split_from"])
        subject.members.filter(ended_at__isnull=True).update(
            until=clock.today(), ended_by=by.id, ended_at=clock.now(), end_reason="The group split."
        )
    return subject
