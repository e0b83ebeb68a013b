"""A copy is made for one recipient, and opened by them."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max

from portfolio.ground import clock, days
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import combine
from portfolio.ground.access.operations import intern
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import act, note
from portfolio.ground.audit.models import canonical
from portfolio.ground.documents.frozen import freeze
from portfolio.partnership.partnership_profiles import queries as profiles
from portfolio.partnership.partnership_profiles.models import PartnershipProfile
from portfolio.partnership.partnership_profiles.paper import data, document
from portfolio.partnership.partnership_profiles.states import ProfileState
from portfolio.partnership.sharing.closed import copying, events, queries, rules, weighing
from portfolio.partnership.sharing.closed.errors import CopyGone, MayNotShare, NotAStep, NotSigned, UnknownCopy
from portfolio.partnership.sharing.closed.models import Copy, EmergencyReview, Receipt
from portfolio.partnership.sharing.closed.rules import Why
from portfolio.partnership.sharing.closed.states import CopyState


def issue(
    *,
    profile: PartnershipProfile,
    recipient: weighing.Recipient,
    purpose: str,
    gateway: str,
    necessity: str,
    basis: Mapping[str, str] | None = None,
    days: int = rules.COPY_DAYS,
    leave_out_conditioned: bool = False,
    emergency: bool = False,
    by: Actor,
) -> Copy:
    """Make one copy for one person. MayNotShare lists everything that is missing, and then nothing is made.

    leave_out_conditioned: go without what came under conditions and has no permission. emergency: a threat to life,
    which needs no agreement and no permission, and is reviewed within a day by somebody of another agency; basis then
    says the threat and who is protected. NotSigned unless the profile is signed and in force (an emergency: unless it
    is out of use).
    """
    check(by.role, Right.ISSUE_COPIES)
    if emergency:
        purpose, gateway = rules.EMERGENCY_PURPOSE, rules.EMERGENCY_GATEWAY
        days = min(days, rules.EMERGENCY_DAYS)
    profile = profiles.profile(by, profile.pk)
    _may_leave(profile, emergency=emergency)
    weighed = weighing.weigh(by, profile, recipient, purpose=purpose, gateway=gateway, emergency=emergency)
    basis = {field: str((basis or {}).get(field, "")).strip() for field in weighed.fields}
    faults = [
        *weighed.faults,
        *rules.faults_of_issue(
            necessity=necessity,
            basis=basis,
            fields=weighed.fields,
            days=days,
            included=len(weighed.included),
            needing_permission=weighed.left_out[Why.PERMISSION],
            leave_out=leave_out_conditioned,
        ),
    ]
    if faults:
        raise MayNotShare(" ".join(faults))
    now = clock.now()
    copy = Copy(
        partnership_id=by.partnership_id,
        number=(Copy.objects.filter(partnership_id=by.partnership_id).aggregate(last=Max("number"))["last"] or 0) + 1,
        profile=profile,
        code=profile.code,
        agency=recipient.agency,
        recipient=recipient.user,
        purpose=purpose,
        gateway=gateway,
        agreement_id=None if emergency else weighed.agreement or None,
        necessity=necessity.strip(),
        basis=basis,
        is_emergency=emergency,
        included=len(weighed.included),
        left_out=weighed.missing,
        issued_at=now,
        issued_by=by.id,
        expires_at=now + timedelta(days=days),
    )
    copy.agreement_version = copy.agreement.version if copy.agreement else ""
    whole = copying.paper(by, profile, recipient, weighed, copy)
    frozen = {
        "document": freeze(document(whole)),
        "data": data(whole),
        "statements": [row.pk for row in weighed.included],
    }
    copy.document = frozen
    copy.digest = hashlib.sha256(canonical(frozen["document"]).encode()).hexdigest()
    details = {
        "number": copy.number,
        "code": copy.code,
        "user": recipient.user.pk,
        "agency": recipient.agency.code,
        "included": copy.included,
        "left_out": copy.left_out,
        "copy": copy.pk,
        "digest": copy.digest,
    }
    with act(by=by, event=events.ISSUED, on=profile.reference, purpose=purpose, gateway=gateway, details=details):
        _still_may_leave(profile, by, emergency=emergency)
        labels = [value(row.label) for row in weighed.included]
        copy.label = intern(combine(labels, controller=profile.label.controller_id))
        try:
            with transaction.atomic():
                copy.save(force_insert=True)
        except IntegrityError:
            raise NotAStep("Another copy was issued in the same moment. Issue yours again.") from None
        if emergency:
            due = now + timedelta(hours=rules.REVIEW_HOURS)
            EmergencyReview(copy=copy, due_at=due, issuer=by.id).save(force_insert=True)
    return copy


def _may_leave(profile: PartnershipProfile, *, emergency: bool) -> None:
    out_of_use = (ProfileState.SUPERSEDED, ProfileState.WITHDRAWN)
    if emergency and profile.state not in out_of_use:
        return
    if profile.state != ProfileState.SIGNED:
        raise NotSigned("Only a signed profile in force is issued. Have it signed, or issue the version that is.")
    if profile.stale_since is not None and not emergency:
        raise NotSigned("Something that this profile rests on was corrected. Sign a new version before it is issued.")


def _still_may_leave(profile: PartnershipProfile, by: Actor, *, emergency: bool) -> None:
    """Held until the act ends: it may have been withdrawn, corrected or changed while the copy was being made."""
    held = PartnershipProfile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    _may_leave(held, emergency=emergency)
    if not emergency and not profiles.stands_as_signed(by, held):
        raise NotSigned("What stands in this profile is not what was signed. Have a new version signed and issue that.")


def open_copy(*, copy: Copy, format: str, by: Actor) -> Copy:
    """Open it, on the page or as a file: its recipient's first opening is the receipt. Each is logged as a disclosure.

    CopyGone, with a plain sentence, once it is recalled or has expired; UnknownCopy for whom it was not made.
    """
    check(by.role, Right.OPEN_COPIES)
    if not queries.may_open(by, copy):
        raise UnknownCopy
    return _take(copy, format, by)


def take_copy(*, copy: Copy, format: str, by: Actor) -> Copy:
    """As `open_copy`, for whoever issues copies and sends one on where its recipient does not sign in.

    What is sent on leaves again: MayNotShare, except in an emergency, where no agreement in force covers it any more.
    """
    check(by.role, Right.ISSUE_COPIES)
    if copy.pk not in queries.known_to(by, [copy.pk]) or not (by.is_system or queries.may_open(by, copy)):
        raise UnknownCopy("This copy was issued by somebody else. Ask them, or issue one of your own.")
    if not copy.is_emergency:
        stopped = weighing.stopped_for(by, copy.profile, copy.purpose) or weighing.ended_for(by, copy)
        if stopped:
            raise MayNotShare(stopped)
    return _take(copy, format, by)


def _take(copy: Copy, format: str, by: Actor) -> Copy:
    with transaction.atomic():
        held: Copy = Copy.objects.select_for_update(of=("self",)).get(pk=copy.pk)
        state = queries.state_of(held)
        details = {"number": held.number, "format": format, "digest": held.digest}
        if state not in (CopyState.RECALLED, CopyState.EXPIRED):
            purpose, gateway = held.purpose, held.gateway
            with act(by=by, event=events.OPENED, on=held.reference, purpose=purpose, gateway=gateway, details=details):
                Receipt(
                    copy=held, at=clock.now(), by=by.id, format=format, is_recipient=by.id == held.recipient_id
                ).save(force_insert=True)
            return held
    refused = {"number": held.number, "why": state.value}
    note(by=by, event=events.OPEN_REFUSED, on=held.reference, outcome="refused", details=refused)
    raise CopyGone(_gone(held, state))


def _gone(copy: Copy, state: CopyState) -> str:
    if state is CopyState.RECALLED and copy.recalled_at is not None:
        return (
            f"Copy {copy.shown} was recalled on {days.caption(copy.recalled_at)}: "
            f"{copy.recalled_because.rstrip('.')}. "
            "Destroy whatever you took from it, and ask the coordinator if you still need to know."
        )
    return (
        f"Copy {copy.shown} expired on {days.caption(copy.expires_at)}. "
        "Destroy whatever you took from it, and ask the coordinator for a new one if you still need it."
    )
