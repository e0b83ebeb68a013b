"""A person's part in a group or a line. A change ends one membership and begins another."""

from datetime import date

from django.db.models import Q

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.picture.subjects import events, rules, seeing
from portfolio.picture.subjects.criteria import ROLES
from portfolio.picture.subjects.errors import BadSubject, NotNow
from portfolio.picture.subjects.given import EvidenceGiven
from portfolio.picture.subjects.holding import hold, not_overdue, reference
from portfolio.picture.subjects.models import Membership, Subject
from portfolio.picture.subjects.storing import carry
from portfolio.picture.subjects.weighing import weigh


def add_member(
    *,
    subject_id: str,
    nominal_id: str,
    role: str,
    confidence: str,
    evidence: tuple[Reference, ...],
    from_date: date | None = None,
    until: date | None = None,
    explanation: str = "",
    by: Actor,
) -> Membership:
    """Say what part a person has in a group or line. evidence: at least one record, which `by` can see.

    The label of the group or line becomes the strictest of itself and what shows the part.

    “exploited” and “principal” exclude each other, in whatever group or line, unless it is explained. An exploited
    child is recorded as exploited by the group. Raises BadSubject; NotNow where the same part stands already.
    """
    check(by.role, Right.PROPOSE_SUBJECTS)
    if not evidence:
        raise BadSubject("Choose the record that shows it.")
    weighed = weigh(by, [EvidenceGiven(one, "") for one in evidence])
    details = {
        "nominal": nominal_id[:64].split()[0] if nominal_id.split() else "",
        "role": role if role in ROLES else "unknown",
    }
    with act(by=by, event=events.MEMBER_ADDED, on=reference(subject_id), details=details):
        within, nominal = _both(by, subject_id, nominal_id)
        today = clock.today()
        live = nominal.memberships.filter(Q(until__isnull=True) | Q(until__gt=today), ended_at__isnull=True)
        flags = seeing.flags_of(nominal, seeing.live(nominal.categories.all(), today), today)
        faults = rules.faults_of_membership(
            role=role,
            confidence=confidence,
            from_date=from_date,
            until=until,
            other_roles=set(live.values_list("role", flat=True)),
            exploited_child=flags.is_exploited_child,
            explanation=explanation,
        )
        if faults:
            raise BadSubject(" ".join(faults))
        if nominal.memberships.filter(within=within, role=role, ended_at__isnull=True).exists():
            raise NotNow("This person has that part already.")
        row = Membership(
            nominal=nominal,
            within=within,
            role=role,
            confidence=confidence,
            from_date=from_date,
            until=until,
            explanation=explanation.strip(),
            evidence=[str(one) for one in evidence],
            added_by=by.id,
            added_at=clock.now(),
        )
        row.save(force_insert=True)
        carry(within, weighed)
    return row


def _both(by: Actor, subject_id: str, nominal_id: str) -> tuple[Subject, Subject]:
    """The group or line, and the person, both held and neither overdue; in one order, so that nobody waits for ever."""
    held = {id: hold(by, id) for id in sorted({subject_id, nominal_id})}
    within, nominal = held[subject_id], held[nominal_id]
    if within.kind not in ("group", "line"):
        raise BadSubject("People are members of groups and lines. Choose one of these.")
    if nominal.kind != "nominal":
        raise BadSubject("Only a person can have a part in a group or a line. Choose a nominal.")
    not_overdue(within)
    not_overdue(nominal)
    return within, nominal


def end_membership(
    *, subject_id: str, membership_id: str, reason: str, until: date | None = None, by: Actor
) -> Membership:
    """End a membership, today unless another day is given; the row stays as history.

    subject_id: the group, the line or the person.
    """
    check(by.role, Right.PROPOSE_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say why it ends.")
    today = clock.today()
    last = until or today
    if last > today:
        raise BadSubject("Give the day on which it ended: today or earlier.")
    with act(by=by, event=events.MEMBERSHIP_ENDED, on=reference(subject_id)) as done:
        hold(by, subject_id)
        row: Membership | None = Membership.objects.filter(
            Q(within_id=subject_id) | Q(nominal_id=subject_id), pk=membership_id, ended_at__isnull=True
        ).first()
        if row is None:
            raise NotNow("This membership has ended already.")
        if row.from_date and last < row.from_date:
            raise BadSubject("It cannot end before it began.")
        row.until, row.ended_by, row.ended_at, row.end_reason = last, by.id, clock.now(), reason.strip()
        row.save()
        done.details["nominal"] = row.nominal_id
    return row
