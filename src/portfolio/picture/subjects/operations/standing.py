"""Words, owners, reviews, removal, and why somebody opened a subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Least

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.roles import Role
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.picture.subjects import events, rules, seeing
from portfolio.picture.subjects.criteria import JUSTIFICATIONS
from portfolio.picture.subjects.errors import BadSubject, EditedMeanwhile, NotNow, NotTheOwner, SayWhy
from portfolio.picture.subjects.holding import (
    check_person,
    hold,
    in_view,
    moved,
    not_overdue,
    reference,
    set_standing,
)
from portfolio.picture.subjects.models import Consultation, Membership, Review, Subject, SubjectText
from portfolio.picture.subjects.states import Standing


@dataclass(frozen=True)
class Removal:
    """What has left the register, for flow to tell the other rooms: the subject, and whom it tied together."""

    subject: Reference
    kind: str
    identity: str  # of a person: "" otherwise
    was: str  # its standing before
    memberships_ended: int
    neighbours: tuple[Reference, ...]  # the groups, lines or people that it was tied to


def edit(*, subject_id: str, name: str, necessity: str, seen_revision: int, by: Actor) -> Subject:
    """Save name and necessity over the revision that the writer saw.

    EditedMeanwhile where somebody saved in between: their words stand, the page keeps these.
    """
    check(by.role, Right.PROPOSE_SUBJECTS)
    name, necessity = " ".join(name.split()), necessity.strip()
    faults = []
    if not name:
        faults.append("Give the name.")
    if len(necessity) < rules.SHORTEST_WORDS:
        faults.append("Say why it is necessary to hold this in view, in a sentence or two.")
    if faults:
        raise BadSubject(" ".join(faults))
    with act(by=by, event=events.EDITED, on=reference(subject_id)) as done:
        subject = hold(by, subject_id)
        not_overdue(subject)
        if subject.revision != seen_revision:
            raise EditedMeanwhile(
                "Somebody else saved this while you were writing. Your words are below; compare them with the saved "
                "words and save again."
            )
        subject.name, subject.necessity = name, necessity
        subject.revision += 1
        subject.save(update_fields=["name", "necessity", "revision"])
        SubjectText(
            subject=subject,
            revision=subject.revision,
            name=name,
            necessity=necessity,
            written_by=by.id,
            written_at=clock.now(),
        ).save(force_insert=True)
        done.details["revision"] = subject.revision
    return subject


def change_owner(*, subject_id: str, owner: str, reason: str, by: Actor) -> Subject:
    """Another person answers for it from now on; also the way out when the owner of an overdue subject has left."""
    check(by.role, Right.REVIEW_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say why the owner changes.")
    check_person(by, owner, Right.REVIEW_SUBJECTS, "The owner")
    with act(by=by, event=events.OWNER_CHANGED, on=reference(subject_id), details={"owner": owner}):
        subject = hold(by, subject_id)
        if subject.owner == owner:
            raise NotNow("This person is the owner already.")
        moved(subject, "owner", subject.owner, owner, by, reason)
        subject.owner = owner
        subject.save(update_fields=["owner"])
    return subject


def review(
    *,
    subject_id: str,
    result: str,
    necessity: str,
    told: str,
    told_reason: str = "",
    next_due: date | None = None,
    by: Actor,
) -> Review:
    """The owner's decision whether it stays in view: continue, escalate, step_down or remove.

    told: "yes", "no" with the reason, or "not_a_person" (REQ-64). next_due: within six months; not for "remove", which
    only records the decision: the caller then calls remove(). Standing categories are reviewed with it.
    """
    check(by.role, Right.REVIEW_SUBJECTS)
    today = clock.today()
    faults = rules.faults_of_review(
        result=result, necessity=necessity, told=told, told_reason=told_reason, next_due=next_due, today=today
    )
    if faults:
        raise BadSubject(" ".join(faults))
    with act(by=by, event=events.REVIEWED, on=reference(subject_id), details={"result": result}):
        subject = hold(by, subject_id)
        in_view(subject)
        if by.kind != "user" or by.id != subject.owner:
            raise NotTheOwner("The owner reviews it. Ask the coordinator for another owner if they cannot.")
        if (told == "not_a_person") != (subject.kind != "nominal"):
            raise BadSubject("Say whether the person is told that they are held in view.")
        _refuse_without_category(subject, result, today)
        row = Review(
            subject=subject,
            result=result,
            necessity=necessity.strip(),
            told=told,
            told_reason=told_reason.strip(),
            was_due=subject.review_due,
            next_due=None if result == "remove" else next_due,
            at=clock.now(),
            by=by.id,
        )
        row.save(force_insert=True)
        if result != "remove":
            assert next_due is not None
            _keep(subject, result, next_due, by)
    return row


def _refuse_without_category(subject: Subject, result: str, today: date) -> None:
    if subject.kind == "nominal" and result != "remove" and not seeing.live(subject.categories.all(), today):
        raise NotNow("No category stands any more. Remove the person from view, or give the right category first.")


def _keep(subject: Subject, result: str, next_due: date, by: Actor) -> None:
    today = clock.today()
    subject.review_set, subject.review_due = today, next_due
    now = Standing.STEPPED_DOWN if result == "step_down" else Standing.ACTIVE
    if subject.state != now:
        set_standing(subject, now, by)
    subject.save()
    standing = subject.categories.filter(Q(until__isnull=True) | Q(until__gt=today), from_date__lte=today)
    standing.filter(until__isnull=True).update(review_set=today, review_due=next_due)
    standing.filter(until__isnull=False).update(review_set=today, review_due=Least(F("until"), next_due))


def remove(*, subject_id: str, reason: str, by: Actor) -> Removal:
    """Take it out of view. From now on no query of this room reaches it, and nothing says that it was ever there.

    Its rows stay for the log alone. Governance may order it without seeing more than a pointer (REQ-11). The answer is
    what flow must carry to the other rooms: copies, plans, agendas, charts.
    """
    check(by.role, Right.REMOVE_SUBJECTS)
    if not reason.strip():
        raise BadSubject("Say why it is removed from view.")
    least = Depth.POINTER if by.role == Role.GOVERNANCE else Depth.DETAIL
    with act(by=by, event=events.REMOVED, on=reference(subject_id)) as done:
        subject = hold(by, subject_id, at_least=least)
        in_view(subject)
        was = subject.state
        set_standing(subject, Standing.REMOVED, by, reason)
        subject.save(update_fields=["state"])
        near = Membership.objects.filter(Q(nominal=subject) | Q(within=subject), ended_at__isnull=True)
        pairs: Sequence[tuple[str, str]] = list(near.values_list("nominal_id", "within_id"))
        ended = near.update(until=clock.today(), ended_by=by.id, ended_at=clock.now(), end_reason="Removed from view.")
        done.details["memberships"] = ended
    others = sorted({id for pair in pairs for id in pair} - {subject.id})
    return Removal(
        subject=reference(subject.id),
        kind=subject.kind,
        identity=subject.identity,
        was=was,
        memberships_ended=ended,
        neighbours=tuple(reference(id) for id in others),
    )


def consult(*, subject_id: str, why: str, words: str, by: Actor) -> Consultation:
    """Say why a subject is opened: a code of criteria.JUSTIFICATIONS and words, kept for the day.

    Threat to life goes without words. The log takes the code alone; the words stand here, for those who check.
    """
    check(by.role, Right.READ_SUBJECTS)
    if why not in JUSTIFICATIONS:
        raise SayWhy("Choose why you are opening this.")
    if why != "THREAT_TO_LIFE" and len(words.strip()) < 10:
        raise SayWhy("Say in a few words what you need it for.")
    with act(by=by, event=events.CONSULTED, on=reference(subject_id), details={"why": why}):
        subject = hold(by, subject_id, at_least=Depth.SUMMARY)
        row = Consultation(subject=subject, user=by.id, day=clock.today(), why=why, words=words.strip(), at=clock.now())
        row.save(force_insert=True)
    return row
