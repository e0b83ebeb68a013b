"""From a draft to a signed profile: frozen and hashed by one person, signed by another who wrote none of it."""

from collections.abc import Collection

from portfolio.ground import clock
from portfolio.ground.access.actors import Actor
from portfolio.ground.access.labels import combine
from portfolio.ground.access.operations import intern
from portfolio.ground.access.protected import value
from portfolio.ground.access.rights import Right, check
from portfolio.ground.audit.acts import NOTHING, act
from portfolio.ground.documents.frozen import freeze
from portfolio.ground.ids import Reference
from portfolio.partnership.partnership_profiles import events, freezing, gathering, queries, rules
from portfolio.partnership.partnership_profiles.errors import NotAStep, NotReady, SecondPersonNeeded
from portfolio.partnership.partnership_profiles.holding import agency_of, hold, move
from portfolio.partnership.partnership_profiles.models import (
    PartnershipProfile,
    ProfileStatement,
    Rest,
    Signature,
)
from portfolio.partnership.partnership_profiles.paper import document
from portfolio.partnership.partnership_profiles.states import ProfileState


def prepare(*, profile: PartnershipProfile, by: Actor) -> PartnershipProfile:
    """Freeze the profile for a second person: its words, the register's facts, the document, and a digest over all.

    NotReady lists what is lacking. Whoever may not see all of it cannot freeze it. Its label becomes the strictest of
    its statements.
    """
    check(by.role, Right.WRITE_PARTNERSHIP_PROFILES)
    facts = gathering.facts_of(by, profile.subject.partition(":")[2])
    with act(by=by, event=events.PREPARED, on=profile.reference) as done:
        held = hold(profile, by)
        rows = _all_of(held, by)
        if faults := gathering.faults_of(held, rows, facts):
            raise NotReady(" ".join(faults))
        parts = [value(held.label), *(value(row.label) for row in rows)]
        held.label = intern(combine(parts, controller=held.label.controller_id))
        held.facts = facts
        held.prepared_at, held.prepared_by = clock.now(), by.id
        held.digest = gathering.digest(held, rows)
        move(
            held,
            ProfileState.PREPARED,
            by,
            label=held.label,
            facts=facts,
            prepared_at=held.prepared_at,
            prepared_by=by.id,
            digest=held.digest,
            stale_since=None,  # what was corrected has been taken out, and the register is taken as it is
        )
        asked = queries.requests_of(held)
        whole = gathering.paper_of(by, held, rows, facts=facts, requests=asked, captions=True)
        PartnershipProfile.objects.filter(pk=held.pk).update(document=freeze(document(whole)))
        done.details["digest"] = held.digest
    profile.refresh_from_db()
    return profile


def _all_of(held: PartnershipProfile, by: Actor) -> list[ProfileStatement]:
    """Every statement that stands; NotReady where this person may not see all of them."""
    said = queries.statements(by, held)
    if said.left_out or len(said.statements) != queries.standing(held).count():
        raise NotReady("You may not see all of this profile, so it cannot be frozen or signed by you.")
    return list(said.statements)


def send_back(*, profile: PartnershipProfile, reason: str, by: Actor) -> PartnershipProfile:
    """The second person's no, or taking back what one froze oneself: it is a draft again."""
    check(
        by.role, Right.WRITE_PARTNERSHIP_PROFILES if by.id == profile.prepared_by else Right.SIGN_PARTNERSHIP_PROFILES
    )
    if not reason.strip():
        raise NotReady("Say why it goes back, so that the author can mend it.")
    with act(by=by, event=events.SENT_BACK, on=profile.reference):
        held = hold(profile, by)
        move(held, ProfileState.DRAFTING, by, reason, document=None, digest="", facts=None)
    profile.refresh_from_db()
    return profile


def sign(*, profile: PartnershipProfile, by: Actor) -> PartnershipProfile:
    """The second person's name under it. The version that was signed before is superseded.

    SecondPersonNeeded for whoever wrote or prepared any of it, and for a system actor; NotAStep where somebody was
    quicker, or where what stands is not what was frozen.
    """
    check(by.role, Right.SIGN_PARTNERSHIP_PROFILES)
    with act(by=by, event=events.SIGNED, on=profile.reference) as done:
        held = hold(profile, by)
        if refusal := rules.may_sign(authors=freezing.authors(held), by=by.id, by_kind=by.kind):
            raise SecondPersonNeeded(refusal)
        if held.state != ProfileState.PREPARED:
            raise NotAStep(f"This profile is {held.state}: it does not wait for a signature. Open it again.")
        rows = _all_of(held, by)
        if gathering.digest(held, rows) != held.digest:
            raise NotAStep("What stands now is not what was frozen. Send it back and have it frozen again.")
        if any(rest.corrected_at for row in rows for rest in row.rests.all()):
            raise NotAStep("Something that it rests on was corrected after it was frozen. Send it back.")
        if held.stale_since is not None:
            raise NotAStep(
                "The register was changed after it was frozen, and says otherwise of the subject. Send it back."
            )
        earlier = PartnershipProfile.objects.select_for_update(of=("self",)).filter(
            subject=held.subject, state=ProfileState.SIGNED
        )
        for one in earlier:
            move(one, ProfileState.SUPERSEDED, by, f"Version {held.version} was signed.")
        move(held, ProfileState.SIGNED, by)
        Signature(
            profile=held,
            by=by.id,
            author=held.prepared_by,
            agency=agency_of(by),
            at=clock.now(),
            digest=held.digest,
        ).save(force_insert=True)
        done.details["digest"] = held.digest
    profile.refresh_from_db()
    return profile


def withdraw(*, profile: PartnershipProfile, reason: str, by: Actor) -> PartnershipProfile:
    """It should not be used any more. Its copies are recalled in the same transaction by `flow.copies.withdraw`."""
    check(by.role, Right.SIGN_PARTNERSHIP_PROFILES)
    if not reason.strip():
        raise NotReady("Say why it is withdrawn.")
    with act(by=by, event=events.WITHDRAWN, on=profile.reference):
        held = hold(profile, by)
        move(held, ProfileState.WITHDRAWN, by, reason)
    profile.refresh_from_db()
    return profile


def mark_stale(*, references: Collection[Reference], by: Actor) -> list[PartnershipProfile]:
    """These were corrected or withdrawn: every statement that rests on one says so, and so does its profile.

    Returns the signed profiles that are stale by it, the oldest first. Those in hand, or waiting for a signature, are
    marked too, and cannot be frozen or signed until it is mended. Marking again changes nothing. Follows from a
    correction, which asks for its own right.
    """
    texts = [str(one) for one in references]
    profiles = PartnershipProfile.objects.filter(label__partnership_id=by.partnership_id)
    with act(by=by, event=events.MARKED_STALE, on=NOTHING) as done:
        resting = Rest.objects.filter(
            reference__in=texts, corrected_at__isnull=True, statement__profile__in=profiles.values("pk")
        )
        touched = set(
            resting.filter(statement__withdrawn_at__isnull=True).values_list("statement__profile_id", flat=True)
        )
        now = clock.now()
        resting.update(corrected_at=now, corrected_by=by.id)
        alive = [ProfileState.SIGNED, ProfileState.PREPARED]
        stale = profiles.filter(pk__in=touched, state__in=alive)
        stale.filter(stale_since__isnull=True).update(stale_since=now)
        found = list(stale.filter(state=ProfileState.SIGNED).select_related("label").order_by("commissioned_at"))
        done.details["profiles"] = len(found)
    return found
