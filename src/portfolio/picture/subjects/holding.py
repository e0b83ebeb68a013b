"""What the operations share: a subject held against two people at once, a move written down, who may be named."""

from portfolio.ground import clock
from portfolio.ground.access import queries as access
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.rights import Right, can
from portfolio.ground.access.roles import Role
from portfolio.ground.access.rules import Depth
from portfolio.ground.ids import Reference
from portfolio.picture.subjects import seeing
from portfolio.picture.subjects.errors import BadSubject, NotNow, UnknownSubject
from portfolio.picture.subjects.models import StateChange, Subject
from portfolio.picture.subjects.queries import now_id, visible
from portfolio.picture.subjects.rules import SAFEGUARDING_AGENCIES
from portfolio.picture.subjects.states import IN_VIEW, LISTED, Standing


def reference(id: str) -> Reference:
    """How events and statements point at a subject."""
    return Reference(Subject.reference_kind, id)


def hold(by: Actor, id: str, *, at_least: Depth = Depth.DETAIL, kind: str = "") -> Subject:
    """The subject, locked until the act ends. Only inside an act.

    UnknownSubject where it is not visible that deep, or of another kind. A missed review does not hide it here: what
    is done to an overdue subject is its review, its removal or another owner.
    """
    id = now_id(id)
    if not visible(by, at_least).filter(pk=id).exists():
        raise UnknownSubject
    held = Subject.objects.select_for_update().get(pk=id)
    if held.state not in LISTED:
        raise UnknownSubject  # removed between the two: as if it had never been there
    if kind and held.kind != kind:
        raise UnknownSubject
    found: Subject = held
    return found


def not_overdue(subject: Subject) -> None:
    """NotNow where the review has been missed: only a review, a removal or another owner are left."""
    today = clock.today()
    if seeing.flags_of(subject, seeing.live(subject.categories.all(), today), today).overdue:
        raise NotNow("Its review is overdue. Review it first, or remove it from view.")


def in_view(subject: Subject) -> None:
    """NotNow where a second person has not agreed yet."""
    if subject.state not in IN_VIEW:
        raise NotNow("This is proposed and not in view yet. A second person must approve it first.")


def moved(subject: Subject, what: str, was: str, now: str, by: Actor, reason: str = "") -> None:
    """A row for the move; the caller writes the column."""
    StateChange(subject=subject, what=what, was=was, now=now, reason=reason.strip(), at=clock.now(), by=by.id).save(
        force_insert=True
    )


def set_standing(subject: Subject, now: Standing, by: Actor, reason: str = "") -> None:
    """The move of standing with its row; the caller has checked that it may be made, and saves."""
    moved(subject, "state", subject.state, now.value, by, reason)
    subject.state = now.value


def set_life(subject: Subject, now: str, by: Actor, reason: str = "") -> None:
    """The move of life with its row; the caller saves."""
    moved(subject, "life", subject.life, now, by, reason)
    subject.life = now


def check_person(by: Actor, user_id: str, right: Right, what: str) -> None:
    """BadSubject unless this is somebody of the partnership with a role that has the right today."""
    today = clock.today()
    for one in access.users(by).filter(user_id=user_id, user__is_active=True, starts__lte=today):
        if (one.ends is None or one.ends > today) and can(Role(one.role), right):
            return
    raise BadSubject(f"{what} must be somebody of this partnership whose role allows it. Choose another person.")


def check_safeguarding_lead(by: Actor, user_id: str) -> None:
    """BadSubject unless this person may sign off safeguarding for an agency that protects children or adults."""
    today = clock.today()
    found = access.users(by).filter(
        user_id=user_id, user__is_active=True, starts__lte=today, agency__code__in=SAFEGUARDING_AGENCIES
    )
    for one in found:
        if (one.ends is None or one.ends > today) and can(Role(one.role), Right.SIGN_OFF_SAFEGUARDING):
            return
    raise BadSubject(
        "The safeguarding lead must be somebody of children’s or adults’ social care, or youth justice, who may sign "
        "off safeguarding here."
    )
