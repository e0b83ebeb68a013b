"""What stands around copies: permissions of originators, reviews of emergencies, decisions not to share."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import Label
from portfolio.ground.access.models import Agency, User
from portfolio.ground.access.operations import intern
from portfolio.ground.access.rights import Right, check
from portfolio.ground.access.rules import Depth
from portfolio.ground.audit.acts import act
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.partnership_profiles.models import PartnershipProfile, ProfileStatement
from portfolio.partnership.sharing.closed import events, rules, weighing
from portfolio.partnership.sharing.closed.errors import BadRecord, NotAStep, SecondPersonNeeded, UnknownCopy
from portfolio.partnership.sharing.closed.models import EmergencyReview, NotShared, Permission, SinglePoint

_KEPT_DAYS = 365


def record_permission(
    *,
    statement: ProfileStatement,
    recipient: Agency,
    given_by: str,
    words: str = "",
    until: date | None = None,
    by: Actor,
) -> list[Permission]:
    """The originators of what came under conditions beneath a statement let this agency have it.

    given_by: who at the originator said so. One permission for each such item that has none yet; BadRecord where there
    is nothing to permit.
    """
    check(by.role, Right.ISSUE_COPIES)
    if not given_by.strip():
        raise BadRecord("Say who at the originating agency gave the permission.")
    if until is not None and until <= clock.today():
        raise BadRecord("A permission ends in the future, or is open-ended.")
    statement = profiles.statement(by, statement.pk)
    standing = weighing.permissions(recipient.pk, [statement])
    bound = [one for one in statement.rests.all() if one.handling == "C" and one.reference not in standing]
    if not bound:
        raise BadRecord("Nothing beneath this statement needs a permission for that agency.")
    made = []
    for rest in bound:
        permission = Permission(
            about=rest.reference,
            originator=rest.controller,
            recipient=recipient,
            given_by=given_by.strip(),
            words=words.strip(),
            until=until,
            recorded_at=clock.now(),
            recorded_by=by.id,
        )
        details = {"originator": rest.controller.code, "recipient": recipient.code, "permission": permission.pk}
        with act(by=by, event=events.PERMITTED, on=Reference.parse(rest.reference), details=details):
            permission.label = intern(_label(rest.controller))
            try:
                with transaction.atomic():
                    permission.save(force_insert=True)
            except IntegrityError:
                raise NotAStep("That permission has been recorded already.") from None
        made.append(permission)
    return made


def _label(agency: Agency) -> Label:
    return Label(
        partnership=agency.partnership_id,
        controller=agency.pk,
        regime=agency.regime,
        marking="OFFICIAL-SENSITIVE",
        sensitivity="personal",
        handling="P",
        review_due=(clock.today() + timedelta(days=_KEPT_DAYS)).replace(day=1),
    )


def withdraw_permission(*, permission: Permission, by: Actor) -> Permission:
    """The originator's yes ends. Copies that were issued under it are recalled by whoever decides so."""
    check(by.role, Right.RECALL_COPIES)
    with act(by=by, event=events.PERMISSION_WITHDRAWN, on=permission.reference):
        known = Permission.objects.visible_to(by, Depth.POINTER).filter(pk=permission.pk, withdrawn_at__isnull=True)
        if not known.update(withdrawn_at=clock.now(), withdrawn_by=by.id):
            raise NotAStep("This permission has been taken back already.")
    permission.refresh_from_db()
    return permission


def review_emergency(*, review: EmergencyReview, was_right: bool, words: str, by: Actor) -> EmergencyReview:
    """Another agency's look at what was shared to protect life: right or not, and why (REQ-36)."""
    check(by.role, Right.RECALL_COPIES)
    if not words.strip():
        raise BadRecord("Say what you found.")
    copy = review.copy
    refusal = rules.may_review(
        issuer=review.issuer,
        issuer_agency=copy.label.controller_id,
        by=by.id,
        by_kind=by.kind,
        by_agency=by.agency_id,
    )
    if refusal:
        raise SecondPersonNeeded(refusal)
    details = {"number": copy.number, "result": "right" if was_right else "wrong"}
    with act(by=by, event=events.REVIEWED, on=copy.reference, details=details):
        held: EmergencyReview = EmergencyReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
        if held.done_at is not None:
            raise NotAStep("This emergency has been reviewed already.")
        held.done_at, held.done_by = clock.now(), by.id
        held.was_right, held.words = was_right, words.strip()
        held.save()
    return held


def decide_not_to_share(
    *, profile: PartnershipProfile, agency: Agency, reason: str, detriment: str = "", by: Actor
) -> NotShared:
    """A decision not to share, with its reason; about a child also whether that does the child harm (REQ-35)."""
    check(by.role, Right.ISSUE_COPIES)
    profile = profiles.profile(by, profile.pk)
    faults = [] if reason.strip() else ["Say why it is not shared."]
    if (profile.facts or {}).get("is_child") and not detriment.strip():
        faults.append(
            "This is about a child: say whether not sharing could do the child harm, and why it is still right."
        )
    if faults:
        raise BadRecord(" ".join(faults))
    decision = NotShared(
        profile=profile,
        agency=agency,
        reason=reason.strip(),
        detriment=detriment.strip(),
        decided_at=clock.now(),
        decided_by=by.id,
        label=profile.label,
    )
    with act(by=by, event=events.NOT_SHARED, on=profile.reference, details={"agency": agency.code}):
        decision.save(force_insert=True)
    return decision


def review_not_shared(*, decision: NotShared, by: Actor) -> NotShared:
    """A second person has looked at a decision not to share, and stands by it."""
    check(by.role, Right.RECALL_COPIES)
    if by.kind != "user" or by.id == decision.decided_by:
        raise SecondPersonNeeded("Somebody other than the one who decided looks at this.")
    with act(by=by, event=events.NOT_SHARED_REVIEWED, on=decision.profile.reference):
        known = NotShared.objects.visible_to(by, Depth.POINTER).filter(pk=decision.pk)
        if not known.exists():
            raise UnknownCopy
        if not known.filter(reviewed_at__isnull=True).update(reviewed_at=clock.now(), reviewed_by=by.id):
            raise NotAStep("This decision has been looked at already.")
    decision.refresh_from_db()
    return decision


def name_single_point(*, agency: Agency, user: User, by: Actor) -> SinglePoint:
    """Who receives for an agency where nobody else is named. NoRecipient where they could open no copy there."""
    check(by.role, Right.NAME_POINTS)
    weighing.recipient_of(by, agency.code, user.username)
    details = {"user": user.pk, "agency": agency.code}
    with act(by=by, event=events.POINT_NAMED, on=Reference("agency", agency.pk), details=details):
        values = {
            "partnership_id": by.partnership_id,
            "user": user,
            "named_at": clock.now(),
            "named_by": by.id,
        }
        held: SinglePoint | None = SinglePoint.objects.filter(agency=agency).first()
        if held is None:
            held = SinglePoint(agency=agency, **values)
        for field, given in values.items():
            setattr(held, field, given)
        held.save()
    return held
